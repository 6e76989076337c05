/* btf_layout: how C would lay out a struct of the kernel: alignments, and the members without a name that fill its holes in C text.
 * In: BTF, not trusted: every question has a budget of types looked at. Out: numbers, text. Owns nothing. */
#include <linux/btf.h>

#include "common/facts/facts_internal.h"

#ifndef BTF_KIND_ENUM64
#define BTF_KIND_ENUM64 19
#endif
enum { POINTER_BYTES = 8, DEPTH_MAX = 32 };

struct btf_member_place btf_member_at(const struct btf_type_view *view, uint32_t index)
{
	uint32_t offset = btf_u32(view->rest, index * 3 + 2);

	return (struct btf_member_place){
		.name = btf_u32(view->rest, index * 3), .type = btf_u32(view->rest, index * 3 + 1),
		.bit = view->kind_flag ? BTF_MEMBER_BIT_OFFSET(offset) : offset, .bits = view->kind_flag ? BTF_MEMBER_BITFIELD_SIZE(offset) : 0,
	};
}

static uint32_t align_of(const struct btf_object *btf, uint32_t id, int depth, uint32_t *budget);

/* 1 when a member does not lie where its type wants it: the struct is packed then. */
static uint32_t struct_align(const struct btf_object *btf, const struct btf_type_view *view, int depth, uint32_t *budget)
{
	uint32_t most = 1;

	for (uint32_t i = 0; i < view->vlen; i++) {
		struct btf_member_place member = btf_member_at(view, i);
		uint32_t align = align_of(btf, member.type, depth + 1, budget);

		if (!member.bits && member.bit % (8 * align))
			return 1;
		most = align > most ? align : most;
	}
	return view->size_or_type % most ? 1 : most;
}

static uint32_t align_of(const struct btf_object *btf, uint32_t id, int depth, uint32_t *budget)
{
	struct btf_type_view view;

	if (depth > DEPTH_MAX || !*budget || !btf_skip_modifiers(btf, id, &view))
		return 1;
	--*budget;
	switch (view.kind) {
	case BTF_KIND_INT:
	case BTF_KIND_FLOAT:
	case BTF_KIND_ENUM:
	case BTF_KIND_ENUM64:
		return view.size_or_type > POINTER_BYTES || !view.size_or_type ? POINTER_BYTES : view.size_or_type;
	case BTF_KIND_PTR:
		return POINTER_BYTES;
	case BTF_KIND_ARRAY:
		return align_of(btf, btf_u32(view.rest, 0), depth + 1, budget);
	case BTF_KIND_STRUCT:
	case BTF_KIND_UNION:
		return struct_align(btf, &view, depth, budget);
	}
	return 1;
}

uint32_t btf_align(const struct btf_object *btf, uint32_t id, uint32_t *budget)
{
	return align_of(btf, id, 0, budget);
}

bool btf_is_packed(const struct btf_object *btf, const struct btf_type_view *view, uint32_t *budget)
{
	uint32_t most = 1;

	for (uint32_t i = 0; i < view->vlen; i++) {
		struct btf_member_place member = btf_member_at(view, i);
		uint32_t align = align_of(btf, member.type, 1, budget);

		if (!member.bits && member.bit % (8 * align))
			return true;
		most = align > most ? align : most;
	}
	return view->size_or_type % most != 0;
}

static uint64_t type_size(const struct btf_object *btf, uint32_t id, int depth)
{
	struct btf_type_view view;

	if (depth > DEPTH_MAX || !btf_skip_modifiers(btf, id, &view))
		return 0;
	switch (view.kind) {
	case BTF_KIND_PTR:
		return POINTER_BYTES;
	case BTF_KIND_ARRAY:
		return btf_u32(view.rest, 2) * type_size(btf, btf_u32(view.rest, 0), depth + 1);
	case BTF_KIND_INT:
	case BTF_KIND_FLOAT:
	case BTF_KIND_ENUM:
	case BTF_KIND_ENUM64:
	case BTF_KIND_STRUCT:
	case BTF_KIND_UNION:
		return view.size_or_type;
	}
	return 0;
}

uint64_t btf_size(const struct btf_object *btf, uint32_t id)
{
	return type_size(btf, id, 0);
}

static uint64_t round_up(uint64_t n, uint64_t step)
{
	return (n + step - 1) / step * step;
}

/* The layout of libbpf's btf_dump (btf_dump_emit_bit_padding): the largest type first that leads to its own boundary, then whole ones of it. */
void btf_put_padding(struct buf *out, const struct btf_padding *padding)
{
	static const struct {
		const char *name;
		unsigned bits;
	} fillers[] = { { "long", 64 }, { "int", 32 }, { "short", 16 }, { "char", 8 } };
	const size_t n_fillers = sizeof(fillers) / sizeof(*fillers);
	uint64_t at = padding->from, next = 0;
	size_t f = 0;

	if (padding->from >= padding->to)
		return;
	for (f = 0; f < n_fillers; f++) {
		next = round_up(at, fillers[f].bits);
		if (next <= padding->to)
			break;
	}
	if (f == n_fillers)
		f = n_fillers - 1;
	if (next > at && next <= padding->to) {
		/* Where C would not align by itself, a member of no bits does; between bit fields their number is told. */
		if (padding->is_in_bits || (next == padding->to && round_up(at, padding->align * 8ULL) != next) ||
		    (next != padding->to && padding->to - next <= next - at))
			buf_printf(out, "%s%s: %u;\n", padding->indent, fillers[f].name, padding->is_in_bits ? (unsigned)(next - at) : 0);
		at = next;
	}
	while (at < padding->to && !out->is_cut) {
		uint64_t bits = padding->to - at;
		size_t k = f;

		if (bits >= fillers[f].bits)
			bits = fillers[f].bits;
		else /* the least that holds the rest */
			for (k = n_fillers - 1; k && fillers[k].bits < bits;)
				k--;
		buf_printf(out, "%s%s: %u;\n", padding->indent, fillers[k].name, (unsigned)bits);
		at += bits;
	}
}
