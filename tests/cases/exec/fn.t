# claim: Functions of the script: arguments, results of any type, loops, nested calls, early return, maps, exit
# stage: exec
# needs: root,feature:loop
# covers: G31
fn add($a : int64, $b : int64) : int64 { return $a + $b; }
fn fact($n : int64) : int64 { $r = 1; for ($i : 1..($n + 1)) { $r *= $i; } return $r; }
fn first($n : int64) : int64 { for ($i : 0..100) { if ($i * $i > $n) { return $i; } } return -1; }
fn name($x : uint8) : string[8] { if ($x == 1) { return "one"; } return "many"; }
fn note($x : int64) : void { @n[$x] = count(); if ($x > 4) { return; } printf("small %d\n", $x); }
fn stop() : void { exit(7); }
fn pair($x : int64) : int64 { if ($x > 2) { $y = 5; } return $y + $x; }
begin {
  print(add(1, 2)); print(add(add(1, 2), add(3, add(4, 5)))); print(fact(6)); print(first(50)); print(name(1)); print(name(2));
  note(3); note(5); print((add(1,1), fact(3))); $a = 40; $x = add($a, 2); printf("%d %d %s\n", $x, add($x, 1), name((uint8)add(0, 1)));
  for ($i : 0..3) { print(add($i, fact($i))); } print(pair(3)); print(pair(1));
  if (add(1, 1) == 2) { print("yes"); }
  @m = add(2, 3); @m += add(1, 0); print(@m);
  stop(); print("not here");
}

--- stdout
3
15
720
8
one
many
small 3
(2, 6)
42 43 one
1
2
4
8
1
yes
@m: 6


@m: 6
@n[3]: 1
@n[5]: 1
--- status
7
