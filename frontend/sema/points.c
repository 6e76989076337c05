/* points: attach points become programs-to-be.
 * In: PROBE nodes with expanded macros, facts, options. Out: c->instances in script order; errors in diags. Facts are asked only what the script needs: a
 * script of begin, profile and interval probes asks nothing. */
#include <errno.h>
#include <regex.h>
#include <string.h>

#include "common/base/bug.h"
#include "frontend/sema/internal.h"
#include "frontend/sema/points.h"

/* ---- what the providers' functions use ---- */

static struct diag *add_diag(struct point_job *job, enum error_code code, struct span span, va_list args)
{
	const struct error_row *row = lang_error(code);
	struct diag *diag = diag_vadd(job->c->diags, row->level, (int)code, row->code, span, row->format, args);

	if (*row->hint)
		diag_hint(job->c->diags, diag, "%s", row->hint);
	if (job->missing_param && row->level == DIAG_ERROR)
		point_hint(job, diag, "parameter $%llu is not given, it is empty text here", (unsigned long long)job->missing_param);
	return diag;
}

struct diag *point_error(struct point_job *job, enum error_code code, struct span span, ...)
{
	struct diag *diag = NULL;
	va_list args;

	va_start(args, span);
	if (!job->is_quiet)
		diag = add_diag(job, code, span, args);
	va_end(args);
	return diag;
}

void point_hint(struct point_job *job, struct diag *diag, const char *fmt, ...)
{
	va_list args;

	if (!diag)
		return;
	va_start(args, fmt);
	diag_hint(job->c->diags, diag, "%s", arena_vprintf(job->c->arena, fmt, args));
	va_end(args);
}

const char *point_text(struct point_job *job, struct str text)
{
	return arena_str(job->c->arena, text).p;
}

struct str point_printf(struct point_job *job, const char *fmt, ...)
{
	const char *text;
	va_list args;

	va_start(args, fmt);
	text = arena_vprintf(job->c->arena, fmt, args);
	va_end(args);
	return str_from(text);
}

enum missing_policy { MISSING_ERROR, MISSING_WARN, MISSING_IGNORE }; /* plan_config.missing_probes */

/* A script is checked for machines that may have what this one lacks: other kernels, other builds of a library. Tracepoints are the kernel's interface: a
 * name that is not there is taken for a mistake. */
bool point_may_be_absent(const struct point_job *job, enum error_code code)
{
	/* No point yet: a wildcard in the place of the provider. */
	bool is_function = job->point && (job->point->row->flags & P_USER || job->point->row->prog == PROG_KPROBE);

	return job->c->options->is_check_only && is_function && (code == ERR_NO_FUNCTION || code == ERR_NO_INLINED || code == ERR_NO_MATCH);
}

struct diag *point_missing(struct point_job *job, enum error_code code, struct span span, ...)
{
	struct diag *diag = NULL;
	va_list args;

	if (job->c->config.missing_probes == MISSING_IGNORE)
		return NULL;
	if (point_may_be_absent(job, code))
		return point_error(job, ERR_ABSENT_HERE, span, point_text(job, job->node->text));
	if (job->c->config.missing_probes == MISSING_WARN)
		return point_error(job, ERR_MISSING_PROBE, span, point_text(job, job->node->text));
	va_start(args, span);
	if (!job->is_quiet)
		diag = add_diag(job, code, span, args);
	va_end(args);
	return diag;
}

bool point_unreadable(struct point_job *job, const char *what, int err)
{
	if (!job->c->options->is_check_only) {
		point_error(job, ERR_FACTS_UNREADABLE, job->node->span, what, strerror(-err));
		return false;
	}
	job->c->has_gaps = true;
	if (!job->is_quiet) /* one note a run: without a place it is kept once */
		point_error(job, ERR_NOT_CHECKED, (struct span){ 0 }, what, strerror(-err));
	return true;
}

bool point_is_known(const struct point_job *job)
{
	return job->c->facts != NULL;
}

bool point_requires(struct point_job *job, enum fact_feature feature)
{
	const struct checked *c = job->c;
	const char *why;
	int err = 0;

	/* Without privilege every probing fails: that says nothing about the kernel, and loading will tell. */
	if (!c->facts || !facts_can_bpf(&err))
		return true;
	why = facts_why_not(c->facts, feature);
	if (!why)
		return true;
	if (c->options->is_check_only) {
		point_error(job, ERR_PROBE_NOT_HERE, job->node->span, job->point->row->name, why);
		return true;
	}
	if (c->config.missing_probes == MISSING_ERROR)
		point_error(job, ERR_PROBE_UNAVAILABLE, job->node->span, job->point->row->name, why);
	else if (c->config.missing_probes == MISSING_WARN)
		point_error(job, ERR_PROBE_NOT_HERE, job->node->span, job->point->row->name, why);
	return false;
}

struct point_match *point_add_match(struct point_job *job, struct str target, struct str function)
{
	struct point_match *match = vec_push(job->c->arena, &job->point->matches);

	match->target = target;
	match->function = function;
	match->index = job->point->matches.n - 1;
	return match;
}

/* ---- one attach point ---- */

static bool fill(struct point_job *job)
{
	switch (job->point->row->id) {
	case PROBE_BEGIN:
	case PROBE_END:
		return point_plain(job);
	case PROBE_SELF:
		return point_self(job);
	case PROBE_TEST:
	case PROBE_BENCH:
		return point_named(job);
	case PROBE_KPROBE:
	case PROBE_KRETPROBE:
		return point_kprobe(job);
	case PROBE_FENTRY:
	case PROBE_FEXIT:
		return point_fentry(job);
	case PROBE_UPROBE:
	case PROBE_URETPROBE:
		return point_uprobe(job);
	case PROBE_USDT:
		return point_usdt(job);
	case PROBE_TRACEPOINT:
		return point_tracepoint(job);
	case PROBE_RAWTRACEPOINT:
		return point_raw(job);
	case PROBE_PROFILE:
	case PROBE_INTERVAL:
		return point_timer(job);
	case PROBE_SOFTWARE:
	case PROBE_HARDWARE:
		return point_counted(job);
	case PROBE_WATCHPOINT:
		return point_watch(job);
	case PROBE_ITER:
		return point_iter(job);
	case PROBE_COUNT:
		break;
	}
	BUG("probe %d", job->point->row->id);
}

/* Tries one provider; parts are copied, since reading them may change them. */
static bool try_provider(struct point_job *job, const struct probe_row *row, struct point_list *list)
{
	struct point_job one = *job;

	memset(&one.parts, 0, sizeof(one.parts));
	for (uint32_t i = 0; i < job->parts.n; i++)
		*vec_push(job->c->arena, &one.parts) = job->parts.v[i];
	one.point = ARENA_NEW(job->c->arena, struct point);
	one.point->row = row;
	one.point->span = job->node->span;
	if (!fill(&one))
		return false;
	*vec_push(job->c->arena, list) = one.point;
	return true;
}

static void unknown_provider(struct point_job *job)
{
	const char *nearest = lang_suggest_probe(job->provider.text);
	struct diag *diag = point_error(job, ERR_UNKNOWN_PROBE, job->provider.span.end ? job->provider.span : job->node->span,
					point_text(job, job->provider.text));

	if (nearest)
		point_hint(job, diag, "did you mean %s?", nearest);
}

/* `k*:vfs_read`: every provider whose name fits and that takes the parts and finds something. */
static void expand_provider(struct point_job *job, struct point_list *list)
{
	uint32_t n_before = list->n;
	bool has_name = false;

	for (unsigned id = 0; id < PROBE_COUNT; id++) {
		const struct probe_row *row = lang_probe((enum probe_id)id);

		if (row->flags & P_SELF || !str_glob(job->provider.text, str_from(row->name)))
			continue;
		has_name = true;
		job->is_quiet = true;
		try_provider(job, row, list);
		job->is_quiet = false;
	}
	if (list->n > n_before)
		return;
	if (has_name)
		point_missing(job, ERR_NO_MATCH, job->node->span, point_text(job, job->node->text));
	else
		unknown_provider(job);
}

static void read_point(struct checked *c, const struct node *probe, const struct node *node, const struct points_usage *usage, struct point_list *list,
		       uint32_t n_before)
{
	struct point_job job = { .c = c, .node = node, .probe = probe, .usage = usage, .n_points = n_before };
	const struct probe_row *row;

	if (!point_split(&job))
		return;
	if (str_has_glob(job.provider.text)) {
		expand_provider(&job, list);
		return;
	}
	row = lang_find_probe(job.provider.text);
	if (row)
		try_provider(&job, row, list);
	else
		unknown_provider(&job);
}

/* ---- one probe ---- */

struct usage_walk {
	struct arena *arena;
	struct points_usage usage;
	uint32_t n_args; /* times the word stands in the body */
};

static const struct builtin_row *builtin_of(const struct node *node)
{
	if (node->kind == NODE_BUILTIN)
		return lang_builtin((enum builtin_id)node->value);
	return node->kind == NODE_IDENT || node->kind == NODE_CALL ? lang_find_builtin(node->name) : NULL;
}

static bool is_probe(const struct node *node)
{
	const struct builtin_row *row = node && (node->kind == NODE_IDENT || node->kind == NODE_CALL) ? lang_find_builtin(node->name) : NULL;

	return row && row->id == BUILTIN_PROBE;
}

/* Text: compared, part of an expression, kept in a variable, argument of a function that does not print it. */
static bool wants_text(const struct node *node)
{
	static const char *const functions[] = { "str", "strlen", "strstr", "strcontains", "strncmp", "str_concat", "memcmp", "buf" };

	if (node->kind == NODE_BINARY)
		return is_probe(node->binary.left) || is_probe(node->binary.right);
	if (node->kind == NODE_ASSIGN)
		return is_probe(node->assign.value) && node->assign.target && node->assign.target->kind == NODE_VAR;
	if (node->kind == NODE_LET)
		return is_probe(node->let.value);
	for (size_t i = 0; node->kind == NODE_CALL && i < sizeof(functions) / sizeof(*functions); i++)
		if (str_eq_cstr(node->name, functions[i]))
			for (const struct node *arg = node->call.args; arg; arg = arg->next)
				if (is_probe(arg))
					return true;
	return false;
}

/* comm() of what may be a number; kfunc_allowed() wants to hear yes. */
static bool calls_kfunc(const struct node *node)
{
	static const struct str prefix = { "__builtin_", 10 };
	const struct function_row *row;
	struct str name = node->name;

	if (node->kind != NODE_CALL || !node->call.args)
		return false;
	if (str_starts(name, prefix.p))
		name = str_make(name.p + prefix.n, name.n - prefix.n);
	row = lang_find_function(name);
	return row && (row->id == FUNCTION_comm || row->id == FUNCTION_kfunc_allowed);
}

static bool note_use(struct node_visitor *visitor, struct node *node)
{
	struct usage_walk *walk = visitor->data;
	const struct builtin_row *row = builtin_of(node);

	walk->usage.probe_text |= wants_text(node);
	walk->usage.kfunc |= calls_kfunc(node);
	if (node->kind == NODE_FIELD) {
		const struct builtin_row *operand = builtin_of(node->field.operand);

		if (operand && operand->id == BUILTIN_ARGS)
			*vec_push(walk->arena, &walk->usage.fields) = node->name;
	}
	if (!row)
		return true;
	walk->n_args += row->id == BUILTIN_ARGS;
	walk->usage.argn |= row->id == BUILTIN_ARGN;
	walk->usage.sargn |= row->id == BUILTIN_SARGN;
	walk->usage.retval |= row->id == BUILTIN_RETVAL;
	walk->usage.probe |= row->id == BUILTIN_PROBE;
	walk->usage.func |= row->id == BUILTIN_FUNC;
	return true;
}

static struct points_usage usage_of(struct checked *c, struct node *probe)
{
	struct usage_walk walk = { .arena = c->arena };
	struct node_visitor visitor = { .enter = note_use, .data = &walk };

	if (probe->probe.predicate)
		node_walk(probe->probe.predicate, &visitor);
	if (probe->probe.body)
		node_walk(probe->probe.body, &visitor);
	walk.usage.args = walk.n_args > 0;
	walk.usage.probe_text |= walk.usage.probe && sema_of(c)->is_probe_text;
	walk.usage.whole_args = walk.n_args != walk.usage.fields.n;
	return walk.usage;
}

/* Not what starts, ends and signals are: a filter chooses what is traced. */
static bool is_filterable(const struct point *point)
{
	return point->row->id != PROBE_BEGIN && point->row->id != PROBE_END && point->row->id != PROBE_SELF;
}

static void filter_points(struct checked *c, struct point_list *list, const regex_t *filter)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < list->n; i++) {
		struct point *point = list->v[i];
		bool is_pattern = point->flags & ATTACH_HAS_WILDCARD && point->matches.n;
		uint32_t m_kept = 0;

		for (uint32_t m = 0; is_pattern && m < point->matches.n; m++)
			if (!regexec(filter, points_match_name(c->arena, point, &point->matches.v[m]).p, 0, NULL, 0))
				point->matches.v[m_kept++] = point->matches.v[m];
		if (is_pattern) {
			/* A part of the pattern: the plan must name the matches. */
			point->is_filtered |= m_kept < point->matches.n;
			point->matches.n = m_kept;
		}
		if (is_pattern ? m_kept > 0 : !is_filterable(point) || !regexec(filter, arena_str(c->arena, point->name).p, 0, NULL, 0))
			list->v[n++] = point;
	}
	list->n = n;
}

static struct instance **read_probe(struct checked *c, struct node *probe, const regex_t *filter, struct instance **tail)
{
	struct points_usage usage = usage_of(c, probe);
	struct point_list list = { 0 };
	unsigned n_errors = c->diags->n_errors;
	uint32_t n = 0;

	for (const struct node *node = probe->probe.points; node; node = node->next)
		read_point(c, probe, node, &usage, &list, n++);
	if (!list.n && c->diags->n_errors == n_errors && c->config.missing_probes == MISSING_WARN)
		lang_diag(c->diags, ERR_PROBE_REMOVED, probe->span);
	if (filter)
		filter_points(c, &list, filter);
	return points_group(c, probe, &list, &usage, tail);
}

/* ---- the script ---- */

/* What one link or one dispatcher holds counts once: max_probes is there to keep a system from drowning in attach points of their own. */
static unsigned long long count_point(const struct checked *c, const struct instance *instance, const struct point *point)
{
	bool is_group = instance->is_syscall_enter || instance->is_syscall_exit;
	unsigned long long n = 0;

	switch (point->row->id) {
	case PROBE_UPROBE:
	case PROBE_URETPROBE:
	case PROBE_USDT:
		is_group = c->facts && facts_has(c->facts, FEATURE_UPROBE_MULTI);
		break;
	case PROBE_KPROBE:
	case PROBE_KRETPROBE:
		is_group = !point->target.n && c->facts && facts_has(c->facts, FEATURE_KPROBE_MULTI);
		break;
	case PROBE_BEGIN:
	case PROBE_END:
	case PROBE_SELF:
	case PROBE_TEST:
	case PROBE_BENCH:
	case PROBE_FENTRY:
	case PROBE_FEXIT:
	case PROBE_TRACEPOINT:
	case PROBE_RAWTRACEPOINT:
	case PROBE_PROFILE:
	case PROBE_INTERVAL:
	case PROBE_SOFTWARE:
	case PROBE_HARDWARE:
	case PROBE_WATCHPOINT:
	case PROBE_ITER:
	case PROBE_COUNT:
		break;
	}
	for (uint32_t i = 0; i < point->matches.n; i++)
		n += point->matches.v[i].n_copies ? point->matches.v[i].n_copies : 1;
	return is_group || !n ? 1 : n;
}

static void check_limits(struct checked *c)
{
	unsigned long long n_probes = 0, n_progs = 0;
	const struct point *last = NULL;

	for (const struct instance *instance = c->instances; instance; instance = instance->next) {
		n_progs++;
		for (const struct point *point = instance->points; point; point = point->next) {
			n_probes += count_point(c, instance, point);
			last = point;
		}
	}
	if (n_probes > c->config.max_probes && last)
		lang_diag(c->diags, ERR_TOO_MANY_PROBES, last->span, n_probes, (unsigned long long)c->config.max_probes);
	else if (n_progs > c->config.max_bpf_progs && last)
		lang_diag(c->diags, ERR_TOO_MANY_PROGS, last->span, n_progs, (unsigned long long)c->config.max_bpf_progs);
}

static bool compile_filter(struct checked *c, regex_t *filter)
{
	char text[128];
	int err = regcomp(filter, c->options->probe_filter, REG_EXTENDED | REG_NOSUB);

	if (!err)
		return true;
	regerror(err, filter, text, sizeof(text));
	lang_diag(c->diags, ERR_PROBE_FILTER, (struct span){ 0 }, c->options->probe_filter, text);
	c->status = 255;
	return false;
}

bool sema_points(struct checked *c)
{
	struct instance **tail = &c->instances;
	unsigned n_errors = c->diags->n_errors;
	regex_t filter;

	if (c->options->probe_filter && !compile_filter(c, &filter))
		return false;
	for (struct node *item = c->program->program.items; item; item = item->next)
		if (item->kind == NODE_PROBE)
			tail = read_probe(c, item, c->options->probe_filter ? &filter : NULL, tail);
	if (c->options->probe_filter)
		regfree(&filter);
	check_limits(c);
	points_warn_unseen(c);
	/* Bodies of probes that are nowhere would only bring errors that follow from this one. */
	return c->diags->n_errors == n_errors;
}
