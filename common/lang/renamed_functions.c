/* renamed_functions: lookup over renamed_functions.def. In: a function's name. Out: what to probe in its place. */
#include "common/lang/renamed_functions.h"

#include <stddef.h>

const char *renamed_function_find(struct str name, uint32_t i)
{
	static const struct {
		const char *old_name, *instead;
	} rows[] = {
#define RENAMED_FUNCTION(old_name, instead) { old_name, instead },
#include "common/lang/renamed_functions.def"
#undef RENAMED_FUNCTION
	};

	for (size_t k = 0; k < sizeof(rows) / sizeof(*rows); k++)
		if (str_eq_cstr(name, rows[k].old_name) && !i--)
			return rows[k].instead;
	return NULL;
}
