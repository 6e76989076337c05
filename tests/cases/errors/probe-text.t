# claim: A probe of a map key is no text: it may be any
# stage: errors
# needs: root
t:syscalls:sys_enter_* { @[probe] = 1; } end { for ($kv : @) { if ($kv.0 == "x") { } } }
--- stderr
stdin:1:68-80: ERROR: E1015
