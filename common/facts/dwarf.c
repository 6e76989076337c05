/* dwarf: debug information of user binaries. Not there yet. */
#include <errno.h>

#include "common/facts/facts_internal.h"

void dwarf_close(struct dwarf_file *dwarf)
{
	(void)dwarf;
}

int facts_dwarf_args(struct facts *facts, const char *path, struct str function, const struct type **ret_args, const struct type **ret_retval)
{
	(void)facts, (void)path, (void)function, (void)ret_args, (void)ret_retval;
	return -ENOENT;
}

int facts_dwarf_line(struct facts *facts, const char *path, struct str file, uint32_t line, uint32_t column, uint64_t *ret_address)
{
	(void)facts, (void)path, (void)file, (void)line, (void)column, (void)ret_address;
	return -ENOENT;
}
