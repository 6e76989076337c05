/* compat: makes 1000 system calls through the 32-bit entry (int 0x80), number 20: getpid there, writev in the 64-bit table. Status 2: the kernel has no
 * such entry. A tracer of syscalls:* must count none of them. */
#include <signal.h>
#include <unistd.h>

static void no_entry(int signal)
{
	(void)signal;
	_exit(2);
}

int main(void)
{
	signal(SIGSEGV, no_entry);
	for (int i = 0; i < 1000; i++) {
		long result = 20;

		__asm__ volatile("int $0x80" : "+a"(result) : : "memory", "r8", "r9", "r10", "r11");
		if (result != getpid())
			return 2;
	}
	return 0;
}
