# claim: Arithmetic is 64 bits wide and follows the signs
# stage: types
# covers: T05
begin { $a = pid + 1; $b = pid - 1; $c = pid * (int8)-1; $d = -pid; $e = ~pid; $f = pid << 2; $g = (int8)-1 & 1; $h = true + true; }
--- stdout
instance begin
  var $a :: uint64
  var $b :: int64
  var $c :: int64
  var $d :: uint64
  var $e :: uint64
  var $f :: uint64
  var $g :: int64
  var $h :: bool
block
  assignment
    variable $a :: uint64
    binary + :: uint64
      cast [implicit] :: uint64
        builtin pid :: uint32
      integer 1 :: uint64
  assignment
    variable $b :: int64
    binary - :: int64
      cast [implicit] :: int64
        builtin pid :: uint32
      integer 1 :: int64
  assignment
    variable $c :: int64
    binary * :: int64
      cast [implicit] :: int64
        builtin pid :: uint32
      integer -1 :: int64
  assignment
    variable $d :: uint64
    unary - :: uint64
      cast [implicit] :: uint64
        builtin pid :: uint32
  assignment
    variable $e :: uint64
    unary ~ :: uint64
      cast [implicit] :: uint64
        builtin pid :: uint32
  assignment
    variable $f :: uint64
    binary << :: uint64
      cast [implicit] :: uint64
        builtin pid :: uint32
      integer 2 :: uint64
  assignment
    variable $g :: int64
    integer 1 :: int64
  assignment
    variable $h :: bool
    boolean true :: bool
