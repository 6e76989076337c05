/* dwarf_lines: addresses of source lines, and the walk over what has code.
 * In: DWARF read by libdw (not trusted). Out: addresses, in the arena of facts. */
#include <dwarf.h>
#include <errno.h>
#include <stdlib.h>

#include "common/base/progress.h"
#include "common/facts/dwarf_internal.h"

/* Types without functions are stepped over: most of a unit. */
static bool may_hold_code(int tag)
{
	switch (tag) {
	case DW_TAG_subprogram:
	case DW_TAG_inlined_subroutine:
	case DW_TAG_lexical_block:
	case DW_TAG_try_block:
	case DW_TAG_catch_block:
	case DW_TAG_namespace:
	case DW_TAG_module:
	case DW_TAG_structure_type:
	case DW_TAG_class_type:
	case DW_TAG_union_type:
		return true;
	}
	return false;
}

struct walk {
	bool (*visit)(void *context, Dwarf_Die *die, int tag, int depth);
	void *context;
	const void *last; /* DIEs lie in the order they are walked in: siblings that overlap would be walked again and again */
};

static bool walk_below(struct walk *walk, Dwarf_Die *parent, int depth)
{
	Dwarf_Die die;
	int r = depth < DWARF_NESTING_MAX ? dwarf_child(parent, &die) : -1;

	for (; r == 0; r = dwarf_siblingof(&die, &die)) {
		int tag = dwarf_tag(&die);

		if (die.addr <= walk->last)
			return false;
		walk->last = die.addr;
		if (may_hold_code(tag) && walk->visit(walk->context, &die, tag, depth) && !walk_below(walk, &die, depth + 1))
			return false;
	}
	return r > 0;
}

void dwarf_walk_code(Dwarf_Die *unit, bool (*visit)(void *context, Dwarf_Die *die, int tag, int depth), void *context)
{
	struct walk walk = { .visit = visit, .context = context };

	walk_below(&walk, unit, 0);
}

/* ---- lines ---- */

struct place {
	uint64_t address;
	int line;
	const void *scope; /* the innermost function or inlined copy that holds it; NULL: none is known */
};
struct places {
	VEC(struct place) v;
};

static int by_address(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	return (x->address > y->address) - (x->address < y->address);
}

/* Where statements of the line begin, or of the next one that has code: a breakpoint's habit. */
static int find_places(struct dwarf_file *file, struct str file_name, uint32_t line, uint32_t column, struct places *ret_places)
{
	struct arena *arena = file->facts->arena;
	Dwarf_Line **lines = NULL;
	size_t n = 0;

	if (line > INT32_MAX || column > INT32_MAX)
		return -ENOENT;
	if (dwarf_getsrc_file(file->dwarf, arena_str(arena, file_name).p, (int)line, (int)column, &lines, &n) != 0)
		return -ENOENT;
	for (size_t i = 0; i < n; i++) {
		struct place place = { 0 };
		bool is_statement = false;

		if (dwarf_lineaddr(lines[i], &place.address) == 0 && dwarf_linebeginstatement(lines[i], &is_statement) == 0 && is_statement &&
		    place.address && dwarf_lineno(lines[i], &place.line) == 0)
			*vec_push(arena, &ret_places->v) = place;
	}
	free(lines);
	if (!ret_places->v.n)
		return -ENOENT;
	qsort(ret_places->v.v, ret_places->v.n, sizeof(*ret_places->v.v), by_address);
	return 0;
}

int facts_dwarf_line(struct facts *facts, const char *path, struct str file_name, uint32_t line, uint32_t column, uint64_t *ret_address)
{
	struct places places = { 0 };
	struct dwarf_file *file;
	int r = dwarf_open(facts, path, &file);

	if (!r)
		r = find_places(file, file_name, line, column, &places);
	if (!r)
		*ret_address = places.v.v[0].address;
	return r;
}

/* Of those that hold it, the innermost is seen last. */
static bool note_scope(void *context, Dwarf_Die *die, int tag, int depth)
{
	struct places *places = context;
	bool is_scope = tag == DW_TAG_subprogram || tag == DW_TAG_inlined_subroutine, has_some = !is_scope;

	(void)depth;
	for (uint32_t i = 0; is_scope && i < places->v.n; i++) {
		if (dwarf_haspc(die, places->v.v[i].address) != 1)
			continue;
		places->v.v[i].scope = die->addr;
		has_some = true;
	}
	return has_some;
}

/* A line has several statements in one function (for); the first of each function and of each copy is where it begins. */
static uint32_t keep_first(const struct places *places, uint64_t *addresses)
{
	int line = places->v.v[0].line;
	uint32_t n = 0;

	for (uint32_t i = 1; i < places->v.n; i++) /* where a file has several units, not each has code at the same line */
		line = places->v.v[i].line < line ? places->v.v[i].line : line;
	for (uint32_t i = 0; i < places->v.n; i++) {
		bool is_first = places->v.v[i].line == line;

		for (uint32_t k = 0; is_first && k < i; k++)
			is_first = places->v.v[k].line != line || places->v.v[k].scope != places->v.v[i].scope;
		if (is_first)
			addresses[n++] = places->v.v[i].address;
	}
	return n;
}

int facts_dwarf_lines(struct facts *facts, const char *path, struct str file_name, uint32_t line, uint32_t column, uint64_t **ret_addresses, uint32_t *ret_n)
{
	struct places places = { 0 };
	struct dwarf_file *file;
	Dwarf_CU *cu = NULL;
	Dwarf_Die unit;
	int r = dwarf_open(facts, path, &file);

	if (!r)
		r = find_places(file, file_name, line, column, &places);
	if (r)
		return r;
	for (uint32_t n = 0; dwarf_get_units(file->dwarf, cu, &cu, NULL, NULL, &unit, NULL) == 0; n++) {
		progress_step("looking for copies of the line, units", n, 0);
		dwarf_walk_code(&unit, note_scope, &places);
	}
	*ret_addresses = ARENA_ARRAY(facts->arena, uint64_t, places.v.n);
	*ret_n = keep_first(&places, *ret_addresses);
	return 0;
}
