/* calls: an exact workload. Calls counted_a 100 times and counted_b 250 times (argument i of 0..249, returns i * 2), getppid 1000 times, and reads 64 times
 * with sizes 1, 2, 4 ... 2^15, four of each. */
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

static volatile long sink;
long global_counter = 42;

__attribute__((noinline)) long counted_a(void)
{
	__asm__ volatile("");
	return sink;
}

__attribute__((noinline)) long counted_b(long i)
{
	__asm__ volatile("");
	return i * 2;
}

int main(void)
{
	static char data[32768];
	int fd = open("/dev/zero", O_RDONLY);

	sink = global_counter - 42; /* from now on its page is there to be read */
	for (int i = 0; i < 100; i++)
		sink += counted_a();
	for (int i = 0; i < 250; i++)
		sink += counted_b(i);
	for (int i = 0; i < 1000; i++)
		sink += syscall(SYS_getppid);
	for (int shift = 0; shift < 16; shift++)
		for (int i = 0; i < 4; i++)
			sink += syscall(SYS_read, fd, data, 1L << shift);
	return 0;
}
