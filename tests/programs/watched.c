/* watched: two threads that write a global variable. Argument: milliseconds before the second thread begins (default 0); the first one is there from the
 * start. Each writes `counter` 100 times. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

unsigned long counter;
static volatile int go;
__thread int own;

static void *writer(void *name)
{
	prctl(PR_SET_NAME, name);
	while (!go)
		usleep(1000);
	for (int i = 0; i < 100; i++)
		__atomic_store_n(&counter, (unsigned long)i, __ATOMIC_RELAXED);
	own++;
	return NULL;
}

int main(int argc, char **argv)
{
	pthread_t early, late;

	pthread_create(&early, NULL, writer, (char[]){ "early" });
	usleep((argc > 1 ? (unsigned)atoi(argv[1]) : 0) * 1000);
	pthread_create(&late, NULL, writer, (char[]){ "late" });
	go = 1;
	pthread_join(early, NULL);
	pthread_join(late, NULL);
	return 0;
}
