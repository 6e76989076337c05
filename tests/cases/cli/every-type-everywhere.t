# claim: A value of every type is the same text wherever it goes: variables, tuples, records, maps as key and value, branches, loops, functions; and equal to itself
# stage: cli
# needs: root,feature:for_each
# timeout: 120
# covers: O08
# run: sh script.bt
cat > template <<'END'
enum E { A = 1, B = 5 }
macro same(x) { x }
macro held($v) { $v }
fn shown($v : typeof((VALUE))) : void { print($v); }
begin {
  @count = count();
  $x = VALUE; $y = $x; print($y); printf("%s\n", VALUE);
  $t = (1, VALUE, "z"); print($t.1); @t[1] = (VALUE, 7); print(@t[1].0);
  $r = (a=VALUE, b=2); print($r.a); printf("%s\n", $r.a);
  print(pid > 0 ? VALUE : VALUE); print(if (pid > 0) { VALUE } else { VALUE }); print({ let $q = VALUE; $q });
  @f[1] = VALUE; for ($kv : @f) { print($kv.1); } printf("%s\n", @f[1]);
  @g[VALUE] = 1; for ($kv : @g) { print($kv.0); }
  @h[1, VALUE] = 1; for ($kv : @h) { print($kv.0.1); }
  let $v = VALUE; if (find(@f, 1, $v)) { print($v); }
  for ($i : 0..2) { print($x); } unroll(2) { print(VALUE); }
  $i = 0; $w = VALUE; while ($i < 2) { $w = VALUE; $i++; } print($w);
  print(same(VALUE)); print(held($x)); shown(VALUE); shown($x);
  @z[$x] = $x; printf("%s\n", @z[$x]);
  $same = VALUE; if ($x == $same) { } else { print("is not itself"); }
  if ($t.1 != $x || !has_key(@g, VALUE)) { print("is not found"); }
  _ = delete(@g, VALUE); print(len(@g) == 0 ? "deleted" : "not deleted");
  @s[VALUE] = sum(5); @s[VALUE] = sum(6); @l[VALUE, comm] = hist(5);
  clear(@f); clear(@g); clear(@h); clear(@t); clear(@z); clear(@l); clear(@count);
}
END
while read -r name value; do
  sed "s/VALUE/$value/g" template > "$name.bt"
  "$SONDE" -q --no-warnings "$name.bt" > out 2> err || { echo "$name:"; cat err; }
  "$SONDE" -q --no-warnings -f json "$name.bt" 2> /dev/null | sed -n 's/^{"type": "value", "data": \(.*\)}$/\1/p' | sort | uniq -c | sed 's/^ *//' > json
  echo "$name: $(sort out | uniq -c | sed 's/^ *//' | grep -v ' $\|deleted' | grep -v '^[0-9]*$' | tr '\n' ' ')| $(grep -v 'deleted' json | tr '\n' ' ')"
done <<'END'
int 12345
negative (int8)-5
unsigned (uint64)18446744073709551615
bool (pid > 0)
word comm
literal "abc"
long str("a long text that is over the limit of thirty-two bytes", 64)
buffer buf("abc", 3)
pointer (int32 *)100
array (uint8[8])(uint64)12345
enum B
tuple (1, "x", (2, 3))
texts (comm, "abc")
record (a=1, b="y")
ksym ksym(kaddr("schedule"))
usym usym(1234)
ipv4 ntop(0x0100007f)
ipv6 ntop(pton("::1"))
mac macaddr((uint8[6])"12345")
user username
time strftime("boot", (uint64)1)
error strerror(2)
signal signal_name(9)
syscall syscall_name(0)
sum (int64)@count
END
--- stdout
int: 24 12345 1 @s[12345]: 11 | 20 12345 
negative: 24 -5 1 @s[-5]: 11 | 20 -5 
unsigned: 24 18446744073709551615 1 @s[18446744073709551615]: 11 | 20 "18446744073709551615" 
bool: 1 @s[true]: 11 24 true | 20 true 
word: 1 @s[sonde]: 11 24 sonde | 20 "sonde" 
literal: 1 @s[abc]: 11 24 abc | 20 "abc" 
long: 1 @s[a long text that is over the limit of thirty-two bytes]: 11 24 a long text that is over the limit of thirty-two bytes | 20 "a long text that is over the limit of thirty-two bytes" 
buffer: 1 @s[abc]: 11 24 abc | 20 [97,98,99] 
pointer: 24 0x64 1 @s[0x64]: 11 | 20 100 
array: 1 @s[[57,48,0,0,0,0,0,0]]: 11 24 [57,48,0,0,0,0,0,0] | 20 [57,48,0,0,0,0,0,0] 
enum: 1 @s[B]: 11 24 B | 20 5 
tuple: 24 (1, x, (2, 3)) 1 @s[1, x, (2, 3)]: 11 | 20 [1,"x",[2,3]] 
texts: 24 (sonde, abc) 1 @s[sonde, abc]: 11 | 20 ["sonde","abc"] 
record: 1 @s[{ .a = 1, .b = y }]: 11 24 { .a = 1, .b = y } | 20 {"a": 1, "b": "y"} 
ksym: 1 @s[schedule]: 11 24 schedule | 20 "schedule" 
usym: 24 0x4d2 1 @s[0x4d2]: 11 | 20 "0x4d2" 
ipv4: 24 127.0.0.1 1 @s[127.0.0.1]: 11 | 20 "127.0.0.1" 
ipv6: 24 ::1 1 @s[::1]: 11 | 20 "::1" 
mac: 24 31:32:33:34:35:00 1 @s[31:32:33:34:35:00]: 11 | 20 "31:32:33:34:35:00" 
user: 1 @s[root]: 11 24 root | 20 "root" 
time: 1 @s[boot]: 11 24 boot | 20 "boot" 
error: 1 @s[No such file or directory]: 11 24 No such file or directory | 20 "No such file or directory" 
signal: 1 @s[Killed]: 11 24 Killed | 20 "Killed" 
syscall: 1 @s[read]: 11 24 read | 20 "read" 
sum: 24 1 1 @s[1]: 11 | 20 1 
