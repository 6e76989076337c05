/* kernel: kallsyms as a sorted index, read in one go when first needed (40 ms: the kernel formats 120,000 lines), in a thread when it is known early.
 * In: /proc/kallsyms. Out: names by address. Memory: one text, one array, freed with the room. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
#include "runtime/symbols/internal.h"

enum { CHUNK = 8 << 20, TEXT_LIMIT = 256 << 20 };

/* Ends early when nobody wants it any more: the kernel hands out 4 KB at a time. */
static int read_text(const char *path, const bool *is_unwanted, char **ret_text, size_t *ret_n)
{
	size_t n = 0, cap = CHUNK;
	char *text = malloc(cap);
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	while (text && fd >= 0 && !__atomic_load_n(is_unwanted, __ATOMIC_RELAXED)) {
		ssize_t got = read(fd, text + n, cap - n - 1);

		if (got <= 0)
			break;
		n += (size_t)got;
		if (cap - n < CHUNK / 8 && cap < TEXT_LIMIT) {
			char *more = realloc(text, cap *= 2);

			if (!more)
				break;
			text = more;
		}
	}
	if (fd >= 0)
		close(fd);
	if (!text || fd < 0) {
		free(text);
		return -ENOENT;
	}
	text[n] = 0;
	*ret_text = text;
	*ret_n = n;
	return 0;
}

static const char *parse_hex(const char *p, uint64_t *ret_value)
{
	uint64_t value = 0;

	for (;; p++) {
		unsigned digit = (unsigned)(*p >= 'a' ? *p - 'a' + 10 : *p - '0');

		if (digit > 15 || *p < '0')
			break;
		value = value << 4 | digit;
	}
	*ret_value = value;
	return p;
}

/* One line "address type name[\tmodule]": what is code goes into the array. Returns the next line. */
static char *parse_line(struct kernel_symbols *kernel, char *line)
{
	uint64_t address;
	char *p = (char *)(uintptr_t)parse_hex(line, &address), *name, *end;

	end = strchr(p, '\n');
	if (!end)
		return NULL;
	*end = 0;
	if (p[0] == ' ' && p[1] && p[2] == ' ' && strchr("tTwW", p[1]) && address) {
		struct kernel_symbol *symbol = &kernel->v[kernel->n++];
		char *tab;

		name = p + 3;
		tab = strchr(name, '\t');
		if (tab)
			*tab++ = 0;
		*symbol = (struct kernel_symbol){ address, (uint32_t)(name - kernel->text), tab ? (uint32_t)(tab - kernel->text) : 0 };
	}
	return end + 1;
}

static int by_address(const void *a, const void *b)
{
	const struct kernel_symbol *x = a, *y = b;

	return (x->address > y->address) - (x->address < y->address);
}

static void load(struct kernel_symbols *kernel)
{
	size_t n = 0, lines = 1;
	bool is_sorted = true;

	kernel->error = read_text(kernel->path, &kernel->is_unwanted, &kernel->text, &n);
	if (kernel->error || __atomic_load_n(&kernel->is_unwanted, __ATOMIC_RELAXED))
		return;
	for (size_t i = 0; i < n; i++)
		lines += kernel->text[i] == '\n';
	kernel->v = malloc(sizeof(*kernel->v) * lines);
	if (!kernel->v) {
		kernel->error = -ENOMEM;
		return;
	}
	for (char *line = kernel->text; line && *line;)
		line = parse_line(kernel, line);
	for (uint32_t i = 1; i < kernel->n && is_sorted; i++)
		is_sorted = kernel->v[i - 1].address <= kernel->v[i].address;
	if (!is_sorted)
		qsort(kernel->v, kernel->n, sizeof(*kernel->v), by_address);
}

static void *load_thread(void *data)
{
	load(data);
	return NULL;
}

void kernel_symbols_prefetch(struct kernel_symbols *kernel)
{
	if (kernel->is_loaded || kernel->is_running)
		return;
	kernel->is_running = !pthread_create(&kernel->thread, NULL, load_thread, kernel);
}

static void need(struct kernel_symbols *kernel)
{
	if (kernel->is_loaded)
		return;
	if (kernel->is_running)
		pthread_join(kernel->thread, NULL);
	else
		load(kernel);
	kernel->is_running = false;
	kernel->is_loaded = true;
}

bool kernel_symbols_find(struct kernel_symbols *kernel, uint64_t address, struct frame *ret_frame)
{
	uint32_t low = 0, high;
	const struct kernel_symbol *symbol;

	need(kernel);
	high = kernel->n;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (kernel->v[middle].address <= address)
			low = middle + 1;
		else
			high = middle;
	}
	if (!low)
		return false;
	/* Of several names at one address the first one listed is the real function, later ones are aliases. */
	symbol = &kernel->v[low - 1];
	while (symbol > kernel->v && symbol[-1].address == symbol->address)
		symbol--;
	/* Nothing in a kernel is this long: an address behind the last symbol of the image or of a module (BPF trampolines ...). */
	if (address - symbol->address > 1 << 20)
		return false;
	ret_frame->name = str_from(kernel->text + symbol->name);
	ret_frame->symbol_offset = address - symbol->address;
	ret_frame->module = symbol->module ? str_from(kernel->text + symbol->module) : STR("[kernel.kallsyms]");
	return true;
}

void kernel_symbols_free(struct kernel_symbols *kernel)
{
	__atomic_store_n(&kernel->is_unwanted, true, __ATOMIC_RELAXED);
	if (kernel->is_running)
		pthread_join(kernel->thread, NULL);
	free(kernel->text);
	free(kernel->v);
	memset(kernel, 0, sizeof(*kernel));
}
