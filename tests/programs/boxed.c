/* boxed: two processes of two threads each, all of which call boxed_call() and sleep a millisecond, until the time is over. Each thread has a name of its
 * own: NAME, NAME-thread, NAME-child, NAME-last. Arguments: NAME, milliseconds. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static long left;
volatile int sink;

__attribute__((noinline)) void boxed_call(long i)
{
	sink = (int)i;
}

static void *work(void *name)
{
	prctl(PR_SET_NAME, name);
	for (long i = 0; i < left; i++) {
		boxed_call(i);
		usleep(1000);
	}
	return NULL;
}

static void run_two(const char *name, const char *first, const char *second)
{
	char one[32], two[32];
	pthread_t thread;

	snprintf(one, sizeof(one), "%s%s", name, first);
	snprintf(two, sizeof(two), "%s%s", name, second);
	pthread_create(&thread, NULL, work, two);
	work(one);
	pthread_join(thread, NULL);
}

int main(int argc, char **argv)
{
	pid_t child;

	if (argc < 3)
		return 2;
	left = atol(argv[2]);
	child = fork();
	if (child)
		run_two(argv[1], "", "-thread");
	else
		run_two(argv[1], "-child", "-last");
	return child ? waitpid(child, NULL, 0) != child : 0;
}
