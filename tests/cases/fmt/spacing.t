# claim: Spaces around operators, none inside parentheses
# stage: fmt
begin { print( (1,) ,(a = 1,b = 2) );@m[1,2]=-3*(4+5);$t=1ms+0x1F;print((struct a*)$p,- -1) }
--- stdout
begin
{
  print((1,), (a=1, b=2));
  @m[1, 2] = -3 * (4 + 5);
  $t = 1ms + 0x1F;
  print((struct a *)$p, - -1);
}
