/* cflags: -O2 -fomit-frame-pointer */
/* deep_register: main, by_register, and a system call in code whose frame is found by a register that is neither rsp nor rbp, as hand-written code does. */
long by_register(long number);
__asm__(".globl by_register\n"
	".type by_register, @function\n"
	"by_register:\n"
	".cfi_startproc\n"
	"lea 8(%rsp), %r10\n"
	".cfi_def_cfa %r10, 0\n"
	"and $-64, %rsp\n"
	"sub $128, %rsp\n"
	"mov %rdi, %rax\n"
	"syscall\n"
	"lea -8(%r10), %rsp\n"
	".cfi_def_cfa %rsp, 8\n"
	"ret\n"
	".cfi_endproc\n"
	".size by_register, .-by_register\n");

int main(void)
{
	for (volatile int i = 0; i < 3; i++)
		by_register(110); /* getppid */
	return 0;
}
