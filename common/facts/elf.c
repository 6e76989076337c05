/* elf: binaries on disk, mapped and read with our own eyes: headers, segments, sections, notes. Little-endian, 32 and 64 bit.
 * In: a file, not trusted: no offset is followed without a look at the file's end. Out: struct elf_file, whose strings point into the
 * mapping. Owner: the arena; the mapping is struct facts' until facts_free.
 * Symbols: elf_symbols.c. Layouts: System V ABI, elf.h. */
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/facts/facts_internal.h"

enum { SECTIONS_MAX = 1 << 16 };

uint64_t elf_read(const uint8_t *p, unsigned size)
{
	uint64_t value = 0;

	memcpy(&value, p, size);
	return value;
}

/* A field that both classes have, at its place in each. */
#define FIELD(elf, p, what, field)                                                                                           \
	((elf)->is_64bit ? elf_read((p) + offsetof(Elf64_##what, field), sizeof(((Elf64_##what *)0)->field))                 \
			 : elf_read((p) + offsetof(Elf32_##what, field), sizeof(((Elf32_##what *)0)->field)))
#define SIZE_OF(elf, what) ((elf)->is_64bit ? sizeof(Elf64_##what) : sizeof(Elf32_##what))

static bool is_inside(const struct elf_file *elf, uint64_t offset, uint64_t size)
{
	return offset <= elf->size && size <= elf->size - offset;
}

static int read_segments(struct elf_file *elf)
{
	uint64_t offset = FIELD(elf, elf->data, Ehdr, e_phoff), n = FIELD(elf, elf->data, Ehdr, e_phnum);
	uint64_t step = FIELD(elf, elf->data, Ehdr, e_phentsize);

	if (!n)
		return 0; /* an object file */
	if (step < SIZE_OF(elf, Phdr) || !is_inside(elf, offset, n * step))
		return -ENOEXEC;
	elf->loads = ARENA_ARRAY(elf->arena, struct elf_range, n);
	for (uint64_t i = 0; i < n; i++) {
		const uint8_t *p = elf->data + offset + i * step;

		if (FIELD(elf, p, Phdr, p_type) != PT_LOAD)
			continue;
		elf->loads[elf->n_loads++] = (struct elf_range){
			.address = FIELD(elf, p, Phdr, p_vaddr),
			.offset = FIELD(elf, p, Phdr, p_offset),
			.file_size = FIELD(elf, p, Phdr, p_filesz),
			.memory_size = FIELD(elf, p, Phdr, p_memsz),
			.is_executable = FIELD(elf, p, Phdr, p_flags) & PF_X,
		};
	}
	return 0;
}

/* Sections are only for tools: a file without, or with damaged ones, is still a program. */
static void read_sections(struct elf_file *elf)
{
	uint64_t offset = FIELD(elf, elf->data, Ehdr, e_shoff), n = FIELD(elf, elf->data, Ehdr, e_shnum);
	uint64_t step = FIELD(elf, elf->data, Ehdr, e_shentsize), names = FIELD(elf, elf->data, Ehdr, e_shstrndx);

	if (!offset || step < SIZE_OF(elf, Shdr) || !is_inside(elf, offset, step))
		return;
	if (!n) /* too many for the header: section 0 has the number */
		n = FIELD(elf, elf->data + offset, Shdr, sh_size);
	if (names == SHN_XINDEX)
		names = FIELD(elf, elf->data + offset, Shdr, sh_link);
	if (n > SECTIONS_MAX || !is_inside(elf, offset, n * step))
		return;
	elf->sections = ARENA_ARRAY(elf->arena, struct elf_section, n ? n : 1);
	for (uint64_t i = 0; i < n; i++) {
		const uint8_t *p = elf->data + offset + i * step;

		elf->sections[i] = (struct elf_section){
			.name = (uint32_t)FIELD(elf, p, Shdr, sh_name),
			.type = (uint32_t)FIELD(elf, p, Shdr, sh_type),
			.link = (uint32_t)FIELD(elf, p, Shdr, sh_link),
			.flags = FIELD(elf, p, Shdr, sh_flags),
			.address = FIELD(elf, p, Shdr, sh_addr),
			.offset = FIELD(elf, p, Shdr, sh_offset),
			.size = FIELD(elf, p, Shdr, sh_size),
			.entry_size = FIELD(elf, p, Shdr, sh_entsize),
		};
	}
	elf->n_sections = (uint32_t)n;
	elf->section_names = names < n ? (uint32_t)names : 0;
}

int elf_open_memory(struct arena *arena, struct str path, const void *data, size_t size, struct elf_file **ret_elf)
{
	const uint8_t *ident = data;
	struct elf_file *elf;
	int r;

	if (size < sizeof(Elf32_Ehdr) || memcmp(ident, ELFMAG, SELFMAG) != 0 || ident[EI_DATA] != ELFDATA2LSB)
		return -ENOEXEC;
	if (ident[EI_CLASS] != ELFCLASS32 && (ident[EI_CLASS] != ELFCLASS64 || size < sizeof(Elf64_Ehdr)))
		return -ENOEXEC;
	elf = ARENA_NEW(arena, struct elf_file);
	elf->arena = arena;
	elf->path = arena_str(arena, path);
	elf->data = data;
	elf->size = size;
	elf->is_64bit = ident[EI_CLASS] == ELFCLASS64;
	elf->machine = (uint16_t)FIELD(elf, elf->data, Ehdr, e_machine);
	elf->is_fixed = FIELD(elf, elf->data, Ehdr, e_type) == ET_EXEC;
	r = read_segments(elf);
	if (r < 0)
		return r;
	read_sections(elf);
	*ret_elf = elf;
	return 0;
}

int facts_map_file(const char *path, void **ret_data, size_t *ret_size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), r = 0; /* a FIFO must not hold us up */
	void *data = MAP_FAILED;
	struct stat st;

	if (fd < 0)
		return -errno;
	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode) || st.st_size < (off_t)sizeof(Elf32_Ehdr))
		r = -ENOEXEC;
	else if ((data = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0)) == MAP_FAILED)
		r = -errno;
	close(fd);
	if (r < 0)
		return r;
	*ret_data = data;
	*ret_size = (size_t)st.st_size;
	return 0;
}

/* Programs map whole pages of files: of an entry that is compressed, or not at the start of a page, none ever runs. */
static int open_entry(struct arena *arena, struct str path, struct str entry_name, void *data, size_t size, struct elf_file **ret_elf)
{
	struct zip_entry entry;
	int r = zip_find(str_make(data, size), entry_name, &entry);

	if (r < 0)
		return r;
	if (!entry.is_stored)
		return -EOPNOTSUPP;
	if (entry.offset % 4096)
		return -EADDRNOTAVAIL;
	r = elf_open_memory(arena, path, (const uint8_t *)data + entry.offset, entry.size, ret_elf);
	if (!r)
		(*ret_elf)->disk_offset = entry.offset;
	return r;
}

const char *facts_elf_error(int err)
{
	switch (-err) {
	case ENOEXEC:
		return "it is no ELF program or library, or a damaged one";
	case EOPNOTSUPP:
		return "it is compressed in its archive, so that no program runs it from there; probe the file that it is unpacked to";
	case EADDRNOTAVAIL:
		return "it does not begin at a page of its archive (zipalign -p), so that no program runs it from there";
	}
	return strerror(-err);
}

int facts_elf_open(struct facts *facts, const char *path, struct elf_file **ret_elf)
{
	struct str archive, entry;
	const char *disk_path = path;
	size_t size;
	void *data;
	int r;

	for (uint32_t i = 0; i < facts->elves.n; i++) {
		if (str_eq_cstr(facts->elves.v[i]->path, path)) {
			*ret_elf = facts->elves.v[i];
			return 0;
		}
	}
	r = facts_map_file(path, &data, &size);
	if (r == -ENOENT && zip_split(str_from(path), &archive, &entry)) {
		disk_path = arena_str(facts->arena, archive).p;
		r = facts_map_file(disk_path, &data, &size);
	}
	if (r < 0)
		return r;
	r = disk_path == path ? elf_open_memory(facts->arena, str_from(path), data, size, ret_elf)
			      : open_entry(facts->arena, str_from(path), entry, data, size, ret_elf);
	if (r < 0) {
		munmap(data, size);
		return r;
	}
	(*ret_elf)->mapping = data;
	(*ret_elf)->mapping_size = size;
	if (disk_path != path)
		(*ret_elf)->disk_path = disk_path;
	*vec_push(facts->arena, &facts->elves) = *ret_elf;
	return 0;
}

void elf_close(struct elf_file *elf)
{
	if (elf->mapping)
		munmap(elf->mapping, elf->mapping_size);
	elf->mapping = NULL;
}

const char *elf_disk_path(const struct elf_file *elf, uint64_t *ret_offset)
{
	*ret_offset = elf->disk_offset;
	return elf->disk_path ? elf->disk_path : elf->path.p;
}

bool elf_is_64bit(const struct elf_file *elf)
{
	return elf->is_64bit;
}

bool elf_is_fixed(const struct elf_file *elf)
{
	return elf->is_fixed;
}

struct str elf_section_data(const struct elf_file *elf, const struct elf_section *section)
{
	if (section->type == SHT_NOBITS || (section->flags & SHF_COMPRESSED) || !is_inside(elf, section->offset, section->size))
		return (struct str){ "", 0 };
	return str_make((const char *)elf->data + section->offset, section->size);
}

static struct str section_name(const struct elf_file *elf, const struct elf_section *section)
{
	struct str names;

	if (elf->section_names >= elf->n_sections)
		return (struct str){ "", 0 };
	names = elf_section_data(elf, &elf->sections[elf->section_names]);
	if (section->name >= names.n)
		return (struct str){ "", 0 };
	return str_make(names.p + section->name, strnlen(names.p + section->name, names.n - section->name));
}

const struct elf_section *elf_find_section(const struct elf_file *elf, const char *name)
{
	for (uint32_t i = 1; i < elf->n_sections; i++)
		if (str_eq_cstr(section_name(elf, &elf->sections[i]), name))
			return &elf->sections[i];
	return NULL;
}

bool elf_next_note(struct str *rest, struct elf_note *ret_note)
{
	const uint8_t *p = (const uint8_t *)rest->p;
	uint64_t name_size, desc_size, name_room, desc_room, total;

	if (rest->n < sizeof(Elf64_Nhdr))
		return false;
	name_size = elf_read(p, 4);
	desc_size = elf_read(p + 4, 4);
	name_room = (name_size + 3) & ~3ull;
	desc_room = (desc_size + 3) & ~3ull;
	total = sizeof(Elf64_Nhdr) + name_room;
	if (total > rest->n || desc_size > rest->n - total)
		return false;
	ret_note->type = (uint32_t)elf_read(p + 8, 4);
	ret_note->name = str_make(rest->p + sizeof(Elf64_Nhdr), strnlen(rest->p + sizeof(Elf64_Nhdr), name_size));
	ret_note->desc = str_make(rest->p + total, desc_size);
	total = desc_room > rest->n - total ? rest->n : total + desc_room;
	*rest = str_make(rest->p + total, rest->n - total);
	return true;
}

uint64_t elf_debug_size(const struct elf_file *elf)
{
	const struct elf_section *section = elf_find_section(elf, ".debug_info");

	return section ? elf_section_data(elf, section).n : 0;
}

int facts_debug_path(struct str build_id, char path[FACTS_DEBUG_PATH])
{
	struct buf text;

	if (build_id.n < 2 || build_id.n > 64)
		return -EINVAL;
	buf_init(&text, FACTS_DEBUG_PATH - 1);
	buf_puts(&text, "/usr/lib/debug/.build-id/");
	buf_put_hex(&text, str_make(build_id.p, 1));
	buf_putc(&text, '/');
	buf_put_hex(&text, str_make(build_id.p + 1, build_id.n - 1));
	buf_puts(&text, ".debug");
	memcpy(path, text.p, text.n + 1);
	buf_free(&text);
	return 0;
}

struct str elf_build_id(const struct elf_file *elf)
{
	for (uint32_t i = 1; i < elf->n_sections; i++) {
		struct str rest;
		struct elf_note note;

		if (elf->sections[i].type != SHT_NOTE)
			continue;
		rest = elf_section_data(elf, &elf->sections[i]);
		while (elf_next_note(&rest, &note))
			if (note.type == NT_GNU_BUILD_ID && str_eq_cstr(note.name, "GNU"))
				return note.desc;
	}
	return (struct str){ "", 0 };
}

/* The segment that the file has bytes of at the address; NULL. */
static const struct elf_range *load_at(const struct elf_file *elf, uint64_t address)
{
	for (uint32_t i = 0; i < elf->n_loads; i++) {
		const struct elf_range *load = &elf->loads[i];

		if (address >= load->address && address - load->address < load->file_size)
			return load;
	}
	return NULL;
}

int elf_file_offset(const struct elf_file *elf, uint64_t address, uint64_t *ret_offset)
{
	const struct elf_range *load = load_at(elf, address);

	if (!load)
		return -ENOENT;
	*ret_offset = load->offset + (address - load->address);
	return 0;
}

bool elf_is_code(const struct elf_file *elf, uint64_t address)
{
	const struct elf_range *load = load_at(elf, address);

	return load && load->is_executable;
}
