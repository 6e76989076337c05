/* code: where instructions of a binary begin, as far as probes must know: a breakpoint inside an instruction breaks the program.
 * In: bytes of a mapped file (not trusted). Out: lengths, places. x86 of 64 and of 32 bits (Intel SDM volume 2, appendix A) and arm64, whose instructions have 4 bytes. */
#include <elf.h>
#include <errno.h>
#include <stdlib.h>

#include "common/facts/facts_internal.h"

enum { MAX_LENGTH = 15, MAX_SCAN = 1 << 20 };

struct decoder {
	const uint8_t *p, *end;
	bool is_narrow; /* 32-bit code: no REX; c4, c5 and 62 are also other instructions */
	bool has_wide, has_word, has_short_address; /* REX.W, 66, 67 */
};

enum operand_flags { MODRM = 1, IMM8 = 2, IMM16 = 4, IMMZ = 8 /* 4 bytes, 2 with prefix 66 */, IMM_REG = 16 /* only for /0 and /1 */, MOFFS = 32, IMMV = 64, BAD = 128 };

/* The one-byte opcodes by ranges, in order. */
static const struct {
	uint8_t last, flags;
} one_byte[] = {
	{ 0x3f, 0 /* by the low bits */ }, { 0x5f, 0 }, { 0x62, BAD }, { 0x63, MODRM }, { 0x67, BAD }, { 0x68, IMMZ }, { 0x69, MODRM | IMMZ }, { 0x6a, IMM8 },
	{ 0x6b, MODRM | IMM8 }, { 0x6f, 0 }, { 0x7f, IMM8 }, { 0x80, MODRM | IMM8 }, { 0x81, MODRM | IMMZ }, { 0x82, BAD }, { 0x83, MODRM | IMM8 },
	{ 0x8f, MODRM }, { 0x99, 0 }, { 0x9a, BAD }, { 0x9f, 0 }, { 0xa3, MOFFS }, { 0xa7, 0 }, { 0xa8, IMM8 }, { 0xa9, IMMZ }, { 0xaf, 0 }, { 0xb7, IMM8 },
	{ 0xbf, IMMV }, { 0xc1, MODRM | IMM8 }, { 0xc2, IMM16 }, { 0xc3, 0 }, { 0xc5, BAD }, { 0xc6, MODRM | IMM8 }, { 0xc7, MODRM | IMMZ },
	{ 0xc8, IMM16 | IMM8 }, { 0xc9, 0 }, { 0xca, IMM16 }, { 0xcc, 0 }, { 0xcd, IMM8 }, { 0xce, BAD }, { 0xcf, 0 }, { 0xd3, MODRM }, { 0xd6, BAD },
	{ 0xd7, 0 }, { 0xdf, MODRM }, { 0xe7, IMM8 }, { 0xe9, IMMZ }, { 0xea, BAD }, { 0xeb, IMM8 }, { 0xef, 0 }, { 0xf5, 0 }, { 0xf6, MODRM | IMM8 | IMM_REG },
	{ 0xf7, MODRM | IMMZ | IMM_REG }, { 0xfd, 0 }, { 0xff, MODRM },
};
static const struct {
	uint8_t last, flags;
} two_byte[] = { /* behind 0f */
	{ 0x03, MODRM }, { 0x04, BAD }, { 0x09, 0 }, { 0x0a, BAD }, { 0x0b, 0 }, { 0x0c, BAD }, { 0x0d, MODRM }, { 0x0e, 0 }, { 0x0f, MODRM | IMM8 },
	{ 0x2f, MODRM }, { 0x37, 0 }, { 0x3f, BAD }, { 0x6f, MODRM }, { 0x73, MODRM | IMM8 }, { 0x76, MODRM }, { 0x77, 0 }, { 0x7f, MODRM }, { 0x8f, IMMZ },
	{ 0x9f, MODRM }, { 0xa2, 0 }, { 0xa3, MODRM }, { 0xa4, MODRM | IMM8 }, { 0xa7, MODRM }, { 0xaa, 0 }, { 0xab, MODRM }, { 0xac, MODRM | IMM8 },
	{ 0xb9, MODRM }, { 0xba, MODRM | IMM8 }, { 0xc1, MODRM }, { 0xc2, MODRM | IMM8 }, { 0xc3, MODRM }, { 0xc6, MODRM | IMM8 }, { 0xc7, MODRM }, { 0xcf, 0 },
	{ 0xff, MODRM },
};

static uint8_t one_byte_flags(uint8_t opcode)
{
	size_t i = 0;

	if (opcode < 0x40) /* eight operations of the same forms */
		return (opcode & 7) < 4 ? MODRM : (opcode & 7) == 4 ? IMM8 : (opcode & 7) == 5 ? IMMZ : BAD;
	while (one_byte[i].last < opcode)
		i++;
	return one_byte[i].flags;
}

static uint8_t two_byte_flags(uint8_t opcode)
{
	size_t i = 0;

	while (two_byte[i].last < opcode)
		i++;
	return two_byte[i].flags;
}

static bool is_prefix(uint8_t byte)
{
	return byte == 0x66 || byte == 0x67 || byte == 0xf0 || byte == 0xf2 || byte == 0xf3 || byte == 0x2e || byte == 0x36 || byte == 0x3e || byte == 0x26 ||
	       byte == 0x64 || byte == 0x65;
}

/* Length of ModRM with SIB and displacement; 0 when the bytes end. */
static size_t modrm_length(const uint8_t *p, const uint8_t *end)
{
	uint8_t mod, rm;
	size_t n = 1;

	if (p >= end)
		return 0;
	mod = p[0] >> 6;
	rm = p[0] & 7;
	if (mod == 3)
		return n;
	if (rm == 4) {
		if (p + 1 >= end)
			return 0;
		n++;
		if (mod == 0 && (p[1] & 7) == 5)
			return n + 4;
	}
	return mod == 1 ? n + 1 : mod == 2 || (mod == 0 && rm == 5) ? n + 4 : n;
}

/* Operands behind the opcode; the whole length, or 0. */
static size_t finish(const struct decoder *d, const uint8_t *start, uint8_t flags)
{
	const uint8_t *p = d->p;
	size_t n;

	if (flags & BAD)
		return 0;
	if (flags & MODRM) {
		n = modrm_length(p, d->end);
		if (!n)
			return 0;
		if (flags & IMM_REG && (*p >> 3 & 7) > 1)
			flags &= (uint8_t)~(IMM8 | IMMZ);
		p += n;
	}
	p += flags & IMM8 ? 1 : 0;
	p += flags & IMM16 ? 2 : 0;
	p += flags & IMMZ ? (d->has_word && !d->has_wide ? 2 : 4) : 0;
	p += flags & IMMV ? (d->has_wide ? 8 : d->has_word ? 2 : 4) : 0;
	p += flags & MOFFS ? (d->has_short_address || d->is_narrow ? 4 : 8) : 0;
	n = (size_t)(p - start);
	return n <= MAX_LENGTH && p <= d->end ? n : 0;
}

/* VEX and EVEX: prefix bytes, opcode, ModRM, and an immediate in map 3 and for a few of map 1. */
static size_t vector_length(struct decoder *d, const uint8_t *start)
{
	size_t n = d->p[0] == 0xc5 ? 2 : d->p[0] == 0xc4 ? 3 : 4;
	uint8_t map, opcode, flags = MODRM;

	if ((size_t)(d->end - d->p) < n + 2)
		return 0;
	map = d->p[0] == 0xc5 ? 1 : d->p[0] == 0xc4 ? d->p[1] & 0x1f : d->p[1] & 7;
	opcode = d->p[n];
	if (map == 3 || (map == 1 && two_byte_flags(opcode) & IMM8))
		flags |= IMM8;
	if (map == 1 && opcode == 0x77)
		flags = 0;
	d->p += n + 1;
	return finish(d, start, flags);
}

static size_t x86_length(const uint8_t *p, size_t n, bool is_narrow)
{
	struct decoder d = { .p = p, .end = p + n, .is_narrow = is_narrow };
	uint8_t opcode;

	while (d.p < d.end && is_prefix(*d.p)) {
		d.has_word |= *d.p == 0x66;
		d.has_short_address |= *d.p == 0x67;
		d.p++;
	}
	if (!is_narrow && d.p < d.end && *d.p >= 0x40 && *d.p <= 0x4f) {
		d.has_wide = *d.p & 8;
		d.p++;
	}
	if (d.p >= d.end || (is_narrow && d.has_short_address)) /* addresses of 16 bits have other forms, and nobody writes them */
		return 0;
	if (*d.p == 0xc4 || *d.p == 0xc5 || *d.p == 0x62)
		return !is_narrow || (d.p + 1 < d.end && d.p[1] >= 0xc0) ? vector_length(&d, p) : 0;
	opcode = *d.p++;
	if (opcode != 0x0f)
		return finish(&d, p, one_byte_flags(opcode));
	if (d.p >= d.end)
		return 0;
	opcode = *d.p++;
	if (opcode == 0x38 || opcode == 0x3a) {
		d.p++;
		return d.p <= d.end ? finish(&d, p, opcode == 0x3a ? MODRM | IMM8 : MODRM) : 0;
	}
	return finish(&d, p, two_byte_flags(opcode));
}

/* The bytes of a function; false when they are not in the file. */
static bool function_bytes(const struct elf_file *elf, const struct fact_function *function, const uint8_t **ret, size_t *ret_n)
{
	if (function->file_offset >= elf->size)
		return false;
	*ret = elf->data + function->file_offset;
	*ret_n = elf->size - function->file_offset < function->size ? elf->size - function->file_offset : function->size;
	return true;
}

static size_t length_at(const struct elf_file *elf, const uint8_t *p, size_t n)
{
	if (elf->machine == EM_X86_64 || elf->machine == EM_386)
		return x86_length(p, n, elf->machine == EM_386);
	return elf->machine == EM_AARCH64 && n >= 4 ? 4 : 0;
}

int elf_check_boundary(struct elf_file *elf, uint64_t address, struct fact_function *ret_function)
{
	const uint8_t *p;
	size_t n, at = 0, length;
	uint64_t wanted;
	int err = elf_function_at(elf, address, ret_function);

	if (err)
		return err;
	wanted = address - ret_function->address;
	if (!function_bytes(elf, ret_function, &p, &n) || wanted > MAX_SCAN)
		return 0;
	while (at < wanted && at < n) {
		length = length_at(elf, p + at, n - at);
		if (!length) /* data between instructions, or one newer than the tables: nothing is known */
			return 0;
		at += length;
	}
	return at == wanted ? 0 : -EINVAL;
}

int elf_list_returns(struct elf_file *elf, const struct fact_function *function, uint64_t **ret_offsets, uint32_t *ret_n)
{
	VEC(uint64_t) offsets = { 0 };
	const uint8_t *p;
	size_t n, at = 0, length;

	if (elf->machine != EM_X86_64)
		return -EOPNOTSUPP;
	if (!function_bytes(elf, function, &p, &n) || n > MAX_SCAN)
		return -EINVAL;
	for (; at < n; at += length) {
		length = length_at(elf, p + at, n - at);
		if (!length)
			return -EILSEQ;
		if (p[at] == 0xc3 || p[at] == 0xc2 || (length == 2 && p[at] == 0xf3 && p[at + 1] == 0xc3))
			*vec_push(elf->arena, &offsets) = function->file_offset + at;
	}
	*ret_offsets = offsets.v;
	*ret_n = offsets.n;
	return 0;
}

/* arch/x86/kernel/uprobes.c, is_prefix_bad(). */
bool elf_may_be_probed(const struct elf_file *elf, uint64_t file_offset)
{
	if (elf->machine != EM_X86_64 && elf->machine != EM_386)
		return true;
	for (size_t i = file_offset; i < elf->size && is_prefix(elf->data[i]); i++)
		switch (elf->data[i]) {
		case 0xf0:
		case 0x26:
		case 0x2e:
		case 0x36:
		case 0x3e:
			return false;
		}
	return true;
}

bool elf_is_go(const struct elf_file *elf)
{
	return elf_find_section(elf, ".go.buildinfo") || elf_find_section(elf, ".gopclntab") || elf_find_section(elf, ".note.go.buildid");
}
