/* sema: imports become part of the program before any other pass looks at it (reference 2.9).
 * In: IMPORT nodes of the program. Out: in their place the items of the files they name: a `.bt` file's probes, macros, functions and maps, a `.h` file as
 * one C definition, BPF C as a table of functions (objects.c); a folder stands for its files in order of their names. What is imported runs before what imports it. A file counts once, whoever names
 * it. Texts are kept in the source map, trees in the compile arena. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "common/base/bug.h"
#include "common/lang/lang.h"
#include "frontend/sema/internal.h"

enum { MAX_IMPORT_BYTES = 16 << 20, MAX_IMPORTS = 1000 };

struct importer {
	struct sema *s;
	struct table seen;       /* "device:inode" of what is part of the program */
	struct node **tail;      /* where the next item goes */
	uint32_t n;
};

static void import_items(struct importer *im, struct node *items, bool is_imported);

/* The folder of the file that holds `at`; "" when it has none: standard input, -e, a file of the current folder. */
static struct str folder_of(struct importer *im, const struct node *at)
{
	const struct source *source = source_of(im->s->c->diags->sources, at->span.begin);
	size_t n = source ? source->name.n : 0;

	while (n && source->name.p[n - 1] != '/')
		n--;
	return source ? str_make(source->name.p, n) : STR("");
}

static bool is_new(struct importer *im, const struct stat *st)
{
	const char *key = arena_printf(im->s->c->arena, "%llx:%llx", (unsigned long long)st->st_dev, (unsigned long long)st->st_ino);
	bool is_first;

	table_put(&im->seen, str_from(key), &is_first);
	return is_first;
}

/* Text of a file as a source of its own; NULL after reporting. */
static const struct source *read_source(struct importer *im, const struct node *at, const char *path)
{
	struct source_map *sources = (struct source_map *)im->s->c->diags->sources;
	struct buf text;
	int err, index = -1;

	buf_init(&text, MAX_IMPORT_BYTES);
	err = buf_read_file(&text, path);
	if (!err)
		index = source_add(sources, str_from(path), buf_str(&text));
	buf_free(&text);
	if (!err && index >= 0)
		return &sources->v[index];
	sema_report(im->s, ERR_IMPORT_FAILED, at, path, strerror(err ? -err : EFBIG));
	return NULL;
}

static void add_item(struct importer *im, struct node *item)
{
	item->next = NULL;
	*im->tail = item;
	im->tail = &item->next;
}

static void import_script(struct importer *im, const struct node *at, const char *path)
{
	const struct source *source = read_source(im, at, path);

	if (source)
		import_items(im, parse_program(im->s->c->arena, im->s->c->diags, source).program->program.items, true);
}

/* One node a definition or directive, as the parser makes them of a script: the reader of C definitions takes it from there. */
static void import_header(struct importer *im, const struct node *at, const char *path)
{
	const struct source *source = read_source(im, at, path);
	struct node *node;

	if (!source)
		return;
	node = sema_make(im->s, NODE_C_DEFINITION, at);
	node->text = source->text;
	node->name = str_from(path); /* not one definition but a file of them */
	add_item(im, node);
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void import_path(struct importer *im, const struct node *at, const char *path, bool is_inside);

static void import_folder(struct importer *im, const struct node *at, const char *path)
{
	VEC(const char *) names = { 0 };
	DIR *dir = opendir(path);
	struct dirent *entry;

	if (!dir) {
		sema_report(im->s, ERR_IMPORT_FAILED, at, path, strerror(errno));
		return;
	}
	while ((entry = readdir(dir)))
		if (entry->d_name[0] != '.')
			*vec_push(im->s->c->arena, &names) = arena_printf(im->s->c->arena, "%s/%s", path, entry->d_name);
	closedir(dir);
	if (names.n)
		qsort(names.v, names.n, sizeof(*names.v), compare_names);
	for (uint32_t i = 0; i < names.n; i++)
		import_path(im, at, names.v[i], true);
}

/* is_inside: found in a folder, where files that are no part of a script are passed over. */
static void import_path(struct importer *im, const struct node *at, const char *path, bool is_inside)
{
	struct str text = str_from(path);
	struct stat st;

	if (stat(path, &st)) {
		struct diag *diag = sema_report(im->s, ERR_IMPORT_MISSING, at, path);

		if (errno != ENOENT)
			sema_hint(im->s, diag, "%s", strerror(errno));
		return;
	}
	if (S_ISDIR(st.st_mode) && is_inside)
		return;
	if (st.st_mode & S_IWOTH) {
		sema_report(im->s, ERR_WARN_IMPORT_WRITABLE, at, path);
		return;
	}
	if (!is_new(im, &st))
		return;
	if (++im->n > MAX_IMPORTS) {
		sema_report(im->s, ERR_IMPORT_FAILED, at, path, "more than 1000 files");
		return;
	}
	if (S_ISDIR(st.st_mode))
		import_folder(im, at, path);
	else if (str_ends(text, ".bt"))
		import_script(im, at, path);
	else if (str_ends(text, ".h"))
		import_header(im, at, path);
	else if (str_ends(text, ".bpf.c"))
		sema_import_c(im->s, at, path);
	else if (str_ends(text, ".bpf.o"))
		sema_import_object(im->s, at, path);
	else if (!is_inside)
		sema_report(im->s, ERR_IMPORT_KIND, at, path);
}

static void import_node(struct importer *im, const struct node *node)
{
	struct str folder = folder_of(im, node);
	const char *path;

	if (!node->name.n) {
		sema_report(im->s, ERR_IMPORT_MISSING, node, "");
		return;
	}
	if (node->name.p[0] == '/')
		folder = STR("");
	path = arena_printf(im->s->c->arena, "%.*s%.*s", STR_ARG(folder), STR_ARG(node->name));
	import_path(im, node, path, false);
}

static void import_items(struct importer *im, struct node *items, bool is_imported)
{
	struct node *next;

	for (struct node *item = items; item; item = next) {
		next = item->next;
		if (item->kind == NODE_IMPORT)
			import_node(im, item);
		else if (item->kind == NODE_CONFIG && is_imported)
			sema_report(im->s, ERR_IMPORT_CONFIG, item);
		else
			add_item(im, item);
	}
}

/* The script itself is part of the program already. */
static void mark_script(struct importer *im)
{
	const struct source *source = source_of(im->s->c->diags->sources, im->s->c->program->span.begin);
	struct stat st;

	if (source && !str_eq_cstr(source->name, "stdin") && !stat(sema_text(im->s, source->name), &st))
		is_new(im, &st);
}

bool sema_imports(struct checked *c)
{
	struct importer im = { .s = sema_of(c) };
	struct node *items = c->program->program.items, *item = items;

	while (item && item->kind != NODE_IMPORT)
		item = item->next;
	if (!item)
		return true;
	table_init(&im.seen, c->arena);
	mark_script(&im);
	c->program->program.items = NULL;
	im.tail = &c->program->program.items;
	import_items(&im, items, false);
	sema_link_objects(im.s);
	return !c->diags->n_errors;
}
