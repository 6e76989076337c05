/* facts_btf_test: kernel types: hand-made BTF (right and damaged), split BTF, and this kernel's own. */
#include "facts_fixture.h"

#include <linux/bpf.h>
#include <linux/btf.h>

/* A BTF blob under construction. */
struct maker {
	uint32_t types[512], n;
	char strings[2048];
	uint32_t strings_size, string_base;
	uint8_t blob[8192];
	size_t size;
};

static uint32_t make_string(struct maker *m, const char *text)
{
	uint32_t at = m->strings_size;

	if (!*text)
		return 0;
	memcpy(m->strings + at, text, strlen(text) + 1);
	m->strings_size += (uint32_t)strlen(text) + 1;
	return m->string_base + at;
}

static void make_start(struct maker *m, uint32_t string_base)
{
	memset(m, 0, sizeof(*m));
	m->string_base = string_base;
	m->strings_size = 1;
}

static void put(struct maker *m, uint32_t word)
{
	m->types[m->n++] = word;
}

static void make_type(struct maker *m, const char *name, uint32_t kind, uint32_t vlen, bool flag, uint32_t size_or_type)
{
	put(m, make_string(m, name));
	put(m, (uint32_t)flag << 31 | kind << 24 | vlen);
	put(m, size_or_type);
}

static void make_int(struct maker *m, const char *name, uint32_t size, uint32_t encoding)
{
	make_type(m, name, BTF_KIND_INT, 0, false, size);
	put(m, encoding << 24 | size * 8);
}

static void make_member(struct maker *m, const char *name, uint32_t type, uint32_t bits)
{
	put(m, make_string(m, name));
	put(m, type);
	put(m, bits);
}

static void make_end(struct maker *m)
{
	struct btf_header header = { .magic = BTF_MAGIC, .version = BTF_VERSION, .hdr_len = sizeof(header) };

	header.type_len = m->n * 4;
	header.str_off = header.type_len;
	header.str_len = m->strings_size;
	memcpy(m->blob, &header, sizeof(header));
	memcpy(m->blob + sizeof(header), m->types, header.type_len);
	memcpy(m->blob + sizeof(header) + header.type_len, m->strings, m->strings_size);
	m->size = sizeof(header) + header.type_len + m->strings_size;
}

/* ids: 1 int, 2 char, 3 char[8], 4 anonymous union, 5 struct demo, 6 demo *, 7 tag user, 8 user pointer, 9 typedef, 10 flexible array,
 * 11 enum, 12 proto, 13 func, 14 fwd, 15 fwd *, 16 index loop typedef, 17 bool, 18 long long array index, 19 anonymous-in-cycle */
static void make_sample(struct maker *m)
{
	make_start(m, 0);
	make_int(m, "int", 4, BTF_INT_SIGNED);
	make_int(m, "char", 1, 0);
	make_type(m, "", BTF_KIND_ARRAY, 0, false, 0);
	put(m, 2), put(m, 1), put(m, 8);
	make_type(m, "", BTF_KIND_UNION, 2, true, 4);
	make_member(m, "inner", 1, 0);
	make_member(m, "other", 1, 0);
	make_type(m, "demo", BTF_KIND_STRUCT, 8, true, 40);
	make_member(m, "number", 1, 0);
	make_member(m, "text", 3, 32);
	make_member(m, "", 4, 96);
	make_member(m, "low", 1, 3u << 24 | 128);
	make_member(m, "high", 1, 7u << 24 | 131);
	make_member(m, "self", 6, 192);
	make_member(m, "user", 8, 256);
	make_member(m, "tail", 10, 320);
	make_type(m, "", BTF_KIND_PTR, 0, false, 5);
	make_type(m, "user", BTF_KIND_TYPE_TAG, 0, false, 2);
	make_type(m, "", BTF_KIND_PTR, 0, false, 7);
	make_type(m, "demo_t", BTF_KIND_TYPEDEF, 0, false, 5);
	make_type(m, "", BTF_KIND_ARRAY, 0, false, 0);
	put(m, 1), put(m, 1), put(m, 0);
	make_type(m, "colour", BTF_KIND_ENUM, 2, true, 4);
	put(m, make_string(m, "RED")), put(m, 1);
	put(m, make_string(m, "GREEN")), put(m, (uint32_t)-2);
	make_type(m, "", BTF_KIND_FUNC_PROTO, 3, false, 1);
	put(m, make_string(m, "first")), put(m, 6);
	put(m, 0), put(m, 1);
	put(m, 0), put(m, 0);
	make_type(m, "function", BTF_KIND_FUNC, BTF_FUNC_GLOBAL, false, 12);
	make_type(m, "elsewhere", BTF_KIND_FWD, 0, false, 0);
	make_type(m, "", BTF_KIND_PTR, 0, false, 14);
	make_type(m, "loop", BTF_KIND_TYPEDEF, 0, false, 16);
	make_int(m, "_Bool", 1, BTF_INT_BOOL);
	make_type(m, "flags", BTF_KIND_ENUM64, 1, false, 8);
	put(m, make_string(m, "HUGE")), put(m, 1), put(m, 0x80000000);
	make_type(m, "outside", BTF_KIND_STRUCT, 1, true, 4);
	make_member(m, "far", 1, 8);
	make_type(m, "", BTF_KIND_STRUCT, 1, true, 4);
	make_member(m, "", 21, 0);
	make_type(m, "", BTF_KIND_STRUCT, 1, true, 4);
	make_member(m, "", 20, 0);
	make_type(m, "endless", BTF_KIND_STRUCT, 1, true, 4);
	make_member(m, "", 20, 0);
	make_end(m);
}

static struct maker sample;

/* The kernel's answer to a question of imported C; ASK_NONE: none. */
enum { ASK_NONE = -1000000 };
static int64_t ask_leaf(struct fixture *f, uint32_t kind, uint32_t type_kind, uint32_t leaf_kind, const char *type, const char *path)
{
	const struct fact_core core = { .kind = kind, .type_kind = type_kind, .leaf_kind = leaf_kind, .type = str_from(type), .path = str_from(path) };
	struct fact_core_value value;
	int err = facts_core(f->facts, &core, &value);

	return err == -ENOENT ? ASK_NONE : err ? ASK_NONE + err : (int64_t)value.value;
}

static int64_t ask(struct fixture *f, uint32_t kind, uint32_t type_kind, const char *type, const char *path)
{
	return ask_leaf(f, kind, type_kind, 0, type, path);
}

/* Makes the sample this facts handle's vmlinux. */
static struct btf_object *open_sample(struct fixture *f)
{
	struct btf_object *btf;

	make_sample(&sample);
	assert_int_equal(btf_open_memory(f->facts, NULL, STR(""), sample.blob, sample.size, &btf), 0);
	f->facts->vmlinux = btf;
	f->facts->has_all_modules = true;
	return btf;
}

static const struct type *named(struct fixture *f, enum btf_named kind, const char *name)
{
	const struct type *type = NULL;

	assert_int_equal(facts_btf_type(f->facts, STR(""), kind, str_from(name), &type), 0);
	return type;
}

static void structs_are_completed_on_demand(void **state)
{
	struct fixture *f = *state;
	const struct type *demo;
	struct member m;
	uint32_t n;

	open_sample(f);
	demo = named(f, BTF_NAMED_STRUCT, "demo");
	assert_false(demo->is_complete);
	assert_int_equal(demo->size, 40);
	type_members(&f->types, demo, &n);
	assert_int_equal(n, 8);
	assert_true(type_find_member(&f->types, demo, STR("text"), &m));
	assert_type_name(m.type, "string[8]");
	assert_true(type_find_member(&f->types, demo, STR("other"), &m));
	assert_int_equal(m.offset, 12);
	assert_true(type_find_member(&f->types, demo, STR("high"), &m));
	assert_int_equal(m.offset, 16);
	assert_int_equal(m.bit_offset, 3);
	assert_int_equal(m.bit_size, 7);
	assert_true(type_find_member(&f->types, demo, STR("self"), &m));
	assert_ptr_equal(m.type->elem, demo);
	assert_int_equal(m.type->as, AS_KERNEL);
	assert_true(type_find_member(&f->types, demo, STR("user"), &m));
	assert_int_equal(m.type->as, AS_USER);
	assert_true(type_find_member(&f->types, demo, STR("tail"), &m));
	assert_type_name(m.type, "int32[0]");
	assert_ptr_equal(named(f, BTF_NAMED_TYPEDEF, "demo_t"), demo);
	assert_type_name(named(f, BTF_NAMED_INT, "_Bool"), "bool");
}

static void enums_and_functions(void **state)
{
	struct fixture *f = *state;
	const struct type *type;
	struct fact_proto proto;
	struct str_list names;
	uint64_t value;

	open_sample(f);
	type = named(f, BTF_NAMED_ENUM, "colour");
	assert_int_equal(type->n_values, 2);
	assert_int_equal(facts_btf_enumerator(f->facts, STR("GREEN"), &value, &type), 0);
	assert_int_equal((int64_t)value, -2);
	assert_true(type->is_signed);
	assert_int_equal(facts_btf_enumerator(f->facts, STR("HUGE"), &value, &type), 0);
	assert_true(value == 0x8000000000000001u);
	assert_int_equal(facts_btf_enumerator(f->facts, STR("BLUE"), &value, &type), -ENOENT);
	assert_int_equal(facts_btf_func(f->facts, STR(""), STR("function"), &proto), 0);
	assert_int_equal(proto.n_args, 2);
	assert_int_equal(proto.btf_id, 13);
	assert_string_equal(proto.args->members[1].name.p, "arg1");
	assert_int_equal(proto.args->members[1].offset, 8);
	assert_type_name(proto.ret, "int32");
	assert_int_equal(facts_btf_list(f->facts, STR(""), BTF_NAMED_STRUCT, STR("de*"), &names), 0);
	assert_int_equal(names.n, 1);
}

static void damage_is_told_not_followed(void **state)
{
	struct fixture *f = *state;
	const struct type *type;
	uint32_t n;

	open_sample(f);
	assert_int_equal(facts_btf_type(f->facts, STR(""), BTF_NAMED_TYPEDEF, STR("loop"), &type), -EINVAL);
	assert_null(type_members(&f->types, named(f, BTF_NAMED_STRUCT, "outside"), &n));
	assert_null(type_members(&f->types, named(f, BTF_NAMED_STRUCT, "endless"), &n));
}

static void every_cut_and_flip_is_survived(void **state)
{
	struct fixture *f = *state;
	struct buf text;

	buf_init(&text, 1 << 16);
	make_sample(&sample);
	for (size_t i = 0; i < sample.size * 3; i++) {
		size_t size = i < sample.size ? i : sample.size, at = i % sample.size;
		uint8_t *copy = malloc(size + 1); /* exact, so that the sanitizer sees a step over the end */
		struct btf_object *btf;

		memcpy(copy, sample.blob, size);
		if (i >= sample.size)
			copy[at] ^= i < 2 * sample.size ? 0xff : 0x05;
		f->facts = facts_new(&f->arena, &f->types, NULL);
		if (btf_open_memory(f->facts, NULL, STR(""), copy, size, &btf) == 0) {
			f->facts->vmlinux = btf;
			f->facts->has_all_modules = true;
			for (uint32_t id = 1; id < btf->end_id; id++) {
				const struct type *type = btf_convert(btf, id);
				struct member m;

				if (type)
					type_find_member(&f->types, type, STR("nothing"), &m);
			}
			buf_clear(&text);
			facts_btf_print(f->facts, STR("demo"), BTF_NAMED_STRUCT, &text);
			ask(f, BPF_CORE_FIELD_BYTE_OFFSET, BTF_KIND_STRUCT, "demo", "1.text.3");
			ask(f, BPF_CORE_FIELD_EXISTS, BTF_KIND_STRUCT, "endless", "nothing");
		}
		facts_free(f->facts);
		free(copy);
		arena_reset(&f->arena);
		type_table_init(&f->types, &f->arena);
	}
	f->facts = facts_new(&f->arena, &f->types, NULL);
	buf_free(&text);
}

static int64_t field(struct fixture *f, uint32_t kind, const char *path)
{
	return ask(f, kind, BTF_KIND_STRUCT, "demo", path);
}

static void core_questions_are_answered_by_name(void **state)
{
	struct fixture *f = *state;

	open_sample(f);
	assert_int_equal(field(f, BPF_CORE_FIELD_BYTE_OFFSET, "number"), 0);
	assert_int_equal(field(f, BPF_CORE_FIELD_BYTE_OFFSET, "other"), 12);
	assert_int_equal(field(f, BPF_CORE_FIELD_BYTE_OFFSET, "text.3"), 7);
	assert_int_equal(field(f, BPF_CORE_FIELD_BYTE_OFFSET, "text.8"), ASK_NONE);
	assert_int_equal(field(f, BPF_CORE_FIELD_BYTE_OFFSET, "tail.2"), 48);
	assert_int_equal(field(f, BPF_CORE_FIELD_BYTE_OFFSET, "2.self"), 104);
	assert_int_equal(field(f, BPF_CORE_FIELD_BYTE_OFFSET, "number.x"), ASK_NONE);
	assert_int_equal(field(f, BPF_CORE_FIELD_BYTE_OFFSET, "number.1"), ASK_NONE);
	assert_int_equal(field(f, BPF_CORE_FIELD_BYTE_OFFSET, "text."), 4);
	assert_int_equal(field(f, BPF_CORE_FIELD_BYTE_OFFSET, ".text"), ASK_NONE);
	assert_int_equal(field(f, BPF_CORE_FIELD_BYTE_OFFSET, "4294967295.4294967295"), ASK_NONE);
	assert_int_equal(field(f, BPF_CORE_FIELD_BYTE_SIZE, "text"), 8);
	assert_int_equal(field(f, BPF_CORE_FIELD_EXISTS, "user"), 1);
	assert_int_equal(field(f, BPF_CORE_FIELD_EXISTS, "nothing"), 0);
	assert_int_equal(field(f, BPF_CORE_FIELD_SIGNED, "number"), 1);
	assert_int_equal(field(f, BPF_CORE_FIELD_SIGNED, "text.0"), 0);
	assert_int_equal(field(f, BPF_CORE_FIELD_BYTE_OFFSET, "high"), 16); /* bits 131 to 137 */
	assert_int_equal(field(f, BPF_CORE_FIELD_BYTE_SIZE, "high"), 4);
	assert_int_equal(field(f, BPF_CORE_FIELD_LSHIFT_U64, "high"), 64 - 10);
	assert_int_equal(field(f, BPF_CORE_FIELD_RSHIFT_U64, "high"), 64 - 7);
	assert_int_equal(ask_leaf(f, BPF_CORE_FIELD_EXISTS, BTF_KIND_STRUCT, BTF_KIND_PTR, "demo", "self"), 1);
	assert_int_equal(ask_leaf(f, BPF_CORE_FIELD_EXISTS, BTF_KIND_STRUCT, BTF_KIND_INT, "demo", "self"), 0);
	assert_int_equal(ask(f, BPF_CORE_FIELD_EXISTS, BTF_KIND_UNION, "demo", "self"), 0);
	assert_int_equal(ask(f, BPF_CORE_FIELD_BYTE_OFFSET, BTF_KIND_TYPEDEF, "demo_t", "self"), 24);
	assert_int_equal(ask(f, BPF_CORE_TYPE_EXISTS, BTF_KIND_STRUCT, "nobody", ""), 0);
	assert_int_equal(ask(f, BPF_CORE_TYPE_SIZE, BTF_KIND_TYPEDEF, "demo_t", ""), 40);
	assert_int_equal(ask(f, BPF_CORE_TYPE_ID_TARGET, BTF_KIND_STRUCT, "demo", ""), 5);
	assert_int_equal(ask(f, BPF_CORE_TYPE_MATCHES, BTF_KIND_STRUCT, "demo", ""), ASK_NONE - EOPNOTSUPP);
	assert_int_equal(ask(f, BPF_CORE_ENUMVAL_VALUE, BTF_KIND_ENUM, "colour", "GREEN"), -2);
	assert_int_equal(ask(f, BPF_CORE_ENUMVAL_VALUE, BTF_KIND_ENUM, "flags", "HUGE"), 0x8000000000000001);
	assert_int_equal(ask(f, BPF_CORE_ENUMVAL_VALUE, BTF_KIND_ENUM, "colour", "BLUE"), ASK_NONE);
	assert_int_equal(ask(f, BPF_CORE_ENUMVAL_EXISTS, BTF_KIND_ENUM, "colour", "BLUE"), 0);
	assert_int_equal(ask(f, BPF_CORE_ENUMVAL_EXISTS, BTF_KIND_ENUM64, "colour", "RED"), 1);
}

static void types_of_one_name_must_agree(void **state)
{
	static struct maker m;
	struct fixture *f = *state;
	struct btf_object *btf;
	uint32_t name;

	make_start(&m, 0);
	make_int(&m, "int", 4, BTF_INT_SIGNED);
	make_type(&m, "twin", BTF_KIND_STRUCT, 2, false, 8);
	name = m.types[m.n - 3];
	make_member(&m, "same", 1, 0);
	make_member(&m, "moved", 1, 32);
	make_type(&m, "", BTF_KIND_STRUCT, 3, false, 12);
	m.types[m.n - 3] = name;
	make_member(&m, "same", 1, 0);
	make_member(&m, "between", 1, 32);
	make_member(&m, "moved", 1, 64);
	make_end(&m);
	assert_int_equal(btf_open_memory(f->facts, NULL, STR(""), m.blob, m.size, &btf), 0);
	f->facts->vmlinux = btf;
	f->facts->has_all_modules = true;
	assert_int_equal(ask(f, BPF_CORE_FIELD_BYTE_OFFSET, BTF_KIND_STRUCT, "twin", "same"), 0);
	assert_int_equal(ask(f, BPF_CORE_FIELD_BYTE_OFFSET, BTF_KIND_STRUCT, "twin", "between"), 4);
	assert_int_equal(ask(f, BPF_CORE_FIELD_BYTE_OFFSET, BTF_KIND_STRUCT, "twin", "moved"), ASK_NONE - EEXIST);
}

static void core_paths_name_what_was_meant(void **state)
{
	static const struct {
		uint32_t type;
		const char *access, *path; /* NULL: none */
	} rows[] = { { 5, "0:1:3", "text.3" }, { 5, "2:0", "2.number" }, { 5, "0:2:1", "other" }, { 5, "0", "" }, { 11, "1", "GREEN" },
		     { 11, "2", NULL },	       { 5, "0:8", NULL },	  { 5, "0:0:0", NULL },	   { 5, "x", NULL } };
	struct fixture *f = *state;
	struct btf_object *btf = open_sample(f);

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct buf path;

		buf_init(&path, 100);
		assert_int_equal(btf_core_path(btf, rows[i].type, str_from(rows[i].access), &path), rows[i].path ? 0 : -EINVAL);
		if (rows[i].path)
			assert_true(str_eq_cstr(buf_str(&path), rows[i].path));
		buf_free(&path);
	}
}

static void split_btf_builds_on_its_base(void **state)
{
	struct fixture *f = *state;
	struct btf_object *base = open_sample(f), *module;
	static struct maker extra;
	const struct type *type;
	struct member m;

	make_start(&extra, sample.strings_size);
	make_type(&extra, "more", BTF_KIND_STRUCT, 2, true, 16);
	make_member(&extra, "demo", 6, 0);
	make_member(&extra, "number", 1, 64);
	make_end(&extra);
	assert_int_equal(btf_open_memory(f->facts, base, STR("mod"), extra.blob, extra.size, &module), 0);
	*vec_push(&f->arena, &f->facts->modules) = module;
	module->number = 1;
	assert_int_equal(facts_btf_type(f->facts, STR("mod"), BTF_NAMED_STRUCT, STR("more"), &type), 0);
	assert_true(type_find_member(&f->types, type, STR("demo"), &m));
	assert_ptr_equal(m.type->elem, named(f, BTF_NAMED_STRUCT, "demo"));
	assert_ptr_equal(named(f, BTF_NAMED_STRUCT, "more"), type);
	assert_int_equal(facts_btf_type(f->facts, STR("vmlinux"), BTF_NAMED_STRUCT, STR("more"), &type), -ENOENT);
}

static void printing_reads_like_c(void **state)
{
	struct fixture *f = *state;
	struct buf text;

	open_sample(f);
	buf_init(&text, BUF_NO_LIMIT);
	assert_int_equal(facts_btf_print(f->facts, STR("demo"), BTF_NAMED_STRUCT, &text), 0);
	assert_string_equal(text.p, "struct demo {\n\tint number;\n\tchar text[8];\n\tunion {\n\t\tint inner;\n\t\tint other;\n\t};\n"
				    "\tint low: 3;\n\tint high: 7;\n\tstruct demo *self;\n\tchar *user;\n\tint tail[0];\n};\n");
	buf_clear(&text);
	assert_int_equal(facts_btf_print(f->facts, STR("colour"), BTF_NAMED_ENUM, &text), 0);
	assert_string_equal(text.p, "enum colour {\n\tRED = 1,\n\tGREEN = -2,\n};\n");
	buf_free(&text);
}

/* ids: 1 int, 2 char, 3 long, 4 holes, 5 packed, 6 empty, 7 one_byte, 8 large, 9 const int, 10 volatile 9, 11 pointer to 10, 12 const 11,
 * 13 proto, 14 pointer to 13, 15 qualified, 16 bpf_iter__x, 17 union, 18 pointer to 5 */
static void make_layouts(struct maker *m)
{
	make_start(m, 0);
	make_int(m, "int", 4, BTF_INT_SIGNED);
	make_int(m, "char", 1, 0);
	make_int(m, "long", 8, BTF_INT_SIGNED);
	make_type(m, "holes", BTF_KIND_STRUCT, 5, true, 128);
	make_member(m, "a", 2, 0);
	make_member(m, "low", 1, 1u << 24 | 32); /* a bit field, and the rest of its word */
	make_member(m, "next", 1, 3u << 24 | 64);
	make_member(m, "far", 2, 64 * 8);
	make_member(m, "natural", 3, 72 * 8);
	make_type(m, "packed", BTF_KIND_STRUCT, 2, false, 5);
	make_member(m, "c", 2, 0);
	make_member(m, "i", 1, 8);
	make_type(m, "empty", BTF_KIND_STRUCT, 0, false, 0);
	make_type(m, "one_byte", BTF_KIND_ENUM, 1, false, 1);
	put(m, make_string(m, "ONE")), put(m, 1);
	make_type(m, "large", 19 /* ENUM64 */, 1, false, 8);
	put(m, make_string(m, "LARGE")), put(m, 1), put(m, 2);
	make_type(m, "", BTF_KIND_CONST, 0, false, 1);
	make_type(m, "", BTF_KIND_VOLATILE, 0, false, 9);
	make_type(m, "", BTF_KIND_PTR, 0, false, 10);
	make_type(m, "", BTF_KIND_CONST, 0, false, 11);
	make_type(m, "", BTF_KIND_FUNC_PROTO, 1, false, 11);
	put(m, 0), put(m, 12);
	make_type(m, "", BTF_KIND_PTR, 0, false, 13);
	make_type(m, "qualified", BTF_KIND_STRUCT, 2, false, 16);
	make_member(m, "fixed", 12, 0);
	make_member(m, "call", 14, 64);
	make_type(m, "bpf_iter__x", BTF_KIND_STRUCT, 3, false, 24);
	make_member(m, "meta", 18, 0);
	make_member(m, "", 17, 64);
	make_member(m, "number", 1, 128);
	make_type(m, "", BTF_KIND_UNION, 2, false, 8);
	make_member(m, "shown", 18, 0);
	make_member(m, "", 3, 0);
	make_type(m, "", BTF_KIND_PTR, 0, false, 5);
	make_end(m);
}

static void layouts_are_told_in_full(void **state)
{
	static const struct {
		enum btf_named kind;
		const char *name, *text;
	} wanted[] = {
		{ BTF_NAMED_STRUCT, "holes", "struct holes {\n\tchar a;\n\tint low: 1;\n\tlong: 31;\n\tint next: 3;\n\tlong: 64;\n\tlong: 64;\n"
					     "\tlong: 64;\n\tlong: 64;\n\tlong: 64;\n\tlong: 64;\n\tchar far;\n\tlong natural;\n\tlong: 64;\n\tlong: 64;\n\tlong: 64;\n"
					     "\tlong: 64;\n\tlong: 64;\n\tlong: 64;\n};\n" },
		{ BTF_NAMED_STRUCT, "packed", "struct packed {\n\tchar c;\n\tint i;\n} __attribute__((packed));\n" },
		{ BTF_NAMED_STRUCT, "empty", "struct empty {};\n" },
		{ BTF_NAMED_ENUM, "one_byte", "enum one_byte {\n\tONE = 1,\n} __attribute__((mode(byte)));\n" },
		{ BTF_NAMED_ENUM, "large", "enum large {\n\tLARGE = 8589934593ULL,\n};\n" },
		{ BTF_NAMED_STRUCT, "qualified", "struct qualified {\n\tconst volatile int * const fixed;\n\tconst volatile int * (*call)(const volatile int * const);\n};\n" },
	};
	static struct maker layouts;
	struct fixture *f = *state;
	struct btf_object *btf;
	struct buf text;

	make_layouts(&layouts);
	assert_int_equal(btf_open_memory(f->facts, NULL, STR(""), layouts.blob, layouts.size, &btf), 0);
	f->facts->vmlinux = btf;
	buf_init(&text, BUF_NO_LIMIT);
	for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++) {
		buf_clear(&text);
		assert_int_equal(facts_btf_print(f->facts, str_from(wanted[i].name), wanted[i].kind, &text), 0);
		assert_string_equal(text.p, wanted[i].text);
	}
	buf_clear(&text);
	assert_int_equal(facts_btf_put_iter(f->facts, STR("x"), &text), 0);
	assert_string_equal(text.p, "    struct packed * shown\n    int number\n");
	buf_free(&text);
}

static void an_external_file_serves_as_the_kernels(void **state)
{
	struct fixture *f = *state;
	char path[] = "/tmp/factsbtfXXXXXX";
	int fd = mkstemp(path);
	struct facts_options options = { .btf_path = path };
	const struct type *type;

	make_sample(&sample);
	assert_int_equal(write(fd, sample.blob, sample.size), (ssize_t)sample.size);
	close(fd);
	facts_free(f->facts);
	f->facts = facts_new(&f->arena, &f->types, &options);
	assert_int_equal(facts_btf_type(f->facts, STR(""), BTF_NAMED_STRUCT, STR("demo"), &type), 0);
	assert_int_equal(facts_btf_type(f->facts, STR(""), BTF_NAMED_STRUCT, STR("task_struct"), &type), -ENOENT);
	unlink(path);
}

static void this_kernels_types(void **state)
{
	struct fixture *f = *state;
	const struct type *task, *other;
	struct fact_proto proto;
	struct member m;
	uint32_t offset, other_offset, size;
	uint64_t value;
	double start = now_ms();
	int r = facts_btf_type(f->facts, STR(""), BTF_NAMED_STRUCT, STR("task_struct"), &task);

	SKIP_UNLESS(r == 0, "this kernel has no BTF");
	print_message("task_struct in %.2f ms\n", now_ms() - start);
	assert_true(type_find_member(&f->types, task, STR("comm"), &m));
	assert_type_name(m.type, "string[16]");
	assert_int_equal(facts_btf_offset(f->facts, STR(""), STR("task_struct"), STR("comm"), &offset, &size), 0);
	assert_int_equal(offset, m.offset);
	assert_int_equal(size, 16);
	assert_true(type_find_member(&f->types, task, STR("real_parent"), &m));
	assert_ptr_equal(m.type->elem, task);
	assert_int_equal(facts_btf_offset(f->facts, STR("vmlinux"), STR("task_struct"), STR("se.vruntime"), &offset, &size), 0);
	assert_int_equal(facts_btf_offset(f->facts, STR(""), STR("task_struct"), STR("no.such"), &offset, &size), -ENOENT);
	/* An artefact of an older or a newer kernel asks by the name of that one. */
	assert_int_equal(facts_btf_offset(f->facts, STR(""), STR("task_struct"), STR("state"), &offset, &size), 0);
	assert_int_equal(facts_btf_offset(f->facts, STR(""), STR("task_struct"), STR("__state"), &other_offset, &size), 0);
	assert_int_equal(offset, other_offset);
	assert_int_equal(facts_btf_func(f->facts, STR(""), STR("vfs_read"), &proto), 0);
	assert_int_equal(proto.n_args, 4);
	assert_string_equal(proto.args->members[0].name.p, "file");
	assert_type_name(proto.args->members[0].type, "struct file *");
	assert_int_equal(facts_btf_enumerator(f->facts, STR("BPF_MAP_TYPE_RINGBUF"), &value, &other), 0);
	assert_int_equal(value, 27);
}

static void this_kernels_raw_tracepoints_and_iterators(void **state)
{
	struct fixture *f = *state;
	const struct type *ctx;
	struct fact_proto proto;
	struct str_list names;
	struct member m;
	uint32_t id;
	int fd;

	SKIP_UNLESS(facts_has(f->facts, FEATURE_BTF), "this kernel has no BTF");
	assert_int_equal(facts_btf_raw_tracepoint(f->facts, STR(""), STR("sched_switch"), &proto), 0);
	assert_true(proto.n_args >= 3);
	assert_type_name(proto.args->members[1].type, "struct task_struct *");
	assert_int_equal(facts_list_raw_tracepoints(f->facts, STR("sched_sw*"), &names), 0);
	assert_true(list_has(&names, "sched_switch"));
	assert_int_equal(facts_list_iters(f->facts, STR("*"), &names), 0);
	assert_true(list_has(&names, "task"));
	assert_int_equal(facts_btf_iter(f->facts, STR("task"), &ctx), 0);
	assert_true(type_find_member(&f->types, ctx, STR("task"), &m));
	assert_type_name(m.type, "struct task_struct *");
	assert_int_equal(facts_btf_iter(f->facts, STR("nothing"), &ctx), -ENOENT);
	assert_int_equal(facts_btf_attach_id(f->facts, STR(""), BTF_NAMED_FUNC, STR("bpf_iter_task"), &id, &fd), 0);
	assert_true(id > 0);
	assert_int_equal(fd, -1);
}

static void every_struct_of_this_kernel_completes(void **state)
{
	struct fixture *f = *state;
	struct btf_object *btf;
	uint32_t failed = 0, done = 0;

	SKIP_UNLESS(btf_vmlinux(f->facts, &btf) == 0, "this kernel has no BTF");
	for (uint32_t id = btf->first_id; id < btf->end_id; id++) {
		struct btf_type_view view;
		const struct type *type;

		assert_true(btf_type_at(btf, id, &view));
		if (view.kind == BTF_KIND_STRUCT || view.kind == BTF_KIND_UNION) {
			type = btf_convert(btf, id);
			assert_non_null(type);
			type_members(&f->types, type, NULL);
			done++;
			if (!type->is_complete) {
				struct str name = btf_string(btf, view.name_off);

				print_message("not complete: %.*s\n", STR_ARG(name));
				failed++;
			}
		}
	}
	print_message("%u structs\n", done);
	assert_int_equal(failed, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		FACTS_TEST(structs_are_completed_on_demand),
		FACTS_TEST(enums_and_functions),
		FACTS_TEST(damage_is_told_not_followed),
		FACTS_TEST(every_cut_and_flip_is_survived),
		FACTS_TEST(split_btf_builds_on_its_base),
		FACTS_TEST(core_questions_are_answered_by_name),
		FACTS_TEST(types_of_one_name_must_agree),
		FACTS_TEST(core_paths_name_what_was_meant),
		FACTS_TEST(printing_reads_like_c),
		FACTS_TEST(layouts_are_told_in_full),
		FACTS_TEST(an_external_file_serves_as_the_kernels),
		FACTS_TEST(this_kernels_types),
		FACTS_TEST(this_kernels_raw_tracepoints_and_iterators),
		FACTS_TEST(every_struct_of_this_kernel_completes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
