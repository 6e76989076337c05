/* sema: AST to typed AST. In: the parsed program, facts of this kernel and its binaries, options. Out: `struct checked`: configuration, maps, and
 * one typed probe body per group of attach points (a body whose types depend on the target is cloned per group, like a template).
 * Errors go to diags; sema never prints. Owner: the compile arena. Passes are files, run in this order by sema.c:
 *   config.c params.c imports.c cdefs.c macros.c points.c names.c fold.c infer.c functions*.c check.c */
#pragma once
#include "common/base/diag.h"
#include "common/base/vec.h"
#include "common/facts/facts.h"
#include "common/plan/plan.h"
#include "frontend/syntax/ast.h"
#include "frontend/syntax/parse.h"

struct var_info {
	struct str name;
	const struct type *type;
	struct span declared;
	uint32_t id;         /* position in its instance's vars */
	bool is_declared;    /* let with a type: fixed */
	bool is_loop_var;
	bool is_assigned, is_read, has_address_taken;
	struct var_info *next;
};
struct map_info {
	struct str name;     /* without @ */
	const struct type *key;   /* NULL: scalar (or not known yet) */
	const struct type *value;
	bool is_scalar, is_keyed, is_assigned, is_read, is_declared;
	bool holds_starts; /* its values are taken from nsecs: what is left in it at the end has begun and did not end */
	enum plan_storage declared_storage;
	uint64_t declared_entries;
	struct span first_use, declared;
	uint32_t plan_map;   /* set by lower */
	struct map_info *next;
};
/* What sema and lower know of a CALL, and of STEP/ASSIGN/BINARY/INDEX/MAP nodes that can fail at run time (site). */
/* A function of an imported BPF object. */
struct imported_function {
	const struct fact_bpf_object *object;
	const struct fact_bpf_function *function;
	uint32_t index; /* in object->functions */
};
struct call_info {
	const struct function_row *row;
	struct map_info *map;      /* print/clear/zero/delete/has_key/len of a map */
	struct str text;           /* folded literal: format, separator, strftime format, register name, symbol */
	int64_t number, number2;   /* folded literals: top/div, length, exit code, register index (reg), clock, enum stack_mode/depth are in the type */
	struct plan_piece *pieces; /* printf-like: literal held in piece_text[i] until lower makes plan strings */
	struct str *piece_text;
	uint32_t n_pieces;
	const struct node *subprog; /* a call of a function of the script: its SUBPROG at the head of the body; row is NULL */
	const struct imported_function *imported; /* a call of BPF C; row is NULL */
	uint32_t record;           /* set by lower: plan.records; PLAN_NONE */
	uint32_t site;             /* set by lower: plan.sites */
	uint32_t reloc;            /* set by lower for FIELD nodes: plan.relocs; PLAN_NONE when the offset is fixed */
	struct member member;      /* FIELD: the resolved member (anonymous parents added up) */
};
/* One parsed attach point. */
struct point {
	const struct probe_row *row;
	struct str name;     /* canonical full name */
	struct str target, function, provider, file;
	struct str locations; /* usdt: where the sites have their arguments; empty: any, the body does not ask */
	uint64_t offset, address, count;
	uint32_t line, column, mode, flags; /* enum plan_attach_flags */
	struct span span;
	bool is_whole;       /* the matches are all that the pattern has: attach expands it again at load (decision 5) */
	bool is_filtered;    /* a probe filter took some away */
	uint32_t n_unseen;   /* uprobe: inlined copies of the function, which has code of its own that is probed */
	VEC(struct point_match) matches; /* facts' expansion; empty for probes without wildcards and without facts */
	struct point *next;
};
struct point_match {
	struct str target, function, provider;
	struct str locations; /* usdt: argument text of the note */
	uint64_t index;      /* syscall number for syscalls:* */
	uint32_t n_copies;   /* uprobe: inlined copies that are probed; 0: the function's own code is */
	const struct type *args;  /* args of this match; NULL none or unknown */
	const struct type *retval;
};
/* One program to be: a body with its points. */
struct instance {
	struct node *probe;  /* PROBE node; its body and predicate are this instance's own clones once `is_clone` */
	const struct probe_row *row;
	struct point *points;
	const struct type *args;   /* type of `args` for this group; NULL none */
	const struct type *retval;
	struct str locations;      /* usdt: where arg0... are */
	bool is_clone;
	bool uses_args, uses_probe, uses_kstack, uses_ustack, uses_usym, uses_loop, uses_exit;
	bool is_syscall_enter, is_syscall_exit; /* syscalls:sys_enter_* / sys_exit_* through the dispatcher */
	bool is_raw;               /* tracepoint through a raw tracepoint */
	bool is_inlined;           /* uprobe: at inlined copies, which have no arguments that could be found */
	VEC(struct var_info *) vars;
	const struct node *unused_fn; /* here only to check this function, which no probe calls: gone when sema is done */
	struct instance *next;
};
struct sema_options {
	const char *const *params; /* positional parameters $1.. */
	uint32_t n_params;
	const char *const *named;  /* "name=value" or "name" after -- */
	uint32_t n_named;
	const char *const *include_dirs;
	uint32_t n_include_dirs;
	const char *const *include_files; /* --include */
	uint32_t n_include_files;
	bool allow_unsafe, warn_helpers /* -k */, has_child /* -c */, is_check_only /* facts may be unreadable: notes, not errors */;
	int64_t pid;               /* the first -p; 0 none */
	const pid_t *pids;         /* -p: binaries are resolved through their roots */
	uint32_t n_pids;
	uint32_t filters;          /* PROG_FILTERS that events must pass */
	const char *child_binary;  /* -c: argv[0] resolved; NULL */
	const char *probe_filter;  /* ECMA-like (POSIX extended) regex; NULL */
	uint32_t no_features;      /* enum fact_feature bits masked by --no-feature */
	bool has_hits;             /* programs count their runs (`explain --measure`) */
	bool has_times;            /* records carry their time: outputs that show it, strftime-like needs aside */
	char *const *environment;  /* BPFTRACE_* variables win over the script's config; NULL: none */
};
enum unstable_mode { UNSTABLE_ERROR, UNSTABLE_WARN, UNSTABLE_ENABLE }; /* config unstable_* */
struct checked {
	struct arena *arena;
	struct diags *diags;
	struct type_table *types;
	struct facts *facts;
	const struct sema_options *options;
	struct node *program;
	struct instance *instances; /* script order */
	struct map_info *maps;      /* in order of first use */
	struct plan_config config;  /* string fields hold offsets valid after lower; texts below */
	struct str license, str_trunc_trailer;
	uint32_t unstable_import_statement, unstable_tseries, unstable_typeinfo, unstable_dw_ustack; /* enum unstable_mode */
	struct plan_param *params;  /* getopt declarations, for --help of a script */
	struct str *param_names, *param_defaults, *param_descriptions;
	uint32_t n_params;
	uint32_t needs;             /* enum plan_needs */
	int status;                 /* exit status of errors that are none of the script's: 2, of --probe-filter 255; else 0 */
	bool has_gaps;              /* check only: facts could not be read, so types are missing and nothing can be lowered */
};
/* All passes. `parsed` is annotated in place. Returns NULL only when memory ends; look at diags->n_errors. */
struct checked *sema_check(struct arena *arena, struct diags *diags, struct type_table *types, struct facts *facts,
			   const struct parsed *parsed, const struct sema_options *options);
/* An iterator that stays in the BPF file system: whoever reads that file runs it, and sonde may be gone by then. */
static inline bool instance_is_pinned(const struct instance *instance)
{
	return instance->row->id == PROBE_ITER && instance->points && instance->points->function.n;
}
/* BPF_PROG_TYPE_*: by probes.def, but for a tracepoint through a raw tracepoint. */
uint32_t sema_prog_type(const struct instance *instance);
/* nsecs, whatever it was cast to. */
bool sema_is_clock(const struct node *node);
/* `-d types`: maps, variables and the typed tree of every instance. */
void sema_dump(const struct checked *checked, struct buf *out);
/* Configuration from the environment (BPFTRACE_<NAME>, reference 8.1/8.2), applied over the script's. Text of the first bad one in *ret_error. */
int sema_config_env(struct arena *arena, struct plan_config *config, char *const *environ_, const char **ret_error);
