/* hint: what can be done about an error of the system.
 * In: an errno. Out: static text or NULL. */
#include "common/base/hint.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

const char *hint_of_errno(int err)
{
	switch (abs(err)) {
	case EMFILE:
		return "no file descriptors are left for this process: raise its limit (ulimit -n)";
	case ENFILE:
		return "no file descriptors are left on this machine (fs.file-max)";
	case ENOMEM:
		return "no memory is left for it, on the machine, in the control group or below this process's limit (ulimit -v)";
	case EFBIG:
		return "the limit on the size of files is reached (ulimit -f)";
	}
	return NULL;
}
