/* renamed_fields: what members of kernel structs are called on other kernels (renamed_fields.def). */
#pragma once
#include <stdbool.h>
#include "common/base/str.h"

struct renamed_field {
	struct str name;   /* the other name; "a.b": a member of a member */
	const char *since; /* version of Linux that brought the newer of the two */
	bool is_newer;     /* `name` is the newer one */
};
bool renamed_field_find(struct str type, struct str name, struct renamed_field *ret);
