# claim: clang does not say where a copy is entered: padding before a loop is not it
# stage: cli
# needs: root,uprobe,cmd:clang-19
# run: sh script.bt
cat > p.c <<END
static volatile long sink;
static inline __attribute__((always_inline)) void copied(long i) { __asm__ volatile("" ::: "memory"); sink += i; }
int main(void) { copied(5); for (long i = 0; i < 100; i++) copied(i); return 0; }
END
clang-19 -g -O2 -o p p.c && "$SONDE" -c ./p -e "uprobe:$PWD/p:copied { @ = count(); }"
--- stdout


@: 101
--- stderr
Attached 2 probes
