/* cflags: -m32 -nostdlib -static -no-pie -fno-pie -fno-stack-protector */
/* narrow: a 32-bit program without libc: gcc needs no 32-bit library for it. Calls counted(i) for i of 0..99, which returns i * 2, through outer(), and ends. */
static void leave(int status)
{
	__asm__ volatile("int $0x80" : : "a"(1), "b"(status));
}

__attribute__((noinline, visibility("default"))) int counted(int i)
{
	__asm__ volatile("");
	return i * 2;
}

__attribute__((noinline)) static int outer(int n)
{
	volatile int sum = 0;

	for (int i = 0; i < n; i++)
		sum += counted(i);
	return sum;
}

void _start(void)
{
	leave(outer(100) != 9900);
}
