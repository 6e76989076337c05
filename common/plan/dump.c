/* dump: `-d plan`, every table of a plan in a stable form, one row a line; what tests compare.
 * In: a plan. Out: text in a buffer. Owns nothing. */
#include "common/plan/plan.h"

#include <stdio.h>

#include "common/base/bug.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static const char *const storage_names[] = {
	[STORE_HASH] = "hash",
	[STORE_LRU_HASH] = "lruhash",
	[STORE_PERCPU_HASH] = "percpuhash",
	[STORE_LRU_PERCPU_HASH] = "percpulruhash",
	[STORE_ARRAY] = "array",
	[STORE_PERCPU_ARRAY] = "percpuarray",
	[STORE_RINGBUF] = "ringbuf",
	[STORE_TASK_STORAGE] = "taskstorage",
	[STORE_SHARED_ARRAY] = "sharedarray",
	[STORE_PERF_RINGS] = "perfrings",
	[STORE_ARRAY_OF_MAPS] = "arrayofmaps",
	[STORE_CGROUP_ARRAY] = "cgrouparray",
	[STORE_AS_DEFINED] = "asdefined",
};
static const char *const role_names[] = {
	[ROLE_USER] = "user",
	[ROLE_DATA_RING] = "data",
	[ROLE_CONTROL_RING] = "control",
	[ROLE_STATE] = "state",
	[ROLE_LOSSES] = "losses",
	[ROLE_SCRATCH] = "scratch",
	[ROLE_KSTACKS] = "kstacks",
	[ROLE_USTACKS] = "ustacks",
	[ROLE_STRINGS] = "strings",
	[ROLE_ENTRY] = "entry",
	[ROLE_GLOBALS] = "globals",
	[ROLE_PIDS] = "pids",
	[ROLE_CGROUP] = "cgroup",
	[ROLE_UNWIND_TABLES] = "unwind-tables",
	[ROLE_UNWIND_PROCESSES] = "unwind-processes",
	[ROLE_IMPORTED] = "imported",
};
static const char *const record_names[RECORD_KIND_COUNT] = {
	[RECORD_PRINTF] = "printf",
	[RECORD_PRINT_VALUE] = "print",
	[RECORD_PRINT_MAP] = "print-map",
	[RECORD_PRINT_MAP_ELEM] = "print-element",
	[RECORD_ERRORF] = "errorf",
	[RECORD_WARNF] = "warnf",
	[RECORD_TIME] = "time",
	[RECORD_CAT] = "cat",
	[RECORD_JOIN] = "join",
	[RECORD_SYSTEM] = "system",
	[RECORD_EXIT] = "exit",
	[RECORD_CLEAR] = "clear",
	[RECORD_ZERO] = "zero",
	[RECORD_UNWATCH] = "unwatch",
	[RECORD_SKBOUTPUT] = "skboutput",
	[RECORD_ASSERT] = "assert",
	[RECORD_RUNTIME_ERROR] = "runtime-error",
	[RECORD_HELPER_ERROR] = "helper-error",
};
static const char *const reloc_names[] = {
	[RELOC_FIELD_OFFSET] = "offset",
	[RELOC_FIELD_SIZE] = "size",
	[RELOC_FIELD_EXISTS] = "exists",
	[RELOC_TYPE_SIZE] = "type-size",
};
static const char *const core_names[] = { "offset", "size", "exists", "signed", "lshift", "rshift", "local-id", "id", "type-exists", "type-size", "value-exists",
					  "value", "matches" };
static const char *const length_names[] = {
	[LENGTH_NONE] = "", [LENGTH_HH] = "hh", [LENGTH_H] = "h", [LENGTH_L] = "l",
	[LENGTH_LL] = "ll", [LENGTH_J] = "j",   [LENGTH_Z] = "z", [LENGTH_T] = "t",
};
/* Names of bits, lowest first. */
static const char *const prog_flag_names[] = {
	"cookie", "tests-pid", "tests-self", "raw-tracepoint", "syscall-enter", "syscall-exit", "loops", "multi",
	"tests-pids", "tests-cgroup", "tests-comm", "tests-uid", "counts-runs",
};
static const char *const attach_flag_names[] = { "wildcard", "offset", "address", "cpp", "line", "inlined", "or-inlined", "all" };
static const char *const need_names[] = { "user-stacks", "kernel-symbols", "user-symbols", "mappings", "loop", "unsafe", "times", "hits", "comm", "unwind" };

static const char *name_of(const char *const *names, size_t n, unsigned i)
{
	BUG_ON(i >= n || !names[i]);
	return names[i];
}
#define NAME(names, i) name_of(names, COUNT(names), (unsigned)(i))

const char *plan_core_kind_name(uint32_t kind)
{
	return NAME(core_names, kind);
}

static void put_bits(struct buf *out, const char *const *names, size_t n, uint32_t bits)
{
	for (size_t i = 0; i < n; i++)
		if (bits & 1u << i)
			buf_printf(out, " %s", names[i]);
}

/* Quoted, with what is not printable as in C. */
static void put_text(struct buf *out, const struct plan *plan, uint32_t id)
{
	buf_putc(out, '"');
	for (const char *p = plan_string(plan, id); *p; p++) {
		if (*p == '"' || *p == '\\')
			buf_printf(out, "\\%c", *p);
		else if (*p == '\n')
			buf_puts(out, "\\n");
		else if (*p == '\t')
			buf_puts(out, "\\t");
		else if ((unsigned char)*p < ' ')
			buf_printf(out, "\\x%02x", (unsigned char)*p);
		else
			buf_putc(out, *p);
	}
	buf_putc(out, '"');
}

/* ---- type names ---- */

static void put_member_types(struct buf *out, const struct plan *plan, const struct plan_type *type)
{
	bool is_record = type->kind == TYPE_RECORD;

	buf_puts(out, is_record ? "record { " : "(");
	for (uint32_t i = 0; i < type->n_members; i++) {
		const struct plan_member *member = &plan->members.v[type->first_member + i];

		if (i)
			buf_puts(out, is_record ? ", " : ",");
		if (is_record)
			buf_printf(out, ".%s = ", plan_string(plan, member->name));
		plan_put_type_name(out, plan, member->type);
	}
	buf_puts(out, is_record ? " }" : ")");
}

/* The same text as type_put_name() gives: the plan's types are turned back into one level of those. */
void plan_put_type_name(struct buf *out, const struct plan *plan, uint32_t id)
{
	const struct plan_type *type = plan_type(plan, id);
	struct type plain = {
		.kind = (enum type_kind)type->kind,
		.size = type->size,
		.is_signed = type->is_signed,
		.is_union = type->is_union,
		.count = type->count,
		.mode = (uint8_t)type->mode,
		.name = str_from(plan_string(plan, type->name)),
	};

	if (type->kind == TYPE_POINTER && type->elem != PLAN_NONE) {
		plan_put_type_name(out, plan, type->elem);
		buf_puts(out, " *");
	} else if (type->kind == TYPE_POINTER) {
		buf_puts(out, "void *");
	} else if (type->kind == TYPE_ARRAY) {
		if (type->elem != PLAN_NONE)
			plan_put_type_name(out, plan, type->elem);
		buf_printf(out, "[%u]", type->count);
	} else if (type->kind == TYPE_TUPLE || type->kind == TYPE_RECORD) {
		put_member_types(out, plan, type);
	} else {
		type_put_name(out, &plain);
	}
}

/* ---- tables ---- */

/* The option's value when it is not the default: dumps stay short, and new options change none of them. */
static void put_option(struct buf *out, enum config_id id, uint64_t value)
{
	const struct config_row *row = lang_config(id);
	struct str rest = str_from(row->values), text = { 0 };
	char number[24];

	snprintf(number, sizeof(number), "%llu", (unsigned long long)value);
	switch (row->kind) {
	case CONFIG_BOOL:
		text = value ? STR("true") : STR("false");
		break;
	case CONFIG_ENUM:
		for (uint64_t n = 0; n <= value && rest.n; n++)
			text = str_split(&rest, '|');
		break;
	case CONFIG_INT:
	case CONFIG_STRING:
		text = str_from(number);
		break;
	}
	if (!str_eq_cstr(text, row->default_text))
		buf_printf(out, "config %s %.*s\n", row->name, STR_ARG(text));
}

static void put_text_option(struct buf *out, const struct plan *plan, enum config_id id, uint32_t text)
{
	if (!strcmp(plan_string(plan, text), lang_config(id)->default_text))
		return;
	buf_printf(out, "config %s ", lang_config(id)->name);
	put_text(out, plan, text);
	buf_putc(out, '\n');
}

static void put_config(struct buf *out, const struct plan *plan)
{
	const struct plan_config *config = &plan->config;

	put_option(out, CONFIG_MAX_MAP_KEYS_ID, config->max_map_keys);
	put_option(out, CONFIG_MAX_PROBES_ID, config->max_probes);
	put_option(out, CONFIG_MAX_BPF_PROGS_ID, config->max_bpf_progs);
	put_option(out, CONFIG_MAX_STRLEN_ID, config->max_strlen);
	put_option(out, CONFIG_ON_STACK_LIMIT_ID, config->on_stack_limit);
	put_option(out, CONFIG_MAX_CAT_BYTES_ID, config->max_cat_bytes);
	put_option(out, CONFIG_LOG_SIZE_ID, config->log_size);
	put_option(out, CONFIG_PERF_RB_PAGES_ID, config->perf_rb_pages);
	put_option(out, CONFIG_CPP_DEMANGLE_ID, config->cpp_demangle);
	put_option(out, CONFIG_LAZY_SYMBOLICATION_ID, config->lazy_symbolication);
	put_option(out, CONFIG_PRINT_MAPS_ON_EXIT_ID, config->print_maps_on_exit);
	put_option(out, CONFIG_SHOW_DEBUG_INFO_ID, config->show_debug_info);
	put_option(out, CONFIG_MISSING_PROBES_ID, config->missing_probes);
	put_option(out, CONFIG_STACK_MODE_ID, config->stack_mode);
	put_option(out, CONFIG_CACHE_USER_SYMBOLS_ID, config->cache_user_symbols);
	put_text_option(out, plan, CONFIG_STR_TRUNC_TRAILER_ID, config->str_trunc_trailer);
	put_text_option(out, plan, CONFIG_LICENSE_ID, config->license);
	if (config->warnings)
		buf_puts(out, "config warnings\n");
	if (plan->needs) {
		buf_puts(out, "needs");
		put_bits(out, need_names, COUNT(need_names), plan->needs);
		buf_putc(out, '\n');
	}
	if (plan->filters) {
		buf_puts(out, "filters");
		put_bits(out, prog_flag_names, COUNT(prog_flag_names), plan->filters);
		buf_putc(out, '\n');
	}
}

static void put_types(struct buf *out, const struct plan *plan)
{
	for (uint32_t i = 0; i < plan->types.n; i++) {
		const struct plan_type *type = &plan->types.v[i];

		buf_printf(out, "type %u ", i);
		plan_put_type_name(out, plan, i);
		buf_printf(out, ": %s, size %u, align %u", type_kind_name((enum type_kind)type->kind), type->size, type->align);
		if (type->kind == TYPE_LHIST || type->kind == TYPE_TSERIES)
			buf_printf(out, ", %lld to %lld by %lld", (long long)type->low, (long long)type->high, (long long)type->step);
		if (type->kind == TYPE_HIST)
			buf_printf(out, ", bits %u", type->bits);
		buf_putc(out, '\n');
		for (uint32_t m = 0; m < type->n_members; m++) {
			const struct plan_member *member = &plan->members.v[type->first_member + m];

			buf_printf(out, "  member %u %s: type %u at %u", m, plan_string(plan, member->name), member->type, member->offset);
			if (member->bit_size)
				buf_printf(out, " bits %u+%u", member->bit_offset, member->bit_size);
			buf_putc(out, '\n');
		}
		for (uint32_t v = 0; v < type->n_values; v++)
			buf_printf(out, "  value %s = %llu\n", plan_string(plan, plan->enum_values.v[type->first_value + v].name),
				   (unsigned long long)plan->enum_values.v[type->first_value + v].value);
	}
}

static void put_maps(struct buf *out, const struct plan *plan)
{
	for (uint32_t i = 0; i < plan->maps.n; i++) {
		const struct plan_map *map = &plan->maps.v[i];

		buf_printf(out, "map %u %s: %s %s", i, plan_string(plan, map->name), NAME(role_names, map->role),
			   NAME(storage_names, map->storage));
		if (map->key_type != PLAN_NONE) {
			buf_puts(out, ", key ");
			plan_put_type_name(out, plan, map->key_type);
		}
		if (map->value_type != PLAN_NONE) {
			buf_puts(out, ", value ");
			plan_put_type_name(out, plan, map->value_type);
		}
		buf_printf(out, "; bytes %u -> %u, entries %u", map->key_size, map->value_size, map->max_entries);
		if (map->storage == STORE_AS_DEFINED)
			buf_printf(out, ", type %u, flags %u", map->kernel_type, map->kernel_flags);
		if (map->n_buckets)
			buf_printf(out, ", buckets %u", map->n_buckets);
		if (map->depth)
			buf_printf(out, ", depth %u", map->depth);
		buf_printf(out, "%s%s\n", map->is_scalar ? ", scalar" : "", map->is_declared ? ", declared" : "");
	}
}

static void put_progs(struct buf *out, const struct plan *plan)
{
	for (uint32_t i = 0; i < plan->progs.n; i++) {
		const struct plan_prog *prog = &plan->progs.v[i];

		buf_printf(out, "prog %u %s: %s, body %u, type %u/%u", i, plan_string(plan, prog->name), lang_probe(prog->probe)->name,
			   prog->body, prog->prog_type, prog->expected_attach_type);
		if (prog->btf_target)
			buf_printf(out, ", target %s%s%s", plan_string(plan, prog->btf_module), prog->btf_module ? ":" : "",
				   plan_string(plan, prog->btf_target));
		put_bits(out, prog_flag_names, COUNT(prog_flag_names), prog->flags);
		buf_printf(out, ", at %u-%u\n", prog->span.begin, prog->span.end);
	}
	for (uint32_t i = 0; i < plan->pairs.n; i++)
		buf_printf(out, "pair: %u begins, %u returns\n", plan->pairs.v[i].entry, plan->pairs.v[i].back);
}

static void put_named(struct buf *out, const struct plan *plan, const char *label, uint32_t text)
{
	if (text)
		buf_printf(out, " %s %s", label, plan_string(plan, text));
}

static void put_number(struct buf *out, const char *label, uint64_t number)
{
	if (number)
		buf_printf(out, " %s %llu", label, (unsigned long long)number);
}

static void put_attaches(struct buf *out, const struct plan *plan)
{
	for (uint32_t i = 0; i < plan->attaches.n; i++) {
		const struct plan_attach *attach = &plan->attaches.v[i];

		buf_printf(out, "attach %u %s: prog %u", i, plan_string(plan, attach->name), attach->prog);
		put_named(out, plan, "target", attach->target);
		put_named(out, plan, "function", attach->function);
		put_named(out, plan, "provider", attach->provider);
		put_named(out, plan, "file", attach->file);
		put_number(out, "offset", attach->offset);
		put_number(out, "address", attach->address);
		put_number(out, "count", attach->count);
		put_number(out, "line", attach->line);
		put_number(out, "column", attach->column);
		put_number(out, "mode", attach->mode);
		put_bits(out, attach_flag_names, COUNT(attach_flag_names), attach->flags);
		buf_putc(out, '\n');
		for (uint32_t m = 0; m < attach->n_matches; m++) {
			const struct plan_match *match = &plan->matches.v[attach->first_match + m];

			buf_printf(out, "  match %s:%s = %llu\n", plan_string(plan, match->target), plan_string(plan, match->function),
				   (unsigned long long)match->index);
		}
	}
}

static void put_records(struct buf *out, const struct plan *plan)
{
	for (uint32_t i = 0; i < plan->records.n; i++) {
		const struct plan_record *record = &plan->records.v[i];

		buf_printf(out, "record %u %s: %s, size %u", i, NAME(record_names, record->kind), record->is_control ? "control" : "data",
			   record->size);
		if (record->format != PLAN_NONE)
			buf_printf(out, ", format %u", record->format);
		if (record->text) {
			buf_puts(out, ", text ");
			put_text(out, plan, record->text);
		}
		if (record->map != PLAN_NONE)
			buf_printf(out, ", map %u%s", record->map, record->has_key ? " with key" : "");
		if (record->top || record->div)
			buf_printf(out, ", top %llu, div %llu", (unsigned long long)record->top, (unsigned long long)record->div);
		if (record->site != PLAN_NONE)
			buf_printf(out, ", site %u", record->site);
		buf_putc(out, '\n');
		for (uint32_t f = 0; f < record->n_fields; f++) {
			const struct plan_field *field = &plan->fields.v[record->first_field + f];

			buf_printf(out, "  field %u ", f);
			plan_put_type_name(out, plan, field->type);
			buf_printf(out, " at %u\n", field->offset);
		}
	}
}

static void put_piece(struct buf *out, const struct plan *plan, const struct plan_piece *piece)
{
	static const char flags[] = "-+ #0";

	buf_puts(out, "  piece ");
	put_text(out, plan, piece->literal);
	if (piece->conv) {
		buf_puts(out, " %");
		for (unsigned bit = 0; flags[bit]; bit++)
			if (piece->flags & 1u << bit)
				buf_putc(out, flags[bit]);
		if (piece->width)
			buf_put_u64(out, piece->width);
		buf_printf(out, "%s%c of field %u", NAME(length_names, piece->length), piece->conv, piece->field);
	}
	buf_putc(out, '\n');
}

static void put_formats(struct buf *out, const struct plan *plan)
{
	for (uint32_t i = 0; i < plan->formats.n; i++) {
		const struct plan_format *format = &plan->formats.v[i];

		buf_printf(out, "format %u ", i);
		put_text(out, plan, format->text);
		buf_putc(out, '\n');
		for (uint32_t p = 0; p < format->n_pieces; p++)
			put_piece(out, plan, &plan->pieces.v[format->first_piece + p]);
	}
}

static void put_rest(struct buf *out, const struct plan *plan)
{
	for (uint32_t i = 0; i < plan->relocs.n; i++) {
		const struct plan_reloc *reloc = &plan->relocs.v[i];

		buf_printf(out, "reloc %u %s of %s.%s = %u", i, NAME(reloc_names, reloc->kind), plan_string(plan, reloc->type_name),
			   plan_string(plan, reloc->path), reloc->value);
		put_named(out, plan, "module", reloc->module);
		buf_putc(out, '\n');
	}
	for (uint32_t i = 0; i < plan->cores.n; i++) {
		const struct plan_core *core = &plan->cores.v[i];

		buf_printf(out, "core %u %s of %s.%s, %u bytes%s\n", i, NAME(core_names, core->kind), plan_string(plan, core->type_name),
			   plan_string(plan, core->path), core->size, core->is_resizable ? ", resizable" : "");
	}
	for (uint32_t i = 0; i < plan->sites.n; i++)
		buf_printf(out, "site %u %u-%u prog %u\n", i, plan->sites.v[i].span.begin, plan->sites.v[i].span.end, plan->sites.v[i].prog);
	for (uint32_t i = 0; i < plan->sources.n; i++)
		buf_printf(out, "source %u %s at %u\n", i, plan_string(plan, plan->sources.v[i].name), plan->sources.v[i].base);
	for (uint32_t i = 0; i < plan->params.n; i++) {
		buf_printf(out, "param %s default ", plan_string(plan, plan->params.v[i].name));
		put_text(out, plan, plan->params.v[i].default_text);
		buf_putc(out, ' ');
		put_text(out, plan, plan->params.v[i].description);
		buf_putc(out, '\n');
	}
}

void plan_dump(const struct plan *plan, struct buf *out)
{
	put_config(out, plan);
	put_types(out, plan);
	put_maps(out, plan);
	put_progs(out, plan);
	put_attaches(out, plan);
	put_records(out, plan);
	put_formats(out, plan);
	put_rest(out, plan);
}
