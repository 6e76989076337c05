# claim: 12,000 functions are probed through one link and let go of; a perf event each is more than max_probes allows, which is told before any is set
# stage: cli
# needs: root,uprobe,cmd:gcc
# timeout: 30
# run: cd "$TMP"; awk 'BEGIN { print ".text"; for (i = 0; i < 12000; i++) printf ".globl many_%d\n.type many_%d,@function\nmany_%d: push %%rbp\nmov %%rsp,%%rbp\nlea %d(%%rdi),%%eax\npop %%rbp\nret\n.size many_%d,.-many_%d\n", i, i, i, i, i, i; print ".globl _start\n_start: mov $3,%edi\ncall many_7\ncall many_11999\nmov $60,%eax\nxor %edi,%edi\nsyscall" }' >many.s; gcc -nostdlib -static -o many many.s; "$SONDE" --no-feature uprobe_multi -c ./many -e 'uprobe:./many:many_* { @ = count(); }'; echo $?; "$SONDE" -c ./many -e 'uprobe:./many:many_* { @[func] = count(); }'
--- stdout
1


@[many_11999]: 1
@[many_7]: 1
--- stderr
ERROR: the script attaches 12000 probes, more than the limit of 1024
HINT: raise the limit
