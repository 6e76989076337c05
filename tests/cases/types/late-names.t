# claim: Values that get their text when printed
# stage: types
begin { $a = strerror(2); $b = signal_name(9); $c = syscall_name(0); $d = ksym(1); $e = usym(1); $f = strftime("%H", nsecs); }
--- stdout
instance begin
  var $a :: string[64]
  var $b :: string[64]
  var $c :: string[64]
  var $d :: ksym_t
  var $e :: usym_t
  var $f :: timestamp
block
  assignment
    variable $a :: string[64]
    call strerror :: string[64]
      integer 2 :: int64
  assignment
    variable $b :: string[64]
    call signal_name :: string[64]
      integer 9 :: int64
  assignment
    variable $c :: string[64]
    call syscall_name :: string[64]
      integer 0 :: int64
  assignment
    variable $d :: ksym_t
    call ksym :: ksym_t
      integer 1 :: uint64
  assignment
    variable $e :: usym_t
    call usym :: usym_t
      integer 1 :: uint64
  assignment
    variable $f :: timestamp
    call strftime :: timestamp
      string "%H" :: string[3]
      call nsecs :: uint64
