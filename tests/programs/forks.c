/* forks: 20 children, each sleeping 1 ms and exiting with status 0; then exits with 3, or dies by the signal in argument 1. */
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	for (int i = 0; i < 20; i++) {
		pid_t pid = fork();

		if (!pid) {
			usleep(1000);
			_exit(0);
		}
		waitpid(pid, NULL, 0);
	}
	if (argc > 1)
		raise(atoi(argv[1]));
	return 3;
}
