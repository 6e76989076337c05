/* cflags: -O2 -shared -fPIC -fomit-frame-pointer */
/* deep_library: a library that `deep` loads while it is traced. */
#include <string.h>

void deep_plug(void (*call)(long));

static volatile long sink;

static __attribute__((noinline)) void deep_inner(void (*call)(long))
{
	char pad[200];

	memset(pad, 1, sizeof(pad));
	call(0);
	sink += pad[sink & 63];
}

void deep_plug(void (*call)(long))
{
	deep_inner(call);
	sink++;
}
