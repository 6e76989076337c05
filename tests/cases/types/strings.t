# claim: str, buf and their sizes
# stage: types
# covers: T08
# needs: root,btf
begin { $a = str(1); $b = str(curtask, 10); $c = str(curtask, pid); $d = buf(curtask, 6); $e = "a" + "bc"; $f = str("abcdef", 3); print("foo" + 1); }
--- stdout
instance begin
  var $a :: string[2]
  var $b :: string[11]
  var $c :: string[1024]
  var $d :: buffer[6]
  var $e :: string[4]
  var $f :: string[4]
block
  assignment
    variable $a :: string[2]
    string "1" :: string[2]
  assignment
    variable $b :: string[11]
    call str :: string[11]
      builtin curtask :: struct task_struct *
      integer 10 :: int64
  assignment
    variable $c :: string[1024]
    call str :: string[1024]
      builtin curtask :: struct task_struct *
      cast [implicit] :: uint64
        builtin pid :: uint32
  assignment
    variable $d :: buffer[6]
    call buf :: buffer[6]
      builtin curtask :: struct task_struct *
      integer 6 :: int64
  assignment
    variable $e :: string[4]
    string "abc" :: string[4]
  assignment
    variable $f :: string[4]
    string "abc" :: string[4]
  statement
    call print :: void
      string "oo" :: string[3]
