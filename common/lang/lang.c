/* lang: rows of the language tables and their lookup by id and by text.
 * In: ids or borrowed text. Out: pointers to static rows. Owns static memory only: rows are constant data, the text indexes are filled at the
 * first lookup (about 300 short names, a few microseconds) and never change afterwards. */
#include "common/lang/lang.h"

#include <pthread.h>

#include "common/base/bug.h"
#include "common/base/table.h"

#define COUNT_OF(a) (sizeof(a) / sizeof(*(a)))

/* ---- rows ---- */

static const struct {
	const char *text, *form, *summary;
} keyword_rows[KEYWORD_COUNT] = {
#define KEYWORD(id, text, form, summary) [KEYWORD_##id] = { text, form, summary },
#include "common/lang/keywords.def"
#undef KEYWORD
};

static const struct {
	const char *text;
	enum op_class class;
} op_rows[OP_COUNT] = {
#define OPERATOR(id, text, class) [OP_##id] = { text, OPC_##class },
#include "common/lang/operators.def"
#undef OPERATOR
};

static const struct probe_row probe_rows[PROBE_COUNT] = {
#define PROBE(id, name, alias, parts, prog, ctx, offers, flags, since, summary)                                                \
	[PROBE_##id] = { PROBE_##id, name, alias, parts, PROG_##prog, CTX_##ctx, offers, flags, since, summary },
#include "common/lang/probes.def"
#undef PROBE
};

static const struct builtin_row builtin_rows[BUILTIN_COUNT] = {
#define BUILTIN(id, name, needs, flags, since, summary) [BUILTIN_##id] = { BUILTIN_##id, name, needs, flags, since, summary },
#include "common/lang/builtins.def"
#undef BUILTIN
};

static const struct function_row function_rows[FUNCTION_COUNT] = {
#define FUNCTION(id, name, check, signature, needs, flags, since, summary, example)                                            \
	[FUNCTION_##id] = { FUNCTION_##id, name, signature, needs, flags, since, summary, example },
#include "common/lang/functions.def"
#undef FUNCTION
};

static const struct config_row config_rows[CONFIG_COUNT] = {
#define CONFIG(id, name, kind, default_, values, flags, summary)                                                               \
	[CONFIG_##id##_ID] = { CONFIG_##id##_ID, name, CONFIG_##kind, default_, values, flags, summary },
#include "common/lang/config.def"
#undef CONFIG
};

static const struct helper_row helper_rows[HELPER_COUNT] = {
#define HELPER(id, name, number, since, programs) [HELPER_##id] = { HELPER_##id, name, number, since, programs },
#include "common/lang/helpers.def"
#undef HELPER
};

static const struct output_row output_rows[OUTPUT_COUNT] = {
#define OUTPUT(id, name, kind, ending, media, summary) [OUTPUT_##id] = { OUTPUT_##id, name, OUTPUT_##kind, ending, media, summary },
#include "common/lang/outputs.def"
#undef OUTPUT
};

static const struct stage_row stage_rows[STAGE_COUNT] = {
#define STAGE(id, name, flags, summary) [STAGE_##id] = { STAGE_##id, name, flags, summary },
#include "common/lang/stages.def"
#undef STAGE
};

static const struct error_row error_rows[ERROR_COUNT] = {
#define ERROR(id, code, level, format, hint) [ERR_##id] = { ERR_##id, code, DIAG_##level, format, hint },
#include "common/lang/errors.def"
#undef ERROR
};

/* ---- rows by id ---- */

#define ROW(rows, id, first)                                                                                                   \
	do {                                                                                                                   \
		if ((unsigned)(id) < (first) || (unsigned)(id) >= COUNT_OF(rows))                                              \
			BUG("no row %d in " #rows, (int)(id));                                                                 \
	} while (0)

const char *lang_keyword_text(enum keyword_id id)
{
	ROW(keyword_rows, id, 1u);
	return keyword_rows[id].text;
}

const char *lang_keyword_form(enum keyword_id id)
{
	ROW(keyword_rows, id, 1u);
	return keyword_rows[id].form;
}

const char *lang_keyword_summary(enum keyword_id id)
{
	ROW(keyword_rows, id, 1u);
	return keyword_rows[id].summary;
}

const char *lang_op_text(enum op op)
{
	ROW(op_rows, op, 1u);
	return op_rows[op].text;
}

enum op_class lang_op_class(enum op op)
{
	ROW(op_rows, op, 1u);
	return op_rows[op].class;
}

const struct probe_row *lang_probe(enum probe_id id)
{
	ROW(probe_rows, id, 0u);
	return &probe_rows[id];
}

const struct builtin_row *lang_builtin(enum builtin_id id)
{
	ROW(builtin_rows, id, 0u);
	return &builtin_rows[id];
}

const struct function_row *lang_function(enum function_id id)
{
	ROW(function_rows, id, 0u);
	return &function_rows[id];
}

const struct config_row *lang_config(enum config_id id)
{
	ROW(config_rows, id, 0u);
	return &config_rows[id];
}

const struct helper_row *lang_helper(enum helper_id id)
{
	ROW(helper_rows, id, 1u);
	return &helper_rows[id];
}

const struct output_row *lang_output(enum output_id id)
{
	ROW(output_rows, id, 0u);
	return &output_rows[id];
}

const struct stage_row *lang_stage(enum stage_id id)
{
	ROW(stage_rows, id, 0u);
	return &stage_rows[id];
}

const struct error_row *lang_error(enum error_code id)
{
	ROW(error_rows, id, 1u);
	return &error_rows[id];
}

/* ---- text indexes ---- */

/* Open addressing; a slot with key.p NULL is empty. The number of slots is a power of two above twice the number of keys. */
struct slot {
	struct str key;
	unsigned row;
};
struct index {
	struct slot *slots;
	uint32_t n_slots, n;
};
enum { SMALL_INDEX = 128, LARGE_INDEX = 512, HUGE_INDEX = 2048, MAX_NAME = 64 };
#define INDEX(name, size)                                                                                                      \
	static struct slot name##_slots[size];                                                                                 \
	static struct index name##_index = { name##_slots, size, 0 }
INDEX(keyword, SMALL_INDEX);
INDEX(probe, SMALL_INDEX);
INDEX(alias, SMALL_INDEX);
INDEX(builtin, SMALL_INDEX);
INDEX(function, LARGE_INDEX);
INDEX(config, SMALL_INDEX);
INDEX(output, SMALL_INDEX);
INDEX(stage, SMALL_INDEX);
INDEX(error, HUGE_INDEX);

static struct slot *index_slot(const struct index *index, struct str key)
{
	uint32_t mask = index->n_slots - 1;
	uint32_t i = (uint32_t)hash_bytes(key.p, key.n) & mask;

	while (index->slots[i].key.p && !str_eq(index->slots[i].key, key))
		i = (i + 1) & mask;
	return &index->slots[i];
}

/* The first row of a name wins: overloads follow it in the table. */
static void index_add(struct index *index, struct str key, unsigned row)
{
	struct slot *slot = index_slot(index, key);

	if (!slot->key.p) {
		BUG_ON(++index->n * 2 > index->n_slots);
		*slot = (struct slot){ key, row };
	}
}

static int index_find(const struct index *index, struct str key)
{
	const struct slot *slot = key.n ? index_slot(index, key) : NULL;

	return slot && slot->key.p ? (int)slot->row : -1;
}

static void build_indexes(void)
{
	for (unsigned i = 1; i < KEYWORD_COUNT; i++)
		index_add(&keyword_index, str_from(keyword_rows[i].text), i);
	for (unsigned i = 0; i < PROBE_COUNT; i++) {
		struct str rest = str_from(probe_rows[i].alias);

		index_add(&probe_index, str_from(probe_rows[i].name), i);
		while (rest.n)
			index_add(&alias_index, str_split(&rest, ','), i);
	}
	for (unsigned i = 0; i < BUILTIN_COUNT; i++)
		if (i != BUILTIN_ARGN && i != BUILTIN_SARGN)
			index_add(&builtin_index, str_from(builtin_rows[i].name), i);
	for (unsigned i = 0; i < FUNCTION_COUNT; i++)
		index_add(&function_index, str_from(function_rows[i].name), i);
	for (unsigned i = 0; i < CONFIG_COUNT; i++)
		index_add(&config_index, str_from(config_rows[i].name), i);
	for (unsigned i = 0; i < OUTPUT_COUNT; i++)
		index_add(&output_index, str_from(output_rows[i].name), i);
	for (unsigned i = 0; i < STAGE_COUNT; i++)
		index_add(&stage_index, str_from(stage_rows[i].name), i);
	for (unsigned i = 1; i < ERROR_COUNT; i++)
		index_add(&error_index, str_from(error_rows[i].code), i);
}

static int find(const struct index *index, struct str key)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, build_indexes);
	return index_find(index, key);
}

/* ASCII lower case of a name in `out`; names longer than any row become empty, which nothing matches. */
static struct str lower(struct str text, char out[static MAX_NAME])
{
	if (text.n > MAX_NAME)
		return (struct str){ out, 0 };
	for (size_t i = 0; i < text.n; i++)
		out[i] = text.p[i] >= 'A' && text.p[i] <= 'Z' ? (char)(text.p[i] - 'A' + 'a') : text.p[i];
	return str_make(out, text.n);
}

enum keyword_id lang_find_keyword(struct str text)
{
	int row = find(&keyword_index, text);

	return row < 0 ? KEYWORD_NONE : (enum keyword_id)row;
}

const struct probe_row *lang_find_probe(struct str text)
{
	char name[MAX_NAME];
	int row = find(&alias_index, text);

	if (row < 0)
		row = find(&probe_index, lower(text, name));
	return row < 0 ? NULL : &probe_rows[row];
}

int lang_builtin_index(struct str text)
{
	const char *prefix = str_starts(text, "sarg") ? "sarg" : "arg";
	size_t i = strlen(prefix);
	int n = 0;

	if (!str_starts(text, prefix) || text.n == i || text.n > i + 3 || (text.p[i] == '0' && text.n > i + 1))
		return -1;
	for (; i < text.n; i++) {
		if (text.p[i] < '0' || text.p[i] > '9')
			return -1;
		n = n * 10 + (text.p[i] - '0');
	}
	return n;
}

const struct builtin_row *lang_find_builtin(struct str text)
{
	int row = find(&builtin_index, text);

	if (row < 0 && lang_builtin_index(text) >= 0)
		row = text.p[0] == 's' ? BUILTIN_SARGN : BUILTIN_ARGN;
	return row < 0 ? NULL : &builtin_rows[row];
}

const struct function_row *lang_find_function(struct str text)
{
	int row = find(&function_index, text);

	return row < 0 ? NULL : &function_rows[row];
}

const struct config_row *lang_find_config(struct str text)
{
	static const struct str prefix = { "bpftrace_", sizeof("bpftrace_") - 1 };
	char buf[MAX_NAME];
	struct str name = lower(text, buf);
	int row;

	if (str_starts(name, prefix.p))
		name = str_make(name.p + prefix.n, name.n - prefix.n);
	row = find(&config_index, name);
	return row < 0 ? NULL : &config_rows[row];
}

const struct output_row *lang_find_output(struct str text)
{
	int row = find(&output_index, text);

	return row < 0 ? NULL : &output_rows[row];
}

const struct output_row *lang_find_output_by_ending(struct str path)
{
	const struct output_row *best = NULL;

	for (unsigned i = 0; i < OUTPUT_COUNT; i++)
		if (*output_rows[i].ending && str_ends(path, output_rows[i].ending) &&
		    (!best || strlen(output_rows[i].ending) > strlen(best->ending)))
			best = &output_rows[i];
	return best;
}

const struct stage_row *lang_find_stage(struct str text)
{
	int row = find(&stage_index, text);

	return row < 0 ? NULL : &stage_rows[row];
}

const struct error_row *lang_find_error_code(struct str code)
{
	int row = find(&error_index, code);

	return row < 0 ? NULL : &error_rows[row];
}

/* ---- suggestions ---- */

/* Distance a suggestion may have: a third of the text, so that "k" or "ab" suggests nothing. */
static unsigned suggestion_limit(struct str text)
{
	return (unsigned)(text.n > 300 ? 0 : text.n / 3);
}

/* Keeps the nearer of *best and `name`; *limit is the distance of *best, or one more than allowed at the start. */
static void keep_nearest(struct str text, const char *name, const char **best, unsigned *limit)
{
	unsigned distance;

	if (!*limit)
		return;
	distance = str_distance(text, str_from(name), *limit - 1);
	if (distance < *limit) {
		*limit = distance;
		*best = name;
	}
}

const char *lang_nearest(struct str text, const char *const *names, uint32_t n)
{
	unsigned limit = suggestion_limit(text) + 1;
	const char *best = NULL;

	for (uint32_t i = 0; i < n && names[i]; i++)
		keep_nearest(text, names[i], &best, &limit);
	return best;
}

const char *lang_suggest_probe(struct str text)
{
	unsigned limit = suggestion_limit(text) + 1;
	const char *best = NULL;

	for (unsigned i = 0; i < PROBE_COUNT; i++)
		keep_nearest(text, probe_rows[i].name, &best, &limit);
	return best;
}

const char *lang_suggest_builtin_or_function(struct str text)
{
	unsigned limit = suggestion_limit(text) + 1;
	const char *best = NULL;

	for (unsigned i = 0; i < BUILTIN_COUNT; i++)
		if (i != BUILTIN_ARGN && i != BUILTIN_SARGN)
			keep_nearest(text, builtin_rows[i].name, &best, &limit);
	for (unsigned i = 0; i < FUNCTION_COUNT; i++)
		keep_nearest(text, function_rows[i].name, &best, &limit);
	return best;
}

const char *lang_suggest_config(struct str text)
{
	unsigned limit = suggestion_limit(text) + 1;
	const char *best = NULL;

	for (unsigned i = 0; i < CONFIG_COUNT; i++)
		if (!(config_rows[i].flags & (C_RENAMED | C_DEPRECATED)))
			keep_nearest(text, config_rows[i].name, &best, &limit);
	return best;
}

/* ---- diagnostics ---- */

struct diag *lang_diag(struct diags *diags, enum error_code code, struct span span, ...)
{
	const struct error_row *row = lang_error(code);
	struct diag *diag;
	va_list args;

	va_start(args, span);
	diag = diag_vadd(diags, row->level, (int)code, row->code, span, row->format, args);
	va_end(args);
	if (*row->hint)
		diag_hint(diags, diag, "%s", row->hint);
	return diag;
}
