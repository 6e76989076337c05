/* dwarf: debug information of user binaries: the types of a function's arguments.
 * In: DWARF read by libdw, from the binary or its separate debug file (by build id, by .gnu_debuglink). Out: types (pointers AS_USER).
 * Owner: facts keeps each file open, types hold places in it; dwarf_close ends that.
 * Types: dwarf_types.c. Source lines: dwarf_lines.c. Inlined copies: dwarf_inlined.c. */
#include <dwarf.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "common/base/progress.h"
#include "common/facts/dwarf_internal.h"

enum { NAMESPACES_MAX = 16 };

/* Opens a file that has DWARF in it. */
static int try_open(struct dwarf_file *file, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	Dwarf_CU *cu = NULL;

	if (fd < 0)
		return -errno;
	file->dwarf = dwarf_begin(fd, DWARF_C_READ);
	if (file->dwarf && dwarf_get_units(file->dwarf, NULL, &cu, NULL, NULL, NULL, NULL) == 0) {
		file->fd = fd;
		return 0;
	}
	dwarf_end(file->dwarf);
	file->dwarf = NULL;
	close(fd);
	return -ENOENT;
}

/* The binary itself. */
static int try_own(struct dwarf_file *file)
{
	const struct elf_file *elf = file->elf;
	Dwarf_CU *cu = NULL;

	if (!elf->disk_path)
		return try_open(file, elf->path.p);
	elf_version(EV_CURRENT);
	file->memory = elf_memory((char *)(uintptr_t)elf->data, elf->size);
	file->dwarf = dwarf_begin_elf(file->memory, DWARF_C_READ, NULL);
	if (file->dwarf && dwarf_get_units(file->dwarf, NULL, &cu, NULL, NULL, NULL, NULL) == 0)
		return 0;
	dwarf_end(file->dwarf);
	file->dwarf = NULL;
	return -ENOENT;
}

static int try_build_id(struct dwarf_file *file, const struct elf_file *elf)
{
	char path[FACTS_DEBUG_PATH];

	return facts_debug_path(elf_build_id(elf), path) ? -ENOENT : try_open(file, path);
}

/* .gnu_debuglink names a file beside the binary, in .debug/ there, or below /usr/lib/debug. */
static int try_debuglink(struct dwarf_file *file, const struct elf_file *elf)
{
	static const char *const forms[] = { "%.*s/%.*s", "%.*s/.debug/%.*s", "/usr/lib/debug%.*s/%.*s" };
	const struct elf_section *section = elf_find_section(elf, ".gnu_debuglink");
	const char *slash = memrchr(elf->path.p, '/', elf->path.n);
	struct str name, dir = slash ? str_make(elf->path.p, (size_t)(slash - elf->path.p)) : STR(".");
	int r = -ENOENT;

	if (!section)
		return -ENOENT;
	name = elf_section_data(elf, section);
	name.n = strnlen(name.p, name.n);
	if (!name.n || memchr(name.p, '/', name.n))
		return -ENOENT;
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms) && r < 0; i++) {
		char path[4096];

		if (snprintf(path, sizeof(path), forms[i], STR_ARG(dir), STR_ARG(name)) < (int)sizeof(path))
			r = try_open(file, path);
	}
	return r;
}

int dwarf_open(struct facts *facts, const char *path, struct dwarf_file **ret_file)
{
	struct dwarf_file *file;
	int r;

	for (uint32_t i = 0; i < facts->dwarfs.n; i++) {
		if (str_eq_cstr(facts->dwarfs.v[i]->path, path)) {
			*ret_file = facts->dwarfs.v[i];
			return (*ret_file)->dwarf ? 0 : -ENOENT;
		}
	}
	file = ARENA_NEW(facts->arena, struct dwarf_file);
	file->facts = facts;
	file->path = str_from(arena_strdup(facts->arena, path));
	file->fd = -1;
	file->completer.complete = dwarf_complete;
	table_init(&file->made, facts->arena);
	r = facts_elf_open(facts, path, &file->elf);
	if (r < 0)
		return r;
	r = try_own(file);
	if (r < 0)
		r = try_build_id(file, file->elf);
	if (r < 0)
		r = try_debuglink(file, file->elf);
	/* Kept in any case, so that a second question does not search again. */
	*vec_push(facts->arena, &facts->dwarfs) = file;
	*ret_file = file;
	return r < 0 ? -ENOENT : 0;
}

void dwarf_close(struct dwarf_file *file)
{
	if (file->dwarf)
		dwarf_end(file->dwarf);
	elf_end(file->memory);
	if (file->fd >= 0)
		close(file->fd);
	file->dwarf = NULL;
	file->memory = NULL;
	file->fd = -1;
}

static bool has_name(Dwarf_Die *die, struct str name)
{
	static const unsigned attributes[] = { DW_AT_name, DW_AT_linkage_name, DW_AT_MIPS_linkage_name };
	Dwarf_Attribute attribute;

	for (size_t i = 0; i < sizeof(attributes) / sizeof(*attributes); i++) {
		const char *text;

		if (!dwarf_attr_integrate(die, attributes[i], &attribute))
			continue;
		text = dwarf_formstring(&attribute);
		if (text && str_eq_cstr(name, text))
			return true;
	}
	return false;
}

static bool is_defined(Dwarf_Die *die)
{
	return dwarf_hasattr(die, DW_AT_low_pc) || dwarf_hasattr(die, DW_AT_ranges);
}

/* By name, or by the address of its symbol: fwrite's definition is called _IO_fwrite. */
struct wanted {
	struct str name;
	uint64_t address; /* 0: there is no such symbol */
};

static bool is_wanted(Dwarf_Die *die, const struct wanted *wanted)
{
	if (!is_defined(die))
		return false;
	return has_name(die, wanted->name) || (wanted->address && dwarf_haspc(die, wanted->address) == 1);
}

/* A definition of the function below `parent`, looking into namespaces and classes. */
static bool find_function(Dwarf_Die *parent, const struct wanted *wanted, int depth, Dwarf_Die *ret_die)
{
	Dwarf_Die die;

	if (depth > NAMESPACES_MAX || dwarf_child(parent, &die) != 0)
		return false;
	do {
		switch (dwarf_tag(&die)) {
		case DW_TAG_subprogram:
			if (is_wanted(&die, wanted)) {
				*ret_die = die;
				return true;
			}
			break;
		case DW_TAG_namespace:
		case DW_TAG_structure_type:
		case DW_TAG_class_type:
			if (find_function(&die, wanted, depth + 1, ret_die))
				return true;
			break;
		}
	} while (dwarf_siblingof(&die, &die) == 0);
	return false;
}

static bool find_function_anywhere(struct dwarf_file *file, struct str name, Dwarf_Die *ret_die)
{
	struct wanted wanted = { .name = name };
	struct fact_function symbol;
	Dwarf_Die unit;
	Dwarf_CU *cu = NULL;

	/* The symbol's address leads to its compilation unit without reading the others. */
	if (elf_find_symbol(file->elf, name, &symbol) == 0) {
		wanted.address = symbol.address;
		if (dwarf_addrdie(file->dwarf, symbol.address, &unit) && find_function(&unit, &wanted, 0, ret_die))
			return true;
	}
	for (uint32_t n = 0; dwarf_get_units(file->dwarf, cu, &cu, NULL, NULL, &unit, NULL) == 0; n++) {
		progress_step("reading debug information, units", n, 0);
		if (find_function(&unit, &wanted, 0, ret_die))
			return true;
	}
	return false;
}

int dwarf_find_function(struct facts *facts, const char *path, struct str function, struct dwarf_file **ret_file, Dwarf_Die *ret_die)
{
	int r = dwarf_open(facts, path, ret_file);

	if (r < 0)
		return r;
	return find_function_anywhere(*ret_file, function, ret_die) ? 0 : -ENOENT;
}

int facts_dwarf_args(struct facts *facts, const char *path, struct str function, const struct type **ret_args, const struct type **ret_retval)
{
	struct dwarf_file *file;
	const struct type *args, *retval;
	Dwarf_Die die;
	int r = dwarf_find_function(facts, path, function, &file, &die);

	if (r < 0)
		return r;
	r = dwarf_parameters(file, &die, &args);
	if (r < 0)
		return r;
	retval = dwarf_type_of(file, &die);
	if (!retval)
		return -EINVAL;
	*ret_args = args;
	*ret_retval = retval;
	return 0;
}
