# claim: Statements get two spaces and a semicolon
# stage: fmt
# covers: C10
begin{if(1){print(1)}else if($x==2){print(2)}else{}for($i:0..3){print($i)}while($x<2){$x++}unroll(3){print(1)}}
--- stdout
begin
{
  if 1 {
    print(1);
  } else if ($x == 2) {
    print(2);
  } else {}
  for $i : 0..3 {
    print($i);
  }
  while ($x < 2) {
    $x++;
  }
  unroll (3) {
    print(1);
  }
}
