/* dwarf_print: the parameters of a function as C text, for -lv. Original spellings (typedefs, qualifiers) are kept.
 * In: DWARF. Out: text in a buf. Owns nothing. */
#include <dwarf.h>
#include <errno.h>

#include "common/facts/dwarf_internal.h"

enum { NESTING_MAX = 32, DECLARATOR_LIMIT = 4096 };

static void put_type(Dwarf_Die *die, bool is_void, struct str declarator, int depth, struct buf *out);

static void put_target(Dwarf_Die *die, struct str declarator, int depth, struct buf *out)
{
	Dwarf_Die target;
	bool has_target = dwarf_type_die(die, &target);

	put_type(&target, !has_target, declarator, depth + 1, out);
}

/* What the pointer or qualifier stands on is written around the declarator, as C does it. */
static bool needs_parentheses(Dwarf_Die *die)
{
	Dwarf_Die target;

	return dwarf_type_die(die, &target) && (dwarf_tag(&target) == DW_TAG_array_type || dwarf_tag(&target) == DW_TAG_subroutine_type);
}

static void put_pointer(Dwarf_Die *die, const char *mark, struct str declarator, int depth, struct buf *out)
{
	struct buf wrapped;

	buf_init(&wrapped, DECLARATOR_LIMIT);
	buf_printf(&wrapped, needs_parentheses(die) ? "(%s%.*s)" : "%s%.*s", mark, STR_ARG(declarator));
	put_target(die, buf_str(&wrapped), depth, out);
	buf_free(&wrapped);
}

static void put_member_pointer(Dwarf_Die *die, struct str declarator, int depth, struct buf *out)
{
	Dwarf_Attribute attribute;
	Dwarf_Die of;
	const char *name = dwarf_attr(die, DW_AT_containing_type, &attribute) && dwarf_formref_die(&attribute, &of) ? dwarf_diename(&of) : NULL;
	struct buf mark;

	buf_init(&mark, DECLARATOR_LIMIT);
	buf_printf(&mark, " %s::*", name ? name : "");
	put_pointer(die, mark.p, declarator, depth, out);
	buf_free(&mark);
}

/* "const" belongs in front of a name, but behind a star. */
static void put_qualified(Dwarf_Die *die, const char *word, struct str declarator, int depth, struct buf *out)
{
	struct buf wrapped;
	Dwarf_Die target;

	if (!dwarf_type_die(die, &target) || dwarf_tag(&target) != DW_TAG_pointer_type) {
		buf_printf(out, "%s ", word);
		put_target(die, declarator, depth, out);
		return;
	}
	buf_init(&wrapped, DECLARATOR_LIMIT);
	buf_printf(&wrapped, " %s%.*s", word, STR_ARG(declarator));
	put_target(die, buf_str(&wrapped), depth, out);
	buf_free(&wrapped);
}

static void put_array(Dwarf_Die *die, struct str declarator, int depth, struct buf *out)
{
	struct buf wrapped;
	Dwarf_Die child;

	buf_init(&wrapped, DECLARATOR_LIMIT);
	buf_put_str(&wrapped, declarator);
	if (dwarf_child(die, &child) == 0) {
		do {
			uint64_t count;

			if (dwarf_tag(&child) != DW_TAG_subrange_type)
				continue;
			if (dwarf_number(&child, DW_AT_count, &count) || (dwarf_number(&child, DW_AT_upper_bound, &count) && ++count))
				buf_printf(&wrapped, "[%llu]", (unsigned long long)count);
			else
				buf_puts(&wrapped, "[]");
		} while (dwarf_siblingof(&child, &child) == 0);
	}
	put_target(die, buf_str(&wrapped), depth, out);
	buf_free(&wrapped);
}

static void put_function(Dwarf_Die *die, struct str declarator, int depth, struct buf *out)
{
	struct buf wrapped;
	Dwarf_Die child;
	bool is_first = true;

	buf_init(&wrapped, DECLARATOR_LIMIT);
	buf_put_str(&wrapped, declarator);
	buf_putc(&wrapped, '(');
	if (dwarf_child(die, &child) == 0) {
		do {
			if (dwarf_tag(&child) != DW_TAG_formal_parameter && dwarf_tag(&child) != DW_TAG_unspecified_parameters)
				continue;
			buf_puts(&wrapped, is_first ? "" : ", ");
			is_first = false;
			if (dwarf_tag(&child) == DW_TAG_formal_parameter)
				put_target(&child, STR(""), depth, &wrapped);
			else
				buf_puts(&wrapped, "...");
		} while (dwarf_siblingof(&child, &child) == 0);
	}
	buf_puts(&wrapped, is_first ? "void)" : ")");
	put_target(die, buf_str(&wrapped), depth, out);
	buf_free(&wrapped);
}

static const char *keyword_of(int tag)
{
	switch (tag) {
	case DW_TAG_structure_type: return "struct ";
	case DW_TAG_class_type: return "class ";
	case DW_TAG_union_type: return "union ";
	case DW_TAG_enumeration_type: return "enum ";
	}
	return "";
}

static void put_name(Dwarf_Die *die, bool is_void, struct str declarator, struct buf *out)
{
	const char *name = is_void ? "void" : dwarf_diename(die);

	buf_printf(out, "%s%s", is_void ? "" : keyword_of(dwarf_tag(die)), name ? name : "{...}");
	if (declarator.n && (declarator.p[0] == '(' || declarator.p[0] == '['))
		buf_putc(out, ' ');
	buf_put_str(out, declarator);
}

/* The declarator grows from the name outwards until a type with a name stands in front of it. */
static void put_type(Dwarf_Die *die, bool is_void, struct str declarator, int depth, struct buf *out)
{
	if (depth > NESTING_MAX || is_void) {
		put_name(die, true, declarator, out);
		return;
	}
	switch (dwarf_tag(die)) {
	case DW_TAG_pointer_type: put_pointer(die, "*", declarator, depth, out); return;
	case DW_TAG_reference_type: put_pointer(die, "&", declarator, depth, out); return;
	case DW_TAG_rvalue_reference_type: put_pointer(die, "&&", declarator, depth, out); return;
	case DW_TAG_const_type: put_qualified(die, "const", declarator, depth, out); return;
	case DW_TAG_volatile_type: put_qualified(die, "volatile", declarator, depth, out); return;
	case DW_TAG_restrict_type: put_qualified(die, "restrict", declarator, depth, out); return;
	case DW_TAG_array_type: put_array(die, declarator, depth, out); return;
	case DW_TAG_subroutine_type: put_function(die, declarator, depth, out); return;
	case DW_TAG_ptr_to_member_type: put_member_pointer(die, declarator, depth, out); return;
	}
	put_name(die, false, declarator, out);
}

int facts_dwarf_put_params(struct facts *facts, const char *path, struct str function, struct buf *out)
{
	struct dwarf_file *file;
	Dwarf_Die die, child;
	uint32_t n = 0;
	int r = dwarf_find_function(facts, path, function, &file, &die);

	if (r < 0)
		return r;
	if (dwarf_child(&die, &child) != 0)
		return 0;
	do {
		const char *name;

		if (dwarf_tag(&child) != DW_TAG_formal_parameter)
			continue;
		name = dwarf_diename(&child);
		buf_puts(out, "    ");
		put_target(&child, STR(""), 0, out);
		if (name)
			buf_printf(out, " %s\n", name);
		else
			buf_printf(out, " arg%u\n", n);
		n++;
	} while (dwarf_siblingof(&child, &child) == 0);
	return 0;
}
