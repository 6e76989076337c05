# claim: Constants fold
# stage: types
# covers: T07
begin { print(1 + 2 * 3); print(8 >> 1 + 1); print(5 > 3 > 1); print("a" == "b"); print(!0 + 1); print(-7 / 2); print(~5); print(1 ? "a" : 2); print(1m > 59s); }
--- stdout
instance begin
block
  statement
    call print :: void
      integer 7 :: int8
  statement
    call print :: void
      integer 2 :: int8
  statement
    call print :: void
      boolean false :: bool
  statement
    call print :: void
      boolean false :: bool
  statement
    call print :: void
      integer 2 :: int8
  statement
    call print :: void
      integer -3 :: int8
  statement
    call print :: void
      integer 18446744073709551610 :: uint64
  statement
    call print :: void
      string "a" :: string[2]
  statement
    call print :: void
      boolean true :: bool
