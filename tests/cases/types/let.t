# claim: Declared types are kept
# stage: types
# covers: G14
begin { let $a : uint8 = 5; let $b : string[10] = "ab"; let $c; $c = 300; let $d : uint64 = pid; $d = 1; }
--- stdout
instance begin
  var $a :: uint8
  var $b :: string[10]
  var $c :: int16
  var $d :: uint64
block
  let
    variable $a :: uint8
    type uint8 :: uint8
    integer 5 :: uint8
  let
    variable $b :: string[10]
    type array :: string[10]
      type string :: string
      integer 10 :: int8
    cast [implicit] :: string[10]
      string "ab" :: string[3]
  let
    variable $c :: int16
  assignment
    variable $c :: int16
    integer 300 :: int16
  let
    variable $d :: uint64
    type uint64 :: uint64
    cast [implicit] :: uint64
      builtin pid :: uint32
  assignment
    variable $d :: uint64
    integer 1 :: uint64
