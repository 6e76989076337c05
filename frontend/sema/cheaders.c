/* sema: C definitions that include something are read by libclang: types, enumerators and object macros of the headers become the script's (reference 1.6).
 * In: C_DEFINITION nodes, include folders, --include. Out: the tables of struct sema. Structs are completed when somebody asks for their members.
 * Headers of the kernel that are not installed are passed over when the kernel's BTF is there, which knows the types. What user-space copies of kernel headers
 * define counts only where BTF knows nothing: the running kernel is right about itself. Owner: the compile arena; libclang's trees stay. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>
#include "common/base/bug.h"
#include "common/lang/lang.h"
#include "frontend/sema/clang.h"
#include "frontend/sema/internal.h"

enum { MAX_NESTED_TYPES = 64 };

struct header_line { /* where a node begins in the text given to libclang */
	uint32_t line;
	const struct node *node;
};
struct header_reader {
	struct type_completer completer; /* first */
	struct sema *s;
	const struct clang *clang;
	clang_unit unit;
	VEC(const char *) arguments, folders;
	VEC(struct header_line) lines;
	VEC(struct clang_cursor) records; /* by source_id of the types made */
	struct table types;               /* "kind tag" or "@file offset" of a declaration -> struct type */
	const struct node *first_include;
	struct buf text;
	uint32_t n_lines, depth;
	bool has_missing;
};

/* ---- where headers are ---- */

static const char *environment(const struct sema *s, const char *name)
{
	size_t n = strlen(name);

	for (char *const *entry = s->c->options ? s->c->options->environment : NULL; entry && *entry; entry++)
		if (!strncmp(*entry, name, n) && (*entry)[n] == '=')
			return *entry + n + 1;
	return NULL;
}

static void add_argument(struct header_reader *h, const char *text)
{
	*vec_push(h->s->c->arena, &h->arguments) = text;
}

static void add_folder(struct header_reader *h, const char *option, const char *path)
{
	if (access(path, R_OK))
		return;
	*vec_push(h->s->c->arena, &h->folders) = path;
	add_argument(h, option);
	add_argument(h, path);
}

static void add_kernel_folders(struct header_reader *h)
{
	static const struct {
		bool is_build;
		const char *path;
	} folders[] = {
		{ false, "arch/x86/include" }, { true, "arch/x86/include/generated" }, { false, "include" }, { true, "include" },
		{ false, "arch/x86/include/uapi" }, { true, "arch/x86/include/generated/uapi" }, { false, "include/uapi" }, { true, "include/generated/uapi" },
	};
	struct arena *arena = h->s->c->arena;
	const char *source = environment(h->s, "BPFTRACE_KERNEL_SOURCE"), *build = environment(h->s, "BPFTRACE_KERNEL_BUILD"), *config;
	struct utsname uts;

	uname(&uts);
	build = build ? build : arena_printf(arena, "/lib/modules/%s/build", uts.release);
	if (!source) {
		source = arena_printf(arena, "/lib/modules/%s/source", uts.release);
		source = access(source, R_OK) ? build : source;
	}
	if (access(source, R_OK))
		return;
	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++)
		add_folder(h, "-I", arena_printf(arena, "%s/%s", folders[i].is_build ? build : source, folders[i].path));
	config = arena_printf(arena, "%s/include/linux/kconfig.h", source);
	if (!access(config, R_OK)) {
		add_argument(h, "-include");
		add_argument(h, config);
	}
	add_argument(h, "-D__KERNEL__");
	add_argument(h, "-D__BPF_TRACING__");
	add_argument(h, "-DKBUILD_MODNAME=\"sonde\"");
}

static void add_folders(struct header_reader *h)
{
	const struct sema_options *options = h->s->c->options;
	const struct source *source = source_of(h->s->c->diags->sources, h->s->c->program->span.begin);
	size_t n = source ? source->name.n : 0;

	while (n && source->name.p[n - 1] != '/')
		n--;
	add_folder(h, "-iquote", n ? arena_printf(h->s->c->arena, "%.*s", (int)n, source->name.p) : ".");
	for (uint32_t i = 0; options && i < options->n_include_dirs; i++)
		add_folder(h, "-I", options->include_dirs[i]);
	add_kernel_folders(h);
	if (h->clang && h->clang->includes[0])
		add_folder(h, "-isystem", h->clang->includes);
	add_folder(h, "-isystem", "/usr/local/include");
	add_folder(h, "-isystem", "/usr/include/x86_64-linux-gnu");
	add_folder(h, "-isystem", "/usr/include");
}

/* The name in `#include <name>` or "name"; empty: a macro stands there. */
static struct str included_name(struct str directive)
{
	size_t begin = 0, end;

	while (begin < directive.n && directive.p[begin] != '<' && directive.p[begin] != '"')
		begin++;
	for (end = ++begin; end < directive.n && directive.p[end] != '>' && directive.p[end] != '"'; end++)
		;
	return end < directive.n ? str_make(directive.p + begin, end - begin) : STR("");
}

static bool is_kernel_name(struct str name)
{
	static const char *const folders[] = { "linux/", "net/", "asm/", "asm-generic/", "uapi/", "trace/", "scsi/", "rdma/", "sound/", "drm/", "generated/",
					       "kernel/", "fs/", "block/", "mm/", "drivers/" };

	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++)
		if (str_starts(name, folders[i]))
			return true;
	return false;
}

static bool is_found(struct header_reader *h, struct str name)
{
	if (name.n && name.p[0] == '/')
		return !access(sema_text(h->s, name), R_OK);
	for (uint32_t i = 0; i < h->folders.n; i++)
		if (!access(arena_printf(h->s->c->arena, "%s/%.*s", h->folders.v[i], STR_ARG(name)), R_OK))
			return true;
	return false;
}

/* ---- the text for libclang ---- */

static void put_text(struct header_reader *h, const struct node *node, struct str text)
{
	*vec_push(h->s->c->arena, &h->lines) = (struct header_line){ h->n_lines + 1, node };
	buf_put_str(&h->text, text);
	buf_putc(&h->text, '\n');
	h->n_lines++;
	for (size_t i = 0; i < text.n; i++)
		h->n_lines += text.p[i] == '\n';
}

static bool is_include(struct str text)
{
	text = str_trim(text);
	if (!str_starts(text, "#"))
		return false;
	return str_starts(str_trim(str_make(text.p + 1, text.n - 1)), "include");
}

/* The text, without headers of the kernel that are not there. */
static void put_definitions(struct header_reader *h, bool has_btf)
{
	const struct sema_options *options = h->s->c->options;

	for (uint32_t i = 0; options && i < options->n_include_files; i++)
		put_text(h, NULL, str_from(arena_printf(h->s->c->arena, "#include <%s>", options->include_files[i])));
	for (struct node *item = h->s->c->program->program.items; item; item = item->next) {
		struct str name;

		if (item->kind != NODE_C_DEFINITION)
			continue;
		if (item->name.n) { /* an imported file */
			char *path = realpath(sema_text(h->s, item->name), NULL);

			put_text(h, item, str_from(arena_printf(h->s->c->arena, "#include \"%s\"", path ? path : sema_text(h->s, item->name))));
			free(path);
			if (!h->first_include && str_find(item->text, STR("#include")) >= 0)
				h->first_include = item;
			continue;
		}
		if (!is_include(item->text)) {
			put_text(h, item, item->text);
			continue;
		}
		name = included_name(item->text);
		if (has_btf && is_kernel_name(name) && (!h->clang || !is_found(h, name))) {
			h->has_missing = true;
			put_text(h, item, STR(""));
			continue;
		}
		h->first_include = h->first_include ? h->first_include : item;
		put_text(h, item, item->text);
	}
}

static const struct node *node_of_line(const struct header_reader *h, unsigned line)
{
	const struct node *node = NULL;

	for (uint32_t i = 0; i < h->lines.n && h->lines.v[i].line <= line; i++)
		node = h->lines.v[i].node;
	return node;
}

static const char SCRIPT_FILE[] = "/script/definitions.c";

/* The first error that matters: in the script's own text any, elsewhere only what ends the reading. */
static bool report_errors(struct header_reader *h)
{
	for (unsigned i = 0; i < h->clang->getNumDiagnostics(h->unit); i++) {
		clang_diagnostic diagnostic = h->clang->getDiagnostic(h->unit, i);
		struct clang_string text = h->clang->getDiagnosticSpelling(diagnostic), name;
		int severity = h->clang->getDiagnosticSeverity(diagnostic);
		const struct node *node = h->first_include ? h->first_include : h->s->c->program;
		const char *message;
		unsigned line = 0;
		clang_file file = NULL;

		if (severity < CLANG_SEVERITY_ERROR)
			continue;
		h->clang->getSpellingLocation(h->clang->getDiagnosticLocation(diagnostic), &file, &line, NULL, NULL);
		message = arena_printf(h->s->c->arena, "%s", h->clang->getCString(text));
		if (file) {
			name = h->clang->getFileName(file);
			if (!strcmp(h->clang->getCString(name), SCRIPT_FILE))
				node = node_of_line(h, line) ? node_of_line(h, line) : node;
			else if (severity < CLANG_SEVERITY_FATAL)
				continue;
			else
				message = arena_printf(h->s->c->arena, "%s:%u: %s", h->clang->getCString(name), line, message);
			h->clang->disposeString(name);
		}
		sema_report(h->s, ERR_CDEF_CLANG, node, message);
		h->s->c->status = 2;
		return false;
	}
	return true;
}

/* ---- types ---- */

static const struct type *convert(struct header_reader *h, struct clang_type type);

static struct str spelling(struct header_reader *h, struct clang_cursor cursor)
{
	struct clang_string string = h->clang->getCursorSpelling(cursor);
	const char *text = h->clang->getCString(string);
	struct str ret = arena_str(h->s->c->arena, str_from(text ? text : ""));

	h->clang->disposeString(string);
	/* Newer versions spell tags that are not there: "struct (unnamed at ...)". */
	return ret.n && memchr(ret.p, '(', ret.n) ? STR("") : ret;
}

/* Place of a cursor: file and offset. */
static clang_file cursor_file(struct header_reader *h, struct clang_cursor cursor, unsigned *ret_offset)
{
	clang_file file = NULL;

	h->clang->getSpellingLocation(h->clang->getRangeStart(h->clang->getCursorExtent(cursor)), &file, NULL, NULL, ret_offset);
	return file;
}

static struct str type_key(struct header_reader *h, struct clang_cursor cursor)
{
	unsigned offset = 0;
	clang_file file = cursor_file(h, cursor, &offset);

	return str_from(arena_printf(h->s->c->arena, "%p:%u", (void *)file, offset));
}

static void fill_enum(struct header_reader *h, struct clang_cursor cursor, struct type *type);

static const struct type *convert_declared(struct header_reader *h, struct clang_type type, bool is_enum)
{
	struct clang_cursor cursor = h->clang->getTypeDeclaration(type);
	long long size = h->clang->Type_getSizeOf(type), align = h->clang->Type_getAlignOf(type);
	bool is_new;
	struct table_entry *entry = table_put(&h->types, type_key(h, cursor), &is_new);
	struct type *made;

	if (!is_new)
		return entry->ptr;
	if (is_enum) {
		made = type_new_enum(h->s->c->types, spelling(h, cursor), size == 8 ? 8 : 4, false);
		entry->ptr = made;
		fill_enum(h, cursor, made);
		return made;
	}
	made = type_new_struct(h->s->c->types, spelling(h, cursor), cursor.kind == CLANG_UNION);
	entry->ptr = made;
	made->size = size > 0 ? (uint32_t)size : 0;
	made->align = align > 0 ? (uint32_t)align : 1;
	if (size < 0)
		return made; /* only pointed to */
	made->completer = &h->completer;
	made->source_id = h->records.n;
	*vec_push(h->s->c->arena, &h->records) = cursor;
	return made;
}

static const struct type *convert_array(struct header_reader *h, struct clang_type type)
{
	struct clang_type elem = h->clang->getCanonicalType(h->clang->getArrayElementType(type));
	long long count = type.kind == CLANG_ARRAY ? h->clang->getArraySize(type) : 0;
	const struct type *of;

	if (count > 0 && count < (1 << 24) && (elem.kind == CLANG_CHAR_S || elem.kind == CLANG_CHAR_U))
		return type_string(h->s->c->types, (uint32_t)count);
	of = convert(h, elem);
	if (count < 0 || (uint64_t)count * of->size > (1u << 24))
		count = 0;
	return type_array(h->s->c->types, of, (uint32_t)count);
}

static const struct type *convert(struct header_reader *h, struct clang_type type)
{
	struct type_table *types = h->s->c->types;
	const struct type *ret = h->s->void_;
	long long size;

	type = h->clang->getCanonicalType(type);
	if (h->depth > MAX_NESTED_TYPES)
		return ret;
	h->depth++;
	size = h->clang->Type_getSizeOf(type);
	if (type.kind == CLANG_BOOL)
		ret = h->s->bool_;
	else if (type.kind >= CLANG_CHAR_U && type.kind <= CLANG_INT128)
		ret = size <= 8 ? type_int(types, size > 0 ? (uint32_t)size : 1, type.kind >= CLANG_CHAR_S) :
				  type_array(types, h->s->uint64, 2);
	else if (type.kind == CLANG_POINTER)
		ret = type_pointer(types, convert(h, h->clang->getPointeeType(type)), AS_NONE);
	else if (type.kind == CLANG_RECORD || type.kind == CLANG_ENUM_TYPE)
		ret = convert_declared(h, type, type.kind == CLANG_ENUM_TYPE);
	else if (type.kind == CLANG_ARRAY || type.kind == CLANG_OPEN_ARRAY)
		ret = convert_array(h, type);
	h->depth--;
	return ret;
}

struct field_walk {
	struct header_reader *h;
	VEC(struct member) members;
};

static int add_field(struct clang_cursor cursor, void *data)
{
	struct field_walk *walk = data;
	struct header_reader *h = walk->h;
	struct member *member = vec_push(h->s->c->arena, &walk->members);
	long long bits = h->clang->Cursor_getOffsetOfField(cursor);
	int width = h->clang->getFieldDeclBitWidth(cursor);
	const struct type *type = convert(h, h->clang->getCursorType(cursor));

	*member = (struct member){ .name = spelling(h, cursor), .type = type, .offset = bits > 0 ? (uint32_t)(bits / 8) : 0 };
	if (width > 0 && type->size && bits >= 0) {
		uint32_t unit = type->size * 8;

		member->offset = (uint32_t)(bits / unit * type->size);
		member->bit_offset = (uint16_t)(bits % unit);
		member->bit_size = (uint16_t)width;
	} else if (width == 0) {
		walk->members.n--; /* only ends a unit */
	}
	return 1;
}

static int complete(struct type_completer *self, struct type_table *types, struct type *type)
{
	struct header_reader *h = (struct header_reader *)self;
	struct field_walk walk = { .h = h };

	(void)types;
	if (type->source_id >= h->records.n)
		return -EINVAL;
	h->clang->Type_visitFields(h->clang->getCursorType(h->records.v[type->source_id]), add_field, &walk);
	type->members = walk.members.v;
	type->n_members = walk.members.n;
	type->is_complete = true;
	return 0;
}

/* ---- what the headers declare ---- */

struct enum_walk {
	struct header_reader *h;
	struct type *type;
	VEC(struct enum_value) values;
};

static enum clang_visit add_enumerator(struct clang_cursor cursor, struct clang_cursor parent, void *data)
{
	struct enum_walk *walk = data;
	struct node *literal;
	struct enum_value value;

	(void)parent;
	if (cursor.kind != CLANG_ENUMERATOR)
		return CLANG_GO_ON;
	value = (struct enum_value){ spelling(walk->h, cursor), (uint64_t)walk->h->clang->getEnumConstantDeclValue(cursor) };
	*vec_push(walk->h->s->c->arena, &walk->values) = value;
	literal = sema_make(walk->h->s, NODE_INT, walk->h->s->c->program);
	literal->value = value.value;
	literal->type = walk->type;
	table_put(&walk->h->s->enumerators, value.name, NULL)->ptr = literal;
	return CLANG_GO_ON;
}

static void fill_enum(struct header_reader *h, struct clang_cursor cursor, struct type *type)
{
	struct enum_walk walk = { .h = h, .type = type };
	struct clang_type base = h->clang->getCanonicalType(h->clang->getEnumDeclIntegerType(cursor));

	type->is_signed = base.kind >= CLANG_CHAR_S;
	h->clang->visitChildren(cursor, add_enumerator, &walk);
	type->values = walk.values.v;
	type->n_values = walk.values.n;
}

/* Copies of the kernel's headers for programs, or another kernel's: BTF goes first. */
static bool is_kernel_file(struct header_reader *h, clang_file file)
{
	static const char *const folders[] = { "/usr/include/linux/", "/usr/include/asm", "/usr/include/x86_64-linux-gnu/asm/", "/lib/modules/", "/usr/src/" };
	struct clang_string string = h->clang->getFileName(file);
	const char *name = h->clang->getCString(string);
	bool is_kernel = false;

	for (size_t i = 0; name && i < sizeof(folders) / sizeof(*folders); i++)
		is_kernel |= !strncmp(name, folders[i], strlen(folders[i]));
	h->clang->disposeString(string);
	return is_kernel;
}

static void add_macro(struct header_reader *h, struct clang_cursor cursor, clang_file file, unsigned begin)
{
	struct str name = spelling(h, cursor), text;
	unsigned end = 0;
	size_t size = 0;
	const char *bytes = h->clang->getFileContents(h->unit, file, &size);

	h->clang->getSpellingLocation(h->clang->getRangeEnd(h->clang->getCursorExtent(cursor)), NULL, NULL, NULL, &end);
	if (!bytes || end > size || begin + name.n >= end)
		return; /* empty */
	text = str_make(bytes + begin + name.n, end - begin - name.n);
	sema_add_cmacro(h->s, name, text);
}

static enum clang_visit add_declaration(struct clang_cursor cursor, struct clang_cursor parent, void *data)
{
	struct header_reader *h = data;
	unsigned offset = 0;
	clang_file file = cursor_file(h, cursor, &offset);
	struct str name;
	bool is_kernel;

	(void)parent;
	if (!file)
		return CLANG_GO_ON; /* predefined */
	if (cursor.kind == CLANG_MACRO) {
		if (!h->clang->Cursor_isMacroFunctionLike(cursor) && !h->clang->Cursor_isMacroBuiltin(cursor))
			add_macro(h, cursor, file, offset);
		return CLANG_GO_ON;
	}
	if (cursor.kind != CLANG_STRUCT && cursor.kind != CLANG_UNION && cursor.kind != CLANG_ENUM && cursor.kind != CLANG_TYPEDEF)
		return CLANG_GO_ON;
	is_kernel = is_kernel_file(h, file);
	name = spelling(h, cursor);
	if (cursor.kind == CLANG_TYPEDEF) {
		if (name.n)
			table_put(is_kernel ? &h->s->header_typedefs : &h->s->typedefs, name, NULL)->ptr =
				(void *)convert(h, h->clang->getTypedefDeclUnderlyingType(cursor));
	} else if (h->clang->isCursorDefinition(cursor)) {
		const struct type *type = convert(h, h->clang->getCursorType(cursor));

		if (name.n)
			table_put(is_kernel ? &h->s->header_tags : &h->s->tags, name, NULL)->ptr = (void *)type;
	}
	return CLANG_GO_ON;
}

/* ---- the run ---- */

static void no_library(struct header_reader *h)
{
	sema_report(h->s, ERR_CDEF_NO_CLANG, h->first_include ? h->first_include : h->s->c->program);
	h->s->c->status = 2;
}

static bool read_headers(struct header_reader *h)
{
	static const char *const fixed[] = { "-xc", "-std=gnu11", "-w", "-nostdinc", "-ferror-limit=0" };
	/* Types complete themselves from the unit as long as the script lives: it is given back when the next script is read. */
	static clang_index index;
	static clang_unit kept;
	struct clang_unsaved unsaved = { SCRIPT_FILE, h->text.p, (unsigned long)h->text.n };
	struct sema *s = h->s;
	int err;

	for (size_t i = 0; i < sizeof(fixed) / sizeof(*fixed); i++)
		add_argument(h, fixed[i]);
	if (s->c->facts && facts_has(s->c->facts, FEATURE_BTF))
		add_argument(h, "-DBPFTRACE_HAVE_BTF");
	if (kept)
		h->clang->disposeTranslationUnit(kept);
	if (index)
		h->clang->disposeIndex(index);
	index = h->clang->createIndex(0, 0);
	err = h->clang->parseTranslationUnit2(index, SCRIPT_FILE, h->arguments.v, (int)h->arguments.n, &unsaved, 1,
					      CLANG_WITH_MACROS | CLANG_WITHOUT_BODIES | CLANG_KEEP_GOING, &h->unit);
	kept = h->unit;
	if (err || !kept) {
		sema_report(s, ERR_CDEF_CLANG, h->first_include ? h->first_include : s->c->program, "libclang could not read the definitions");
		s->c->status = 2;
		return false;
	}
	if (!report_errors(h))
		return false;
	h->clang->visitChildren(h->clang->getTranslationUnitCursor(h->unit), add_declaration, h);
	return true;
}

bool sema_headers(struct sema *s, bool is_forced, bool *ret_is_read)
{
	struct header_reader *h = ARENA_NEW(s->c->arena, struct header_reader);
	bool has_btf = s->c->facts && facts_has(s->c->facts, FEATURE_BTF), is_ok = true;

	*h = (struct header_reader){ .completer = { complete }, .s = s, .clang = clang_open() };
	table_init(&h->types, s->c->arena);
	buf_init(&h->text, 32 << 20);
	add_folders(h);
	*ret_is_read = false;
	put_definitions(h, has_btf);
	if (is_forced ? h->clang != NULL /* else what the other reader says is clearer */ : h->first_include || (s->c->options && s->c->options->n_include_files)) {
		*ret_is_read = true;
		if (!h->clang)
			no_library(h);
		is_ok = h->clang && read_headers(h);
	}
	s->has_missing_headers = h->has_missing;
	buf_free(&h->text);
	return is_ok;
}
