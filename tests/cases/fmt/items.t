# claim: Items of every kind
# stage: fmt
#define A 1
struct S { int a; };
config={max_strlen=64;stack_mode=perf}
import "x";
let @m=hash(100);
macro inc($v,@n,x){$v+=x;@n[x]}
fn f($a:int64):int64{return $a}
begin{}end{}
--- stdout
#define A 1
struct S { int a; };

config = {
  max_strlen = 64;
  stack_mode = perf;
}

import "x";
let @m = hash(100);

macro inc($v, @n, x)
{
  $v += x;
  @n[x]
}

fn f($a : int64) : int64
{
  return $a;
}

begin
{}

end
{}
