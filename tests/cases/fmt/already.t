# claim: Formatted text stays as it is
# stage: fmt
begin
/pid == 1/
{
  // why
  @x[comm] = count(); // here

  if ($a > 1) {
    print("x");
  } else {
    exit();
  }
}

end
{
  clear(@x);
}
--- stdout
begin
/pid == 1/
{
  // why
  @x[comm] = count(); // here

  if ($a > 1) {
    print("x");
  } else {
    exit();
  }
}

end
{
  clear(@x);
}
