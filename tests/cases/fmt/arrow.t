# claim: -> becomes .
# stage: fmt
begin { print(args->x->y) }
--- stdout
begin
{
  print(args.x.y);
}
