/* watched: two threads that write a global variable, 100 times each. The first one is there from the start; with an argument the second one begins, and
 * both write, when SIGUSR1 comes; ten seconds are the end without. */
#include <pthread.h>
#include <signal.h>
#include <time.h>
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
	const struct timespec limit = { 10, 0 };
	pthread_t early, late;
	sigset_t signals;

	(void)argv;
	sigemptyset(&signals);
	sigaddset(&signals, SIGUSR1);
	pthread_sigmask(SIG_BLOCK, &signals, NULL);
	pthread_create(&early, NULL, writer, (char[]){ "early" });
	if (argc > 1 && sigtimedwait(&signals, NULL, &limit) < 0)
		return 1;
	pthread_create(&late, NULL, writer, (char[]){ "late" });
	go = 1;
	pthread_join(early, NULL);
	pthread_join(late, NULL);
	return 0;
}
