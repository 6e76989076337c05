/* points_user: providers whose target is in a user's binary: uprobe, uretprobe, usdt.
 * In: parts and facts of the binaries. Out: canonical names with the resolved path, matches by (path, function), DWARF arguments when the body uses them. */
#include <errno.h>

#include "frontend/sema/points.h"

enum {
	MAX_SUGGESTIONS_FROM = 20000, /* functions looked at for "did you mean" */
	QUICK_DEBUG_BYTES = 256 << 10, /* of .debug_info that can be looked through in passing: 2 ms */
};

/* The binaries that the part names. The point's target stays as written, so that the plan holds on other hosts. */
static bool find_binaries(struct point_job *job, const struct point_part *binary, struct str_list *ret_paths)
{
	int err;

	job->point->target = binary->text;
	if (!point_is_known(job))
		return true;
	if (str_has_glob(binary->text))
		job->point->flags |= ATTACH_HAS_WILDCARD;
	err = facts_find_binaries_of(job->c->facts, binary->text, job->c->options->pids, job->c->options->n_pids, ret_paths);
	if (!err && ret_paths->n)
		return true;
	if (err && err != -ENOENT)
		return point_unreadable(job, point_text(job, binary->text), err);
	point_missing(job, ERR_NO_BINARY, binary->text.n ? binary->span : job->node->span, point_text(job, binary->text));
	return false;
}

/* With -p the binary may be left out, or be empty: it is the process's. */
static bool insert_binary(struct point_job *job)
{
	struct point_part own = { .span = job->node->span };

	if (!job->c->options->pid || facts_proc_exe(job->c->arena, (pid_t)job->c->options->pid, &own.text))
		return false;
	if (job->parts.n > 1) {
		job->parts.v[0].text = own.text;
		return true;
	}
	vec_push(job->c->arena, &job->parts);
	for (uint32_t i = job->parts.n - 1; i > 0; i--)
		job->parts.v[i] = job->parts.v[i - 1];
	job->parts.v[0] = own;
	return true;
}

static struct str shown_path(const struct point_job *job, const struct str_list *paths)
{
	return paths->n == 1 ? paths->v[0] : job->point->target;
}

/* False: no function of the file has a name like that. */
static bool hint_function(struct point_job *job, struct diag *diag, struct elf_file *elf, struct str name)
{
	struct fact_function *functions;
	const char **names, *nearest;
	uint32_t n;

	if (!diag || elf_list_functions(elf, STR("*"), &functions, &n) || n > MAX_SUGGESTIONS_FROM)
		return false;
	names = ARENA_ARRAY(job->c->arena, const char *, n + 1);
	for (uint32_t i = 0; i < n; i++)
		names[i] = functions[i].name.p;
	nearest = lang_nearest(name, names, n);
	if (nearest)
		point_hint(job, diag, "did you mean %s?", nearest);
	return nearest;
}

static void add_function(struct point_job *job, struct str path, struct str name)
{
	struct point_match *match = point_add_match(job, path, name);
	const struct type *args = NULL, *retval = NULL;

	if (!job->usage->args && !job->usage->retval)
		return;
	/* No debug information: args stay unknown, sema says so where they are used. */
	if (facts_dwarf_args(job->c->facts, path.p, name, &args, &retval))
		return;
	match->args = args;
	/* Numbers have their sign and width; a pointer stays the number it is without debug information, so that `@[retval]` and `@[arg0]` meet. */
	match->retval = retval && retval->kind == TYPE_INT ? retval : NULL;
}

/* Functions of one binary that the point names: 0 found, -ENOENT, or why the file cannot be read. */
static int add_functions(struct point_job *job, struct str path, struct elf_file **ret_elf)
{
	struct point *point = job->point;
	bool is_cpp = point->flags & ATTACH_IS_CPP;
	struct fact_function *functions, one;
	uint32_t n = 0, n_before = point->matches.n;
	int err = facts_elf_open(job->c->facts, arena_str(job->c->arena, path).p, ret_elf);

	if (err)
		return err;
	if (!is_cpp && !str_has_glob(point->function)) {
		err = elf_find_symbol(*ret_elf, point->function, &one);
		if (!err)
			add_function(job, path, point->function);
		return err;
	}
	err = is_cpp ? elf_list_cpp_functions(*ret_elf, point->function, &functions, &n)
		     : elf_list_functions(*ret_elf, point->function, &functions, &n);
	for (uint32_t i = 0; !err && i < n; i++)
		add_function(job, path, functions[i].name);
	return err ? err : point->matches.n > n_before ? 0 : -ENOENT;
}

/* Inlined copies that the point names, in one binary, each function once. 0 found, -ENOENT, or why the file cannot be read. */
static int add_copies(struct point_job *job, struct str path)
{
	struct point *point = job->point;
	struct point_match *match = NULL;
	struct fact_function *copies;
	uint32_t n = 0;
	int err = facts_dwarf_copies(job->c->facts, point_text(job, path), point->function, point->flags & (ATTACH_IS_CPP | ATTACH_IS_INLINED), &copies, &n);

	for (uint32_t i = 0; !err && i < n; i++) {
		if (!match || !str_eq(match->function, copies[i].name))
			match = point_add_match(job, path, copies[i].name);
		match->n_copies++;
	}
	return err ? err : n ? 0 : -ENOENT;
}

/* Why a file cannot be looked into: not a program at all is the user's error, the rest is the world's. */
static bool refuse_file(struct point_job *job, const struct str_list *paths, int err)
{
	const char *path = point_text(job, shown_path(job, paths));

	if (err != -ENOEXEC && err != -EOPNOTSUPP && err != -EADDRNOTAVAIL)
		return point_unreadable(job, path, err);
	point_missing(job, ERR_NOT_EXECUTABLE, job->parts.v[0].span, path, facts_elf_error(err));
	return false;
}

/* Binaries whose code is probed. Arguments are looked for in registers: 32-bit programs have them on the stack. */
static bool find_code(struct point_job *job, const struct point_part *part, struct str_list *ret_paths)
{
	const struct points_usage *usage = job->usage;
	struct elf_file *elf;

	if (!find_binaries(job, part, ret_paths))
		return false;
	for (uint32_t i = 0; (usage->args || usage->argn || usage->sargn) && i < ret_paths->n; i++) {
		const char *path = point_text(job, ret_paths->v[i]);

		if (facts_elf_open(job->c->facts, path, &elf) || elf_is_64bit(elf))
			continue;
		point_error(job, ERR_NARROW_ARGUMENTS, part->span, path);
		return false;
	}
	return true;
}

/* What kept a function from being found, when the file says so. */
static void hint_file(struct point_job *job, struct diag *diag, struct elf_file *elf)
{
	struct fact_function *functions;
	uint32_t n = 0;

	if (!elf_is_64bit(elf))
		point_hint(job, diag, "it is a 32-bit program: are the functions of a 64-bit one of the same name meant?");
	if (!elf_list_functions(elf, STR("*"), &functions, &n) && !n)
		point_hint(job, diag, "it has no symbols (stripped, or damaged): an address needs --unsafe; a file with symbols can be had from its debug package");
}

static void hint_debug(struct point_job *job, struct diag *diag, struct str path)
{
	struct fact_function *copies;
	uint32_t n;

	if (facts_dwarf_copies(job->c->facts, point_text(job, path), STR(""), false, &copies, &n) == -ENOENT)
		point_hint(job, diag, "a function that was inlined is found by debug information only (-g, or its debug package), which this binary does not have");
}

/* A copy has no return, and no instruction that all of them have. */
static bool check_copies(struct point_job *job, const struct point_part *function, const struct str_list *paths)
{
	const struct point *point = job->point;
	bool is_return = point->row->id == PROBE_URETPROBE;
	uint32_t n = 0;

	for (uint32_t i = 0; i < point->matches.n; i++)
		n += point->matches.v[i].n_copies;
	if (!n || !(is_return || point->flags & ATTACH_HAS_OFFSET))
		return true;
	point_error(job, is_return ? ERR_INLINED_RETURN : ERR_INLINED_OFFSET, function->span, point_text(job, point->function),
		    point_text(job, shown_path(job, paths)), n);
	return false;
}

/* May debug information be read in passing? Reading all of a large program takes longer than starting: it is left to `sonde check` and `sonde explain`. */
static bool is_quick(const struct point_job *job, const char *path)
{
	struct elf_file *elf;
	uint64_t size = facts_elf_open(job->c->facts, path, &elf) ? 0 : elf_debug_size(elf);

	return job->c->options->is_check_only || (size && size <= QUICK_DEBUG_BYTES);
}

/* A probe that sees nothing should not be silent. */
static void count_unseen(struct point_job *job, const struct str_list *paths)
{
	struct point *point = job->point;
	struct fact_function *copies;

	if (point->row->id == PROBE_UPROBE && !(point->flags & (ATTACH_HAS_WILDCARD | ATTACH_HAS_OFFSET)) && paths->n == 1 &&
	    is_quick(job, point_text(job, paths->v[0])))
		facts_dwarf_copies(job->c->facts, point_text(job, paths->v[0]), point->function, point->flags & ATTACH_IS_CPP, &copies, &point->n_unseen);
}

/* What is compiled here may be run where another compiler decided otherwise. */
static void allow_copies(struct point_job *job)
{
	struct point *point = job->point;
	const struct points_usage *usage = job->usage;
	bool has_copies = point->matches.n && point->matches.v[0].n_copies, asks_frame = usage->args || usage->argn || usage->sargn || usage->func;

	if (point->row->id == PROBE_UPROBE && !(point->flags & (ATTACH_HAS_WILDCARD | ATTACH_HAS_OFFSET | ATTACH_IS_INLINED)) && (has_copies || !asks_frame))
		point->flags |= ATTACH_OR_INLINED;
}

/* Functions, and the copies of one that has no code of its own. 0, or the last error. */
static int find_functions(struct point_job *job, const struct str_list *paths, struct elf_file **ret_elf)
{
	struct point *point = job->point;
	bool is_inlined = point->flags & ATTACH_IS_INLINED;
	int err = 0;

	for (uint32_t i = 0; i < paths->n; i++) {
		int one = is_inlined ? add_copies(job, paths->v[i]) : add_functions(job, paths->v[i], ret_elf);

		err = one ? one : err;
	}
	if (is_inlined)
		return err;
	if (point->matches.n)
		count_unseen(job, paths);
	else if (!(point->flags & ATTACH_HAS_WILDCARD) && err == -ENOENT)
		for (uint32_t i = 0; i < paths->n; i++)
			add_copies(job, paths->v[i]);
	return err;
}

static bool expand_functions(struct point_job *job, const struct point_part *function, const struct str_list *paths)
{
	struct point *point = job->point;
	enum error_code missing = point->flags & ATTACH_HAS_WILDCARD ? ERR_NO_MATCH : point->flags & ATTACH_IS_INLINED ? ERR_NO_INLINED : ERR_NO_FUNCTION;
	struct elf_file *elf = NULL;
	int err = find_functions(job, paths, &elf);
	bool is_misspelt = false;
	struct diag *diag;

	allow_copies(job);
	if (point->matches.n || !point_is_known(job))
		return check_copies(job, function, paths);
	if (err && err != -ENOENT)
		return refuse_file(job, paths, err);
	diag = missing == ERR_NO_MATCH ? point_missing(job, missing, job->node->span, point_text(job, point->name))
				       : point_missing(job, missing, function->span, point_text(job, point->function), point_text(job, shown_path(job, paths)));
	if (elf && diag && missing == ERR_NO_FUNCTION) {
		is_misspelt = hint_function(job, diag, elf, point->function);
		hint_file(job, diag, elf);
	}
	if (diag && !is_misspelt && paths->n == 1 && (missing != ERR_NO_MATCH || point->flags & ATTACH_IS_INLINED))
		hint_debug(job, diag, paths->v[0]);
	return point_may_be_absent(job, missing);
}

/* line[:column][:all] */
static bool read_line(struct point_job *job)
{
	struct point *point = job->point;
	bool is_all = job->parts.n > 2 && str_eq_cstr(job->parts.v[job->parts.n - 1].text, "all");
	uint32_t n = job->parts.n - is_all;
	uint64_t line, column = 0;

	if (n > 3) {
		point_error(job, ERR_POINT_PARTS, job->node->span, point->row->name, "a line, a column and 'all' behind the file", job->parts.n - 1);
		return false;
	}
	if (!point_count(job, &job->parts.v[1], &line) || (n == 3 && !point_number(job, &job->parts.v[2], &column)))
		return false;
	point->line = (uint32_t)line;
	point->column = (uint32_t)column;
	point->flags |= ATTACH_HAS_LINE | (is_all ? ATTACH_IS_ALL : 0);
	return true;
}

/* binary@file:line[:column][:all] through the line table. */
static bool uprobe_line(struct point_job *job, size_t at)
{
	struct point *point = job->point;
	struct point_part binary = job->parts.v[0];
	struct facts *facts = job->c->facts;
	struct str_list paths = { 0 };
	uint64_t *addresses;
	const char *path;
	uint32_t n;

	point->file = str_make(binary.text.p + at + 1, binary.text.n - at - 1);
	binary.text.n = at;
	if (!read_line(job) || !find_code(job, &binary, &paths))
		return false;
	point->name = point_printf(job, "%s:%.*s@%.*s:%u%s", point->row->name, STR_ARG(shown_path(job, &paths)), STR_ARG(point->file), point->line,
				   point->flags & ATTACH_IS_ALL ? ":all" : "");
	if (!paths.n)
		return true;
	path = point_text(job, paths.v[0]);
	if (facts_dwarf_line(facts, path, point->file, point->line, point->column, &point->address)) {
		point_missing(job, ERR_NO_LINE, job->node->span, path, point_text(job, point->file), point->line);
		return false;
	}
	if (point->flags & ATTACH_IS_ALL)
		return true;
	if (is_quick(job, path) && !facts_dwarf_lines(facts, path, point->file, point->line, point->column, &addresses, &n) && n > 1)
		point_error(job, ERR_LINE_COPIES, job->node->span, point->line, point_text(job, point->file), n);
	point->flags |= ATTACH_HAS_ADDRESS;
	point->name = point_printf(job, "%s:%.*s:%llu", point->row->name, STR_ARG(paths.v[0]), (unsigned long long)point->address);
	return true;
}

/* binary:cpp:function, binary:inline:function: colons of the demangled name need no quotes here. */
static void join_name(struct point_job *job, enum plan_attach_flags variant)
{
	struct point_part *parts = job->parts.v, *function = &parts[2];

	for (uint32_t i = 3; i < job->parts.n; i++) {
		function->text = point_printf(job, "%.*s:%.*s", STR_ARG(function->text), STR_ARG(parts[i].text));
		function->span = span_join(function->span, parts[i].span);
	}
	job->parts.n = 3;
	job->point->flags |= variant;
}

/* A breakpoint inside an instruction breaks the program that is traced: refused without --unsafe. */
static bool check_place(struct point_job *job, const struct point_part *part, const struct str_list *paths, uint64_t address)
{
	struct fact_function function;
	struct elf_file *elf;
	const char *path = paths->n ? point_text(job, paths->v[0]) : NULL;
	int err;

	if (!path || job->c->options->allow_unsafe || facts_elf_open(job->c->facts, path, &elf))
		return true;
	err = elf_check_boundary(elf, address, &function);
	if (err == -EINVAL)
		point_error(job, ERR_OFFSET_INSIDE, part->span, point_text(job, part->text), point_text(job, function.name));
	else if (err)
		point_error(job, ERR_ADDRESS_UNKNOWN, part->span, point_text(job, part->text), path);
	return !err;
}

/* function+offset: within the function, and at an instruction. */
static bool check_offset(struct point_job *job, const struct point_part *part, const struct str_list *paths)
{
	struct fact_function function;
	struct point *point = job->point;
	struct elf_file *elf;

	if (!paths->n || job->c->options->allow_unsafe || facts_elf_open(job->c->facts, point_text(job, paths->v[0]), &elf) ||
	    elf_find_symbol(elf, point->function, &function))
		return true;
	if (function.size && point->offset >= function.size) {
		point_error(job, ERR_OFFSET_OUTSIDE, part->span, (unsigned long long)point->offset, point_text(job, point->function),
			    (unsigned long long)function.size);
		return false;
	}
	return check_place(job, part, paths, function.address + point->offset);
}

static bool uprobe_address(struct point_job *job)
{
	struct point *point = job->point;
	struct str_list paths = { 0 };

	if (!point_number(job, &job->parts.v[1], &point->address) || !find_code(job, &job->parts.v[0], &paths))
		return false;
	point->flags |= ATTACH_HAS_ADDRESS;
	point->name = point_printf(job, "%s:%.*s:%llu", point->row->name, STR_ARG(shown_path(job, &paths)), (unsigned long long)point->address);
	return check_place(job, &job->parts.v[1], &paths, point->address);
}

static bool uprobe_function(struct point_job *job)
{
	struct point *point = job->point;
	struct point_part function = job->parts.v[job->parts.n - 1];
	struct str_list paths = { 0 };

	if (!point_offset(job, &function))
		return false;
	if (point->flags & ATTACH_HAS_OFFSET && point->row->id == PROBE_URETPROBE) {
		point_error(job, ERR_OFFSET_NOT_HERE, function.span, point->row->name);
		return false;
	}
	if (!find_code(job, &job->parts.v[0], &paths))
		return false;
	point->function = function.text;
	if (str_has_glob(function.text))
		point->flags |= ATTACH_HAS_WILDCARD;
	point->name = point_printf(job, "%s:%.*s:%s%.*s", point->row->name, STR_ARG(shown_path(job, &paths)),
				   plan_attach_variant(point->flags), STR_ARG(point->function));
	if (point->flags & ATTACH_HAS_OFFSET)
		point->name = point_printf(job, "%.*s+%llu", STR_ARG(point->name), (unsigned long long)point->offset);
	return expand_functions(job, &function, &paths) &&
	       (!(point->flags & ATTACH_HAS_OFFSET) || check_offset(job, &job->parts.v[job->parts.n - 1], &paths));
}

bool point_uprobe(struct point_job *job)
{
	const char *at;

	if ((job->parts.n == 1 && !point_is_number(job->parts.v[0].text)) || (job->parts.n > 1 && !job->parts.v[0].text.n))
		insert_binary(job);
	if (job->parts.n >= 3 && str_eq_cstr(job->parts.v[1].text, "cpp"))
		join_name(job, ATTACH_IS_CPP);
	else if (job->parts.n >= 3 && str_eq_cstr(job->parts.v[1].text, "inline"))
		join_name(job, ATTACH_IS_INLINED);
	if (!point_check_parts(job))
		return false;
	if (!point_requires(job, FEATURE_USER_UPROBE))
		return false;
	at = memrchr(job->parts.v[0].text.p, '@', job->parts.v[0].text.n);
	if (at && point_is_number(job->parts.v[1].text))
		return uprobe_line(job, (size_t)(at - job->parts.v[0].text.p));
	if (job->parts.n >= 3 && !(job->point->flags & (ATTACH_IS_CPP | ATTACH_IS_INLINED))) {
		point_error(job, ERR_POINT_PARTS, job->node->span, job->point->row->name, "2 parts after its name, or 3 when the second is 'cpp' or 'inline'",
			    job->parts.n);
		return false;
	}
	if (point_is_number(job->parts.v[1].text) && job->parts.n == 2)
		return uprobe_address(job);
	return uprobe_function(job);
}

/* Is there a probe on the copies of the function that the point is on? */
static bool has_inlined(const struct checked *c, const struct point *point)
{
	for (const struct instance *instance = c->instances; instance; instance = instance->next)
		for (const struct point *other = instance->points; other; other = other->next)
			for (uint32_t i = 0; instance->is_inlined && i < other->matches.n; i++)
				if (str_eq(other->matches.v[i].target, point->matches.v[0].target) && str_eq(other->matches.v[i].function, point->matches.v[0].function))
					return true;
	return false;
}

void points_warn_unseen(struct checked *c)
{
	for (const struct instance *instance = c->instances; instance; instance = instance->next)
		for (const struct point *point = instance->points; point; point = point->next)
			if (point->n_unseen && !has_inlined(c, point))
				lang_diag(c->diags, ERR_ALSO_INLINED, point->span, arena_str(c->arena, point->function).p, point->n_unseen,
					  point->n_unseen == 1 ? "" : "s");
}

/* ---- watchpoint on a variable ---- */

bool point_watch_variable(struct point_job *job, const struct point_part *parts, struct str *ret_path)
{
	const struct point_part *variable = &parts[1];
	struct str_list paths = { 0 };
	struct fact_function symbol;
	struct elf_file *elf;
	int err = 0;

	job->point->function = variable->text;
	if (!find_binaries(job, &parts[0], &paths))
		return false;
	for (uint32_t i = 0; i < paths.n; i++) {
		err = facts_elf_open(job->c->facts, arena_str(job->c->arena, paths.v[i]).p, &elf);
		if (!err && elf_is_thread_local(elf, variable->text)) {
			point_error(job, ERR_VARIABLE_OF_THREAD, variable->span, point_text(job, variable->text));
			return false;
		}
		if (!err && !(err = elf_find_symbol(elf, variable->text, &symbol)))
			break;
	}
	if (err && err != -ENOENT)
		return refuse_file(job, &paths, err);
	*ret_path = shown_path(job, &paths);
	if (err)
		point_missing(job, ERR_NO_VARIABLE, variable->span, point_text(job, variable->text), point_text(job, *ret_path));
	return !err;
}

/* ---- usdt ---- */

/* A provider that was left out is named when there is one only. */
static void name_provider(struct point *point)
{
	struct str only = point->matches.n ? point->matches.v[0].provider : STR("");

	for (uint32_t i = 1; i < point->matches.n; i++)
		if (!str_eq(point->matches.v[i].provider, only))
			only = STR("");
	if (!point->provider.n)
		point->provider = only;
}

static bool expand_usdt(struct point_job *job, const struct str_list *paths)
{
	struct point *point = job->point;
	struct str provider = point->provider.n ? point->provider : STR("*");
	int err = 0;

	for (uint32_t i = 0; i < paths->n; i++) {
		struct fact_usdt *notes;
		struct elf_file *elf;
		uint32_t n = 0;
		int one = facts_elf_open(job->c->facts, arena_str(job->c->arena, paths->v[i]).p, &elf);

		if (!one)
			one = elf_list_usdt(elf, provider, point->function, &notes, &n);
		err = one ? one : err;
		for (uint32_t k = 0; !one && k < n; k++) {
			struct point_match *match = point_add_match(job, paths->v[i], notes[k].name);

			match->provider = notes[k].provider;
			match->locations = notes[k].args;
		}
	}
	if (point->matches.n || !point_is_known(job)) {
		name_provider(point);
		return true;
	}
	if (err && err != -ENOENT)
		return refuse_file(job, paths, err);
	point_missing(job, ERR_NO_USDT, job->node->span, point_text(job, point->function), point_text(job, shown_path(job, paths)));
	return false;
}

bool point_usdt(struct point_job *job)
{
	struct point *point = job->point;
	struct str_list paths = { 0 };

	if (job->parts.n == 1 || (job->parts.n > 1 && !job->parts.v[0].text.n))
		insert_binary(job);
	if (!point_check_parts(job) || !point_requires(job, FEATURE_USER_UPROBE) || !find_binaries(job, &job->parts.v[0], &paths))
		return false;
	point->function = job->parts.v[job->parts.n - 1].text;
	if (job->parts.n == 3)
		point->provider = job->parts.v[1].text;
	if (str_has_glob(point->function) || str_has_glob(point->provider))
		point->flags |= ATTACH_HAS_WILDCARD;
	if (!expand_usdt(job, &paths))
		return false;
	point->name = point_printf(job, "usdt:%.*s:%.*s%s%.*s", STR_ARG(shown_path(job, &paths)), STR_ARG(point->provider),
				   point->provider.n ? ":" : "", STR_ARG(point->function));
	return true;
}
