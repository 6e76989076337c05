/* syscalls: numbers and names of system calls (x86-64).
 * In: syscalls.def. Out: lookups. Owns nothing. */
#include <errno.h>

#include "common/facts/facts_internal.h"

static const struct syscall_row {
	int number;
	const char *name, *event;
} rows[] = {
#define SYSCALL(number, name, event) { number, #name, #event },
#include "common/facts/syscalls.def"
#undef SYSCALL
};

enum { N_ROWS = sizeof(rows) / sizeof(*rows) };

int facts_syscall_number(struct str name)
{
	for (int i = 0; i < N_ROWS; i++)
		if (str_eq_cstr(name, rows[i].event))
			return rows[i].number;
	for (int i = 0; i < N_ROWS; i++)
		if (str_eq_cstr(name, rows[i].name))
			return rows[i].number;
	return -ENOENT;
}

const char *facts_syscall_name(uint64_t number)
{
	int low = 0, high = N_ROWS;

	while (low < high) {
		int middle = (low + high) / 2;

		if ((uint64_t)rows[middle].number == number)
			return rows[middle].name;
		if ((uint64_t)rows[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}
