/* btf: kernel type descriptions (Documentation/bpf/btf.rst), found by name without an index.
 * In: /sys/kernel/btf/ or a file, mapped; not trusted: every type is checked to lie within its section once, when opened, and every
 * reference when it is followed. Out: views of single types, ids by name. Owner: struct facts; btf_close gives mapping and index back.
 *
 * One pass notes each type's name offset (4 bytes a type) and every 16th type's place. A name is then looked for in the string
 * section, and its offset in that list: 126,000 types cost about 1 ms once and 0.1 ms a name, where a full index costs three times that. */
#include <dirent.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/btf.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/bpf_abi.h"
#include "common/base/bug.h"
#include "common/facts/facts_internal.h"

#ifndef BTF_KIND_ENUM64
#define BTF_KIND_ENUM64 19
#endif
enum { STRUCTS = 1 << BTF_KIND_STRUCT | 1 << BTF_KIND_UNION };
enum { TYPE_HEADER = 12, MODIFIERS_MAX = 64, BTF_FILE_LIMIT = 256 << 20, BASE_NAME_MAX = 128 };

uint32_t btf_u32(const uint8_t *p, uint32_t index)
{
	uint32_t word;

	memcpy(&word, p + (size_t)index * 4, sizeof(word));
	return word;
}

/* Bytes behind the common header: so many, and so many for each of vlen. */
static const struct {
	uint8_t bytes, each, is_known;
} rests[32] = {
	[BTF_KIND_INT] = { 4, 0, 1 },	   [BTF_KIND_PTR] = { 0, 0, 1 },	[BTF_KIND_ARRAY] = { 12, 0, 1 },
	[BTF_KIND_STRUCT] = { 0, 12, 1 },  [BTF_KIND_UNION] = { 0, 12, 1 },	[BTF_KIND_ENUM] = { 0, 8, 1 },
	[BTF_KIND_FWD] = { 0, 0, 1 },	   [BTF_KIND_TYPEDEF] = { 0, 0, 1 },	[BTF_KIND_VOLATILE] = { 0, 0, 1 },
	[BTF_KIND_CONST] = { 0, 0, 1 },	   [BTF_KIND_RESTRICT] = { 0, 0, 1 },	[BTF_KIND_FUNC] = { 0, 0, 1 },
	[BTF_KIND_FUNC_PROTO] = { 0, 8, 1 }, [BTF_KIND_VAR] = { 4, 0, 1 },	[BTF_KIND_DATASEC] = { 0, 12, 1 },
	[BTF_KIND_FLOAT] = { 0, 0, 1 },	   [BTF_KIND_DECL_TAG] = { 4, 0, 1 },	[BTF_KIND_TYPE_TAG] = { 0, 0, 1 },
	[BTF_KIND_ENUM64] = { 0, 12, 1 },
};

/* -1 for a kind we do not know: its size is then unknown too. A kind has five bits. */
static int64_t rest_size(uint32_t kind, uint32_t vlen)
{
	return rests[kind].is_known ? rests[kind].bytes + (int64_t)rests[kind].each * vlen : -1;
}

static bool add_id(struct btf_ids *ids, uint32_t id)
{
	if ((ids->n & (ids->n - 1)) == 0) { /* a power of two: full (or empty) */
		uint32_t cap = ids->n ? ids->n * 2 : 1;
		uint32_t *grown = realloc(ids->v, cap * sizeof(*grown));

		if (!grown)
			return false;
		ids->v = grown;
	}
	ids->v[ids->n++] = id;
	return true;
}

/* The one pass over all types: bounds, names, places. */
static int index_types(struct btf_object *btf)
{
	uint32_t most = btf->types_size / TYPE_HEADER, n = 0;
	const uint8_t *p = btf->types, *end = p + btf->types_size;

	btf->names = malloc(((size_t)most + 1) * sizeof(*btf->names));
	btf->places = malloc(((size_t)most / BTF_STEP + 1) * sizeof(*btf->places));
	if (!btf->names || !btf->places)
		return -ENOMEM;
	while (p < end) {
		uint32_t info, kind;
		int64_t size;

		if (end - p < TYPE_HEADER)
			return -EINVAL;
		info = btf_u32(p, 1);
		kind = BTF_INFO_KIND(info);
		size = rest_size(kind, BTF_INFO_VLEN(info));
		if (size < 0 || end - p - TYPE_HEADER < size)
			return -EINVAL;
		if (n % BTF_STEP == 0)
			btf->places[n / BTF_STEP] = (uint32_t)(p - btf->types);
		if ((kind == BTF_KIND_ENUM || kind == BTF_KIND_ENUM64) && !add_id(&btf->enums, btf->first_id + n))
			return -ENOMEM;
		if ((1u << kind & STRUCTS) && !add_id(&btf->structs, btf->first_id + n))
			return -ENOMEM;
		btf->names[n++] = btf_u32(p, 0);
		p += TYPE_HEADER + size;
	}
	btf->end_id = btf->first_id + n;
	return 0;
}

/* Places the two sections within the blob. */
static int open_sections(struct btf_object *btf, const uint8_t *data, size_t size)
{
	struct btf_header header;
	uint64_t types, strings;

	if (size < sizeof(header))
		return -EINVAL;
	memcpy(&header, data, sizeof(header));
	if (header.magic != BTF_MAGIC || header.version != BTF_VERSION || header.hdr_len < sizeof(header) || header.hdr_len > size)
		return -EINVAL;
	types = (uint64_t)header.hdr_len + header.type_off;
	strings = (uint64_t)header.hdr_len + header.str_off;
	if (types > size || header.type_len > size - types || strings > size || header.str_len > size - strings)
		return -EINVAL;
	if (!header.str_len || data[strings + header.str_len - 1])
		return -EINVAL;
	btf->types = data + types;
	btf->types_size = header.type_len;
	btf->strings = (const char *)data + strings;
	btf->strings_size = header.str_len;
	return 0;
}

int btf_open_memory(struct facts *facts, const struct btf_object *base, struct str name, const void *data, size_t size,
		    struct btf_object **ret_btf)
{
	struct btf_object *btf = ARENA_NEW(facts->arena, struct btf_object);
	int r;

	btf->facts = facts;
	btf->name = arena_str(facts->arena, name);
	btf->base = base;
	btf->first_id = base ? base->end_id : 1;
	btf->first_string = base ? base->first_string + base->strings_size : 0;
	btf->completer.complete = btf_complete;
	table_init(&btf->made, facts->arena);
	r = open_sections(btf, data, size);
	if (r == 0)
		r = index_types(btf);
	if (r < 0) {
		btf_close(btf);
		return r;
	}
	*ret_btf = btf;
	return 0;
}

void btf_close(struct btf_object *btf)
{
	if (!btf)
		return;
	free(btf->names);
	free(btf->places);
	free(btf->enums.v);
	free(btf->structs.v);
	if (btf->mapping)
		munmap(btf->mapping, btf->mapping_size);
	btf->names = btf->places = NULL;
	btf->enums = btf->structs = (struct btf_ids){ 0 };
	btf->mapping = NULL;
	btf->first_id = btf->end_id = 0;
}

/* sysfs files can be mapped since 6.16; before that they are read into anonymous memory. */
static int map_file(int dir_fd, const char *path, void **ret_data, size_t *ret_size)
{
	int fd = openat(dir_fd, path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	char *data;
	size_t n = 0;

	if (fd < 0)
		return -errno;
	if (fstat(fd, &st) < 0 || st.st_size <= 0 || !S_ISREG(st.st_mode)) {
		close(fd);
		return -EINVAL;
	}
	data = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
	if (data == MAP_FAILED && st.st_size <= BTF_FILE_LIMIT) {
		data = mmap(NULL, (size_t)st.st_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		while (data != MAP_FAILED && n < (size_t)st.st_size) {
			ssize_t got = read(fd, data + n, (size_t)st.st_size - n);

			if (got <= 0)
				break;
			n += (size_t)got;
		}
	}
	close(fd);
	if (data == MAP_FAILED)
		return -ENOMEM;
	*ret_data = data;
	*ret_size = (size_t)st.st_size;
	return 0;
}

/* The .BTF section when the file is an ELF file (a vmlinux, a module), else all of it. */
static struct str blob_in_file(struct facts *facts, const void *data, size_t size)
{
	struct elf_file *elf;
	const struct elf_section *section;

	if (elf_open_memory(facts->arena, STR("BTF"), data, size, &elf) < 0)
		return str_make(data, size);
	section = elf_find_section(elf, ".BTF");
	return section ? elf_section_data(elf, section) : (struct str){ 0 };
}

static int open_file(struct facts *facts, const struct btf_object *base, struct str name, const char *path, struct btf_object **ret_btf)
{
	struct str blob;
	void *data = NULL;
	size_t size = 0;
	int r = map_file(AT_FDCWD, path, &data, &size);

	if (r < 0)
		return r;
	blob = blob_in_file(facts, data, size);
	r = btf_open_memory(facts, base, name, blob.p, blob.n, ret_btf);
	if (r < 0) {
		munmap(data, size);
		return r;
	}
	(*ret_btf)->mapping = data;
	(*ret_btf)->mapping_size = size;
	return 0;
}

static bool has_btf_section(const void *data, size_t size)
{
	struct arena arena;
	struct elf_file *elf;
	bool has;

	arena_init(&arena, SIZE_MAX, ARENA_DEFAULT);
	has = elf_open_memory(&arena, STR("BTF"), data, size, &elf) == 0 && elf_find_section(elf, ".BTF");
	arena_free(&arena);
	return has;
}

int facts_check_btf_file(const char *path)
{
	static const unsigned char raw[] = { 0x9f, 0xeb };
	void *data = NULL;
	size_t size = 0;
	int r = map_file(AT_FDCWD, path, &data, &size);

	if (r < 0)
		return r == -EINVAL ? -ENOEXEC : r;
	if ((size < sizeof(raw) || memcmp(data, raw, sizeof(raw))) && !has_btf_section(data, size))
		r = -ENOEXEC;
	munmap(data, size);
	return r;
}

int btf_vmlinux(struct facts *facts, struct btf_object **ret_btf)
{
	const char *path = facts->options.btf_path ? facts->options.btf_path : "/sys/kernel/btf/vmlinux";

	if (facts->options.masked_features & FEATURE_BTF)
		return -ENOENT;
	if (!facts->vmlinux && !facts->vmlinux_error)
		facts->vmlinux_error = open_file(facts, NULL, STR(""), path, &facts->vmlinux);
	if (facts->vmlinux_error)
		return facts->vmlinux_error;
	*ret_btf = facts->vmlinux;
	return 0;
}

bool facts_btf_is_open(const struct facts *facts)
{
	return facts->vmlinux;
}

int btf_module(struct facts *facts, struct str module, struct btf_object **ret_btf)
{
	struct btf_object *base;
	int r = btf_vmlinux(facts, &base);

	if (r < 0)
		return r;
	if (!module.n || str_eq_cstr(module, "vmlinux")) {
		*ret_btf = base;
		return 0;
	}
	for (uint32_t i = 0; i < facts->modules.n; i++) {
		if (str_eq(facts->modules.v[i]->name, module)) {
			*ret_btf = facts->modules.v[i];
			return 0;
		}
	}
	/* Modules of this kernel do not belong to a BTF file from elsewhere. */
	if (facts->options.btf_path || memchr(module.p, '/', module.n))
		return -ENOENT;
	r = open_file(facts, base, module, arena_printf(facts->arena, "/sys/kernel/btf/%.*s", STR_ARG(module)), ret_btf);
	if (r < 0)
		return r;
	*vec_push(facts->arena, &facts->modules) = *ret_btf;
	(*ret_btf)->number = facts->modules.n;
	return 0;
}

void btf_load_all_modules(struct facts *facts)
{
	struct btf_object *btf;
	struct dirent *entry;
	DIR *dir;

	if (facts->has_all_modules || facts->options.btf_path)
		return;
	facts->has_all_modules = true;
	dir = opendir("/sys/kernel/btf");
	if (!dir)
		return;
	while ((entry = readdir(dir)))
		if (entry->d_name[0] != '.')
			btf_module(facts, str_from(entry->d_name), &btf); /* one that cannot be read has no names */
	closedir(dir);
}

bool btf_type_at(const struct btf_object *btf, uint32_t id, struct btf_type_view *ret_view)
{
	const uint8_t *p;
	uint32_t n, info;

	while (btf->base && id < btf->first_id)
		btf = btf->base;
	if (id < btf->first_id || id >= btf->end_id)
		return false;
	n = id - btf->first_id;
	p = btf->types + btf->places[n / BTF_STEP];
	for (uint32_t steps = n % BTF_STEP; steps; steps--) {
		info = btf_u32(p, 1);
		p += TYPE_HEADER + rest_size(BTF_INFO_KIND(info), BTF_INFO_VLEN(info));
	}
	info = btf_u32(p, 1);
	*ret_view = (struct btf_type_view){
		.id = id, .name_off = btf_u32(p, 0), .kind = BTF_INFO_KIND(info), .vlen = BTF_INFO_VLEN(info),
		.size_or_type = btf_u32(p, 2), .kind_flag = info >> 31, .rest = p + TYPE_HEADER,
	};
	return true;
}

struct str btf_string(const struct btf_object *btf, uint32_t offset)
{
	while (btf->base && offset < btf->first_string)
		btf = btf->base;
	if (offset < btf->first_string || offset - btf->first_string >= btf->strings_size)
		return (struct str){ "", 0 };
	return str_from(btf->strings + (offset - btf->first_string));
}

/* Offsets at which exactly this name can be read, also as the end of another one. */
struct name_offsets {
	uint32_t v[16], n;
	bool is_full; /* there are more: compare texts instead */
};

static void find_strings(const struct btf_object *btf, struct str name, struct name_offsets *ret)
{
	const char *p = btf->strings, *end = p + btf->strings_size;
	char needle[BASE_NAME_MAX + 1];

	if (name.n >= sizeof(needle) || memchr(name.p, 0, name.n)) {
		ret->is_full = true;
		return;
	}
	memcpy(needle, name.p, name.n);
	needle[name.n] = 0;
	while ((p = memmem(p, (size_t)(end - p), needle, name.n + 1))) {
		if (ret->n == sizeof(ret->v) / sizeof(*ret->v)) {
			ret->is_full = true;
			return;
		}
		ret->v[ret->n++] = btf->first_string + (uint32_t)(p - btf->strings);
		p++;
	}
}

static bool has_kind(const struct btf_object *btf, uint32_t id, uint32_t kind_mask)
{
	struct btf_type_view view;

	return btf_type_at(btf, id, &view) && (kind_mask >> view.kind & 1);
}

/* One type in ten is a struct or union: their names are compared, which takes a fifth of the time of looking through all strings. */
static uint32_t find_struct(const struct btf_object *btf, uint32_t kind_mask, struct str name)
{
	for (uint32_t i = 0; i < btf->structs.n; i++) {
		uint32_t id = btf->structs.v[i];

		if (str_eq(btf_string(btf, btf->names[id - btf->first_id]), name) && has_kind(btf, id, kind_mask))
			return id;
	}
	return 0;
}

uint32_t btf_find(const struct btf_object *btf, uint32_t kind_mask, struct str name)
{
	struct name_offsets offsets = { .n = 0 };
	uint32_t n = btf->end_id - btf->first_id, found = UINT32_MAX;

	if (!name.n)
		return 0;
	if (!(kind_mask & ~(uint32_t)STRUCTS))
		return find_struct(btf, kind_mask, name);
	for (const struct btf_object *b = btf; b && !offsets.is_full; b = b->base)
		find_strings(b, name, &offsets);
	if (offsets.is_full) {
		for (uint32_t i = 0; i < n; i++)
			if (str_eq(btf_string(btf, btf->names[i]), name) && has_kind(btf, btf->first_id + i, kind_mask))
				return btf->first_id + i;
		return 0;
	}
	for (uint32_t o = 0; o < offsets.n; o++) {
		for (uint32_t i = 0; i < n && i < found; i++)
			if (btf->names[i] == offsets.v[o] && has_kind(btf, btf->first_id + i, kind_mask))
				found = i;
	}
	return found == UINT32_MAX ? 0 : btf->first_id + found;
}

uint32_t btf_kind_mask(enum btf_named kind)
{
	switch (kind) {
	case BTF_NAMED_STRUCT:
		return 1u << BTF_KIND_STRUCT;
	case BTF_NAMED_UNION:
		return 1u << BTF_KIND_UNION;
	case BTF_NAMED_ENUM:
		return 1u << BTF_KIND_ENUM | 1u << BTF_KIND_ENUM64;
	case BTF_NAMED_TYPEDEF:
		return 1u << BTF_KIND_TYPEDEF;
	case BTF_NAMED_FUNC:
		return 1u << BTF_KIND_FUNC;
	case BTF_NAMED_VAR:
		return 1u << BTF_KIND_VAR;
	case BTF_NAMED_INT:
		return 1u << BTF_KIND_INT;
	}
	return 0;
}

/* The answer given before to this question: a script names the same few types again and again. */
static struct table_entry *found_before(struct facts *facts, struct str module, uint32_t kind_mask, struct str name, bool *ret_is_new)
{
	char key[2 * BASE_NAME_MAX + 16];
	int n = snprintf(key, sizeof(key), "%x %.*s %.*s", kind_mask, STR_ARG(module), STR_ARG(name));

	if (n < 0 || (size_t)n >= sizeof(key) || (name.n && memchr(name.p, 0, name.n)))
		return NULL;
	return table_put(&facts->found, str_make(key, (size_t)n), ret_is_new);
}

int btf_find_anywhere(struct facts *facts, struct str module, uint32_t kind_mask, struct str name, struct btf_object **ret_btf,
		      uint32_t *ret_id)
{
	struct table_entry *known;
	struct btf_object *btf;
	bool is_new = true;
	int r = btf_module(facts, module, &btf);
	uint32_t id;

	if (r < 0)
		return r;
	known = found_before(facts, module, kind_mask, name, &is_new);
	if (known && !is_new) {
		*ret_id = (uint32_t)known->num;
		*ret_btf = known->num >> 32 ? facts->modules.v[(known->num >> 32) - 1] : facts->vmlinux;
		return *ret_id ? 0 : -ENOENT;
	}
	id = btf_find(btf, kind_mask, name);
	if (!id && !module.n) {
		btf_load_all_modules(facts);
		for (uint32_t i = 0; i < facts->modules.n && !id; i++) {
			btf = facts->modules.v[i];
			id = btf_find(btf, kind_mask, name);
		}
	}
	if (known)
		known->num = (uint64_t)btf->number << 32 | id;
	if (!id)
		return -ENOENT;
	*ret_btf = btf;
	*ret_id = id;
	return 0;
}

bool btf_skip_modifiers(const struct btf_object *btf, uint32_t id, struct btf_type_view *ret_view)
{
	const uint32_t modifiers = 1u << BTF_KIND_TYPEDEF | 1u << BTF_KIND_CONST | 1u << BTF_KIND_VOLATILE | 1u << BTF_KIND_RESTRICT |
				   1u << BTF_KIND_TYPE_TAG;

	for (int i = 0; i < MODIFIERS_MAX; i++) {
		if (!id) {
			*ret_view = (struct btf_type_view){ .kind = BTF_KIND_UNKN };
			return true;
		}
		if (!btf_type_at(btf, id, ret_view))
			return false;
		if (!(modifiers >> ret_view->kind & 1))
			return true;
		id = ret_view->size_or_type;
	}
	return false;
}
