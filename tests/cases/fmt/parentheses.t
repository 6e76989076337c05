# claim: Parentheses of the user stay
# stage: fmt
begin { print((1 + 2) * 3); print((pid)*2); print((1 * 2) + 3) }
--- stdout
begin
{
  print((1 + 2) * 3);
  print((pid) * 2);
  print((1 * 2) + 3);
}
