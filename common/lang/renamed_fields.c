/* renamed_fields: lookup over renamed_fields.def. In: a struct's tag and the name of a member. Out: its other name. */
#include "common/lang/renamed_fields.h"

bool renamed_field_find(struct str type, struct str name, struct renamed_field *ret)
{
	static const struct {
		const char *type, *old_name, *new_name, *since;
	} rows[] = {
#define RENAMED_FIELD(type, old_name, new_name, since) { #type, old_name, new_name, since },
#include "common/lang/renamed_fields.def"
#undef RENAMED_FIELD
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		bool is_old = str_eq_cstr(name, rows[i].old_name);

		if (!str_eq_cstr(type, rows[i].type) || (!is_old && !str_eq_cstr(name, rows[i].new_name)))
			continue;
		*ret = (struct renamed_field){ .name = str_from(is_old ? rows[i].new_name : rows[i].old_name), .since = rows[i].since, .is_newer = is_old };
		return true;
	}
	return false;
}
