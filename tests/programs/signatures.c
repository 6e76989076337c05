/* signatures: functions with parameters of every shape, for -lv. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct point {
	int x, y;
};
union either {
	int number;
	char *text;
};
enum colour { RED, GREEN };
typedef struct point point_t;
typedef int (*compare_t)(const void *, const void *);
#define APART __attribute__((noinline, noipa))

APART int pointers(struct point *a, const struct point *b, struct point **c, union either *d, enum colour e, const char *const f, int *const *g)
{
	return a && b && c && d && e && f && g;
}

APART int functions(compare_t a, int (*b)(int, const char *), void (**c)(void), point_t *d, const void *e, volatile int *f)
{
	return a && b && c && d && e && f;
}

APART double numbers(long a, unsigned char b, size_t c, uint8_t d, double e, float f, _Bool g, long long h)
{
	return (double)a + b + (double)c + d + e + (double)f + g + (double)h;
}

APART int arrays(int a[4], int b[3][4], char (*c)[10], struct point d)
{
	return a && b && c && d.x;
}

int main(int argc, char **argv)
{
	struct point p = { 1, 2 };

	(void)argv;
	return pointers(&p, &p, NULL, NULL, RED, NULL, NULL) + functions(NULL, NULL, NULL, NULL, NULL, NULL) + (numbers(1, 2, 3, 4, 5, 6, 1, 8) < 0) +
	       arrays(NULL, NULL, NULL, p) + argc - argc;
}
