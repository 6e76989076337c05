/* cflags: -shared -fPIC -nostdlib -Wl,-z,max-page-size=4096 -Wl,-z,noseparate-code */
/* archive_library: a library that needs nothing, to be run from within an archive (archive.c). Its functions call no other through a table, so that
 * mapping it is enough. */
#include "usdt_note.h"

int archived_inner(int x);
int archived_outer(int x);

__attribute__((noinline, visibility("hidden"))) int archived_inner(int x)
{
	USDT_SITE("archive", "inner", "0", "-4@%k0", "r"(x));
	return x + 1;
}

__attribute__((visibility("protected"))) int archived_outer(int x)
{
	return archived_inner(x) + 1;
}
