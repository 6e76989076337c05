# claim: Blocks that are a value stay on the line when short
# stage: fmt
begin { $a=if $x {1} else {2}; $b={let $c=1;$c+1} }
--- stdout
begin
{
  $a = if $x { 1 } else { 2 };
  $b = {
    let $c = 1;
    $c + 1
  };
}
