# claim: A predicate may call a function of the script; macros and functions use each other
# stage: exec
# needs: root,btf
# covers: G31
fn f($x : int64) : int64 { return twice($x); }
macro twice(e) { e * 2 }
macro step($v) { $v += f(1) }
fn g($t : struct task_struct *, $a : uint8[4]) : int64 { $y = (int64)$a[1]; step($y); return $y + ($t->tgid == pid ? 100 : 0); }
begin /f(1) == 2/ { print("yes"); }
begin /f(1) == 1/ { print("no"); }
begin { print(g(curtask, (uint8[4])(uint32)0x0403)); }
interval:ms:20 /f(@) < 8/ { @++; }
interval:ms:200 { exit(); }
--- stdout
yes
106


@: 4
