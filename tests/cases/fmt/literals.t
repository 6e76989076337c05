# claim: Literals stay as written
# stage: fmt
begin { print("a\x41\n"); print(0x1F); print(1_000); print(010) }
--- stdout
begin
{
  print("a\x41\n");
  print(0x1F);
  print(1_000);
  print(010);
}
