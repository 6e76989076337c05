/* nests: calls that return probes do not all see return. nested() is called 10 times and calls itself down to 100 calls deep, jumping() is called 5 times and left
 * by longjmp(). */
#include <setjmp.h>

static jmp_buf back;
static volatile long sink;

__attribute__((noinline)) long nested(long deeper)
{
	long below = deeper ? nested(deeper - 1) : sink;

	__asm__ volatile("");
	return below + 1;
}

__attribute__((noinline)) void jumping(void)
{
	__asm__ volatile("");
	longjmp(back, 1);
}

int main(void)
{
	for (volatile int i = 0; i < 10; i++)
		sink += nested(99);
	for (volatile int i = 0; i < 5; i++)
		if (!setjmp(back))
			jumping();
	return sink == 42;
}
