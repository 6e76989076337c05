/* config: effective configuration: defaults of config.def, then the script's config block, then the environment (reference 8.1, 8.2).
 * In: CONFIG nodes and BPFTRACE_* variables. Out: c->config, texts beside it in `struct checked`. All values go through one text form, so that a
 * default, a word of the script and a variable mean the same. */
#include <errno.h>
#include <stddef.h>

#include "common/base/bug.h"
#include "frontend/sema/internal.h"

#define ENVIRONMENT_PREFIX "BPFTRACE_"

/* Where an option is kept. What has no place (use_blazesym) is checked and forgotten. */
struct target {
	struct arena *arena;
	struct plan_config *config;
	struct checked *checked; /* NULL: only checking */
};
/* What is wrong with a value. */
struct problem {
	enum error_code code; /* ERROR_NONE: nothing */
	const char *name;     /* the option's, as in the table */
	unsigned long long limit;
};

static const struct number_place {
	enum config_id id;
	size_t offset; /* uint64_t in struct plan_config */
	uint64_t most;
} numbers[] = {
#define NUMBER(id, field, most) { CONFIG_##id##_ID, offsetof(struct plan_config, field), most }
	NUMBER(LOG_SIZE, log_size, UINT32_MAX >> 2), /* the kernel's own limit */
	NUMBER(MAX_BPF_PROGS, max_bpf_progs, UINT32_MAX),
	NUMBER(MAX_CAT_BYTES, max_cat_bytes, UINT32_MAX),
	NUMBER(MAX_MAP_KEYS, max_map_keys, UINT32_MAX),
	NUMBER(MAX_PROBES, max_probes, UINT32_MAX),
	NUMBER(MAX_STRLEN, max_strlen, 1 << 20),
	NUMBER(ON_STACK_LIMIT, on_stack_limit, UINT32_MAX),
	NUMBER(PERF_RB_PAGES, perf_rb_pages, 1 << 18), /* one gigabyte */
};
static const struct word_place {
	enum config_id id;
	size_t offset; /* uint32_t in struct plan_config: bool or index of the enum's word */
} words[] = {
#define WORD(id, field) { CONFIG_##id##_ID, offsetof(struct plan_config, field) }
	WORD(CACHE_USER_SYMBOLS, cache_user_symbols), WORD(CPP_DEMANGLE, cpp_demangle),	  WORD(LAZY_SYMBOLICATION, lazy_symbolication),
	WORD(MISSING_PROBES, missing_probes),	      WORD(PRINT_MAPS_ON_EXIT, print_maps_on_exit), WORD(SHOW_DEBUG_INFO, show_debug_info),
	WORD(STACK_MODE, stack_mode),
};
static const struct unstable_place {
	enum config_id id;
	size_t offset; /* uint32_t in struct checked */
} unstables[] = {
#define UNSTABLE(id, field) { CONFIG_##id##_ID, offsetof(struct checked, field) }
	UNSTABLE(UNSTABLE_IMPORT_STATEMENT, unstable_import_statement),
	UNSTABLE(UNSTABLE_TSERIES, unstable_tseries),
	UNSTABLE(UNSTABLE_TYPEINFO, unstable_typeinfo),
	UNSTABLE(UNSTABLE_DW_USTACK, unstable_dw_ustack),
};
#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static void put_word(const struct target *target, enum config_id id, uint32_t value)
{
	for (size_t i = 0; i < COUNT(words); i++)
		if (words[i].id == id)
			*(uint32_t *)((char *)target->config + words[i].offset) = value;
	for (size_t i = 0; target->checked && i < COUNT(unstables); i++)
		if (unstables[i].id == id)
			*(uint32_t *)((char *)target->checked + unstables[i].offset) = value;
}

static struct problem set_number(const struct target *target, const struct config_row *row, struct str text)
{
	uint64_t value = 0, most = UINT64_MAX;
	size_t place = COUNT(numbers);
	int err = str_to_u64(text, &value);

	for (size_t i = 0; i < COUNT(numbers); i++)
		if (numbers[i].id == row->id)
			place = i;
	if (place < COUNT(numbers))
		most = numbers[place].most;
	if (err == -ERANGE || (!err && value > most))
		return (struct problem){ ERR_CONFIG_RANGE, row->name, most };
	if (err)
		return (struct problem){ .code = ERR_CONFIG_NUMBER, .name = row->name };
	if (row->id == CONFIG_MAX_STRLEN_ID && value == 0) /* there is always room for the end of a string */
		value = 1;
	if (place < COUNT(numbers))
		*(uint64_t *)((char *)target->config + numbers[place].offset) = value;
	return (struct problem){ 0 };
}

/* Words of reference 8.1, or any number. */
static bool read_bool(struct str text, bool *ret_value)
{
	static const struct {
		const char *word;
		bool value;
	} bools[] = { { "true", true }, { "yes", true }, { "on", true }, { "false", false }, { "no", false }, { "off", false } };
	uint64_t number;

	for (size_t i = 0; i < COUNT(bools); i++) {
		if (str_eq_nocase(text, str_from(bools[i].word))) {
			*ret_value = bools[i].value;
			return true;
		}
	}
	if (str_to_u64(text, &number))
		return false;
	*ret_value = number != 0;
	return true;
}

static struct problem set_enum(const struct target *target, const struct config_row *row, struct str text)
{
	struct str rest = str_from(row->values);
	uint64_t number;

	for (uint32_t i = 0; rest.n; i++) {
		struct str word = str_split(&rest, '|');

		if (!str_eq_nocase(word, text))
			continue;
		if (row->id == CONFIG_LICENSE_ID && target->checked)
			target->checked->license = arena_str(target->arena, word);
		put_word(target, row->id, i);
		return (struct problem){ 0 };
	}
	/* Old scripts switch it off by number. */
	if (row->id == CONFIG_CACHE_USER_SYMBOLS_ID && !str_to_u64(text, &number))
		return number ? (struct problem){ 0 } : set_enum(target, row, STR("NONE"));
	return (struct problem){ .code = ERR_CONFIG_VALUE, .name = row->name };
}

static struct problem set_value(const struct target *target, const struct config_row *row, struct str text)
{
	bool value;

	switch (row->kind) {
	case CONFIG_BOOL:
		if (!read_bool(text, &value))
			return (struct problem){ .code = ERR_CONFIG_BOOL, .name = row->name };
		put_word(target, row->id, value);
		return (struct problem){ 0 };
	case CONFIG_INT:
		return set_number(target, row, text);
	case CONFIG_STRING:
		if (row->id == CONFIG_STR_TRUNC_TRAILER_ID && target->checked)
			target->checked->str_trunc_trailer = arena_str(target->arena, text);
		return (struct problem){ 0 };
	case CONFIG_ENUM:
		return set_enum(target, row, text);
	}
	BUG("config kind %d", row->kind);
}

static void set_defaults(const struct target *target)
{
	for (unsigned id = 0; id < CONFIG_COUNT; id++) {
		const struct config_row *row = lang_config((enum config_id)id);

		if (row->flags & (C_ENV_ONLY | C_RENAMED | C_DEPRECATED))
			continue;
		if (set_value(target, row, str_from(row->default_text)).code)
			BUG("default of %s", row->name);
	}
}

/* ---- what the script reads ---- */

static uint32_t word_of(const struct checked *c, enum config_id id)
{
	for (size_t i = 0; i < COUNT(words); i++)
		if (words[i].id == id)
			return *(const uint32_t *)((const char *)&c->config + words[i].offset);
	for (size_t i = 0; i < COUNT(unstables); i++)
		if (unstables[i].id == id)
			return *(const uint32_t *)((const char *)c + unstables[i].offset);
	return 0;
}

static struct str enum_text(const struct checked *c, const struct config_row *row)
{
	struct str rest = str_from(row->values), word = str_split(&rest, '|');

	if (row->id == CONFIG_LICENSE_ID)
		return c->license;
	for (uint32_t i = word_of(c, row->id); i > 0; i--)
		word = str_split(&rest, '|');
	return word;
}

bool sema_config_read(const struct checked *c, const struct config_row *row, uint64_t *ret_number, struct str *ret_text)
{
	if (!row || row->flags || row->id == CONFIG_CACHE_USER_SYMBOLS_ID)
		return false;
	switch (row->kind) {
	case CONFIG_BOOL:
		*ret_number = word_of(c, row->id);
		return true;
	case CONFIG_INT:
		for (size_t i = 0; i < COUNT(numbers); i++)
			if (numbers[i].id == row->id)
				*ret_number = *(const uint64_t *)((const char *)&c->config + numbers[i].offset);
		return true;
	case CONFIG_STRING:
		*ret_text = c->str_trunc_trailer;
		return true;
	case CONFIG_ENUM:
		*ret_text = enum_text(c, row);
		return true;
	}
	BUG("config kind %d", row->kind);
}

/* ---- the script's block ---- */

static struct str text_of(struct arena *arena, const struct node *value)
{
	if (value->kind == NODE_INT)
		return str_from(arena_printf(arena, "%llu", (unsigned long long)value->value));
	if (value->kind == NODE_BOOL)
		return value->value ? STR("true") : STR("false");
	return value->kind == NODE_STRING ? value->text : value->name;
}

static void report(struct checked *c, struct problem problem, struct span span, struct str text)
{
	const char *value = arena_str(c->arena, text).p;
	struct diag *diag;

	if (problem.code == ERROR_NONE)
		return;
	if (problem.code == ERR_CONFIG_RANGE)
		diag = lang_diag(c->diags, problem.code, span, problem.name, value, problem.limit);
	else
		diag = lang_diag(c->diags, problem.code, span, problem.name, value);
	if (problem.code == ERR_CONFIG_VALUE)
		diag_hint(c->diags, diag, "its values are: %s", lang_config(lang_find_config(str_from(problem.name))->id)->values);
}

static void unknown(struct checked *c, const struct node *entry)
{
	const char *nearest = lang_suggest_config(entry->name);
	struct diag *diag = lang_diag(c->diags, ERR_UNKNOWN_CONFIG, entry->span, arena_str(c->arena, entry->name).p);

	if (nearest)
		diag_hint(c->diags, diag, "did you mean %s?", nearest);
}

static void read_entry(const struct target *target, const struct node *entry)
{
	const struct config_row *row = lang_find_config(entry->name);
	struct checked *c = target->checked;
	struct str text;

	if (!row) {
		unknown(c, entry);
		return;
	}
	if (row->flags & C_ENV_ONLY) {
		lang_diag(c->diags, ERR_CONFIG_ENVIRONMENT, entry->span, row->name);
		return;
	}
	if (row->flags & C_DEPRECATED) {
		lang_diag(c->diags, ERR_CONFIG_DEPRECATED, entry->span, row->name);
		return;
	}
	if (row->flags & C_RENAMED) { /* the value counts as it stands, even for no_cpp_demangle (reference 8.1) */
		lang_diag(c->diags, ERR_CONFIG_RENAMED, entry->span, row->name, row->values);
		row = lang_find_config(str_from(row->values));
	}
	if (!entry->config_entry.value)
		return;
	text = text_of(c->arena, entry->config_entry.value);
	report(c, set_value(target, row, text), entry->config_entry.value->span, text);
}

/* ---- the environment ---- */

static struct problem set_variable(const struct target *target, struct str name, struct str value)
{
	const struct config_row *row = lang_find_config(name);
	bool has_no;

	if (!row || row->flags & (C_ENV_ONLY | C_DEPRECATED))
		return (struct problem){ 0 };
	if (!(row->flags & C_RENAMED))
		return set_value(target, row, value);
	/* Variables of old releases go to their successors; the one that said "no" is turned round. */
	has_no = row->id == CONFIG_NO_CPP_DEMANGLE_ID;
	row = lang_find_config(str_from(row->values));
	if (has_no && read_bool(value, &has_no))
		value = has_no ? STR("false") : STR("true");
	return set_value(target, row, value);
}

/* The first bad variable is named in *ret_problem with its value. */
static int read_environment(const struct target *target, char *const *environ_, struct problem *ret_problem, struct str *ret_value)
{
	for (; environ_ && *environ_; environ_++) {
		struct str value = str_from(*environ_), name = str_split(&value, '=');
		size_t prefix = sizeof(ENVIRONMENT_PREFIX) - 1;
		struct problem problem;

		if (!str_starts(name, ENVIRONMENT_PREFIX) || !value.p)
			continue;
		problem = set_variable(target, str_make(name.p + prefix, name.n - prefix), value);
		if (problem.code == ERROR_NONE)
			continue;
		*ret_problem = problem;
		*ret_value = value;
		return -EINVAL;
	}
	return 0;
}

int sema_config_env(struct arena *arena, struct plan_config *config, char *const *environ_, const char **ret_error)
{
	const struct target target = { .arena = arena, .config = config };
	struct problem problem = { 0 };
	struct str value;

	if (!read_environment(&target, environ_, &problem, &value))
		return 0;
	if (problem.code == ERR_CONFIG_RANGE)
		*ret_error = arena_printf(arena, lang_error(problem.code)->format, problem.name, arena_str(arena, value).p, problem.limit);
	else
		*ret_error = arena_printf(arena, lang_error(problem.code)->format, problem.name, arena_str(arena, value).p);
	return -EINVAL;
}

bool sema_config(struct checked *c)
{
	const struct target target = { .arena = c->arena, .config = &c->config, .checked = c };
	struct problem problem = { 0 };
	struct str value;

	set_defaults(&target);
	if (c->options->has_child) /* short-lived programs share their symbols */
		set_value(&target, lang_config(CONFIG_CACHE_USER_SYMBOLS_ID), STR("PER_PROGRAM"));
	for (const struct node *item = c->program->program.items; item; item = item->next)
		if (item->kind == NODE_CONFIG)
			for (const struct node *entry = item->config.entries; entry; entry = entry->next)
				read_entry(&target, entry);
	if (read_environment(&target, c->options->environment, &problem, &value))
		report(c, problem, (struct span){ 0 }, value);
	c->config.warnings = c->options->warn_helpers;
	return true;
}
