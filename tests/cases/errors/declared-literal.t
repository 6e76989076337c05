# claim: A plain literal must fit a declared integer; anything else is cut with a warning
# stage: errors
begin {
  let $a : uint8 = 300;
  let $b : uint16 = -1;
  let $c : int8 = 128;
  let $d : uint8 = (uint64)300;
  let $e : int64 = (uint64)5;
  let $f : uint8 = (int64)-1;
  let $g : bool = 1;
}
--- stderr
stdin:2:3-23: ERROR: E1010
stdin:3:3-23: ERROR: E1010
stdin:4:3-22: ERROR: E1010
stdin:8:3-20: ERROR: E1010
stdin:5:20-31: WARNING: W1004
stdin:7:20-29: WARNING: W1004
! stdin:6
--- status
1
