# claim: delete, has_key and len convert keys and take whole maps
# stage: types
begin { @m[300, "abc"] = 1; _ = delete(@m[1, "a"]); _ = delete(@m, (1, "a")); if (has_key(@m, (2, "b"))) { print(len(@m)); } print(@m); print(@m, 5, 10); clear(@m); @s = 1; _ = delete(@s); }
--- stdout
map @m[(int16,string[4])] :: int8
map @s :: int8
instance begin
block
  assignment
    map @m :: int8
      tuple :: (int16,string[4])
        integer 300 :: int16
        string "abc" :: string[4]
    integer 1 :: int8
  discard
    call delete :: bool
      map @m :: map
      tuple :: (int16,string[4])
        integer 1 :: int16
        cast [implicit] :: string[4]
          string "a" :: string[2]
  discard
    call delete :: bool
      map @m :: map
      tuple :: (int16,string[4])
        integer 1 :: int16
        cast [implicit] :: string[4]
          string "a" :: string[2]
  if
    call has_key :: bool
      map @m :: map
      tuple :: (int16,string[4])
        integer 2 :: int16
        cast [implicit] :: string[4]
          string "b" :: string[2]
    block
      statement
        call print :: void
          call len :: int64
            map @m :: map
  statement
    call print :: void
      map @m :: map
  statement
    call print :: void
      map @m :: map
      integer 5 :: int8
      integer 10 :: int8
  statement
    call clear :: void
      map @m :: map
  assignment
    map @s :: int8
    integer 1 :: int8
  discard
    call delete :: bool
      map @s :: map
