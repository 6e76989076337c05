/* cflags: -O2 -fomit-frame-pointer */
/* deep_jit: main, code made when it runs (no tables, but frame pointers, as just-in-time compilers make it), called_back, and getppid. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static volatile long sink;

void called_back(void);
__attribute__((noinline)) void called_back(void)
{
	sink += getppid();
}

int main(void)
{
	static const unsigned char code[] = { 0x55, 0x48, 0x89, 0xe5, 0xff, 0xd7, 0x5d, 0xc3 }; /* push rbp; mov rsp, rbp; call *rdi; pop rbp; ret */
	void *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (memory == MAP_FAILED)
		return 1;
	memcpy(memory, code, sizeof(code));
	for (volatile int i = 0; i < 30; i++) {
		((void (*)(void (*)(void)))memory)(called_back);
		usleep(5000);
	}
	return 0;
}
