/* dwarf_internal: what dwarf.c, dwarf_types.c, dwarf_lines.c, dwarf_inlined.c and dwarf_print.c share. Apart from facts_internal.h so that only these see libdw. */
#pragma once
#include <elfutils/libdw.h>

#include "common/facts/facts_internal.h"

struct die_list {
	Dwarf_Die *v;
	uint32_t n, cap;
};
struct dwarf_file {
	struct facts *facts;
	struct str path;
	struct elf_file *elf;
	Dwarf *dwarf; /* NULL: the binary has no debug information */
	Elf *memory; /* of an archive's entry; NULL: fd */
	int fd;
	struct type_completer completer;
	struct table made;       /* place of a DIE -> struct type */
	struct die_list structs; /* type.source_id indexes it */
};
enum { DWARF_NESTING_MAX = 256 };
int dwarf_complete(struct type_completer *self, struct type_table *types, struct type *type);
/* The type that DW_AT_type of the DIE names; VOID without one; NULL when damaged. */
const struct type *dwarf_type_of(struct dwarf_file *file, Dwarf_Die *die);
/* The DIE that DW_AT_type names, directly or where the DIE was declared first. */
bool dwarf_type_die(Dwarf_Die *die, Dwarf_Die *ret_type);
bool dwarf_number(Dwarf_Die *die, unsigned attribute_name, uint64_t *ret_value);
/* dwarf.c: the debug information of a binary, opened once; *ret_file is facts'. -ENOENT: there is none; -errno of opening the binary. */
int dwarf_open(struct facts *facts, const char *path, struct dwarf_file **ret_file);
/* The definition of a function in a binary. -ENOENT, also when there is no debug information. */
int dwarf_find_function(struct facts *facts, const char *path, struct str function, struct dwarf_file **ret_file, Dwarf_Die *ret_die);
/* RECORD of a subprogram's parameters, at 8 bytes per integer register. */
int dwarf_parameters(struct dwarf_file *file, Dwarf_Die *function, const struct type **ret_args);
/* dwarf_lines.c: calls back for all DIEs of a unit that may hold code: functions, copies, blocks, and the types and namespaces around them. `visit` says
 * whether it wants what is in one; depth is below DWARF_NESTING_MAX. Ends where the unit is damaged. */
void dwarf_walk_code(Dwarf_Die *unit, bool (*visit)(void *context, Dwarf_Die *die, int tag, int depth), void *context);
