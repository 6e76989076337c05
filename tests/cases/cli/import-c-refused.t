# claim: C that cannot be imported, and calls that do not fit, are one error each with its place
# stage: cli
# needs: root,cmd:clang-19
# timeout: 60
# env: SONDE_DIAG_CODES=1
# run: sh script.bt 2>&1
printf 'int add(int a, int b) { return a + b; }\nstatic int hidden(int a) { return a; }\nint use(int a, const char *s) { return hidden(a) + s[0]; }\n' > lib.bpf.c
echo 'int f(' > bad.bpf.c
echo 'static const char *names[] = { "a", "b" }; const char *f(int i) { return names[i & 1]; }' > names.bpf.c
echo 'int add(int a, int b) { return a - b; }' > again.bpf.c
cp "$SONDE" sonde.bpf.o
clang-19 -target bpf -O2 -c lib.bpf.c -o plain.bpf.o
"$SONDE" check -e 'import "lib.bpf.c"; begin { print(add(1)); print(add("a", 1)); print(hidden(1)); print(use(1, 2)); print(nothing(1)); }'
for i in bad.bpf.c names.bpf.c sonde.bpf.o plain.bpf.o; do "$SONDE" check -e "import \"$i\"; begin { print(f(1)); }"; done
"$SONDE" check -e 'import "lib.bpf.c"; import "again.bpf.c"; begin { }'
PATH= "$SONDE" check -e 'import "lib.bpf.c"; begin { }'
"$SONDE" -q -e 'import "lib.bpf.c"; begin { print(use(1, (int8 *)5)); }' 2>&1 | tail -1
cp "$TOP/tests/fuzz/corpus/bpf_object/functions" whole.bpf.o
"$SONDE" check -e 'import "whole.bpf.o"; begin { print(lk(5)); }'
for n in 0 10 63 64 200 500 1000 2000 3000 4000 5000; do head -c $n whole.bpf.o > part.bpf.o; "$SONDE" check -e 'import "part.bpf.o"; begin { print(lk(5)); }'; done 2>&1 | grep -o 'it is .*' | sort -u
--- stdout
stdin:1:35-41: ERROR: E2002: add() takes 2 arguments; this call has 1
import "lib.bpf.c"; begin { print(add(1)); print(add("a", 1)); print(hidden(1)); print(use(1, 2)); print(nothing(1)); }
                                  ~~~~~~
stdin:1:50-61: ERROR: E1094: add() takes int32 as a, not string[2]
import "lib.bpf.c"; begin { print(add(1)); print(add("a", 1)); print(hidden(1)); print(use(1, 2)); print(nothing(1)); }
                                                 ~~~~~~~~~~~
stdin:1:70-79: ERROR: E2001: there is no function hidden()
import "lib.bpf.c"; begin { print(add(1)); print(add("a", 1)); print(hidden(1)); print(use(1, 2)); print(nothing(1)); }
                                                                     ~~~~~~~~~
stdin:1:88-97: ERROR: E1094: use() takes int8 * as s, not int8
import "lib.bpf.c"; begin { print(add(1)); print(add("a", 1)); print(hidden(1)); print(use(1, 2)); print(nothing(1)); }
                                                                                       ~~~~~~~~~
stdin:1:106-116: ERROR: E2001: there is no function nothing()
import "lib.bpf.c"; begin { print(add(1)); print(add("a", 1)); print(hidden(1)); print(use(1, 2)); print(nothing(1)); }
                                                                                                         ~~~~~~~~~~
stdin:1:1-19: ERROR: E1081: 'bad.bpf.c' cannot be imported: it does not compile
import "bad.bpf.c"; begin { print(f(1)); }
~~~~~~~~~~~~~~~~~~
HINT: clang: bad.bpf.c:1:7: error: expected parameter declarator
bad.bpf.c:1:7: error: expected ')'
bad.bpf.c:1:6: note: to match this '('
bad.bpf.c:1:7: error: expected function body after function declarator
stdin:1:1-21: ERROR: E1081: 'names.bpf.c' cannot be imported: its data holds addresses (.rodata)
import "names.bpf.c"; begin { print(f(1)); }
~~~~~~~~~~~~~~~~~~~~
stdin:1:1-21: ERROR: E1081: 'sonde.bpf.o' cannot be imported: it is no BPF object of this machine's byte order (clang -target bpf -c)
import "sonde.bpf.o"; begin { print(f(1)); }
~~~~~~~~~~~~~~~~~~~~
stdin:1:1-21: ERROR: E1081: 'plain.bpf.o' cannot be imported: it has no type information; clang -g adds it
import "plain.bpf.o"; begin { print(f(1)); }
~~~~~~~~~~~~~~~~~~~~
stdin:1:21-41: ERROR: E1081: 'again.bpf.c' cannot be imported: add() is in 'lib.bpf.c', too, with other code
import "lib.bpf.c"; import "again.bpf.c"; begin { }
                    ~~~~~~~~~~~~~~~~~~~~
stdin:1:1-19: ERROR: E1092: 'lib.bpf.c' is compiled by clang, and there is none in $PATH
import "lib.bpf.c"; begin { }
~~~~~~~~~~~~~~~~~~
HINT: install clang, or import an object: clang -target bpf -mcpu=v3 -O2 -g -c x.bpf.c
HINT: this is C that the script imports: memory of the kernel and of processes is read through bpf_probe_read_kernel() and bpf_probe_read_user(), what a pointer of an argument points to only where it was found not to be null, and loops need an end that the kernel can see
stdin: ok
it is damaged
it is no ELF file
