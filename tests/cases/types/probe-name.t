# claim: probe is text where there is one
# stage: types
begin { if (probe == "begin") { @[probe] = 1; } }
--- stdout
map @[probe_t] :: int8
instance begin
block
  if
    boolean true :: bool
    block
      assignment
        map @ :: int8
          builtin probe :: probe_t
        integer 1 :: int8
