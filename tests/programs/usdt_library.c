/* cflags: -shared -fPIC */
/* usdt_library: a site in a library that is loaded while its program runs, behind a semaphore. */
#include "usdt_note.h"

__attribute__((section(".probes"), used, visibility("hidden"))) volatile unsigned short library_fired_semaphore;

void fire(int i);
void fire(int i)
{
	if (library_fired_semaphore)
		USDT_SITE("library", "fired", "library_fired_semaphore", "-4@%k0", "r"(i));
}
