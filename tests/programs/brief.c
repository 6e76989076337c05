/* brief: lives about 5 ms and burns CPU in brief_work: are names found although it is gone when they are looked up? Argument: status to exit with. */
#include <stdlib.h>
#include <time.h>

static volatile unsigned long sink;

__attribute__((noinline)) void brief_work(void)
{
	struct timespec begin, t;

	clock_gettime(CLOCK_MONOTONIC, &begin);
	do {
		for (int i = 0; i < 10000; i++)
			sink += (unsigned long)i;
		clock_gettime(CLOCK_MONOTONIC, &t);
	} while ((t.tv_sec - begin.tv_sec) * 1000000000L + t.tv_nsec - begin.tv_nsec < 5000000);
	__asm__ volatile("");
}

int main(int argc, char **argv)
{
	brief_work();
	return argc > 1 ? atoi(argv[1]) : 0;
}
