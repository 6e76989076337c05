# claim: Loop variables
# stage: types
begin { for ($i : 0..300) { print($i); } for ($j : 0..pid) { print($j); } @m[1, "a"] = count(); for ($kv : @m) { print($kv.0.1); print($kv.1); } unroll(2) { $u = 1; } }
--- stdout
map @m[(int8,string[2])] :: count_t
instance begin
  var $i :: int16
  var $j :: uint32
  var $kv :: ((int8,string[2]),int64)
  var $u :: int8
block
  for
    variable $i :: int16
    range :: int16
      integer 0 :: int16
      integer 300 :: int16
    block
      statement
        call print :: void
          variable $i :: int16
  for
    variable $j :: uint32
    range :: uint32
      integer 0 :: uint32
      builtin pid :: uint32
    block
      statement
        call print :: void
          variable $j :: uint32
  assignment
    map @m :: count_t
      tuple :: (int8,string[2])
        integer 1 :: int8
        string "a" :: string[2]
    call count :: count_t
  for
    variable $kv :: ((int8,string[2]),int64)
    map @m :: map
    block
      statement
        call print :: void
          tuple field 1 :: string[2]
            tuple field 0 :: (int8,string[2])
              variable $kv :: ((int8,string[2]),int64)
      statement
        call print :: void
          tuple field 1 :: int64
            variable $kv :: ((int8,string[2]),int64)
  unroll
    integer 2 :: int8
    block
      assignment
        variable $u :: int8
        integer 1 :: int8
