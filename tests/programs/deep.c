/* cflags: -O2 -fomit-frame-pointer -ldl */
/* deep: main, deep_a, deep_b, deep_c and write(2) of nothing, without frame pointers: frames of several kinds, one with a buffer of a size only known when it
 * runs. `deep [ROUNDS [signal|spin|LIBRARY]]`, 10 ms a round. signal: each round in a signal's handler; spin: work in deep_c; LIBRARY: loaded in round 3,
 * then its function deep_plug(deep_c) is called, too. */
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static volatile long sink, n_turns;

void deep_c(long n);
void deep_b(long n);
void deep_a(long n);

__attribute__((noinline)) void deep_c(long n)
{
	char text[64];

	memset(text, 'x', sizeof(text));
	for (long i = 0; i < n_turns; i++)
		sink += i;
	if (write(STDERR_FILENO, text, (size_t)n) < 0)
		sink++;
	sink++;
}

__attribute__((noinline)) void deep_b(long n)
{
	char buffer[n + 16]; /* found by rbp, which is not the frame pointer of the others */

	memset(buffer, (int)n, (size_t)n + 16);
	deep_c(n + buffer[3]);
	sink += buffer[n];
}

__attribute__((noinline)) void deep_a(long n)
{
	long pad[20];

	memset(pad, (int)n, sizeof(pad));
	deep_b(n + pad[7]);
	sink += pad[n];
}

static void on_signal(int sig)
{
	deep_a(sig - SIGUSR1);
	sink++;
}

int main(int argc, char **argv)
{
	int rounds = argc > 1 ? atoi(argv[1]) : 1;
	const char *mode = argc > 2 ? argv[2] : "";
	void (*plug)(void (*)(long)) = NULL;
	void *library;

	signal(SIGUSR1, on_signal);
	n_turns = strcmp(mode, "spin") ? 0 : 3000000;
	for (int i = 0; i < rounds; i++) {
		if (!strcmp(mode, "signal"))
			raise(SIGUSR1);
		else
			deep_a(0);
		if (*mode == '/' && i == 3) {
			library = dlopen(mode, RTLD_NOW);
			if (!library) {
				fprintf(stderr, "%s\n", dlerror());
				return 1;
			}
			*(void **)&plug = dlsym(library, "deep_plug");
		}
		if (plug)
			plug(deep_c);
		usleep(10000);
	}
	return 0;
}
