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

int ksyms_load(struct facts *facts)
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

int facts_kernel_address(struct facts *facts, struct str symbol, uint64_t *ret_address)
{
	struct str text;
	const char *p;
	char *needle;
	int r = ksyms_load(facts);

	if (r < 0)
		return r;
	if (!symbol.n)
		return -ENOENT;
	text = buf_str(&facts->kallsyms);
	needle = arena_printf(facts->arena, " %.*s", STR_ARG(symbol));
	for (p = text.p; (p = memmem(p, (size_t)(text.p + text.n - p), needle, symbol.n + 1)); p++) {
		struct ksym_line line;

		if (!parse_line(line_around(text, p), &line) || !str_eq(line.name, symbol))
			continue;
		if (!line.address) /* kernel.kptr_restrict */
			return -EPERM;
		*ret_address = line.address;
		return 0;
	}
	return -ENOENT;
}

/* Parts that the compiler split off cannot be probed by their names, padding in front of functions is no function. */
static bool is_plain_function(struct str name)
{
	return !str_starts(name, "__pfx_") && !str_starts(name, "__cfi_") && str_find(name, STR(".part.")) < 0 &&
	       str_find(name, STR(".cold")) < 0;
}

static bool is_module(struct str module, struct str wanted)
{
	if (!wanted.n)
		return true;
	return str_glob(wanted, module.n ? module : STR("vmlinux"));
}

static int list_from_kallsyms(struct facts *facts, struct str module, struct str pattern, struct str_list *names)
{
	int r = ksyms_load(facts);
	struct str rest;

	if (r < 0)
		return r;
	rest = buf_str(&facts->kallsyms);
	if (!rest.n)
		return -ENOENT;
	while (rest.n) {
		struct ksym_line line;

		if (parse_line(str_split(&rest, '\n'), &line) && strchr("tTwW", line.type) && str_glob(pattern, line.name) &&
		    is_module(line.module, module) && is_plain_function(line.name))
			facts_list_add(facts, names, line.name);
	}
	return 0;
}

/* What ftrace can attach to, where it may be read (lockdown forbids it): "name" or "name [module]" a line. */
static int list_from_ftrace(struct facts *facts, struct str module, struct str pattern, struct str_list *names)
{
	int fd = facts_tracefs_fd(facts), r;
	struct buf text;
	struct str rest;

	if (fd < 0)
		return fd;
	buf_init(&text, KALLSYMS_LIMIT);
	r = facts_read_at(fd, "available_filter_functions", &text);
	rest = buf_str(&text);
	if (r == 0 && !rest.n)
		r = -ENOENT;
	while (r == 0 && rest.n) {
		struct str line = str_split(&rest, '\n'), name = str_split(&line, ' '), in = { "", 0 };

		line = line.p ? str_trim(line) : in;
		if (line.n > 2 && line.p[0] == '[')
			in = str_make(line.p + 1, line.n - 2);
		if (str_glob(pattern, name) && is_module(in, module) && is_plain_function(name))
			facts_list_add(facts, names, name);
	}
	buf_free(&text);
	return r;
}

int facts_list_kernel_functions(struct facts *facts, struct str module, struct str pattern, struct str_list *ret_names)
{
	struct str_list names = { 0 };
	int r = facts->options.kallsyms_path ? -ENOENT : list_from_ftrace(facts, module, pattern, &names);

	if (r < 0)
		r = list_from_kallsyms(facts, module, pattern, &names);
	if (r < 0)
		return facts_btf_list(facts, module, BTF_NAMED_FUNC, pattern, ret_names);
	facts_list_sort(&names);
	*ret_names = names;
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
