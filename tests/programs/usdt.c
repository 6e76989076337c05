/* cflags: -ldl */
/* usdt: sites with arguments in registers, memory and constants, one behind a semaphore, one name at two sites that keep their argument in different
 * places. `usdt [ROUNDS [LIBRARY]]`: that many rounds 10 ms apart, then the site of the library, loaded only then. */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "usdt_note.h"

__attribute__((section(".probes"), used)) volatile unsigned short test_guarded_semaphore;

static __attribute__((noinline)) void round_of(int i)
{
	volatile long local = 1000 + i;
	signed char small = (signed char)-i;
	long table[4] = { 10, 20, 30, 40 };
	const char *text = "words";

	USDT_SITE("test", "args", "0", "-4@%k0 8@%1 -1@%b2 8@$77 8@%3", "r"(i), "m"(local), "q"(small), "r"(text));
	USDT_SITE("test", "indexed", "0", "8@(%0,%1,8)", "r"(table), "r"((long)(i % 4)));
	USDT_SITE("test", "twice", "0", "4@%k0", "r"(i));
	USDT_SITE("test", "twice", "0", "8@%0", "m"(local));
	USDT_SITE("other", "plain", "0", "", "r"(0));
	if (test_guarded_semaphore)
		USDT_SITE("test", "guarded", "test_guarded_semaphore", "2@%w0", "r"((int)test_guarded_semaphore));
}

int main(int argc, char **argv)
{
	int rounds = argc > 1 ? atoi(argv[1]) : 1;
	void (*fire)(int) = NULL;
	void *library;

	for (int i = 1; i <= rounds; i++) {
		round_of(i);
		if (i < rounds)
			usleep(10000);
	}
	if (argc > 2) {
		library = dlopen(argv[2], RTLD_NOW);
		if (library)
			*(void **)&fire = dlsym(library, "fire");
		if (!fire) {
			fprintf(stderr, "%s\n", dlerror());
			return 1;
		}
		fire(5);
	}
	return 0;
}
