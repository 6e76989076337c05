/* cflags: -O2 */
/* inlined: an exact workload of functions that the compiler put into their callers. copied() has no code of its own, but three copies, which run 1, 100 and
 * 20 times (the last inside of outer(), which is inlined itself); partly() runs 30 times in its own code and 7 times in a copy. */
#define COPIED static inline __attribute__((always_inline)) void

static volatile long sink;

COPIED copied(long i)
{
	__asm__ volatile("" ::: "memory");
	sink += i;
}

COPIED outer(long i)
{
	sink ^= i;
	copied(i * 2);
	sink ^= i;
}

static void partly(long i)
{
	__asm__ volatile("" ::: "memory");
	sink -= i;
}

int main(void)
{
	void (*volatile call)(long) = partly;

	copied(5);
	for (long i = 0; i < 100; i++)
		copied(i);
	for (long i = 0; i < 20; i++)
		outer(i);
	for (long i = 0; i < 30; i++)
		call(i);
	for (long i = 0; i < 7; i++)
		partly(i);
	return 0;
}
