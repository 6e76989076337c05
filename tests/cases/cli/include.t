# claim: Headers bring types, enumerators and object macros: -I, --include, quotes, imported headers with any C in them
# stage: cli
# needs: root,file:/usr/include/fcntl.h,file:/usr/lib/llvm-19/lib/libclang-19.so.1
# covers: L18, L19, G30
# run: sh script.bt 2>&1
mkdir inc
cat > inc/my.h <<END
#pragma once
#include <stdint.h>
#define SECRET (0x10 | /* bits */ \\
   2)
#define ADD(a, b) ((a) + (b))
enum { ONE = 1, TWO };
enum big { BIG = 0x100000000ULL };
typedef void (*callback_t)(int);
extern int something(void);
static inline int helper(int a) { return a + 1; }
struct my {
  char name[8];
  struct { int a; struct my *next; long b; } inner;
  union { int u; char c; };
  unsigned bits : 3; unsigned more : 7;
  uint8_t tail[];
};
END
cat > main.bt <<END
#include <fcntl.h>
#include <netinet/in.h>
#include "inc/my.h"
#ifndef SECRET
#error not reached
#endif
struct own { struct in_addr a; int x; };
begin {
  print((AF_INET, O_CLOEXEC, SECRET, BIG, TWO, sizeof(struct sockaddr_in), sizeof(struct own), sizeof(callback_t)));
  print((offsetof(struct my, inner.b), offsetof(struct my, u), offsetof(struct my, tail)));
  \$m = (struct my *)0; print((\$m->bits, \$m->more, \$m->name, \$m->inner.next->u));
}
END
"$SONDE" -q main.bt
"$SONDE" -q -I inc --include my.h -e 'begin { print((SECRET, sizeof(struct my))); }'
"$SONDE" -q -e 'import "inc/my.h"; begin { print(TWO); }'
--- stdout
(2, 524288, 18, BIG, TWO, 16, 8, 8)
(24, 32, 38)
(0, 0, , 0)


(18, 40)


TWO


