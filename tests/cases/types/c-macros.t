# claim: Object-like macros are expressions
# stage: types
# covers: L18
#define N 5
#define TWICE (N * 2)
begin { print(TWICE); @a[N] = 1; }
--- stdout
map @a[int8] :: int8
instance begin
block
  statement
    call print :: void
      integer 10 :: int8
  assignment
    map @a :: int8
      integer 5 :: int8
    integer 1 :: int8
