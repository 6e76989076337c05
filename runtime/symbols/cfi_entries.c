/* cfi_entries: CIEs and FDEs of .eh_frame and .debug_frame. In: bytes of a section, nothing of which is trusted. Out: entries with cursors into the bytes.
 * Formats: LSB 5.0 core, 10.6 "Exception Frames"; DWARF 5, 6.4.1. Differences of the two sections: how a CIE is marked and pointed to. */
#include <errno.h>
#include <string.h>
#include "runtime/symbols/cfi.h"

enum { PE_ABSOLUTE = 0, PE_ULEB = 1, PE_U2 = 2, PE_U4 = 3, PE_U8 = 4, PE_SLEB = 9, PE_S2 = 10, PE_S4 = 11, PE_S8 = 12, PE_FORMAT = 15 };
enum { PE_PC_RELATIVE = 0x10, PE_APPLICATION = 0x70, PE_OMITTED = 0xff };

uint64_t cfi_uint(struct cfi_cursor *cursor, unsigned bytes)
{
	uint64_t value = 0;

	if ((size_t)(cursor->end - cursor->p) < bytes) {
		cursor->is_bad = true;
		cursor->p = cursor->end;
		return 0;
	}
	memcpy(&value, cursor->p, bytes);
	cursor->p += bytes;
	return value;
}

/* The bits of a LEB128 number (DWARF 5, 7.6), and how many there are; the last one is the sign's. */
static uint64_t leb(struct cfi_cursor *cursor, unsigned *ret_bits)
{
	uint64_t value = 0;
	unsigned shift = 0;
	uint8_t byte;

	do {
		byte = (uint8_t)cfi_uint(cursor, 1);
		if (shift < 64)
			value |= (uint64_t)(byte & 127) << shift;
		shift += 7;
	} while (byte & 128 && !cursor->is_bad);
	*ret_bits = shift;
	return value;
}

uint64_t cfi_uleb(struct cfi_cursor *cursor)
{
	unsigned bits;

	return leb(cursor, &bits);
}

int64_t cfi_sleb(struct cfi_cursor *cursor)
{
	unsigned bits;
	uint64_t value = leb(cursor, &bits);

	if (bits < 64 && value >> (bits - 1) & 1)
		value |= ~0ULL << bits;
	return (int64_t)value;
}

static uint64_t plain_pointer(struct cfi_cursor *cursor, uint8_t format)
{
	switch (format) {
	case PE_ULEB:
		return cfi_uleb(cursor);
	case PE_SLEB:
		return (uint64_t)cfi_sleb(cursor);
	case PE_U2:
		return cfi_uint(cursor, 2);
	case PE_U4:
		return cfi_uint(cursor, 4);
	case PE_S2:
		return (uint64_t)(int64_t)(int16_t)cfi_uint(cursor, 2);
	case PE_S4:
		return (uint64_t)(int64_t)(int32_t)cfi_uint(cursor, 4);
	case PE_ABSOLUTE:
	case PE_U8:
	case PE_S8:
		return cfi_uint(cursor, 8);
	}
	cursor->is_bad = true;
	return 0;
}

uint64_t cfi_pointer(struct cfi_cursor *cursor, uint8_t encoding, const uint8_t *start, uint64_t base)
{
	uint64_t at = base + (uint64_t)(cursor->p - start), value = plain_pointer(cursor, encoding & PE_FORMAT);

	switch (encoding & PE_APPLICATION) {
	case PE_ABSOLUTE:
		return value;
	case PE_PC_RELATIVE:
		return at + value;
	}
	cursor->is_bad = true; /* relative to text, data or function: not used on x86_64 */
	return 0;
}

/* The bytes of the entry at *offset behind its length; 0, or negative at the end. `id_size` is 8 in the 64-bit form. */
static int next_entry(const struct cfi_section *section, uint64_t *offset, struct cfi_cursor *ret, unsigned *ret_id_size)
{
	const uint8_t *start = (const uint8_t *)section->bytes.p, *end = start + section->bytes.n;
	struct cfi_cursor cursor = { .p = start + *offset, .end = end };
	uint64_t length;

	if (*offset >= section->bytes.n)
		return -ENOENT;
	length = cfi_uint(&cursor, 4);
	*ret_id_size = 4;
	if (length == UINT32_MAX) {
		length = cfi_uint(&cursor, 8);
		*ret_id_size = section->is_debug_frame ? 8 : 4;
	}
	/* A length of 0 ends .eh_frame. */
	if (cursor.is_bad || !length || length > (uint64_t)(end - cursor.p))
		return -ENOENT;
	*ret = (struct cfi_cursor){ .p = cursor.p, .end = cursor.p + length };
	*offset = (uint64_t)(ret->end - start);
	return 0;
}

static bool is_cie(const struct cfi_section *section, uint64_t id, unsigned id_size)
{
	return id == (!section->is_debug_frame ? 0 : id_size == 8 ? UINT64_MAX : UINT32_MAX);
}

static void read_augmentation(struct cfi_cie *cie, struct cfi_cursor *cursor, const char *letters)
{
	uint64_t n = cfi_uleb(cursor);
	struct cfi_cursor data = *cursor;

	if (n > (uint64_t)(cursor->end - cursor->p)) {
		cursor->is_bad = true;
		return;
	}
	data.end = data.p + n;
	cursor->p += n;
	cie->has_augmentation = true;
	for (; *letters; letters++) {
		uint8_t encoding;

		switch (*letters) {
		case 'R':
			cie->encoding = (uint8_t)cfi_uint(&data, 1);
			break;
		case 'L':
			cfi_uint(&data, 1);
			break;
		case 'P': /* personality routine: only its size matters */
			encoding = (uint8_t)cfi_uint(&data, 1);
			if (encoding != PE_OMITTED)
				plain_pointer(&data, encoding & PE_FORMAT);
			break;
		case 'S':
			cie->is_signal = true;
			break;
		default:
			return; /* its data and what follows cannot be told apart */
		}
	}
}

int cfi_read_cie(const struct cfi_section *section, uint64_t offset, struct cfi_cie *ret_cie)
{
	struct cfi_cie cie = { .offset = offset };
	struct cfi_cursor cursor;
	const char *augmentation;
	unsigned id_size;
	uint8_t version;

	if (next_entry(section, &offset, &cursor, &id_size) || !is_cie(section, cfi_uint(&cursor, id_size), id_size))
		return -EBADMSG;
	version = (uint8_t)cfi_uint(&cursor, 1);
	augmentation = (const char *)cursor.p;
	if ((version != 1 && version != 3 && version != 4) || !memchr(augmentation, 0, (size_t)(cursor.end - cursor.p)))
		return -EBADMSG;
	cursor.p += strlen(augmentation) + 1;
	if (version == 4 && (cfi_uint(&cursor, 1) != 8 || cfi_uint(&cursor, 1))) /* size of addresses, of segments */
		return -EBADMSG;
	cie.code_align = cfi_uleb(&cursor);
	cie.data_align = cfi_sleb(&cursor);
	if (version == 1)
		cfi_uint(&cursor, 1);
	else
		cfi_uleb(&cursor); /* the return address' register: 16 on x86_64 */
	if (*augmentation == 'z')
		read_augmentation(&cie, &cursor, augmentation + 1);
	else if (*augmentation)
		return -EBADMSG;
	if (cursor.is_bad)
		return -EBADMSG;
	cie.program = cursor;
	*ret_cie = cie;
	return 0;
}

int cfi_next_fde(struct cfi_section *section, uint64_t *offset, struct cfi_fde *ret_fde)
{
	const uint8_t *start = (const uint8_t *)section->bytes.p;
	struct cfi_cursor cursor;
	struct cfi_cie cie;
	uint64_t id, at;
	unsigned id_size;

	if (next_entry(section, offset, &cursor, &id_size))
		return -ENOENT;
	at = (uint64_t)(cursor.p - start);
	id = cfi_uint(&cursor, id_size);
	if (cursor.is_bad || is_cie(section, id, id_size))
		return 0;
	ret_fde->cie = section->is_debug_frame ? id : at - id;
	if (ret_fde->cie >= section->bytes.n || cfi_read_cie(section, ret_fde->cie, &cie))
		return 0;
	ret_fde->begin = cfi_pointer(&cursor, cie.encoding, start, section->address);
	ret_fde->end = ret_fde->begin + plain_pointer(&cursor, cie.encoding & PE_FORMAT);
	if (cie.has_augmentation) {
		uint64_t n = cfi_uleb(&cursor);

		cursor.p += n <= (uint64_t)(cursor.end - cursor.p) ? n : (uint64_t)(cursor.end - cursor.p);
	}
	ret_fde->program = cursor;
	/* At 0 lies code that the linker threw away. */
	return !cursor.is_bad && ret_fde->begin && ret_fde->end > ret_fde->begin;
}
