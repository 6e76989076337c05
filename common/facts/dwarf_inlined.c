/* dwarf_inlined: where functions were inlined: the first instruction of each copy.
 * In: DWARF read by libdw (not trusted). Out: names and places, in the arena of facts.
 * A copy is a DW_TAG_inlined_subroutine; DW_AT_abstract_origin says of what (DWARF 5, 3.3.8.2). Names are those that the symbol of the function has or
 * would have: the linkage name, else the name. */
#include <dwarf.h>
#include <errno.h>


#include "common/base/progress.h"
#include "common/facts/dwarf_internal.h"

enum { SCOPE_BYTES = 1 << 12 };

/* A function that was inlined. */
struct origin {
	const char *name;        /* as its symbol has it; NULL: not asked for, unless its scope says so */
	const void *declaration; /* where it stands in namespaces and classes */
};
struct copy {
	const struct origin *origin;
	uint64_t address, file_offset;
};
struct copies {
	struct dwarf_file *file;
	struct str pattern;
	struct str last_part;  /* of the pattern, behind its last "::" */
	bool is_cpp;
	struct table origins;  /* DIE by its address in memory -> struct origin; NULL: not asked for */
	struct table scoped;   /* DIE by its address in memory -> "ns::f", for functions whose names end like the pattern */
	struct buf scope;      /* "ns::" around what is walked */
	Dwarf_Die unit;        /* that is walked */
	size_t scope_ends[DWARF_NESTING_MAX + 1]; /* its lengths, by depth */
	VEC(struct copy) found;
};

static struct str key_of(const void *const *address)
{
	return str_make((const char *)address, sizeof(*address));
}

static const char *text_of(Dwarf_Die *die, unsigned name)
{
	Dwarf_Attribute attribute;

	return dwarf_attr_integrate(die, name, &attribute) ? dwarf_formstring(&attribute) : NULL;
}

/* Is it asked for, or may it be? */
static struct origin *new_origin(struct copies *all, Dwarf_Die *die)
{
	const char *linkage = text_of(die, DW_AT_linkage_name), *name;
	struct arena *arena = all->file->facts->arena;
	struct origin *origin;
	Dwarf_Attribute attribute;
	Dwarf_Die declaration;

	if (!linkage)
		linkage = text_of(die, DW_AT_MIPS_linkage_name);
	name = linkage ? linkage : text_of(die, DW_AT_name);
	if (!name)
		return NULL;
	if (all->is_cpp ? elf_matches_cpp(all->pattern, str_from(name)) : str_glob(all->pattern, str_from(name))) {
		origin = ARENA_NEW(arena, struct origin);
		origin->name = arena_strdup(arena, name);
		return origin;
	}
	/* Functions that no other unit sees have no linkage name: "ns::f" is read off what stands around them. */
	if (linkage || !all->is_cpp || all->last_part.n == all->pattern.n || !str_glob(all->last_part, str_from(name)))
		return NULL;
	origin = ARENA_NEW(arena, struct origin);
	origin->declaration = dwarf_attr(die, DW_AT_specification, &attribute) && dwarf_formref_die(&attribute, &declaration) ? declaration.addr : die->addr;
	return origin;
}

/* Few functions are inlined often, so each is looked at once. */
static const struct origin *origin_of(struct copies *all, Dwarf_Die *die)
{
	Dwarf_Attribute attribute;
	struct table_entry *entry;
	const void *address;
	Dwarf_Die origin;
	bool is_new;

	if (!dwarf_attr(die, DW_AT_abstract_origin, &attribute) || !dwarf_formref_die(&attribute, &origin))
		return NULL;
	address = origin.addr;
	entry = table_put(&all->origins, key_of(&address), &is_new);
	if (is_new)
		entry->ptr = new_origin(all, &origin);
	return entry->ptr;
}

/* What is between `begin` and the first row of the line table from there on is padding, which the loop around the copy jumps over. */
static uint64_t first_row(struct copies *all, uint64_t begin, uint64_t end)
{
	Dwarf_Lines *lines;
	Dwarf_Addr address;
	size_t n, low = 0, high;

	if (dwarf_getsrclines(&all->unit, &lines, &n) != 0)
		return begin;
	for (high = n; low < high;) {
		size_t middle = low + (high - low) / 2;

		if (dwarf_lineaddr(dwarf_onesrcline(lines, middle), &address) == 0 && address < begin)
			low = middle + 1;
		else
			high = middle;
	}
	return low < n && dwarf_lineaddr(dwarf_onesrcline(lines, low), &address) == 0 && address < end ? address : begin;
}

/* A copy may lie in pieces, and the first of them need not be where it is entered: only where nothing else is said (clang), it is taken for that. */
static bool find_entry(struct copies *all, Dwarf_Die *die, uint64_t *ret_address)
{
	Dwarf_Addr base = 0, begin, end, lowest = UINT64_MAX, lowest_end = 0, address;
	Dwarf_Attribute attribute;
	bool has_entry = dwarf_attr(die, DW_AT_entry_pc, &attribute) != NULL;
	Dwarf_Word offset;
	ptrdiff_t at = 0;

	if (has_entry && dwarf_formaddr(&attribute, &address) == 0) {
		*ret_address = address;
		return true;
	}
	/* Also gives the one range of low_pc and high_pc. */
	while ((at = dwarf_ranges(die, at, &base, &begin, &end)) > 0)
		if (begin < end && begin < lowest) {
			lowest = begin;
			lowest_end = end;
		}
	if (lowest == UINT64_MAX)
		return false;
	if (has_entry && dwarf_lowpc(die, &address) == 0 && dwarf_formudata(&attribute, &offset) == 0) /* DWARF 5, 2.18 */
		lowest = address + offset;
	*ret_address = has_entry ? lowest : first_row(all, lowest, lowest_end);
	return true;
}

static void add_copy(struct copies *all, Dwarf_Die *die)
{
	struct elf_file *elf = all->file->elf;
	struct copy copy = { .origin = origin_of(all, die) };
	struct fact_function around;

	if (!copy.origin || !find_entry(all, die, &copy.address))
		return;
	/* What the linker left out lies at 0 or nowhere. A breakpoint inside of an instruction would break the program, whatever its debug information says. */
	if (!copy.address || !elf_is_code(elf, copy.address) || elf_file_offset(elf, copy.address, &copy.file_offset) ||
	    elf_check_boundary(elf, copy.address, &around) == -EINVAL)
		return;
	*vec_push(all->file->facts->arena, &all->found) = copy;
}

static void add_scoped(struct copies *all, Dwarf_Die *die)
{
	const char *name = all->scope.n ? dwarf_diename(die) : NULL;
	const void *address = die->addr;

	if (name && str_glob(all->last_part, str_from(name)))
		table_put(&all->scoped, key_of(&address), NULL)->ptr = arena_printf(all->file->facts->arena, "%.*s%s", STR_ARG(buf_str(&all->scope)), name);
}

static void enter_scope(struct copies *all, Dwarf_Die *die, int tag)
{
	bool is_scope = tag == DW_TAG_namespace || tag == DW_TAG_structure_type || tag == DW_TAG_class_type || tag == DW_TAG_union_type;
	const char *name = is_scope && all->is_cpp ? dwarf_diename(die) : NULL;

	if (!name && tag == DW_TAG_namespace && all->is_cpp)
		name = "(anonymous namespace)";
	if (name)
		buf_printf(&all->scope, "%s::", name);
}

static bool visit(void *context, Dwarf_Die *die, int tag, int depth)
{
	struct copies *all = context;

	all->scope.n = all->scope_ends[depth];
	if (tag == DW_TAG_inlined_subroutine)
		add_copy(all, die);
	else if (tag == DW_TAG_subprogram)
		add_scoped(all, die);
	enter_scope(all, die, tag);
	all->scope_ends[depth + 1] = all->scope.n;
	return true;
}

static struct str last_part(struct str name)
{
	for (size_t i = name.n; i-- > 1;)
		if (name.p[i] == ':' && name.p[i - 1] == ':')
			return str_make(name.p + i + 1, name.n - i - 1);
	return name;
}

static const char *name_of(const struct copies *all, const struct origin *origin)
{
	const struct table_entry *entry;

	if (origin->name)
		return origin->name;
	entry = table_find(&all->scoped, key_of(&origin->declaration));
	return entry && str_glob(all->pattern, str_from(entry->ptr)) ? entry->ptr : NULL;
}

static uint32_t name_copies(const struct copies *all, struct fact_function *v)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < all->found.n; i++) {
		const struct copy *copy = &all->found.v[i];
		const char *name = name_of(all, copy->origin);

		if (name)
			v[n++] = (struct fact_function){ .name = str_from(name), .address = copy->address, .file_offset = copy->file_offset };
	}
	return elf_sort_functions(v, n);
}

int facts_dwarf_copies(struct facts *facts, const char *path, struct str pattern, bool is_cpp, struct fact_function **ret_v, uint32_t *ret_n)
{
	struct copies all = { .pattern = pattern, .last_part = last_part(pattern), .is_cpp = is_cpp };
	Dwarf_CU *cu = NULL;
	int r = dwarf_open(facts, path, &all.file);

	if (r < 0)
		return r;
	table_init(&all.origins, facts->arena);
	table_init(&all.scoped, facts->arena);
	buf_init(&all.scope, SCOPE_BYTES);
	for (uint32_t n = 0; dwarf_get_units(all.file->dwarf, cu, &cu, NULL, NULL, &all.unit, NULL) == 0; n++) {
		progress_step("looking for inlined copies, units", n, 0);
		dwarf_walk_code(&all.unit, visit, &all);
	}
	buf_free(&all.scope);
	*ret_v = ARENA_ARRAY(facts->arena, struct fact_function, all.found.n + 1);
	*ret_n = name_copies(&all, *ret_v);
	return 0;
}
