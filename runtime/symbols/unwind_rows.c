/* unwind_rows: all rows of an ELF file. Finds the sections, runs the entries in order of their addresses, fills gaps with UNWIND_NONE.
 * In: an image, nothing of which is trusted. Out: rows on the heap, the caller's. */
#include <elf.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "common/base/vec.h"
#include "runtime/symbols/cfi.h"

enum { MAX_ROWS = 1 << 26, WORK_PER_BYTE = 8 };

struct found {
	struct cfi_fde fde;
	uint64_t ordinal; /* among equals the first counts */
};
struct entries {
	VEC(struct found) v;
	bool is_unsorted;
};

void unwind_rows_free(struct unwind_rows *rows)
{
	free(rows->v);
	*rows = (struct unwind_rows){ 0 };
}

static bool is_same_rule(const struct unwind_row *a, const struct unwind_row *b)
{
	return a->rule == b->rule && a->cfa_offset == b->cfa_offset && a->rbp_offset == b->rbp_offset;
}

/* A row of no bytes is overwritten, an equal one not repeated. Grows in powers of two. */
bool unwind_rows_add(struct unwind_rows *rows, struct unwind_row row)
{
	if (rows->n && rows->v[rows->n - 1].pc == row.pc)
		rows->n--;
	if (rows->n && is_same_rule(&rows->v[rows->n - 1], &row))
		return true;
	if (!(rows->n & (rows->n - 1)) && (!rows->n || rows->n >= 64)) {
		uint32_t room = rows->n < 64 ? 64 : rows->n * 2;
		struct unwind_row *more = rows->n < MAX_ROWS ? realloc(rows->v, sizeof(*more) * room) : NULL;

		if (!more)
			return false;
		rows->v = more;
	}
	rows->v[rows->n++] = row;
	return true;
}

/* --- sections ------------------------------------------------------------------------------------------------------------------------------------------ */
static const void *slice(struct str image, uint64_t offset, uint64_t size)
{
	return offset <= image.n && size <= image.n - offset ? image.p + offset : NULL;
}

static bool read_at(struct str image, uint64_t offset, void *ret, size_t size)
{
	const void *p = slice(image, offset, size);

	if (p)
		memcpy(ret, p, size);
	return p;
}

static bool find_section(struct str image, const Elf64_Ehdr *header, const char *name, struct cfi_section *ret)
{
	Elf64_Shdr names, section;
	size_t length = strlen(name) + 1;

	if (header->e_shentsize != sizeof(section) ||
	    !read_at(image, header->e_shoff + header->e_shstrndx * sizeof(names), &names, sizeof(names)))
		return false;
	for (uint32_t i = 0; i < header->e_shnum; i++) {
		const char *text;

		if (!read_at(image, header->e_shoff + i * sizeof(section), &section, sizeof(section)))
			return false;
		text = section.sh_name < names.sh_size ? slice(image, names.sh_offset + section.sh_name, length) : NULL;
		if (!text || memcmp(text, name, length) || section.sh_type == SHT_NOBITS || section.sh_flags & SHF_COMPRESSED)
			continue;
		ret->bytes = str_make(slice(image, section.sh_offset, section.sh_size), section.sh_size);
		ret->address = section.sh_addr;
		return ret->bytes.p && ret->bytes.n;
	}
	return false;
}

/* Where a file has lost its section headers: the header of the search table says where .eh_frame begins; it ends by itself. */
static bool find_segment(struct str image, const Elf64_Ehdr *header, struct cfi_section *ret)
{
	Elf64_Phdr segment, load;
	uint8_t start[4]; /* version and encodings of .eh_frame_hdr */
	struct cfi_cursor cursor;

	for (uint32_t i = 0; i < header->e_phnum; i++) {
		if (!read_at(image, header->e_phoff + i * sizeof(segment), &segment, sizeof(segment)))
			return false;
		if (segment.p_type != PT_GNU_EH_FRAME || !slice(image, segment.p_offset, segment.p_filesz) ||
		    !read_at(image, segment.p_offset, start, sizeof(start)) || start[0] != 1)
			continue;
		cursor = (struct cfi_cursor){ .p = slice(image, segment.p_offset, segment.p_filesz) };
		cursor.end = cursor.p + segment.p_filesz;
		cursor.p += sizeof(start);
		ret->address = cfi_pointer(&cursor, start[1], cursor.p - sizeof(start), segment.p_vaddr);
		for (uint32_t k = 0; !cursor.is_bad && k < header->e_phnum; k++) {
			if (!read_at(image, header->e_phoff + k * sizeof(load), &load, sizeof(load)) || load.p_type != PT_LOAD ||
			    ret->address < load.p_vaddr || ret->address - load.p_vaddr >= load.p_filesz ||
			    !slice(image, load.p_offset, load.p_filesz))
				continue;
			ret->bytes = str_make(image.p + load.p_offset + (ret->address - load.p_vaddr),
					      load.p_filesz - (ret->address - load.p_vaddr));
			return true;
		}
	}
	return false;
}

/* --- entries ---------------------------------------------------------------------------------------------------------------------------------------------- */
static int by_begin(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	if (x->fde.begin != y->fde.begin)
		return x->fde.begin < y->fde.begin ? -1 : 1;
	return x->ordinal < y->ordinal ? -1 : 1;
}

static int collect(struct cfi_section *section, struct entries *entries)
{
	struct cfi_fde fde;
	uint64_t offset = 0;
	int kind;

	while ((kind = cfi_next_fde(section, &offset, &fde)) >= 0) {
		if (!kind)
			continue;
		if (entries->v.n && fde.begin < entries->v.v[entries->v.n - 1].fde.begin)
			entries->is_unsorted = true;
		*hvec_push(&entries->v) = (struct found){ fde, entries->v.n };
	}
	if (entries->is_unsorted)
		qsort(entries->v.v, entries->v.n, sizeof(*entries->v.v), by_begin);
	return entries->v.n ? 0 : -ENOENT;
}

static int run_all(struct cfi_section *section, const struct entries *entries, struct unwind_rows *rows)
{
	struct cfi_cie cie = { .offset = UINT64_MAX };
	uint64_t end;
	int err;

	rows->base = end = entries->v.v[0].fde.begin;
	for (uint32_t i = 0; i < entries->v.n; i++) {
		const struct cfi_fde *fde = &entries->v.v[i].fde;

		if (fde->begin < end) /* the linker folded equal functions, or nonsense */
			continue;
		if (fde->end - rows->base >= UINT32_MAX)
			break;
		if (fde->cie != cie.offset && cfi_read_cie(section, fde->cie, &cie))
			continue;
		err = cfi_run(section, &cie, fde, rows);
		end = fde->end;
		if (err == -ENOMEM || !unwind_rows_add(rows, (struct unwind_row){ .pc = (uint32_t)(end - rows->base), .rule = UNWIND_NONE }))
			return -ENOMEM;
	}
	return rows->n ? 0 : -ENOENT;
}

static int read_section(struct cfi_section *section, struct unwind_rows *rows)
{
	struct entries entries = { 0 };
	int err;

	section->work = section->bytes.n * WORK_PER_BYTE;
	err = collect(section, &entries);
	if (!err)
		err = run_all(section, &entries, rows);
	hvec_free(&entries.v);
	if (err)
		unwind_rows_free(rows);
	return err;
}

int unwind_rows_read(struct str image, struct unwind_rows *ret_rows)
{
	struct cfi_section section = { 0 };
	Elf64_Ehdr header;
	int err = -ENOENT;

	*ret_rows = (struct unwind_rows){ 0 };
	if (!read_at(image, 0, &header, sizeof(header)) || memcmp(header.e_ident, ELFMAG, SELFMAG) || header.e_ident[EI_CLASS] != ELFCLASS64 ||
	    header.e_ident[EI_DATA] != ELFDATA2LSB || header.e_machine != EM_X86_64)
		return -ENOEXEC;
	if (find_section(image, &header, ".eh_frame", &section) || find_segment(image, &header, &section))
		err = read_section(&section, ret_rows);
	if (err != -ENOENT)
		return err;
	section = (struct cfi_section){ .is_debug_frame = true };
	return find_section(image, &header, ".debug_frame", &section) ? read_section(&section, ret_rows) : err;
}
