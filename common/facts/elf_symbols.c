/* elf_symbols: the functions of a binary, by glob, by C++ name, by address.
 * In: .symtab and .dynsym of a mapped file (not trusted). Out: arrays in the file's arena, names in its mapping.
 * Owner: the arena given when the file was opened. */
#include <elf.h>
#include <errno.h>
#include <libiberty/demangle.h>
#include <stdlib.h>

#include "common/facts/facts_internal.h"

#define SYMBOL_FIELD(elf, p, field)                                                                                          \
	((elf)->is_64bit ? elf_read((p) + offsetof(Elf64_Sym, field), sizeof(((Elf64_Sym *)0)->field))                       \
			 : elf_read((p) + offsetof(Elf32_Sym, field), sizeof(((Elf32_Sym *)0)->field)))

static bool symbol_at(const struct elf_file *elf, const uint8_t *p, struct str names, struct elf_symbol *ret)
{
	uint64_t name = SYMBOL_FIELD(elf, p, st_name), info = SYMBOL_FIELD(elf, p, st_info);
	const char *version;

	ret->section = (uint16_t)SYMBOL_FIELD(elf, p, st_shndx);
	if (ret->section == SHN_UNDEF || name >= names.n)
		return false;
	ret->name = str_make(names.p + name, strnlen(names.p + name, names.n - name));
	if (!ret->name.n)
		return false;
	/* .symtab of a shared library: "memcpy@@GLIBC_2.14" */
	version = memchr(ret->name.p + 1, '@', ret->name.n - 1);
	if (version)
		ret->name.n = (size_t)(version - ret->name.p);
	ret->address = SYMBOL_FIELD(elf, p, st_value);
	ret->size = SYMBOL_FIELD(elf, p, st_size);
	ret->type = ELF64_ST_TYPE(info); /* the same bits in both classes */
	ret->bind = ELF64_ST_BIND(info);
	return true;
}

static void each_symbol(const struct elf_file *elf, bool (*visit)(void *context, const struct elf_symbol *symbol), void *context)
{
	uint64_t step = elf->is_64bit ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym);

	for (uint32_t s = 1; s < elf->n_sections; s++) {
		const struct elf_section *section = &elf->sections[s];
		struct str symbols, names;

		if ((section->type != SHT_SYMTAB && section->type != SHT_DYNSYM) || section->link >= elf->n_sections)
			continue;
		symbols = elf_section_data(elf, section);
		names = elf_section_data(elf, &elf->sections[section->link]);
		for (uint64_t i = 1; i < symbols.n / step; i++) {
			struct elf_symbol symbol;

			if (symbol_at(elf, (const uint8_t *)symbols.p + i * step, names, &symbol) && !visit(context, &symbol))
				return;
		}
	}
}

static bool is_function(const struct elf_symbol *symbol)
{
	return (symbol->type == STT_FUNC || symbol->type == STT_GNU_IFUNC) && symbol->address;
}

struct collector {
	struct elf_file *elf;
	struct str pattern;
	bool is_cpp;
	struct fact_function *v;
	uint32_t n, cap;
};

/* The name without its parameters: cut at the `(` that closes last, but not at the one of "operator()" or "(anonymous namespace)". */
static struct str without_parameters(struct str name)
{
	size_t end = name.n;
	int depth = 0;

	while (end && name.p[end - 1] != ')') /* " const", "[clone .isra.0]" behind */
		end--;
	while (end) {
		char c = name.p[--end];

		depth += c == ')' ? 1 : c == '(' ? -1 : 0;
		if (!depth)
			break;
	}
	return end ? str_make(name.p, end) : name;
}

bool elf_matches_cpp(struct str pattern, struct str mangled)
{
	char *text, *zeroed;
	bool does_match;
	struct str full;

	if (str_eq(pattern, mangled)) /* one that was listed before */
		return true;
	if (!str_starts(mangled, "_Z") && !str_starts(mangled, "_R"))
		return str_glob(pattern, mangled);
	if (mangled.n > 4096) /* demangling is not linear */
		return false;
	zeroed = strndup(mangled.p, mangled.n);
	text = zeroed ? cplus_demangle(zeroed, DMGL_PARAMS | DMGL_ANSI | DMGL_AUTO) : NULL;
	free(zeroed);
	if (!text)
		return false;
	full = str_from(text);
	does_match = str_glob(pattern, full) || str_glob(pattern, without_parameters(full));
	free(text);
	return does_match;
}

static bool collect(void *context, const struct elf_symbol *symbol)
{
	struct collector *all = context;
	struct fact_function function = { .name = symbol->name, .address = symbol->address, .size = symbol->size };

	if (!is_function(symbol) || !(all->is_cpp ? elf_matches_cpp(all->pattern, symbol->name) : str_glob(all->pattern, symbol->name)))
		return true;
	if (elf_file_offset(all->elf, symbol->address, &function.file_offset) == 0)
		*vec_push(all->elf->arena, all) = function;
	return true;
}

static int by_name_and_address(const void *a, const void *b)
{
	const struct fact_function *left = a, *right = b;
	int order = str_cmp(left->name, right->name);

	return order ? order : (left->address > right->address) - (left->address < right->address);
}

static int by_address_and_size(const void *a, const void *b)
{
	const struct fact_function *left = a, *right = b;

	if (left->address != right->address)
		return left->address < right->address ? -1 : 1;
	return (left->size < right->size) - (left->size > right->size); /* the longer first */
}

uint32_t elf_sort_functions(struct fact_function *v, uint32_t n)
{
	uint32_t n_kept = 0;

	if (n)
		qsort(v, n, sizeof(*v), by_name_and_address);
	for (uint32_t i = 0; i < n; i++)
		if (!n_kept || by_name_and_address(&v[n_kept - 1], &v[i]) != 0)
			v[n_kept++] = v[i];
	return n_kept;
}

static int list_functions(struct elf_file *elf, struct str pattern, bool is_cpp, struct fact_function **ret_v, uint32_t *ret_n)
{
	struct collector all = { .elf = elf, .pattern = pattern, .is_cpp = is_cpp };

	each_symbol(elf, collect, &all);
	*ret_v = all.v;
	*ret_n = elf_sort_functions(all.v, all.n); /* .dynsym repeats .symtab */
	return 0;
}

int elf_list_functions(struct elf_file *elf, struct str pattern, struct fact_function **ret_v, uint32_t *ret_n)
{
	return list_functions(elf, pattern, false, ret_v, ret_n);
}

int elf_list_cpp_functions(struct elf_file *elf, struct str pattern, struct fact_function **ret_v, uint32_t *ret_n)
{
	return list_functions(elf, pattern, true, ret_v, ret_n);
}

struct finder {
	const struct elf_file *elf;
	struct str name;
	struct fact_function *found;
	bool has_found;
};

static bool find(void *context, const struct elf_symbol *symbol)
{
	struct finder *finder = context;

	if (symbol->type == STT_FILE || symbol->type == STT_SECTION || !str_eq(symbol->name, finder->name))
		return true;
	*finder->found = (struct fact_function){ .name = symbol->name, .address = symbol->address, .size = symbol->size };
	if (symbol->type != STT_TLS)
		elf_file_offset(finder->elf, symbol->address, &finder->found->file_offset); /* .bss has none: 0 */
	finder->has_found = true;
	return symbol->bind == STB_LOCAL; /* a global one is better than a static one of the same name */
}

int elf_find_symbol(struct elf_file *elf, struct str name, struct fact_function *ret)
{
	struct fact_function found = { 0 };
	struct finder finder = { .elf = elf, .name = name, .found = &found };

	each_symbol(elf, find, &finder);
	if (!finder.has_found)
		return -ENOENT;
	*ret = found;
	return 0;
}

static bool find_thread_local(void *context, const struct elf_symbol *symbol)
{
	struct finder *finder = context;

	finder->has_found |= symbol->type == STT_TLS && str_eq(symbol->name, finder->name);
	return !finder->has_found;
}

bool elf_is_thread_local(struct elf_file *elf, struct str name)
{
	struct finder finder = { .elf = elf, .name = name };

	each_symbol(elf, find_thread_local, &finder);
	return finder.has_found;
}

int elf_function_at(struct elf_file *elf, uint64_t address, struct fact_function *ret)
{
	uint32_t low = 0, high;

	if (!elf->has_by_address) {
		struct collector all = { .elf = elf, .pattern = STR("*") };

		each_symbol(elf, collect, &all);
		if (all.n)
			qsort(all.v, all.n, sizeof(*all.v), by_address_and_size);
		elf->by_address = all.v;
		elf->n_by_address = all.n;
		elf->has_by_address = true;
	}
	for (high = elf->n_by_address; low < high;) {
		uint32_t middle = low + (high - low) / 2;

		if (elf->by_address[middle].address <= address)
			low = middle + 1;
		else
			high = middle;
	}
	/* Several may start there; assembly ones have no size and hold only their first byte. */
	while (low--) {
		const struct fact_function *function = &elf->by_address[low];

		if (address - function->address < (function->size ? function->size : 1)) {
			*ret = *function;
			return 0;
		}
		if (low && elf->by_address[low - 1].address != function->address)
			break;
	}
	return -ENOENT;
}
