# claim: Addresses
# stage: types
begin { $a = ntop(1); $b = ntop(pton("::1")); $c = macaddr((uint8[6])"12345"); $d = bswap((uint16)5); $e = ntop(2, pid); }
--- stdout
instance begin
  var $a :: inet[24]
  var $b :: inet[24]
  var $c :: mac_address
  var $d :: uint16
  var $e :: inet[24]
block
  assignment
    variable $a :: inet[24]
    call ntop :: inet[24]
      integer 1 :: uint32
  assignment
    variable $b :: inet[24]
    call ntop :: inet[24]
      cast [implicit] :: uint8[16]
        string "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x01" :: string[16]
  assignment
    variable $c :: mac_address
    call macaddr :: mac_address
      cast :: uint8[6]
        type array :: uint8[6]
          type uint8 :: uint8
          integer 6 :: int8
        string "12345" :: string[6]
  assignment
    variable $d :: uint16
    call bswap :: uint16
      integer 5 :: uint16
  assignment
    variable $e :: inet[24]
    call ntop :: inet[24]
      integer 2 :: int64
      builtin pid :: uint32
