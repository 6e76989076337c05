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

/* "const volatile ": those of the kinds in the mask, each once however often it is said. */
static void put_qualifiers(uint32_t kinds, struct buf *out)
{
	static const struct {
		uint32_t kind;
		const char *text;
	} words[] = { { BTF_KIND_CONST, "const " }, { BTF_KIND_VOLATILE, "volatile " }, { BTF_KIND_RESTRICT, "restrict " } };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (kinds >> words[i].kind & 1)
			buf_puts(out, words[i].text);
}

/* A star in front of the declarator, and the qualifiers of the pointer itself between the two. */
static void put_pointer(const struct printer *printer, uint32_t target, uint32_t qualifiers, bool is_function, struct buf *declarator)
{
	bool has_parentheses = needs_parentheses(printer, target);
	struct buf star;

	buf_init(&star, 64);
	buf_printf(&star, "%s%s", has_parentheses ? "(*" : "*", qualifiers || is_function ? " " : "");
	put_qualifiers(qualifiers, &star);
	if (qualifiers && !declarator->n) /* no name follows */
		star.p[--star.n] = 0;
	wrap(declarator, star.p, has_parentheses ? ")" : "");
	buf_free(&star);
}

/* Builds the declarator from the name outwards, as C reads: pointers in front, arrays and parameters behind. */
static void put_declaration(struct printer *printer, uint32_t id, struct str name, int depth)
{
	struct btf_type_view view = { .kind = BTF_KIND_UNKN };
	struct buf declarator;
	char text[32];
	uint32_t qualifiers = 0; /* kinds, of what comes next */
	bool is_base = false, is_function = false;

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
			put_pointer(printer, view.size_or_type, qualifiers, is_function, &declarator);
			qualifiers = 0;
			is_function = false;
			id = view.size_or_type;
			break;
		case BTF_KIND_ARRAY:
			snprintf(text, sizeof(text), "[%u]", btf_u32(view.rest, 2));
			wrap(&declarator, "", text);
			id = btf_u32(view.rest, 0);
			break;
		case BTF_KIND_FUNC_PROTO:
			put_parameters(printer, &view, &declarator);
			is_function = true;
			id = view.size_or_type;
			break;
		case BTF_KIND_CONST:
		case BTF_KIND_VOLATILE:
		case BTF_KIND_RESTRICT:
			qualifiers |= 1u << view.kind;
			id = view.size_or_type;
			break;
		case BTF_KIND_TYPE_TAG:
			id = view.size_or_type;
			break;
		default:
			is_base = true;
		}
	}
	put_qualifiers(qualifiers, printer->out);
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
		buf_puts(printer->out, words == 2 ? ",\n" : view->kind_flag ? "LL,\n" : "ULL,\n");
	}
}

/* Enums of one byte and those of eight whose values would fit into four are made so by an attribute. */
static const char *enum_mode(const struct btf_type_view *view)
{
	if (view->size_or_type == 1)
		return " __attribute__((mode(byte)))";
	if (view->size_or_type != 8)
		return "";
	for (uint32_t i = 0; view->kind == BTF_KIND_ENUM64 && i < view->vlen; i++) {
		uint32_t low = btf_u32(view->rest, i * 3 + 1), high = btf_u32(view->rest, i * 3 + 2);

		if (high != (view->kind_flag && (int32_t)low < 0 ? UINT32_MAX : 0))
			return "";
	}
	return " __attribute__((mode(word)))";
}

static void put_members(struct printer *printer, const struct btf_type_view *view, bool is_packed, int depth)
{
	bool is_struct = view->kind == BTF_KIND_STRUCT, was_in_bits = false;
	uint64_t at = 0;
	char *tabs = arena_printf(printer->btf->facts->arena, "%.*s", depth + 1, "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t");

	for (uint32_t i = 0; i < view->vlen && !printer->out->is_cut; i++) {
		struct btf_member_place member = btf_member_at(view, i);

		if (is_struct)
			btf_put_padding(printer->out, &(struct btf_padding){ .from = at, .to = member.bit, .is_in_bits = was_in_bits && member.bits, .indent = tabs,
									     .align = is_packed ? 1 : btf_align(printer->btf, member.type, printer->steps) });
		indent(printer, depth + 1);
		put_declaration(printer, member.type, btf_string(printer->btf, member.name), depth + 1);
		if (member.bits)
			buf_printf(printer->out, ": %u", member.bits);
		buf_puts(printer->out, ";\n");
		at = member.bit + (member.bits ? member.bits : btf_size(printer->btf, member.type) * 8);
		was_in_bits = member.bits > 0;
	}
	if (is_struct)
		btf_put_padding(printer->out, &(struct btf_padding){ .from = at, .to = view->size_or_type * 8ULL, .indent = tabs,
								     .align = btf_align(printer->btf, view->id, printer->steps) });
}

static void put_body(struct printer *printer, const struct btf_type_view *view, int depth)
{
	bool is_enum = view->kind == BTF_KIND_ENUM || view->kind == BTF_KIND_ENUM64;
	bool is_packed = view->kind == BTF_KIND_STRUCT && btf_is_packed(printer->btf, view, printer->steps);

	if (!is_enum && !view->vlen && !view->size_or_type) {
		buf_puts(printer->out, "{}");
		return;
	}
	buf_puts(printer->out, "{\n");
	if (is_enum)
		put_enum_body(printer, view, depth);
	else
		put_members(printer, view, is_packed, depth);
	indent(printer, depth);
	buf_printf(printer->out, "}%s%s", is_packed ? " __attribute__((packed))" : "", is_enum ? enum_mode(view) : "");
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

int facts_btf_put_params(struct facts *facts, enum fact_params kind, struct str name, struct buf *out)
{
	bool is_raw = kind == PARAMS_RAW_TRACEPOINT;
	struct btf_object *btf;
	struct btf_type_view proto;
	struct printer printer;
	uint32_t skip, steps = STEPS_MAX;

	if (!find_proto(facts, is_raw, name, &btf, &proto, &skip))
		return -ENOENT;
	printer = (struct printer){ btf, out, 0, &steps };
	for (uint32_t i = skip; i < proto.vlen && kind != PARAMS_ONLY_RETVAL; i++) {
		struct str param = btf_string(btf, btf_u32(proto.rest, i * 2));

		if (!btf_u32(proto.rest, i * 2 + 1)) /* ... */
			continue;
		buf_puts(out, "    ");
		put_declaration(&printer, btf_u32(proto.rest, i * 2 + 1), STR(""), 0);
		if (param.n && kind != PARAMS_NUMBERED)
			buf_printf(out, " %.*s\n", STR_ARG(param));
		else
			buf_printf(out, " arg%u\n", i - skip);
	}
	if ((kind == PARAMS_WITH_RETVAL || kind == PARAMS_ONLY_RETVAL) && proto.size_or_type) {
		buf_puts(out, "    ");
		put_declaration(&printer, proto.size_or_type, STR(""), 0);
		buf_puts(out, " retval\n");
	}
	return 0;
}

/* Members for programs stand each in a union of its own, which gives pointers the size they have on 64-bit kernels. */
static void put_context_members(struct printer *printer, const struct btf_type_view *view)
{
	for (uint32_t i = 0; i < view->vlen && printer->level < PRINT_DEPTH_MAX; i++) {
		struct btf_member_place member = btf_member_at(view, i);
		struct str name = btf_string(printer->btf, member.name);
		struct btf_type_view inner;

		if (!name.n && !member.bits && btf_type_at(printer->btf, member.type, &inner) && inner.kind == BTF_KIND_UNION) {
			printer->level++;
			put_context_members(printer, &inner);
			printer->level--;
		}
		if (!name.n || member.bits || str_eq_cstr(name, "meta"))
			continue;
		buf_puts(printer->out, "    ");
		put_declaration(printer, member.type, STR(""), 0);
		buf_printf(printer->out, " %.*s\n", STR_ARG(name));
	}
}

int facts_btf_put_iter(struct facts *facts, struct str iter, struct buf *out)
{
	struct str name = str_from(arena_printf(facts->arena, "bpf_iter__%.*s", STR_ARG(iter)));
	struct btf_object *btf;
	struct btf_type_view view;
	struct printer printer;
	uint32_t id, steps = STEPS_MAX;
	int r = btf_find_anywhere(facts, STR(""), btf_kind_mask(BTF_NAMED_STRUCT), name, &btf, &id);

	if (r < 0)
		return r;
	if (!btf_type_at(btf, id, &view))
		return -EINVAL;
	printer = (struct printer){ btf, out, 0, &steps };
	put_context_members(&printer, &view);
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

static void list_by_param_in(const struct btf_object *btf, struct str word, struct str_list *functions, struct str_list *raw)
{
	static const char raw_prefix[] = "__traceiter_";
	const size_t skip = sizeof(raw_prefix) - 1;

	for (uint32_t id = btf->first_id; id < btf->end_id; id++) {
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
			facts_list_add(btf->facts, raw, str_make(name.p + skip, name.n - skip));
		else if (is_found)
			facts_list_add(btf->facts, functions, name);
	}
}

int facts_btf_list_by_param(struct facts *facts, struct str word, struct str_list *ret_functions, struct str_list *ret_raw)
{
	struct btf_object *btf;
	int r = btf_vmlinux(facts, &btf);

	if (r < 0)
		return r;
	list_by_param_in(btf, word, ret_functions, ret_raw);
	btf_load_all_modules(facts);
	for (uint32_t i = 0; i < facts->modules.n; i++)
		list_by_param_in(facts->modules.v[i], word, ret_functions, ret_raw);
	facts_list_sort(ret_functions);
	facts_list_sort(ret_raw);
	return 0;
}
