# claim: An attach point is one token, quotes protect
# stage: lex
# covers: L01, G05
uprobe:"/bin/a b":cpp:"A::f(int, int)", k:vfs_* { }
--- stdout
1:1 attach point uprobe:"/bin/a b":cpp:"A::f(int, int)"
1:39 ',' ,
1:41 attach point k:vfs_*
1:49 '{' {
1:51 '}' }
1:52 end of text
