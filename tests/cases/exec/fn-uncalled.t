# claim: A function that nothing calls costs nothing: no program, no line of its maps
# stage: exec
# needs: root
# args: --no-warnings
fn other($a : int64) : int64 { return $a + 1; }
fn unused($a : int64) : int64 { @unused = $a; @count[$a] = count(); return other($a); }
begin { print(1); }
--- stdout
1


