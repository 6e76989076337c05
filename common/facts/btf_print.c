/* btf_print: a kernel struct, union or enum as C text, for -lv. Original spellings (typedefs, qualifiers) are kept.
 * In: BTF. Out: text in a buf. Owns nothing. */
#include <errno.h>
#include <linux/btf.h>
#include <stdio.h>

#include "common/facts/facts_internal.h"

#ifndef BTF_KIND_ENUM64
#define BTF_KIND_ENUM64 19
#endif
enum { PRINT_DEPTH_MAX = 16, DECLARATOR_LIMIT = 4096, STEPS_MAX = 100000 };

struct printer {
	const struct btf_object *btf;
	struct buf *out;
	int level;       /* of declarations within declarations: damaged BTF may hold itself */
	uint32_t *steps; /* declarations left to print, for the same reason */
};

static void put_body(struct printer *printer, const struct btf_type_view *view, int depth);

static void indent(struct printer *printer, int depth)
{
	buf_pad(printer->out, '\t', (size_t)depth);
}

static const char *keyword_of(const struct btf_type_view *view)
{
	switch (view->kind) {
	case BTF_KIND_UNION:
		return "union";
	case BTF_KIND_ENUM:
	case BTF_KIND_ENUM64:
		return "enum";
	case BTF_KIND_FWD:
		return view->kind_flag ? "union" : "struct";
	}
	return "struct";
}

/* The type's name in front of a declarator: "struct x", "unsigned int", or a whole body for a struct without a name. */
static void put_base(struct printer *printer, const struct btf_type_view *view, int depth)
{
	struct str name = btf_string(printer->btf, view->name_off);

	switch (view->kind) {
	case BTF_KIND_STRUCT:
	case BTF_KIND_UNION:
	case BTF_KIND_ENUM:
	case BTF_KIND_ENUM64:
	case BTF_KIND_FWD:
		buf_puts(printer->out, keyword_of(view));
		if (name.n || view->kind == BTF_KIND_FWD) {
			buf_putc(printer->out, ' ');
			buf_put_str(printer->out, name);
		} else {
			buf_putc(printer->out, ' ');
			put_body(printer, view, depth);
		}
		return;
	}
	buf_put_str(printer->out, view->kind == BTF_KIND_UNKN ? STR("void") : name);
}

static void wrap(struct buf *declarator, const char *before, const char *after)
{
	struct buf copy;

	buf_init(&copy, DECLARATOR_LIMIT);
	buf_puts(&copy, before);
	buf_put_str(&copy, buf_str(declarator));
	buf_puts(&copy, after);
	buf_free(declarator);
	*declarator = copy;
}

static void put_declaration(struct printer *printer, uint32_t id, struct str name, int depth);

static void put_parameters(struct printer *printer, const struct btf_type_view *proto, struct buf *declarator)
{
	struct buf text;
	struct printer inner = { printer->btf, &text, printer->level, printer->steps };

	buf_init(&text, DECLARATOR_LIMIT);
	buf_putc(&text, '(');
	for (uint32_t i = 0; i < proto->vlen; i++) {
		if (i)
			buf_puts(&text, ", ");
		if (btf_u32(proto->rest, i * 2 + 1))
			put_declaration(&inner, btf_u32(proto->rest, i * 2 + 1), btf_string(printer->btf, btf_u32(proto->rest, i * 2)), 0);
		else
			buf_puts(&text, "...");
	}
	buf_puts(&text, proto->vlen ? ")" : "void)");
	wrap(declarator, "", text.p);
	buf_free(&text);
}

static bool needs_parentheses(const struct printer *printer, uint32_t id)
{
	struct btf_type_view view;

	return id && btf_type_at(printer->btf, id, &view) && (view.kind == BTF_KIND_ARRAY || view.kind == BTF_KIND_FUNC_PROTO);
}

/* Builds the declarator from the name outwards, as C reads: pointers in front, arrays and parameters behind. */
static void put_declaration(struct printer *printer, uint32_t id, struct str name, int depth)
{
	struct btf_type_view view = { .kind = BTF_KIND_UNKN };
	struct buf declarator;
	char text[32];
	bool is_const = false, is_base = false;

	if (printer->level >= PRINT_DEPTH_MAX || !*printer->steps)
		return;
	printer->level++;
	--*printer->steps;
	buf_init(&declarator, DECLARATOR_LIMIT);
	buf_put_str(&declarator, name);
	for (int i = 0; i < PRINT_DEPTH_MAX && !is_base; i++) {
		if (!id || !btf_type_at(printer->btf, id, &view)) {
			view = (struct btf_type_view){ .kind = BTF_KIND_UNKN };
			break;
		}
		switch (view.kind) {
		case BTF_KIND_PTR:
			wrap(&declarator, needs_parentheses(printer, view.size_or_type) ? "(*" : is_const ? "* const " : "*",
			     needs_parentheses(printer, view.size_or_type) ? ")" : "");
			is_const = false;
			id = view.size_or_type;
			break;
		case BTF_KIND_ARRAY:
			snprintf(text, sizeof(text), "[%u]", btf_u32(view.rest, 2));
			wrap(&declarator, "", text);
			id = btf_u32(view.rest, 0);
			break;
		case BTF_KIND_FUNC_PROTO:
			put_parameters(printer, &view, &declarator);
			id = view.size_or_type;
			break;
		case BTF_KIND_CONST:
			is_const = true;
			id = view.size_or_type;
			break;
		case BTF_KIND_VOLATILE:
		case BTF_KIND_RESTRICT:
		case BTF_KIND_TYPE_TAG:
			id = view.size_or_type;
			break;
		default:
			is_base = true;
		}
	}
	if (is_const)
		buf_puts(printer->out, "const ");
	put_base(printer, &view, depth);
	if (declarator.n) {
		buf_putc(printer->out, ' ');
		buf_put_str(printer->out, buf_str(&declarator));
	}
	buf_free(&declarator);
	printer->level--;
}

static void put_enum_body(struct printer *printer, const struct btf_type_view *view, int depth)
{
	uint32_t words = view->kind == BTF_KIND_ENUM64 ? 3 : 2;

	for (uint32_t i = 0; i < view->vlen; i++) {
		uint64_t low = btf_u32(view->rest, i * words + 1);
		int64_t value = words == 3 ? (int64_t)((uint64_t)btf_u32(view->rest, i * words + 2) << 32 | low)
				: view->kind_flag ? (int32_t)low : (int64_t)low;

		indent(printer, depth + 1);
		buf_put_str(printer->out, btf_string(printer->btf, btf_u32(view->rest, i * words)));
		buf_puts(printer->out, " = ");
		if (view->kind_flag)
			buf_put_i64(printer->out, value);
		else
			buf_put_u64(printer->out, (uint64_t)value);
		buf_puts(printer->out, ",\n");
	}
}

static void put_body(struct printer *printer, const struct btf_type_view *view, int depth)
{
	bool is_enum = view->kind == BTF_KIND_ENUM || view->kind == BTF_KIND_ENUM64;

	buf_puts(printer->out, "{\n");
	if (is_enum)
		put_enum_body(printer, view, depth);
	for (uint32_t i = 0; !is_enum && i < view->vlen && !printer->out->is_cut; i++) {
		uint32_t bits = btf_u32(view->rest, i * 3 + 2);

		indent(printer, depth + 1);
		put_declaration(printer, btf_u32(view->rest, i * 3 + 1), btf_string(printer->btf, btf_u32(view->rest, i * 3)), depth + 1);
		if (view->kind_flag && BTF_MEMBER_BITFIELD_SIZE(bits))
			buf_printf(printer->out, " : %u", BTF_MEMBER_BITFIELD_SIZE(bits));
		buf_puts(printer->out, ";\n");
	}
	indent(printer, depth);
	buf_putc(printer->out, '}');
}

int facts_btf_print(struct facts *facts, struct str name, enum btf_named kind, struct buf *out)
{
	struct btf_object *btf;
	struct btf_type_view view;
	struct printer printer;
	uint32_t id, steps = STEPS_MAX;
	int r = btf_find_anywhere(facts, STR(""), btf_kind_mask(kind), name, &btf, &id);

	if (r < 0)
		return r;
	if (!btf_type_at(btf, id, &view))
		return -EINVAL;
	printer = (struct printer){ btf, out, 0, &steps };
	switch (kind) {
	case BTF_NAMED_STRUCT:
	case BTF_NAMED_UNION:
	case BTF_NAMED_ENUM:
		buf_printf(out, "%s %.*s ", keyword_of(&view), STR_ARG(name));
		put_body(&printer, &view, 0);
		break;
	case BTF_NAMED_TYPEDEF:
		buf_puts(out, "typedef ");
		put_declaration(&printer, view.size_or_type, name, 0);
		break;
	case BTF_NAMED_FUNC:
	case BTF_NAMED_VAR:
		put_declaration(&printer, view.size_or_type, name, 0);
		break;
	case BTF_NAMED_INT:
		buf_put_str(out, name);
		break;
	}
	buf_puts(out, ";\n");
	return 0;
}

/* --- parameters ------------------------------------------------------------------------------------------------------------------ */
/* The prototype of a function, or of a raw tracepoint's iterator (which has the parameter names its typedef lacks). `skip`: of the kernel's own. */
static bool find_proto(struct facts *facts, bool is_raw, struct str name, struct btf_object **ret_btf, struct btf_type_view *ret_proto, uint32_t *ret_skip)
{
	struct str full = is_raw ? str_from(arena_printf(facts->arena, "__traceiter_%.*s", STR_ARG(name))) : name;
	struct btf_type_view view;
	uint32_t id;

	*ret_skip = is_raw;
	if (!btf_find_anywhere(facts, STR(""), 1u << BTF_KIND_FUNC, full, ret_btf, &id))
		return btf_type_at(*ret_btf, id, &view) && btf_type_at(*ret_btf, view.size_or_type, ret_proto) && ret_proto->kind == BTF_KIND_FUNC_PROTO;
	full = str_from(arena_printf(facts->arena, "btf_trace_%.*s", STR_ARG(name)));
	return is_raw && !btf_find_anywhere(facts, STR(""), 1u << BTF_KIND_TYPEDEF, full, ret_btf, &id) && btf_skip_modifiers(*ret_btf, id, &view) &&
	       view.kind == BTF_KIND_PTR && btf_type_at(*ret_btf, view.size_or_type, ret_proto) && ret_proto->kind == BTF_KIND_FUNC_PROTO;
}

int facts_btf_put_params(struct facts *facts, bool is_raw, struct str name, bool has_ret, struct buf *out)
{
	struct btf_object *btf;
	struct btf_type_view proto;
	struct printer printer;
	uint32_t skip, steps = STEPS_MAX;

	if (!find_proto(facts, is_raw, name, &btf, &proto, &skip))
		return -ENOENT;
	printer = (struct printer){ btf, out, 0, &steps };
	for (uint32_t i = skip; i < proto.vlen; i++) {
		struct str param = btf_string(btf, btf_u32(proto.rest, i * 2));

		if (!btf_u32(proto.rest, i * 2 + 1)) /* ... */
			continue;
		buf_puts(out, "    ");
		put_declaration(&printer, btf_u32(proto.rest, i * 2 + 1), STR(""), 0);
		if (param.n)
			buf_printf(out, " %.*s\n", STR_ARG(param));
		else
			buf_printf(out, " arg%u\n", i - skip);
	}
	if (has_ret && proto.size_or_type) {
		buf_puts(out, "    ");
		put_declaration(&printer, proto.size_or_type, STR(""), 0);
		buf_puts(out, " retval\n");
	}
	return 0;
}

/* Is the parameter called so, or of a type of that name, behind pointers and qualifiers? */
static bool is_about(const struct btf_object *btf, const uint8_t *param, struct str word)
{
	struct btf_type_view view;
	uint32_t id = btf_u32(param, 1);

	if (str_glob(word, btf_string(btf, btf_u32(param, 0))))
		return true;
	for (int i = 0; i < PRINT_DEPTH_MAX && id && btf_type_at(btf, id, &view); i++) {
		if (view.name_off && str_glob(word, btf_string(btf, view.name_off)))
			return true;
		if (view.kind != BTF_KIND_PTR && view.kind != BTF_KIND_CONST && view.kind != BTF_KIND_VOLATILE && view.kind != BTF_KIND_RESTRICT &&
		    view.kind != BTF_KIND_TYPE_TAG && view.kind != BTF_KIND_TYPEDEF)
			return false;
		id = view.size_or_type;
	}
	return false;
}

int facts_btf_list_by_param(struct facts *facts, struct str word, struct str_list *ret_functions, struct str_list *ret_raw)
{
	static const char raw_prefix[] = "__traceiter_";
	const size_t skip = sizeof(raw_prefix) - 1;
	struct btf_object *btf;
	int r = btf_vmlinux(facts, &btf);

	for (uint32_t id = r < 0 ? 0 : btf->first_id; r >= 0 && id < btf->end_id; id++) {
		struct btf_type_view view, proto;
		struct str name;
		bool is_raw, is_found = false;

		if (!btf_type_at(btf, id, &view) || view.kind != BTF_KIND_FUNC || !btf_type_at(btf, view.size_or_type, &proto) || proto.kind != BTF_KIND_FUNC_PROTO)
			continue;
		name = btf_string(btf, view.name_off);
		is_raw = str_starts(name, raw_prefix);
		for (uint32_t i = is_raw; i < proto.vlen && !is_found; i++)
			is_found = is_about(btf, proto.rest + (size_t)i * 8, word);
		if (is_found && is_raw)
			facts_list_add(facts, ret_raw, str_make(name.p + skip, name.n - skip));
		else if (is_found)
			facts_list_add(facts, ret_functions, name);
	}
	facts_list_sort(ret_functions);
	facts_list_sort(ret_raw);
	return r < 0 ? r : 0;
}
