/* points_kernel: providers whose target is in the kernel: kprobe, kretprobe, fentry, fexit, tracepoint, rawtracepoint, iter.
 * In: parts and facts. Out: canonical names, matches, argument types of the matches when the body uses them. */
#include <errno.h>
#include <string.h>

#include "common/lang/renamed_functions.h"
#include "frontend/sema/points.h"

/* Borrowed names of a list as lang_nearest wants them. */
static const char *nearest_of(struct point_job *job, struct str text, const struct str_list *list)
{
	const char **names = ARENA_ARRAY(job->c->arena, const char *, list->n + 1);

	for (uint32_t i = 0; i < list->n; i++)
		names[i] = list->v[i].p;
	return lang_nearest(text, names, list->n);
}

static void hint_nearest(struct point_job *job, struct diag *diag, const char *prefix, struct str text, const struct str_list *list)
{
	const char *nearest = diag ? nearest_of(job, text, list) : NULL;

	if (nearest)
		point_hint(job, diag, "did you mean %s%s?", prefix, nearest);
}

/* ---- kernel functions ---- */

static bool check_module(struct point_job *job, const struct point_part *module)
{
	if (!module->text.n || str_has_glob(module->text) || str_eq_cstr(module->text, "vmlinux") || !point_is_known(job) ||
	    facts_module_is_loaded(job->c->facts, module->text))
		return true;
	point_missing(job, ERR_NO_MODULE, module->span, point_text(job, module->text));
	return false;
}

/* The exact name, asked for where it is cheapest: BTF is searched in a millisecond, the symbol table is read in fifty. */
static int find_function(struct facts *facts, struct str module, struct str name)
{
	struct fact_proto proto;
	uint64_t address;
	int err = facts_btf_func(facts, module, name, &proto);

	return err ? facts_kernel_address(facts, name, &address) : 0;
}

static bool is_listed(const struct str_list *list, struct str name)
{
	for (uint32_t i = 0; i < list->n; i++)
		if (str_eq(list->v[i], name))
			return true;
	return false;
}

/* The compiler's "name.isra.0"; NULL none. */
static const char *split_off(const struct str_list *list, struct str name)
{
	for (uint32_t i = 0; i < list->n; i++)
		if (list->v[i].n > name.n && list->v[i].p[name.n] == '.' && !memcmp(list->v[i].p, name.p, name.n))
			return list->v[i].p;
	return NULL;
}

/* What this kernel has in the place of a function; NULL unknown. */
static const char *replacement(struct point_job *job, const struct str_list *list, struct str name)
{
	const char *instead;

	for (uint32_t i = 0; (instead = renamed_function_find(name, i)); i++) {
		struct str event = str_from(instead), category;
		struct str_list found = { 0 };

		if (is_listed(list, event))
			return instead;
		if (str_eq_cstr(str_split(&event, ':'), "tracepoint")) {
			category = str_split(&event, ':');
			if (!facts_list_tracepoints(job->c->facts, category, event, &found) && found.n)
				return instead;
		}
	}
	if (str_starts(name, "sys_")) {
		instead = arena_printf(job->c->arena, "__x64_%.*s", STR_ARG(name));
		if (is_listed(list, str_from(instead)))
			return instead;
	}
	return split_off(list, name);
}

static bool no_function(struct point_job *job, const struct point_part *function, struct str_list *all)
{
	struct diag *diag = point_missing(job, ERR_NO_FUNCTION, function->span, point_text(job, function->text), "the kernel");
	const char *instead;

	if (diag && !facts_list_kernel_functions(job->c->facts, STR(""), STR("*"), all)) {
		instead = replacement(job, all, function->text);
		if (instead)
			point_hint(job, diag, "did you mean %s?", instead);
		else
			hint_nearest(job, diag, "", function->text, all);
	}
	return point_may_be_absent(job, ERR_NO_FUNCTION);
}

static bool expand_functions(struct point_job *job, const struct point_part *function)
{
	struct point *point = job->point;
	struct str_list names = { 0 };
	int err;

	if (!point_is_known(job))
		return true;
	if (!str_has_glob(function->text)) {
		err = find_function(job->c->facts, point->target, function->text);
		if (err == -ENOENT)
			return no_function(job, function, &names);
		return !err || point_unreadable(job, "the list of kernel functions", err);
	}
	err = facts_list_kernel_functions(job->c->facts, point->target, function->text, &names);
	if (err && err != -ENOENT)
		return point_unreadable(job, "the list of kernel functions", err);
	for (uint32_t i = 0; i < names.n; i++)
		point_add_match(job, point->target, names.v[i]);
	if (!point->matches.n)
		point_missing(job, ERR_NO_MATCH, job->node->span, point_text(job, point->name));
	return point->matches.n > 0 || point_may_be_absent(job, ERR_NO_MATCH);
}

/* Module and function parts into the point; *ret_function is the last part without its offset. */
static bool read_function(struct point_job *job, struct point_part *ret_function)
{
	struct point *point = job->point;

	*ret_function = job->parts.v[job->parts.n - 1];
	if (job->parts.n == 2)
		point->target = job->parts.v[0].text;
	if (!ret_function->text.n) {
		point_error(job, ERR_NO_FUNCTION, job->node->span, "", "the kernel");
		return false;
	}
	if (!point_offset(job, ret_function))
		return false;
	point->function = ret_function->text;
	if (str_has_glob(point->function) || str_has_glob(point->target))
		point->flags |= ATTACH_HAS_WILDCARD;
	return job->parts.n < 2 || check_module(job, &job->parts.v[0]);
}

static bool kprobe_address(struct point_job *job)
{
	struct point *point = job->point;

	if (!point_number(job, &job->parts.v[0], &point->address))
		return false;
	if (!job->c->options->allow_unsafe) {
		point_error(job, ERR_ADDRESS_UNSAFE, job->parts.v[0].span);
		return false;
	}
	point->flags |= ATTACH_HAS_ADDRESS;
	point->name = point_printf(job, "%s:0x%llx", point->row->name, (unsigned long long)point->address);
	return point_requires(job, FEATURE_KPROBE);
}

bool point_kprobe(struct point_job *job)
{
	struct point *point = job->point;
	struct point_part function;

	if (!point_check_parts(job))
		return false;
	if (job->parts.n == 1 && point_is_number(job->parts.v[0].text))
		return kprobe_address(job);
	if (!read_function(job, &function))
		return false;
	if (point->flags & ATTACH_HAS_OFFSET && point->row->id == PROBE_KRETPROBE) {
		point_error(job, ERR_OFFSET_NOT_HERE, function.span, point->row->name);
		return false;
	}
	point->name = point_printf(job, "%s:%.*s%s%.*s", point->row->name, STR_ARG(point->target), point->target.n ? ":" : "",
				   STR_ARG(point->function));
	if (point->flags & ATTACH_HAS_OFFSET)
		point->name = point_printf(job, "%.*s+%llu", STR_ARG(point->name), (unsigned long long)point->offset);
	return point_requires(job, FEATURE_KPROBE) && expand_functions(job, &function);
}

/* fentry:bpf:[id:]program: a BPF program is the target. */
static bool fentry_bpf(struct point_job *job)
{
	struct point *point = job->point;
	const struct point_part *parts = job->parts.v;

	if (job->parts.n < 2) {
		point_error(job, ERR_BPF_VARIANT, job->node->span, point->row->name);
		return false;
	}
	if (job->parts.n == 3 && !point_number(job, &parts[1], &point->address))
		return false;
	point->target = parts[0].text;
	point->function = parts[job->parts.n - 1].text;
	point->name = job->parts.n == 3 ? point_printf(job, "%s:bpf:%llu:%.*s", point->row->name, (unsigned long long)point->address,
						       STR_ARG(point->function))
					: point_printf(job, "%s:bpf:%.*s", point->row->name, STR_ARG(point->function));
	return point_requires(job, FEATURE_FENTRY);
}

/* Arguments and result of a kernel function; what BTF does not know cannot be traced this way. */
static int put_proto(struct point_job *job, struct point_match *match)
{
	struct fact_proto proto = { 0 };
	struct str module = str_eq_cstr(match->target, "vmlinux") ? STR("") : match->target;
	int err = facts_btf_func(job->c->facts, module, match->function, &proto);

	match->args = proto.args;
	match->retval = proto.ret;
	return err;
}

static bool expand_fentry(struct point_job *job, const struct point_part *function)
{
	struct point *point = job->point;
	struct str_list names = { 0 };
	bool has_wildcard = point->flags & ATTACH_HAS_WILDCARD;
	int err = 0;

	if (!point_is_known(job))
		return true;
	if (has_wildcard)
		err = facts_list_functions_by_module(job->c->facts, true, point->target, point->function, &names);
	else
		*vec_push(job->c->arena, &names) = point->function;
	if (err && err != -ENOENT)
		return point_unreadable(job, "the kernel's BTF", err);
	for (uint32_t i = 0; i < names.n; i++) {
		struct str name = names.v[i], module = has_wildcard ? str_split(&name, ':') : point->target;
		struct point_match *match = point_add_match(job, module, name);

		/* Prototypes of a thousand functions are read only if somebody looks at them. */
		if (job->usage->args || job->usage->retval || !has_wildcard)
			err = put_proto(job, match);
		if (err)
			point->matches.n--;
	}
	if (err && err != -ENOENT && !point->matches.n)
		return point_unreadable(job, "the kernel's BTF", err);
	if (point->matches.n)
		return true;
	if (!has_wildcard)
		return no_function(job, function, &names);
	point_missing(job, ERR_NO_MATCH, job->node->span, point_text(job, point->name));
	return false;
}

bool point_fentry(struct point_job *job)
{
	struct point *point = job->point;
	struct point_part function;

	if (!point_check_parts(job))
		return false;
	if (str_eq_cstr(job->parts.v[0].text, "bpf"))
		return fentry_bpf(job);
	if (job->parts.n > 2) {
		point_error(job, ERR_POINT_PARTS, job->node->span, point->row->name, "1 to 2 parts after its name unless the first is 'bpf'", job->parts.n);
		return false;
	}
	if (!read_function(job, &function))
		return false;
	if (point->flags & ATTACH_HAS_OFFSET) {
		point_error(job, ERR_OFFSET_NOT_HERE, function.span, point->row->name);
		return false;
	}
	if (!point->target.n)
		point->target = STR("vmlinux");
	point->name = point_printf(job, "%s:%.*s:%.*s", point->row->name, STR_ARG(point->target), STR_ARG(point->function));
	return point_requires(job, FEATURE_BTF) && point_requires(job, FEATURE_FENTRY) && expand_fentry(job, &function);
}

/* ---- tracepoints ---- */

/* Names of "category:event" texts: categories, or events of one category. */
static struct str_list part_of(struct point_job *job, const struct str_list *list, bool is_event)
{
	struct str_list parts = { 0 };

	for (uint32_t i = 0; i < list->n; i++) {
		struct str event = list->v[i], category = str_split(&event, ':');
		struct str part = arena_str(job->c->arena, is_event ? event : category);

		if (!parts.n || !str_eq(parts.v[parts.n - 1], part))
			*vec_push(job->c->arena, &parts) = part;
	}
	return parts;
}

/* The most likely mistake first: another category, a slip in the event's name, a slip in the category's. */
static void hint_tracepoint(struct point_job *job, struct diag *diag, struct str category, struct str event)
{
	struct facts *facts = job->c->facts;
	struct str_list found = { 0 }, names;

	if (!facts_list_tracepoints(facts, STR("*"), event, &found) && found.n) {
		point_hint(job, diag, "did you mean %s:%.*s?", job->point->row->name, STR_ARG(found.v[0]));
		return;
	}
	if (!facts_list_tracepoints(facts, category, STR("*"), &found) && found.n) {
		names = part_of(job, &found, true);
		hint_nearest(job, diag, arena_printf(job->c->arena, "%s:%.*s:", job->point->row->name, STR_ARG(category)), event, &names);
		return;
	}
	if (!facts_list_tracepoints(facts, STR("*"), STR("*"), &found) && found.n) {
		names = part_of(job, &found, false);
		hint_nearest(job, diag, arena_printf(job->c->arena, "%s:", job->point->row->name), category, &names);
	}
}

static int put_tracepoint_args(struct point_job *job, struct point_match *match)
{
	struct fact_tracepoint tracepoint = { 0 };
	int err = facts_tracepoint(job->c->facts, match->target, match->function, &tracepoint);

	match->args = tracepoint.args;
	return err;
}

/* Number of the call behind syscalls:sys_enter_X and sys_exit_X. */
static void put_syscall_number(struct point_match *match)
{
	static const char *const prefixes[] = { "sys_enter_", "sys_exit_" };

	if (!str_eq_cstr(match->target, "syscalls"))
		return;
	match->index = UINT64_MAX; /* unknown: no dispatcher for it */
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++) {
		size_t n = strlen(prefixes[i]);
		int number;

		if (!str_starts(match->function, prefixes[i]))
			continue;
		number = facts_syscall_number(str_make(match->function.p + n, match->function.n - n));
		if (number >= 0)
			match->index = (uint64_t)number;
	}
}

/* KERNEL: under this lockdown tracefs is empty. */
static bool refuse_locked(struct point_job *job)
{
	point_missing(job, ERR_PROBE_UNAVAILABLE, job->node->span, job->point->row->name,
		      "the kernel is locked down (confidentiality), which hides all tracepoints; rawtracepoint probes see the same places");
	return false;
}

static bool expand_tracepoints(struct point_job *job)
{
	struct point *point = job->point;
	struct str_list names = { 0 };
	int err = facts_list_tracepoints(job->c->facts, point->target, point->function, &names);

	if (err && err != -ENOENT)
		return point_unreadable(job, "tracefs", err);
	for (uint32_t i = 0; i < names.n; i++) {
		struct str event = names.v[i], category = str_split(&event, ':');
		struct point_match *match = point_add_match(job, arena_str(job->c->arena, category), arena_str(job->c->arena, event));

		put_syscall_number(match);
		if (!str_eq_cstr(match->target, "syscalls"))
			match->index = i;
		if (job->usage->args)
			put_tracepoint_args(job, match); /* unreadable: no args, sema says so where they are used */
	}
	if (!point->matches.n && facts_is_locked_down())
		return refuse_locked(job);
	if (!point->matches.n)
		point_missing(job, ERR_NO_MATCH, job->node->span, point_text(job, point->name));
	return point->matches.n > 0;
}

static bool find_tracepoint(struct point_job *job)
{
	struct point *point = job->point;
	struct point_match *match = point_add_match(job, point->target, point->function);
	struct diag *diag;
	uint32_t id;
	int err = job->usage->args ? put_tracepoint_args(job, match) : facts_tracepoint_id(job->c->facts, point->target, point->function, &id);

	put_syscall_number(match);
	if (!err)
		return true;
	point->matches.n = 0;
	/* Without tracefs every name seems to be missing. */
	if (err == -ENOENT && facts_tracefs_fd(job->c->facts) < 0)
		err = facts_tracefs_fd(job->c->facts);
	else if (err == -ENOENT && facts_is_locked_down())
		return refuse_locked(job);
	else if (err == -ENOENT) {
		diag = point_missing(job, ERR_NO_TRACEPOINT, span_join(job->parts.v[0].span, job->parts.v[1].span),
				     arena_printf(job->c->arena, "%.*s:%.*s", STR_ARG(point->target), STR_ARG(point->function)));
		if (diag)
			hint_tracepoint(job, diag, point->target, point->function);
		return false;
	}
	return point_unreadable(job, "tracefs", err);
}

bool point_tracepoint(struct point_job *job)
{
	struct point *point = job->point;

	if (!point_check_parts(job))
		return false;
	point->target = job->parts.v[0].text;
	point->function = job->parts.v[1].text;
	point->name = point_printf(job, "tracepoint:%.*s:%.*s", STR_ARG(point->target), STR_ARG(point->function));
	if (!point_is_known(job))
		return true;
	if (!str_has_glob(point->target) && !str_has_glob(point->function))
		return find_tracepoint(job);
	point->flags |= ATTACH_HAS_WILDCARD;
	return expand_tracepoints(job);
}

/* ---- raw tracepoints ---- */

/* What has its names and arguments from the kernel's BTF is not there without. */
static bool hint_missing_types(struct point_job *job, struct diag *diag)
{
	const char *why = facts_why_not(job->c->facts, FEATURE_BTF);

	if (why)
		point_hint(job, diag, "%s", why);
	return why;
}

/* Without BTF arguments have numbers only, which is enough for a body that does not say `args`. */
static bool is_raw_event(struct point_job *job, struct str event)
{
	struct facts *facts = job->c->facts;
	struct str_list names = { 0 };

	return !job->usage->args && !facts_has(facts, FEATURE_BTF) && !facts_list_raw_tracepoints(facts, event, &names) && names.n;
}

static bool add_raw(struct point_job *job, struct str module, struct str event, int *ret_err)
{
	struct fact_proto proto = { 0 };
	struct point_match *match;

	*ret_err = facts_btf_raw_tracepoint(job->c->facts, str_eq_cstr(module, "vmlinux") ? STR("") : module, event, &proto);
	if (*ret_err && !is_raw_event(job, event))
		return false;
	match = point_add_match(job, module, event);
	match->args = proto.args;
	return true;
}

static bool no_raw(struct point_job *job, int err)
{
	struct point *point = job->point;
	struct str_list names = { 0 };
	struct diag *diag;

	if (err && err != -ENOENT)
		return point_unreadable(job, "the kernel's BTF", err);
	diag = point_missing(job, ERR_NO_TRACEPOINT, job->parts.v[job->parts.n - 1].span, point_text(job, point->function));
	if (diag && hint_missing_types(job, diag))
		return false;
	if (diag && !facts_list_raw_tracepoints(job->c->facts, STR("*"), &names))
		hint_nearest(job, diag, "rawtracepoint:", point->function, &names);
	return false;
}

bool point_raw(struct point_job *job)
{
	struct point *point = job->point;
	struct str_list names = { 0 };
	int err = 0;

	if (!point_check_parts(job))
		return false;
	point->target = job->parts.n == 2 && job->parts.v[0].text.n ? job->parts.v[0].text : STR("vmlinux");
	point->function = job->parts.v[job->parts.n - 1].text;
	point->name = point_printf(job, "rawtracepoint:%.*s:%.*s", STR_ARG(point->target), STR_ARG(point->function));
	if (job->parts.n == 2 && !check_module(job, &job->parts.v[0]))
		return false;
	if (!point_is_known(job))
		return true;
	if (!str_has_glob(point->function) && !str_has_glob(point->target))
		return add_raw(job, point->target, point->function, &err) || no_raw(job, err);
	point->flags |= ATTACH_HAS_WILDCARD;
	err = facts_list_raw_tracepoints(job->c->facts, point->function, &names);
	if (err && err != -ENOENT)
		return point_unreadable(job, "the kernel's BTF", err);
	for (uint32_t i = 0; i < names.n; i++) {
		if (job->usage->args)
			add_raw(job, STR("vmlinux"), names.v[i], &err);
		else /* listed means there; its types are nobody's business */
			point_add_match(job, STR("vmlinux"), names.v[i]);
	}
	if (!point->matches.n)
		hint_missing_types(job, point_missing(job, ERR_NO_MATCH, job->node->span, point_text(job, point->name)));
	return point->matches.n > 0;
}

/* ---- iterators ---- */

static bool add_iter(struct point_job *job, struct str type, int *ret_err)
{
	const struct type *ctx = NULL;

	*ret_err = facts_btf_iter(job->c->facts, type, &ctx);
	if (*ret_err)
		return false;
	point_add_match(job, type, job->point->function)->args = ctx;
	return true;
}

bool point_iter(struct point_job *job)
{
	struct point *point = job->point;
	struct str_list names = { 0 };
	struct diag *diag;
	int err = 0;

	if (!point_check_parts(job))
		return false;
	if (job->n_points) {
		point_error(job, ERR_ITER_ALONE, job->node->span);
		return false;
	}
	point->target = job->parts.v[0].text;
	if (job->parts.n == 2)
		point->function = job->parts.v[1].text;
	point->name = point_printf(job, "iter:%.*s%s%.*s", STR_ARG(point->target), point->function.n ? ":" : "", STR_ARG(point->function));
	if (!point_is_known(job))
		return true;
	if (str_has_glob(point->target)) {
		point->flags |= ATTACH_HAS_WILDCARD;
		err = facts_list_iters(job->c->facts, point->target, &names);
		for (uint32_t i = 0; !err && i < names.n; i++)
			add_iter(job, names.v[i], &(int){ 0 });
	} else if (add_iter(job, point->target, &err)) {
		return point_requires(job, FEATURE_ITER);
	}
	if (err && err != -ENOENT)
		return point_unreadable(job, "the kernel's BTF", err);
	if (point->matches.n)
		return point_requires(job, FEATURE_ITER);
	diag = point_missing(job, ERR_NO_ITERATOR, job->parts.v[0].span, point_text(job, point->target));
	if (diag && hint_missing_types(job, diag))
		return false;
	if (diag && !facts_list_iters(job->c->facts, STR("*"), &names))
		hint_nearest(job, diag, "iter:", point->target, &names);
	return false;
}
