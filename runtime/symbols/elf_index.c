/* elf_index: function symbols of one ELF file, sorted by address, straight over the mapped file.
 * In: a path or bytes. Out: lookups by address. The index owns its mapping; names point into it. Every offset of the file is checked:
 * files come from other people's processes. */
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "common/facts/facts.h"
#include "runtime/symbols/internal.h"

enum { INDEX_ARENA = 512 << 20, MAX_SECTIONS = 100000 };

/* n items of `size` at `offset`, all inside the image; NULL otherwise. */
static const void *slice(struct str image, uint64_t offset, uint64_t size, uint64_t n)
{
	uint64_t bytes;

	if (__builtin_mul_overflow(size, n, &bytes) || offset > image.n || bytes > image.n - offset)
		return NULL;
	return image.p + offset;
}

/* Both classes are read into the structs of the wide one. */
static bool is_wide(const Elf64_Ehdr *header)
{
	return header->e_ident[EI_CLASS] == ELFCLASS64;
}

static bool read_header(struct str image, Elf64_Ehdr *ret)
{
	const Elf32_Ehdr *narrow = slice(image, 0, sizeof(*narrow), 1);
	const Elf64_Ehdr *wide = slice(image, 0, sizeof(*wide), 1);

	if (!narrow || memcmp(narrow->e_ident, ELFMAG, SELFMAG) || narrow->e_ident[EI_DATA] != ELFDATA2LSB)
		return false;
	if (narrow->e_ident[EI_CLASS] == ELFCLASS64 && wide) {
		*ret = *wide;
		return true;
	}
	*ret = (Elf64_Ehdr){ .e_phoff = narrow->e_phoff, .e_phnum = narrow->e_phnum, .e_shoff = narrow->e_shoff, .e_shnum = narrow->e_shnum,
			     .e_shentsize = narrow->e_shentsize };
	memcpy(ret->e_ident, narrow->e_ident, sizeof(ret->e_ident));
	return narrow->e_ident[EI_CLASS] == ELFCLASS32;
}

static bool read_segment(struct str image, const Elf64_Ehdr *header, uint32_t i, Elf64_Phdr *ret)
{
	uint64_t size = is_wide(header) ? sizeof(Elf64_Phdr) : sizeof(Elf32_Phdr);
	const void *p = slice(image, header->e_phoff + i * size, size, 1);
	Elf32_Phdr narrow;

	if (!p)
		return false;
	if (is_wide(header)) {
		memcpy(ret, p, sizeof(*ret));
		return true;
	}
	memcpy(&narrow, p, sizeof(narrow));
	*ret = (Elf64_Phdr){ .p_type = narrow.p_type, .p_offset = narrow.p_offset, .p_vaddr = narrow.p_vaddr, .p_filesz = narrow.p_filesz };
	return true;
}

static Elf64_Shdr read_section(const uint8_t *sections, const Elf64_Ehdr *header, uint32_t i)
{
	Elf32_Shdr narrow;
	Elf64_Shdr wide;

	if (is_wide(header)) {
		memcpy(&wide, sections + i * sizeof(wide), sizeof(wide));
		return wide;
	}
	memcpy(&narrow, sections + i * sizeof(narrow), sizeof(narrow));
	return (Elf64_Shdr){ .sh_type = narrow.sh_type, .sh_offset = narrow.sh_offset, .sh_size = narrow.sh_size, .sh_link = narrow.sh_link };
}

static Elf64_Sym read_symbol(const uint8_t *symbols, const Elf64_Ehdr *header, uint64_t i)
{
	Elf32_Sym narrow;
	Elf64_Sym wide;

	if (is_wide(header)) {
		memcpy(&wide, symbols + i * sizeof(wide), sizeof(wide));
		return wide;
	}
	memcpy(&narrow, symbols + i * sizeof(narrow), sizeof(narrow));
	return (Elf64_Sym){ .st_name = narrow.st_name, .st_info = narrow.st_info, .st_shndx = narrow.st_shndx, .st_value = narrow.st_value,
			    .st_size = narrow.st_size };
}

static void read_segments(struct elf_index *index, struct str image, const Elf64_Ehdr *header)
{
	Elf64_Phdr segment;

	for (uint32_t i = 0; i < header->e_phnum && read_segment(image, header, i, &segment); i++)
		if (segment.p_type == PT_LOAD)
			*vec_push(&index->arena, &index->segments) =
				(struct elf_segment){ segment.p_offset, segment.p_vaddr, segment.p_filesz };
}

static void read_build_id(struct elf_index *index, struct str image, const Elf64_Shdr *section)
{
	const uint8_t *note = slice(image, section->sh_offset, section->sh_size, 1);
	uint64_t at = 0;

	while (note && at + sizeof(Elf64_Nhdr) <= section->sh_size) {
		Elf64_Nhdr head;
		uint64_t name, desc;

		memcpy(&head, note + at, sizeof(head));
		name = at + sizeof(head);
		desc = name + ((head.n_namesz + 3ULL) & ~3ULL);
		if (desc + head.n_descsz > section->sh_size)
			return;
		if (head.n_type == NT_GNU_BUILD_ID && head.n_namesz == 4 && !memcmp(note + name, "GNU", 4))
			index->build_id = str_make((const char *)note + desc, head.n_descsz);
		at = desc + ((head.n_descsz + 3ULL) & ~3ULL);
	}
}

static void read_symbols(struct elf_index *index, struct str image, const Elf64_Ehdr *header, const Elf64_Shdr *table, const Elf64_Shdr *strings)
{
	uint64_t size = is_wide(header) ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym), n = table->sh_size / size;
	const uint8_t *symbols = slice(image, table->sh_offset, size, n);
	const char *text = slice(image, strings->sh_offset, strings->sh_size, 1);

	/* The last byte must end a string, else names could run out of the file. */
	if (!symbols || !text || !strings->sh_size || text[strings->sh_size - 1] || index->n_strings == 4)
		return;
	index->strings[index->n_strings++] = str_make(text, strings->sh_size);
	for (uint64_t i = 0; i < n; i++) {
		Elf64_Sym symbol = read_symbol(symbols, header, i);
		unsigned type = ELF64_ST_TYPE(symbol.st_info);

		if ((type != STT_FUNC && type != STT_GNU_IFUNC && !(type == STT_NOTYPE && ELF64_ST_BIND(symbol.st_info) == STB_GLOBAL)) ||
		    !symbol.st_value || symbol.st_shndx == SHN_UNDEF || !symbol.st_name || symbol.st_name >= strings->sh_size)
			continue;
		*vec_push(&index->arena, &index->symbols) =
			(struct elf_symbol){ symbol.st_value, symbol.st_size, symbol.st_name, index->n_strings - 1 };
	}
}

static int read_sections(struct elf_index *index, struct str image, const Elf64_Ehdr *header)
{
	uint32_t n = header->e_shnum;
	uint64_t size = is_wide(header) ? sizeof(Elf64_Shdr) : sizeof(Elf32_Shdr);
	const uint8_t *bytes = slice(image, header->e_shoff, size, n);
	Elf64_Shdr *sections;

	if (!n || n > MAX_SECTIONS || header->e_shentsize != size || !bytes)
		return 0;
	sections = ARENA_ARRAY(&index->arena, Elf64_Shdr, n);
	for (uint32_t i = 0; i < n; i++)
		sections[i] = read_section(bytes, header, i);
	for (uint32_t i = 0; i < n; i++) {
		if (sections[i].sh_type == SHT_NOTE && !index->build_id.n)
			read_build_id(index, image, &sections[i]);
		if (!index->is_bare && (sections[i].sh_type == SHT_SYMTAB || sections[i].sh_type == SHT_DYNSYM) && sections[i].sh_link < n)
			read_symbols(index, image, header, &sections[i], &sections[sections[i].sh_link]);
	}
	return 0;
}

static int by_address(const void *a, const void *b)
{
	const struct elf_symbol *x = a, *y = b;

	if (x->address != y->address)
		return x->address < y->address ? -1 : 1;
	return (x->size > y->size) - (x->size < y->size); /* the sized name last: lookups take the last of equals */
}

static int read_image(struct elf_index *index, struct str image)
{
	Elf64_Ehdr header;

	if (!read_header(image, &header))
		return -ENOEXEC;
	if (!index->segments.n)
		read_segments(index, image, &header);
	return read_sections(index, image, &header);
}

static int map_file(const char *path, const uint8_t **ret_image, size_t *ret_size)
{
	struct stat st;
	void *image;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), err = 0;

	if (fd < 0)
		return -errno;
	if (fstat(fd, &st))
		err = -errno;
	else if (!S_ISREG(st.st_mode) || st.st_size < (off_t)sizeof(Elf32_Ehdr))
		err = -ENOEXEC;
	image = err ? MAP_FAILED : mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (!err && image == MAP_FAILED)
		err = -errno;
	close(fd);
	if (err)
		return err;
	*ret_image = image;
	*ret_size = (size_t)st.st_size;
	return 0;
}

/* A stripped binary's symbols are in /usr/lib/debug/.build-id when its debug package is installed. */
static void add_debug_file(struct elf_index *index)
{
	char path[FACTS_DEBUG_PATH];

	if (!facts_debug_path(index->build_id, path) && !map_file(path, &index->debug_image, &index->debug_size))
		read_image(index, str_make((const char *)index->debug_image, index->debug_size));
}

static struct elf_index *index_new(void)
{
	struct elf_index *index = calloc(1, sizeof(*index));

	if (index)
		arena_init(&index->arena, INDEX_ARENA, ARENA_DEFAULT);
	return index;
}

static void finish(struct elf_index *index)
{
	if (index->symbols.n)
		qsort(index->symbols.v, index->symbols.n, sizeof(*index->symbols.v), by_address);
	index->shown = ARENA_ARRAY(&index->arena, const char *, index->symbols.n + 1);
}

/* The binary in the mapped file. */
static struct str image_at(struct elf_index *index, uint64_t file_offset)
{
	struct str file = str_make((const char *)index->image, index->image_size);
	struct zip_entry entry;

	if (!memcmp(file.p, ELFMAG, SELFMAG) || zip_find_at(file, file_offset, &entry))
		return file;
	index->place = entry.offset;
	index->entry = entry.name;
	return str_make(file.p + entry.offset, entry.size);
}

static int open_file(const char *path, uint64_t file_offset, bool is_bare, struct elf_index **ret_index)
{
	struct elf_index *index = index_new();
	int err;

	*ret_index = NULL;
	if (!index)
		return -ENOMEM;
	index->is_bare = is_bare;
	err = map_file(path, &index->image, &index->image_size);
	if (!err)
		err = read_image(index, image_at(index, file_offset));
	if (err) {
		elf_index_free(index);
		return err;
	}
	if (!is_bare) {
		add_debug_file(index);
		finish(index);
	}
	*ret_index = index;
	return 0;
}

int elf_index_open(const char *path, uint64_t file_offset, struct elf_index **ret_index)
{
	return open_file(path, file_offset, false, ret_index);
}

int elf_index_open_bare(const char *path, uint64_t file_offset, struct elf_index **ret_index)
{
	return open_file(path, file_offset, true, ret_index);
}

int elf_index_memory(const void *image, size_t size, struct elf_index **ret_index)
{
	struct elf_index *index = index_new();
	int err;

	*ret_index = NULL;
	if (!index)
		return -ENOMEM;
	index->is_memory = true;
	index->image = image;
	index->image_size = size;
	err = read_image(index, str_make(image, size));
	if (err) {
		elf_index_free(index);
		return err;
	}
	finish(index);
	*ret_index = index;
	return 0;
}

void elf_index_free(struct elf_index *index)
{
	if (!index)
		return;
	if (index->image && !index->is_memory)
		munmap((void *)(uintptr_t)index->image, index->image_size);
	if (index->debug_image)
		munmap((void *)(uintptr_t)index->debug_image, index->debug_size);
	arena_free(&index->arena);
	free(index);
}

bool elf_index_address(const struct elf_index *index, uint64_t file_offset, uint64_t *ret_address)
{
	bool is_near = false;

	if (file_offset < index->place)
		return false;
	file_offset -= index->place;
	for (uint32_t i = 0; i < index->segments.n; i++) {
		const struct elf_segment *segment = &index->segments.v[i];

		/* Mappings are whole pages, so an offset may lie in the page around the segment's ends. */
		if (file_offset >= (segment->offset & ~4095ULL) && file_offset < ((segment->offset + segment->file_size + 4095) & ~4095ULL)) {
			*ret_address = file_offset - segment->offset + segment->address;
			is_near = true;
			if (file_offset >= segment->offset && file_offset < segment->offset + segment->file_size)
				return true;
		}
	}
	return is_near;
}

ptrdiff_t elf_index_find(struct elf_index *index, uint64_t address)
{
	size_t low = 0, high = index->symbols.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (index->symbols.v[middle].address <= address)
			low = middle + 1;
		else
			high = middle;
	}
	/* A short inner symbol may hide the longer one around it: look back a little. */
	for (size_t i = low; i > 0 && low - i < 16; i--) {
		const struct elf_symbol *symbol = &index->symbols.v[i - 1];

		if (symbol->size ? address - symbol->address < symbol->size : i == low && address - symbol->address < 1 << 20)
			return (ptrdiff_t)i - 1;
	}
	return -1;
}

const char *elf_index_name(struct elf_index *index, ptrdiff_t at, bool demangle)
{
	const struct elf_symbol *symbol = &index->symbols.v[at];
	const char *name = index->strings[symbol->table].p + symbol->name, *version;
	struct buf text;

	if (index->shown[at])
		return index->shown[at];
	index->shown[at] = name;
	buf_init(&text, 64 << 10);
	/* "read@@GLIBC_2.2.5": a static symbol table carries the version of a dynamic symbol in its name. */
	version = strchr(name, '@');
	if (demangle && symbols_demangle(name, &text))
		index->shown[at] = arena_strdup(&index->arena, text.p);
	else if (version && version > name)
		index->shown[at] = arena_str(&index->arena, str_make(name, (size_t)(version - name))).p;
	buf_free(&text);
	return index->shown[at];
}
