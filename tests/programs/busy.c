/* busy: burns CPU in functions with known names, 3:1 between hot_path and cold_path, some of it in the kernel. Argument: milliseconds (default 1000).
 * Used where a profile must show names. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
#include <fcntl.h>

static volatile unsigned long sink;

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

__attribute__((noinline)) void spin(unsigned long n)
{
	for (unsigned long i = 0; i < n; i++)
		sink += i * i;
	__asm__ volatile("");
}

__attribute__((noinline)) void hot_path(void)
{
	spin(300000);
	__asm__ volatile("");
}

__attribute__((noinline)) void cold_path(void)
{
	spin(100000);
	__asm__ volatile("");
}

__attribute__((noinline)) void kernel_path(int fd)
{
	char page[4096];

	for (int i = 0; i < 50; i++)
		if (read(fd, page, sizeof(page)) > 0)
			sink += (unsigned char)page[0];
	__asm__ volatile("");
}

int main(int argc, char **argv)
{
	double end = now_ms() + (argc > 1 ? atof(argv[1]) : 1000);
	int fd = open("/dev/urandom", O_RDONLY);

	while (now_ms() < end) {
		hot_path();
		cold_path();
		kernel_path(fd);
	}
	return 0;
}
