/* errnos: texts of error numbers.
 * In: errnos.def. Out: a lookup. Owns nothing. */
#include "common/facts/facts_internal.h"

static const char *const texts[] = {
#define ERRNO(number, text) [number] = text,
#include "common/facts/errnos.def"
#undef ERRNO
};

const char *facts_errno_text(uint64_t number)
{
	return number < sizeof(texts) / sizeof(*texts) ? texts[number] : NULL;
}
