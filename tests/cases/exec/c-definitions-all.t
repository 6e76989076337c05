# claim: typedef, attributes, bit-fields, function pointers, sizeof and #if of C definitions: layouts as gcc makes them, without libclang
# stage: exec
# needs: root
typedef unsigned int my_uint, *my_ptr;
typedef int (*callback)(int, void (*)(char));
typedef struct { char c; my_uint u; callback f; } pair_t, *pair_p;
typedef struct node { struct node *next; union { int i; char s[8]; }; enum { RED = 'a', BLUE } color; } node_t;
typedef enum { ONE = 1, TWO, FOUR = ONE << 2 } number;
typedef char name_t[16];
typedef int fn_t(int);
#define LEN 4
#define SIZE (LEN * 2)
struct a { char c; int x __attribute__((aligned(16))); struct { int p; } __attribute__((packed)) q; int (*f)(int, char); int (*g[3])(void); } __attribute__((aligned(64)));
struct b { char n[SIZE]; unsigned char raw[LEN + 1]; int m[2][3]; unsigned f1 : 3, : 2, f2 : 5; name_t t; long z[sizeof(struct a) / 16]; };
struct __attribute__((packed)) c { char c; long l; short s __attribute__((aligned(2))); };
#undef LEN
#ifdef LEN
#error no
#elif defined(SIZE) && !defined LEN
#define GOOD 1
#else
#define GOOD 0
#endif
#if 0
struct bad { int z; };
#elif 0
#elif 1
struct yes { int z; };
#else
struct bad2 { int z; };
#endif
begin {
  print((sizeof(pair_t), sizeof(node_t), sizeof(struct a), sizeof(struct b), sizeof(struct c), sizeof(struct yes), sizeof(name_t), sizeof(my_ptr), sizeof(number)));
  print((offsetof(struct a, x), offsetof(struct a, q), offsetof(struct a, f), offsetof(struct a, g), offsetof(struct b, m), offsetof(struct b, t), offsetof(struct b, z), offsetof(node_t, s), offsetof(struct c, s)));
  print((GOOD, RED, BLUE, FOUR, LEN));
  $x = (my_uint)5; $p = (pair_p)0; print($p); print(sizeof($x)); print(sizeof(*(node_t *)0)); 
}
--- stdout
(16, 24, 64, 96, 12, 4, 16, 8, 4)
(16, 20, 24, 32, 16, 42, 64, 8, 10)
(1, RED, BLUE, FOUR, 4)
0x0
4
24


