/* kernel_constants: lookup over kernel_constants.def. In: a name. Out: its value. */
#include "common/lang/kernel_constants.h"

bool kernel_constant_find(struct str name, uint64_t *ret_value)
{
	static const struct {
		const char *name;
		uint64_t value;
	} rows[] = {
#define KERNEL_CONSTANT(name, value) { #name, value },
#include "common/lang/kernel_constants.def"
#undef KERNEL_CONSTANT
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (str_eq_cstr(name, rows[i].name)) {
			*ret_value = rows[i].value;
			return true;
		}
	return false;
}
