# claim: cpp: matches demangled names, quoted or not
# stage: attach
# covers: G05, P11
# needs: root,uprobe,feature:for_each
# args: -c "$PROGRAMS/shapes 100"
uprobe:{{PROGRAMS}}/shapes:cpp:"shapes::Circle::area" { @[func] = count(); } end { for ($kv : @) { print($kv.0); print($kv.1 > 0); } clear(@); }
--- stdout
shapes::Circle::area(double)
true


