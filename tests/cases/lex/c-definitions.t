# claim: C definitions are one token, attributes and semicolon included
# stage: lex
#define A 1
struct S { int a; struct { char c; } b; } __attribute__((packed));
enum { X = '}' }
begin { }
--- stdout
1:1 C definition #define A 1
2:1 C definition struct S { int a; struct { char c; } b; } __attribute__((packed));
3:1 C definition enum { X = '}' }
4:1 attach point begin
4:7 '{' {
4:9 '}' }
4:10 end of text
