/* ksyms: kernel symbols, from /proc/kallsyms read as a whole: 40 ms, nearly all of it the kernel's formatting, so only on demand.
 * In: lines "ffffffff81000000 T name" with "\t[module]" behind. Out: addresses, function names. Owner: facts (the text's buf). */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "common/facts/facts_internal.h"

enum { KALLSYMS_STEP = 8 << 20, KALLSYMS_LIMIT = 256 << 20 };

/* One read(2) takes as much as it is given room for; small ones make the kernel search its place again each time. */
static int read_in_large_steps(struct buf *text, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC), r = 0;

	if (fd < 0)
		return -errno;
	buf_pad(text, 0, KALLSYMS_STEP);
	text->n = 0;
	for (;;) {
		ssize_t got = read(fd, text->p + text->n, text->cap - text->n - 1);

		if (got < 0) {
			r = -errno;
			break;
		}
		if (!got)
			break;
		text->n += (size_t)got;
		if (text->n >= KALLSYMS_LIMIT) {
			r = -EFBIG;
			break;
		}
		if (text->cap - text->n < 4096) { /* grow, keep what is there */
			size_t n = text->n;

			buf_pad(text, 0, KALLSYMS_STEP);
			text->n = n;
		}
	}
	close(fd);
	if (text->p)
		text->p[text->n] = 0;
	return r;
}

static int load_kallsyms(struct facts *facts)
{
	if (!facts->kallsyms_state) {
		const char *path = facts->options.kallsyms_path ? facts->options.kallsyms_path : "/proc/kallsyms";
		int r = read_in_large_steps(&facts->kallsyms, path);

		facts->kallsyms_state = r < 0 ? r : 1;
	}
	return facts->kallsyms_state < 0 ? facts->kallsyms_state : 0;
}

struct ksym_line {
	uint64_t address;
	char type;
	struct str name, module;
};

static bool parse_line(struct str line, struct ksym_line *ret)
{
	uint64_t address = 0;
	size_t i = 0;

	for (; i < line.n && line.p[i] != ' '; i++) {
		char c = line.p[i];
		int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;

		if (digit < 0)
			return false;
		address = address << 4 | (unsigned)digit;
	}
	if (line.n < i + 4)
		return false;
	ret->address = address;
	ret->type = line.p[i + 1];
	line = str_make(line.p + i + 3, line.n - i - 3);
	ret->name = str_split(&line, '\t');
	line = str_trim(line);
	ret->module = (struct str){ "", 0 };
	if (line.n > 2 && line.p[0] == '[' && line.p[line.n - 1] == ']')
		ret->module = str_make(line.p + 1, line.n - 2);
	return ret->name.n > 0;
}

/* The line that holds the byte at p. */
static struct str line_around(struct str text, const char *p)
{
	const char *begin = p, *end = memchr(p, '\n', (size_t)(text.p + text.n - p));

	while (begin > text.p && begin[-1] != '\n')
		begin--;
	return str_make(begin, (size_t)((end ? end : text.p + text.n) - begin));
}

/* The next symbol of this name from *at on, which moves behind it. */
static bool next_symbol(struct str text, const char **at, struct str needle, struct ksym_line *ret)
{
	const char *p = *at;

	for (; (p = memmem(p, (size_t)(text.p + text.n - p), needle.p, needle.n)); p++)
		if (parse_line(line_around(text, p), ret) && str_eq(ret->name, str_make(needle.p + 1, needle.n - 1))) {
			*at = p + needle.n;
			return true;
		}
	return false;
}

/* "" or " NAME", as it stands in the symbol table. */
static struct str needle_of(struct facts *facts, struct str symbol)
{
	return symbol.n ? str_from(arena_printf(facts->arena, " %.*s", STR_ARG(symbol))) : symbol;
}

int facts_kernel_address(struct facts *facts, struct str symbol, uint64_t *ret_address)
{
	struct str needle = needle_of(facts, symbol);
	struct ksym_line line;
	const char *at;
	int r = load_kallsyms(facts);

	if (r < 0)
		return r;
	at = facts->kallsyms.p;
	if (!needle.n || !at || !next_symbol(buf_str(&facts->kallsyms), &at, needle, &line))
		return -ENOENT;
	if (!line.address) /* kernel.kptr_restrict */
		return -EPERM;
	*ret_address = line.address;
	return 0;
}

int facts_kernel_addresses(struct facts *facts, struct str module, struct str function, uint64_t **ret_v, uint32_t *ret_n)
{
	struct str needle = needle_of(facts, function);
	VEC(uint64_t) addresses = { 0 };
	struct ksym_line line;
	const char *at;
	int r = load_kallsyms(facts);

	if (r < 0)
		return r;
	at = facts->kallsyms.p;
	while (needle.n && at && next_symbol(buf_str(&facts->kallsyms), &at, needle, &line)) {
		if (!line.address)
			return -EPERM;
		if (strchr("tTwW", line.type) && (!module.n || str_eq(module, line.module.n ? line.module : STR("vmlinux"))))
			*vec_push(facts->arena, &addresses) = line.address;
	}
	*ret_v = addresses.v;
	*ret_n = addresses.n;
	return addresses.n ? 0 : -ENOENT;
}

/* Padding in front of functions is no function, split off cold parts are no entries, and ftrace lists places it has lost the name of.
 * What the kernel does while it runs probes or idles is left out of patterns as well: a probe on all of it may stop the machine. */
static bool is_plain_function(struct str name)
{
	static const char *const beginnings[] = { "__pfx_", "__cfi_", "__ftrace_invalid_address__", "rcu_", "bpf_dispatcher_xdp_func" };
	static const char *const idle[] = { "arch_cpu_idle", "default_idle" };

	for (size_t i = 0; i < sizeof(beginnings) / sizeof(*beginnings); i++)
		if (str_starts(name, beginnings[i]))
			return false;
	for (size_t i = 0; i < sizeof(idle) / sizeof(*idle); i++)
		if (str_eq_cstr(name, idle[i]))
			return false;
	return str_find(name, STR(".part.")) < 0 && str_find(name, STR(".cold")) < 0;
}

/* What is looked for, and where it goes. */
struct function_search {
	struct facts *facts;
	struct str module, pattern;
	bool has_module; /* names get "module:" in front */
	struct str_list names;
};

static void take_function(struct function_search *search, struct str name, struct str module)
{
	if (!module.n)
		module = STR("vmlinux");
	if (!str_glob(search->pattern, name) || (search->module.n && !str_glob(search->module, module)) || !is_plain_function(name))
		return;
	if (search->has_module)
		*vec_push(search->facts->arena, &search->names) = str_from(arena_printf(search->facts->arena, "%.*s:%.*s", STR_ARG(module), STR_ARG(name)));
	else
		facts_list_add(search->facts, &search->names, name);
}

static int search_kallsyms(struct function_search *search)
{
	int r = load_kallsyms(search->facts);
	struct str rest;

	if (r < 0)
		return r;
	rest = buf_str(&search->facts->kallsyms);
	if (!rest.n)
		return -ENOENT;
	while (rest.n) {
		struct ksym_line line;

		if (parse_line(str_split(&rest, '\n'), &line) && strchr("tTwW", line.type) && !str_eq_cstr(line.module, "bpf"))
			take_function(search, line.name, line.module);
	}
	return 0;
}

/* What ftrace can attach to, where it may be read (lockdown forbids it), or the user's own list: "name" or "name [module]" a line. */
static int search_ftrace(struct function_search *search)
{
	const char *path = search->facts->options.functions_path;
	int fd = path ? AT_FDCWD : facts_tracefs_fd(search->facts), r;
	struct buf text;
	struct str rest;

	if (fd < 0 && fd != AT_FDCWD)
		return fd;
	buf_init(&text, KALLSYMS_LIMIT);
	r = facts_read_at(fd, path ? path : "available_filter_functions", &text);
	rest = buf_str(&text);
	if (r == 0 && !rest.n)
		r = -ENOENT;
	while (r == 0 && rest.n) {
		struct str line = str_split(&rest, '\n'), name = str_split(&line, ' '), module = { "", 0 };

		line = line.p ? str_trim(line) : module;
		if (line.n > 2 && line.p[0] == '[')
			module = str_make(line.p + 1, line.n - 2);
		take_function(search, name, module);
	}
	buf_free(&text);
	return r;
}

int facts_list_kernel_functions(struct facts *facts, struct str module, struct str pattern, struct str_list *ret_names)
{
	struct function_search search = { .facts = facts, .module = module, .pattern = pattern };
	int r = facts->options.kallsyms_path ? -ENOENT : search_ftrace(&search);

	if (r < 0)
		r = search_kallsyms(&search);
	if (r < 0)
		return facts_btf_list(facts, module, BTF_NAMED_FUNC, pattern, ret_names);
	facts_list_sort(&search.names);
	*ret_names = search.names;
	return 0;
}

/* Both sorted: keeps in `names` what is in `others` too. */
static void keep_common(struct str_list *names, const struct str_list *others)
{
	uint32_t n = 0;

	for (uint32_t i = 0, k = 0; i < names->n; i++) {
		while (k < others->n && str_cmp(others->v[k], names->v[i]) < 0)
			k++;
		if (k < others->n && str_eq(others->v[k], names->v[i]))
			names->v[n++] = names->v[i];
	}
	names->n = n;
}

int facts_list_functions_by_module(struct facts *facts, bool is_typed, struct str module, struct str pattern, struct str_list *ret_names)
{
	struct function_search search = { .facts = facts, .module = module, .pattern = pattern, .has_module = true };
	struct str_list typed = { 0 };
	int r = facts->options.kallsyms_path ? -ENOENT : search_ftrace(&search), typed_error;

	if (r < 0 && !is_typed)
		r = search_kallsyms(&search);
	facts_list_sort(&search.names);
	if (is_typed || r < 0) {
		typed_error = btf_list_functions(facts, module, pattern, &typed);
		if (typed_error < 0)
			return typed_error;
		if (r == 0)
			keep_common(&typed, &search.names);
		search.names = typed;
	}
	*ret_names = search.names;
	return 0;
}

bool facts_module_is_loaded(struct facts *facts, struct str module)
{
	const char *path;

	if (str_eq_cstr(module, "vmlinux"))
		return true;
	if (!module.n || memchr(module.p, '/', module.n) || module.p[0] == '.')
		return false;
	/* Built-in modules have a directory there too, but no state. */
	path = arena_printf(facts->arena, "/sys/module/%.*s/initstate", STR_ARG(module));
	return access(path, F_OK) == 0;
}
