# claim: Functions of imported C are called with C types, keep their variables, and become part of an artefact; objects of any clang do the same
# stage: cli
# needs: root,cmd:clang-19
# covers: G30
# timeout: 60
# run: sh script.bt 2>&1
cat > lib.bpf.c <<END
typedef unsigned int u32;
typedef unsigned long long u64;
static long (*bpf_loop)(u32 n, void *body, void *context, u64 flags) = (void *)181;
static u64 total;
int big[100] = { 1, 2, 3 };
static const int table[64] = { [5] = 55 };
static int add(u32 i, void *context) { *(u64 *)context += i; return 0; }
u64 sum_to(int n) { u64 sum = 0; bpf_loop(n, add, &sum, 0); total += sum; return sum; }
u64 get_total(void) { return total; }
int at(unsigned i) { return i < 100 ? big[i] : -1; }
void set(unsigned i, int v) { if (i < 100) big[i] = v; }
static __attribute__((noinline)) int inner(int i) { return table[i & 63]; }
int look(unsigned i) { return inner(i) + 1; }
int vowels(const char *s, int n) { int k = 0; for (int i = 0; i < n && i < 64; i++) { char c = s[i]; if (!c) break; k += c == 'a' || c == 'e' || c == 'i'; } return k; }
int bytes(const unsigned char *p) { return p[0] + p[1] + p[2] + p[3]; }
unsigned char small(unsigned char c) { return c + 1; }
signed char minus(signed char c) { return -c; }
_Bool is_odd(long x) { return x & 1; }
int twice(int *p) { return p ? *p * 2 : 0; }
const char *text(void) { return "hello"; }
long five(long a, long b, long c, long d, long e) { return a + b + c + d + e; }
END
cat > main.bt <<'END'
import "lib.bpf.c";
fn f($i: int64): int64 { return look($i); }
begin {
  print((sum_to(10), get_total(), at(2), look(5), f(5), five(1, 2, 3, 4, -5)));
  set(2, 77);
  print((at(2), small(255), minus(3), is_odd(3), is_odd(4)));
  $x = (int32)21; $word = "a piece of text";
  print((twice(&$x), vowels($word, 15), vowels("sonde", 5), bytes((uint8[4])(uint32)0x01020304), str(text())));
  for ($i : 4..6) { @[look($i)] = count(); }
  if (is_odd(at(0))) { printf("%d\n", sum_to(3) + get_total()); }
}
END
"$SONDE" -q main.bt
clang-19 -target bpf -O2 -g -c lib.bpf.c -o lib.bpf.o
"$SONDE" build -o x.sonde -e 'import "lib.bpf.o"; begin { print((sum_to(4), look(5), get_total(), str(text()))); }'
rm lib.bpf.o
"$(dirname "$SONDE")/sonde-run" -q x.sonde
--- stdout
(45, 45, 3, 56, 56, 5)
(77, 0, -3, true, false)
(42, 5, 1, 10, hello)
51


@[1]: 1
@[56]: 1
(6, 56, 6, hello)


