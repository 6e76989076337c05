/* usdt: static tracepoints of user programs, from their ELF notes (sys/sdt.h, SystemTap wiki "UserSpaceProbeImplementation").
 * In: .note.stapsdt of a mapped file (not trusted). Out: places, arguments, semaphores. Owner: the file's arena; texts in its mapping. */
#include <elf.h>
#include <errno.h>
#include <stdlib.h>

#include "common/facts/facts_internal.h"

enum { NOTE_STAPSDT = 3 };

static bool take_text(struct str *rest, struct str *ret)
{
	const char *end = rest->n ? memchr(rest->p, 0, rest->n) : NULL;

	if (!end)
		return false;
	*ret = str_make(rest->p, (size_t)(end - rest->p));
	*rest = str_make(end + 1, rest->n - ret->n - 1);
	return true;
}

/* Three addresses of the program's word size, then three texts. Prelinking moves code but not notes: `base` tells by how much. */
static bool parse_note(const struct elf_file *elf, const struct elf_note *note, uint64_t base, struct fact_usdt *ret)
{
	unsigned word = elf->is_64bit ? 8 : 4;
	struct str rest = note->desc;
	const uint8_t *p = (const uint8_t *)rest.p;
	uint64_t note_base, semaphore;

	*ret = (struct fact_usdt){ 0 };
	if (rest.n < 3 * word)
		return false;
	ret->address = elf_read(p, word);
	note_base = elf_read(p + word, word);
	semaphore = elf_read(p + 2 * (size_t)word, word);
	rest = str_make(rest.p + 3 * word, rest.n - 3 * word);
	if (!take_text(&rest, &ret->provider) || !take_text(&rest, &ret->name) || !take_text(&rest, &ret->args))
		return false;
	if (base && note_base) {
		ret->address += base - note_base;
		semaphore += semaphore ? base - note_base : 0;
	}
	if (elf_file_offset(elf, ret->address, &ret->file_offset) < 0)
		return false;
	if (semaphore && elf_file_offset(elf, semaphore, &ret->semaphore_offset) < 0)
		return false;
	return true;
}

static int by_place(const void *a, const void *b)
{
	const struct fact_usdt *left = a, *right = b;
	int order = str_cmp(left->provider, right->provider);

	if (!order)
		order = str_cmp(left->name, right->name);
	return order ? order : (left->address > right->address) - (left->address < right->address);
}

int elf_list_usdt(struct elf_file *elf, struct str provider, struct str name, struct fact_usdt **ret_v, uint32_t *ret_n)
{
	const struct elf_section *notes = elf_find_section(elf, ".note.stapsdt"), *base = elf_find_section(elf, ".stapsdt.base");
	VEC(struct fact_usdt) all = { 0 };
	struct elf_note note;
	struct str rest;

	rest = notes ? elf_section_data(elf, notes) : (struct str){ 0 };
	while (elf_next_note(&rest, &note)) {
		struct fact_usdt usdt;

		if (note.type == NOTE_STAPSDT && str_eq_cstr(note.name, "stapsdt") &&
		    parse_note(elf, &note, base ? base->address : 0, &usdt) && str_glob(provider, usdt.provider) &&
		    str_glob(name, usdt.name))
			*vec_push(elf->arena, &all) = usdt;
	}
	if (all.n)
		qsort(all.v, all.n, sizeof(*all.v), by_place);
	*ret_v = all.v;
	*ret_n = all.n;
	return 0;
}
