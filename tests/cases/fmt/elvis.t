# claim: ?: is written out
# stage: fmt
begin { $x = 1 ?: 2; }
--- stdout
begin
{
  $x = 1 ? 1 : 2;
}
