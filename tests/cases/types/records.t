# claim: Records go by name
# stage: types
# covers: G25
begin { $r = (a=1, b="x"); $r = (b="yz", a=300); print($r.b); @k[(k=1, v=2)] = 1; }
--- stdout
map @k[record { .k = int8, .v = int8 }] :: int8
instance begin
  var $r :: record { .a = int16, .b = string[3] }
block
  assignment
    variable $r :: record { .a = int16, .b = string[3] }
    record :: record { .a = int16, .b = string[3] }
      record field a :: int16
        integer 1 :: int16
      record field b :: string[3]
        cast [implicit] :: string[3]
          string "x" :: string[2]
  assignment
    variable $r :: record { .a = int16, .b = string[3] }
    cast [implicit] :: record { .a = int16, .b = string[3] }
      record :: record { .b = string[3], .a = int16 }
        record field b :: string[3]
          string "yz" :: string[3]
        record field a :: int16
          integer 300 :: int16
  statement
    call print :: void
      field b :: string[3]
        variable $r :: record { .a = int16, .b = string[3] }
  assignment
    map @k :: int8
      record :: record { .k = int8, .v = int8 }
        record field k :: int8
          integer 1 :: int8
        record field v :: int8
          integer 2 :: int8
    integer 1 :: int8
