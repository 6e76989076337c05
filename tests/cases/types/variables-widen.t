# claim: Variables take the widest of what they are given
# stage: types
# covers: T02
begin { $a = 1; $a = 300; $b = (uint8)1; $b = 300; $c = (uint8)1; $c = -1; $d = 5; $d = pid; $s = "a"; $s = "abcdef"; $t = (1, "a"); $t = (300, "abc"); }
--- stdout
instance begin
  var $a :: int16
  var $b :: uint16
  var $c :: int16
  var $d :: uint32
  var $s :: string[7]
  var $t :: (int16,string[4])
block
  assignment
    variable $a :: int16
    integer 1 :: int16
  assignment
    variable $a :: int16
    integer 300 :: int16
  assignment
    variable $b :: uint16
    integer 1 :: uint16
  assignment
    variable $b :: uint16
    integer 300 :: uint16
  assignment
    variable $c :: int16
    integer 1 :: int16
  assignment
    variable $c :: int16
    integer -1 :: int16
  assignment
    variable $d :: uint32
    integer 5 :: uint32
  assignment
    variable $d :: uint32
    builtin pid :: uint32
  assignment
    variable $s :: string[7]
    cast [implicit] :: string[7]
      string "a" :: string[2]
  assignment
    variable $s :: string[7]
    string "abcdef" :: string[7]
  assignment
    variable $t :: (int16,string[4])
    tuple :: (int16,string[4])
      integer 1 :: int16
      cast [implicit] :: string[4]
        string "a" :: string[2]
  assignment
    variable $t :: (int16,string[4])
    tuple :: (int16,string[4])
      integer 300 :: int16
      string "abc" :: string[4]
