# claim: Enumerators
# stage: types
# covers: T12
enum E { A = 1, B = 5 } begin { $a = B; $b = (enum E)1; $c = A + 1; @e[B] = A; }
--- stdout
map @e[enum E] :: enum E
instance begin
  var $a :: enum E
  var $b :: enum E
  var $c :: uint64
block
  assignment
    variable $a :: enum E
    integer 5 :: enum E
  assignment
    variable $b :: enum E
    integer 1 :: enum E
  assignment
    variable $c :: uint64
    integer 2 :: uint64
  assignment
    map @e :: enum E
      integer 5 :: enum E
    integer 1 :: enum E
