# claim: One empty line is kept, more are not
# stage: fmt
begin {


  $a = 1;



  $b = 2;
  $c = 3;

}
--- stdout
begin
{
  $a = 1;

  $b = 2;
  $c = 3;
}
