# claim: Bodies of functions are checked, whether anything calls them or not
# stage: errors
fn never($a : int64) : int64 { return $b; }
fn two($a : int64) : int64 { return $a.x; }
fn both($a : int64) : int64 { return two($a) + one($a); }
fn one($a : int64) : int64 { return nothing($a); }
fn itself($a : int64) : int64 { return itself($a); }
fn good($a : int64) : int64 { @good = $a; return arg0; }
begin { print(1); }
--- stderr
stdin:5:40-50: ERROR: E1085
stdin:1:39-41: ERROR: E1003
stdin:2:37-41: ERROR: E1020
stdin:4:37-48: ERROR: E2001
stdin:6:50-54: ERROR: E1088
! WARNING
--- status
1
