# claim: Declarations and casts
# stage: fmt
begin { let $a:uint8[4]=1; let $b:struct s*; print((unsigned int)1, sizeof(struct s), offsetof(struct s,a.b)) }
--- stdout
begin
{
  let $a : uint8[4] = 1;
  let $b : struct s *;
  print((unsigned int)1, sizeof(struct s), offsetof(struct s, a.b));
}
