# claim: C definitions keep their text
# stage: fmt
typedef struct { int a; }   pair_t;
begin {print(sizeof(pair_t));}
--- stdout
typedef struct { int a; }   pair_t;

begin
{
  print(sizeof(pair_t));
}
