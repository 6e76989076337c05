# claim: Structs of the script: layout, bit-fields, strings, nesting
# stage: types
# covers: L19
struct S { int a; char s[4]; unsigned int f : 3; unsigned int g : 7; union { int u; long v; }; struct { short x; } n; int arr[2][3]; struct S *next; }; begin { $s = (struct S *)1; print(($s->s, $s->f, $s->g, $s->v, $s->n.x, $s->arr[1][2], $s->next->a)); print((sizeof(struct S), offsetof(struct S, v), offsetof(struct S, n.x), offsetof(struct S, arr))); }
--- stdout
instance begin
  var $s :: struct S *
block
  assignment
    variable $s :: struct S *
    cast :: struct S *
      type pointer :: struct S *
        type struct S :: struct S
      integer 1 :: int8
  statement
    call print :: void
      tuple :: (string[4],uint32,uint32,int64,int16,int32,int32)
        field s :: string[4]
          unary * [implicit] :: struct S
            variable $s :: struct S *
        field f :: uint32
          unary * [implicit] :: struct S
            variable $s :: struct S *
        field g :: uint32
          unary * [implicit] :: struct S
            variable $s :: struct S *
        field v :: int64
          unary * [implicit] :: struct S
            variable $s :: struct S *
        field x :: int16
          field n :: struct
            unary * [implicit] :: struct S
              variable $s :: struct S *
        index :: int32
          index :: int32[3]
            field arr :: int32[3][2]
              unary * [implicit] :: struct S
                variable $s :: struct S *
            integer 1 :: int64
          integer 2 :: int64
        field a :: int32
          unary * [implicit] :: struct S
            field next :: struct S *
              unary * [implicit] :: struct S
                variable $s :: struct S *
  statement
    call print :: void
      tuple :: (uint64,uint64,uint64,uint64)
        integer 64 :: uint64
        integer 16 :: uint64
        integer 24 :: uint64
        integer 28 :: uint64
