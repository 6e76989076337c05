# claim: Keys and values of maps widen over all probes
# stage: types
# covers: T02, T08
begin { @a[1] = 5; @k["ab"] = "x"; } end { @a[pid] = nsecs; @k["abcdef"] = "long"; @a[300] = 1; }
--- stdout
map @a[uint32] :: uint64
map @k[string[7]] :: string[5]
instance begin
block
  assignment
    map @a :: uint64
      integer 1 :: uint32
    integer 5 :: uint64
  assignment
    map @k :: string[5]
      cast [implicit] :: string[7]
        string "ab" :: string[3]
    cast [implicit] :: string[5]
      string "x" :: string[2]
instance end
block
  assignment
    map @a :: uint64
      builtin pid :: uint32
    call nsecs :: uint64
  assignment
    map @k :: string[5]
      string "abcdef" :: string[7]
    string "long" :: string[5]
  assignment
    map @a :: uint64
      integer 300 :: uint32
    integer 1 :: uint64
