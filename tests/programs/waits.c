/* waits: three threads that wait in three ways, named by what they do: sleeper (nanosleep), reader (read on an empty pipe), locker (a mutex another
 * thread holds nearly always). Argument: milliseconds (default 2000). */
#include <pthread.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int ends[2];
static volatile int is_over;

static void pause_ms(long ms)
{
	struct timespec t = { ms / 1000, ms % 1000 * 1000000L };

	nanosleep(&t, NULL);
}

__attribute__((noinline)) static void wait_in_sleep(void)
{
	pause_ms(50);
	__asm__ volatile("");
}

__attribute__((noinline)) static void wait_in_pipe(void)
{
	char c;

	if (read(ends[0], &c, 1) < 0)
		is_over = 1;
	__asm__ volatile("");
}

__attribute__((noinline)) static void wait_for_mutex(void)
{
	pthread_mutex_lock(&lock);
	pthread_mutex_unlock(&lock);
	__asm__ volatile("");
}

static void *sleeper(void *arg)
{
	prctl(PR_SET_NAME, "sleeper");
	while (!is_over)
		wait_in_sleep();
	return arg;
}

static void *reader(void *arg)
{
	prctl(PR_SET_NAME, "reader");
	while (!is_over)
		wait_in_pipe();
	return arg;
}

static void *locker(void *arg)
{
	prctl(PR_SET_NAME, "locker");
	while (!is_over)
		wait_for_mutex();
	return arg;
}

static void *holder(void *arg)
{
	prctl(PR_SET_NAME, "holder");
	while (!is_over) {
		pthread_mutex_lock(&lock);
		pause_ms(40);
		pthread_mutex_unlock(&lock);
		pause_ms(1);
	}
	return arg;
}

int main(int argc, char **argv)
{
	void *(*const bodies[])(void *) = { sleeper, reader, locker, holder };
	pthread_t threads[4];
	long left = argc > 1 ? atol(argv[1]) : 2000;

	if (pipe(ends))
		return 1;
	for (int i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, bodies[i], NULL);
	for (; left > 0; left -= 100) {
		pause_ms(100);
		if (write(ends[1], "x", 1) != 1)
			return 1;
	}
	is_over = 1;
	if (write(ends[1], "x", 1) != 1)
		return 1;
	for (int i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	return 0;
}
