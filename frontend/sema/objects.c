/* sema: BPF C among the imports (reference 2.9): functions of an object file, or of a C file compiled here, that the script calls by name.
 * In: `import "x.bpf.c"` and `import "x.bpf.o"`. Out: their functions in a table, what files need of each other found, arguments converted at calls. clang is
 * looked for only when a C file is imported. Owner: the compile arena; code generation links what is called into the program. */
#include <errno.h>
#include <linux/bpf.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "common/base/command.h"
#include "frontend/sema/internal.h"

enum { MAX_OBJECT = 64 << 20, MAX_MESSAGES = 1 << 20, HINT_BYTES = 2000, NEWEST_CLANG = 22, OLDEST_CLANG = 11 };

static void report_twice(struct sema *s, const struct node *at, const struct fact_bpf_object *object, const char *what, const char *difference,
			 const struct fact_bpf_object *other)
{
	sema_report(s, ERR_IMPORT_FAILED, at, sema_text(s, object->path),
		    arena_printf(s->c->arena, "%s is in '%s', too, with other %s", what, sema_text(s, other->path), difference));
}

/* Maps of one name are one map (sema_link_objects), as a header makes them that several files include. */
static void check_maps(struct sema *s, const struct node *at, const struct fact_bpf_object *object)
{
	for (uint32_t i = 0; i < object->maps.n; i++)
		for (uint32_t o = 0; o < s->objects.n; o++)
			for (uint32_t k = 0; k < s->objects.v[o]->maps.n; k++) {
				const struct fact_bpf_map *map = &object->maps.v[i], *other = &s->objects.v[o]->maps.v[k];

				if (map->is_global && other->is_global && str_eq(map->name, other->name) && !facts_bpf_is_same_map(map, other))
					report_twice(s, at, object, arena_printf(s->c->arena, "its map %s", sema_text(s, map->name)), "sizes or flags", s->objects.v[o]);
			}
}

static bool is_same_code(const struct fact_bpf_object *a, const struct fact_bpf_function *x, const struct fact_bpf_object *b, const struct fact_bpf_function *y)
{
	return x->n == y->n && !memcmp(&a->insns[x->first], &b->insns[y->first], x->n * sizeof(*a->insns));
}

static void add_functions(struct sema *s, const struct node *at, const struct fact_bpf_object *object)
{
	for (uint32_t i = 0; i < object->functions.n; i++) {
		struct imported_function *function = ARENA_NEW(s->c->arena, struct imported_function);
		struct table_entry *entry = table_put(&s->imported, object->functions.v[i].name, NULL);
		const struct imported_function *other = entry->ptr;

		if (other && other->function->is_global && object->functions.v[i].is_global &&
		    !is_same_code(object, &object->functions.v[i], other->object, other->function))
			report_twice(s, at, object, arena_printf(s->c->arena, "%s()", sema_text(s, other->function->name)), "code", other->object);
		if (other && other->function->is_global)
			continue;
		*function = (struct imported_function){ .object = object, .function = &object->functions.v[i], .index = i };
		entry->ptr = function;
	}
}

static void add_object(struct sema *s, const struct node *at, const char *path, const struct buf *bytes)
{
	struct fact_bpf_object *object;
	const char *why;
	char *copy = arena_alloc(s->c->arena, bytes->n + 1);

	memcpy(copy, bytes->p, bytes->n);
	if (facts_bpf_object(s->c->facts, str_from(path), str_make(copy, bytes->n), &object, &why)) {
		sema_report(s, ERR_IMPORT_FAILED, at, path, why);
		return;
	}
	check_maps(s, at, object);
	add_functions(s, at, object);
	*vec_push(s->c->arena, &s->objects) = object;
	*vec_push(s->c->arena, &s->object_nodes) = at;
}

void sema_link_objects(struct sema *s)
{
	uint32_t index;
	struct str name;

	if (s->c->diags->n_errors || facts_bpf_link(s->objects.v, s->objects.n, &index, &name))
		return;
	sema_report(s, ERR_IMPORT_FAILED, s->object_nodes.v[index], sema_text(s, s->objects.v[index]->path),
		    arena_printf(s->c->arena, "it needs %s, which is in no file that is imported", sema_text(s, name)));
}

void sema_import_object(struct sema *s, const struct node *at, const char *path)
{
	struct buf bytes;
	int err;

	buf_init(&bytes, MAX_OBJECT);
	err = s->c->facts ? buf_read_file(&bytes, path) : 0;
	if (err)
		sema_report(s, ERR_IMPORT_FAILED, at, path, strerror(-err));
	else if (s->c->facts)
		add_object(s, at, path, &bytes);
	buf_free(&bytes);
}

/* ---- compiling ---- */

/* $PATH's clang, else the newest with its version in its name. Status as command_run's. */
static int run_clang(const char **argv, struct buf *object, struct buf *messages)
{
	char name[32];
	int status;

	argv[0] = "clang";
	status = command_run(argv, object, messages);
	for (int version = NEWEST_CLANG; status == -ENOENT && version >= OLDEST_CLANG; version--) {
		snprintf(name, sizeof(name), "clang-%d", version);
		argv[0] = name;
		status = command_run(argv, object, messages);
	}
	return status;
}

/* Instructions as those of ours; types for calls; to stdout. Headers as the other C of the script finds them. */
static const char **clang_words(struct sema *s, const char *path)
{
	static const char *const fixed[] = { "", "-target", "bpf", "-mcpu=v3", "-O2", "-g", "-c", "-o", "-", "-fno-color-diagnostics", "-fno-caret-diagnostics", "-Wno-#warnings",
					     "-D__TARGET_ARCH_x86", "-idirafter", "/usr/include/x86_64-linux-gnu" };
	const struct sema_options *options = s->c->options;
	VEC(const char *) words = { 0 };

	for (size_t i = 0; i < sizeof(fixed) / sizeof(*fixed); i++)
		*vec_push(s->c->arena, &words) = fixed[i];
	for (uint32_t i = 0; options && i < options->n_include_dirs; i++)
		*vec_push(s->c->arena, &words) = arena_printf(s->c->arena, "-I%s", options->include_dirs[i]);
	*vec_push(s->c->arena, &words) = path;
	*vec_push(s->c->arena, &words) = NULL;
	return words.v;
}

static void hint_messages(struct sema *s, struct diag *diag, const struct buf *messages)
{
	struct str text = str_trim(buf_str(messages));

	if (text.n)
		sema_hint(s, diag, "clang: %.*s%s", (int)(text.n < HINT_BYTES ? text.n : HINT_BYTES), text.p, text.n > HINT_BYTES ? " ..." : "");
}

void sema_import_c(struct sema *s, const struct node *at, const char *path)
{
	struct buf object, messages;
	int status;

	if (!s->c->facts)
		return;
	buf_init(&object, MAX_OBJECT);
	buf_init(&messages, MAX_MESSAGES);
	status = run_clang(clang_words(s, path), &object, &messages);
	if (status == -ENOENT)
		sema_report(s, ERR_IMPORT_NO_CLANG, at, path);
	else if (status < 0)
		sema_report(s, ERR_IMPORT_FAILED, at, path, arena_printf(s->c->arena, "clang: %s", strerror(-status)));
	else if (status)
		hint_messages(s, sema_report(s, ERR_IMPORT_FAILED, at, path, "it does not compile"), &messages);
	else if (messages.n)
		hint_messages(s, sema_report(s, ERR_WARN_IMPORT_C, at, path), &messages);
	if (!status)
		add_object(s, at, path, &object);
	buf_free(&object);
	buf_free(&messages);
}

/* ---- calls ---- */

static bool is_same_target(const struct type *want, const struct type *have)
{
	if (want == have || want->kind == TYPE_VOID || have->kind == TYPE_VOID)
		return true;
	if (want->kind != have->kind)
		return false;
	if (want->kind == TYPE_STRUCT)
		return str_eq(want->name, have->name);
	return want->kind == TYPE_POINTER || want->size == have->size;
}

/* A pointer of that kind, or what lies in the program's memory and begins with what it points to. */
static bool is_pointer_for(const struct type *want, const struct type *have)
{
	if (have->kind == TYPE_POINTER)
		return is_same_target(want->elem, have->elem);
	if (have->kind == TYPE_STRING || have->kind == TYPE_BUFFER)
		return want->elem->kind == TYPE_VOID || want->elem->size == 1;
	return have->kind == TYPE_ARRAY && is_same_target(want->elem, have->elem);
}

static bool check_argument(struct sema *s, struct node *call, struct node **slot, const struct imported_function *import, uint32_t i)
{
	const struct type *want = import->function->args[i], *have;

	sema_value(s, slot);
	sema_decay(s, slot);
	have = (*slot)->type;
	if (sema_is_bad(have))
		return false;
	if (want->kind == TYPE_POINTER ? is_pointer_for(want, have) : type_is_integral(have)) {
		if (want->kind != TYPE_POINTER)
			sema_coerce(s, slot, want);
		return true;
	}
	sema_fail(s, ERR_IMPORT_ARGUMENT, call, sema_text(s, import->function->name), sema_type_text(s, want),
		  sema_text(s, import->function->arg_names[i]), sema_type_text(s, have));
	return false;
}

void sema_imported_call(struct sema *s, struct node *call)
{
	const struct imported_function *import = call->sym.call->imported;
	const struct fact_bpf_function *function = import->function;
	struct node **slot = &call->call.args;
	uint32_t n = sema_n_args(call);
	bool is_good = true;

	if (!function->is_callable) {
		sema_fail(s, ERR_IMPORT_FUNCTION, call, sema_text(s, function->name), sema_text(s, import->object->path),
			  function->is_global ? "it takes or returns what is no number and no pointer" : "it is static");
		return;
	}
	if (n != function->n_args) {
		sema_fail(s, ERR_ARG_COUNT, call, sema_text(s, function->name),
			  arena_printf(s->c->arena, "%u argument%s", function->n_args, function->n_args == 1 ? "" : "s"), n);
		return;
	}
	for (uint32_t i = 0; i < n; i++, slot = &(*slot)->next)
		is_good &= check_argument(s, call, slot, import, i);
	call->type = is_good ? function->result : sema_is_final(s) ? s->bad : NULL;
}
