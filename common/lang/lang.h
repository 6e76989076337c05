/* lang: the tables of the language, one row per fact, and their lookup. Nothing here points upward: rows hold names and data only. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "common/base/diag.h"
#include "common/base/str.h"

enum keyword_id {
	KEYWORD_NONE,
#define KEYWORD(id, text, form, summary) KEYWORD_##id,
#include "common/lang/keywords.def"
#undef KEYWORD
	KEYWORD_COUNT
};
enum op {
	OP_NONE,
#define OPERATOR(id, text, class) OP_##id,
#include "common/lang/operators.def"
#undef OPERATOR
	OP_COUNT
};
enum op_class { OPC_NONE, OPC_ARITH, OPC_BITS, OPC_SHIFT, OPC_COMPARE, OPC_EQUAL, OPC_LOGIC, OPC_UNARY, OPC_STEP };

/* What a probe offers and a builtin or function needs. */
enum offers {
	O_ARGS = 1 << 0, O_ARGN = 1 << 1, O_RETVAL = 1 << 2, O_FUNC = 1 << 3, O_CTX = 1 << 4, O_REG = 1 << 5,
	O_DPATH = 1 << 6, O_SIGNAL = 1 << 7, O_UADDR = 1 << 8, O_SKB = 1 << 9, O_OVERRIDE = 1 << 10,
};
enum probe_flags { P_SELF = 1, P_PERF = 2, P_KERNEL = 4, P_USER = 8, P_WILD = 16, P_PIDFILTER = 32 };
enum probe_prog { PROG_RAW_TRACEPOINT, PROG_KPROBE, PROG_TRACING, PROG_TRACEPOINT, PROG_PERF_EVENT };
enum probe_ctx { CTX_NONE, CTX_REGS, CTX_BTF_ARGS, CTX_TRACEPOINT, CTX_PERF, CTX_ITER };
enum probe_id {
#define PROBE(id, name, alias, parts, prog, ctx, offers, flags, since, summary) PROBE_##id,
#include "common/lang/probes.def"
#undef PROBE
	PROBE_COUNT
};
struct probe_row {
	enum probe_id id;
	const char *name, *alias, *parts;
	enum probe_prog prog;
	enum probe_ctx ctx;
	uint32_t offers, flags;
	const char *since, *summary;
};

enum builtin_flags { B_PARSER = 1, B_CALLABLE = 2 };
enum builtin_id {
#define BUILTIN(id, name, needs, flags, since, summary) BUILTIN_##id,
#include "common/lang/builtins.def"
#undef BUILTIN
	BUILTIN_COUNT
};
struct builtin_row {
	enum builtin_id id;
	const char *name;
	uint32_t needs, flags;
	const char *since, *summary;
};

enum function_flags {
	F_RECORD = 1, F_CONTROL = 2, F_COMPILE = 4, F_VALUE_ONLY = 8, F_UNSAFE = 16,
};
enum function_id {
#define FUNCTION(id, name, check, signature, needs, flags, since, summary, example) FUNCTION_##id,
#include "common/lang/functions.def"
#undef FUNCTION
	FUNCTION_COUNT
};
struct function_row {
	enum function_id id;
	const char *name, *signature;
	uint32_t needs, flags;
	const char *since, *summary, *example;
};

enum config_kind { CONFIG_BOOL, CONFIG_INT, CONFIG_STRING, CONFIG_ENUM };
enum config_flags { C_ENV_ONLY = 1, C_RENAMED = 2, C_DEPRECATED = 4 };
enum config_id {
#define CONFIG(id, name, kind, default_, values, flags, summary) CONFIG_##id##_ID,
#include "common/lang/config.def"
#undef CONFIG
	CONFIG_COUNT
};
struct config_row {
	enum config_id id;
	const char *name;
	enum config_kind kind;
	const char *default_text, *values;
	uint32_t flags;
	const char *summary;
};

enum helper_id {
	HELPER_NONE,
#define HELPER(id, name, number, since, programs) HELPER_##id,
#include "common/lang/helpers.def"
#undef HELPER
	HELPER_COUNT
};
enum helper_programs { H_ALL = 0, H_KPROBE = 1, H_TRACING = 2, H_ITER = 4 };
struct helper_row {
	enum helper_id id;
	const char *name;
	uint32_t number;
	const char *since;
	uint32_t programs;
};

enum output_kind { OUTPUT_EVENTS, OUTPUT_PROFILE };
enum output_id {
#define OUTPUT(id, name, kind, ending, media, summary) OUTPUT_##id,
#include "common/lang/outputs.def"
#undef OUTPUT
	OUTPUT_COUNT
};
struct output_row {
	enum output_id id;
	const char *name;
	enum output_kind kind;
	const char *ending, *media, *summary;
};

enum stage_flags { S_OURS = 1, S_COMPAT = 2, S_STDERR = 4, S_TWIN = 8 };
enum stage_id {
#define STAGE(id, name, flags, summary) STAGE_##id,
#include "common/lang/stages.def"
#undef STAGE
	STAGE_COUNT
};
struct stage_row {
	enum stage_id id;
	const char *name;
	uint32_t flags;
	const char *summary;
};

enum error_code {
	ERROR_NONE,
#define ERROR(id, code, level, format, hint) ERR_##id,
#include "common/lang/errors.def"
#undef ERROR
	ERROR_COUNT
};
struct error_row {
	enum error_code id;
	const char *code;
	enum diag_level level;
	const char *format, *hint;
};

/* Rows by id; ids outside the enum are a BUG. */
const char *lang_keyword_text(enum keyword_id id);
const char *lang_keyword_form(enum keyword_id id);    /* how it is written: "while (COND) { ... }" */
const char *lang_keyword_summary(enum keyword_id id);
const char *lang_op_text(enum op op);
enum op_class lang_op_class(enum op op);
const struct probe_row *lang_probe(enum probe_id id);
const struct builtin_row *lang_builtin(enum builtin_id id);
const struct function_row *lang_function(enum function_id id);
const struct config_row *lang_config(enum config_id id);
const struct helper_row *lang_helper(enum helper_id id);
const struct output_row *lang_output(enum output_id id);
const struct stage_row *lang_stage(enum stage_id id);
const struct error_row *lang_error(enum error_code id);

/* Lookup by text; NULL or KEYWORD_NONE when absent. */
enum keyword_id lang_find_keyword(struct str text);
const struct probe_row *lang_find_probe(struct str text);     /* full names in any case, aliases exactly (reference 4.1) */
const struct builtin_row *lang_find_builtin(struct str text); /* argN and sargN match by their digits; N through lang_builtin_index */
int lang_builtin_index(struct str text);                      /* N of "arg3", "sarg0"; -1 otherwise */
const struct function_row *lang_find_function(struct str text); /* first row of that name; overloads follow it */
const struct config_row *lang_find_config(struct str text);   /* any case, optional bpftrace_ prefix */
const struct output_row *lang_find_output(struct str text);
const struct output_row *lang_find_output_by_ending(struct str path);
const struct stage_row *lang_find_stage(struct str text);
const struct error_row *lang_find_error_code(struct str code);
/* "Did you mean": the row text nearest to `text` within a distance of a third of its length; NULL when none. `names` ends with NULL. */
const char *lang_nearest(struct str text, const char *const *names, uint32_t n);
const char *lang_suggest_probe(struct str text);
const char *lang_suggest_builtin_or_function(struct str text);
const char *lang_suggest_config(struct str text);

/* Add the diagnostic of a table row; variadic arguments are those of the row's format. Adds the row's hint. */
struct diag *lang_diag(struct diags *diags, enum error_code code, struct span span, ...);
