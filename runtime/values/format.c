/* format: printf (reference 6.6). Every conversion makes its text first and is padded after, with zeros too: "%08d" of -5 is "000000-5".
 * In: a format split into pieces, and decoded values or a record's bytes. Out: text appended to a buf.
 * Plain %d and %s of numbers and strings are the hot path: no value is made for them and nothing is allocated. */
#include "common/lang/type.h"
#include "runtime/values/internal.h"

enum piece_flags { FLAG_LEFT = 1, FLAG_PLUS = 2, FLAG_ALTERNATE = 8, FLAG_ZERO = 16 };

static uint64_t number_of(const struct value *value)
{
	switch (value->kind) {
	case VALUE_ENUM:
		return value->enumerator.number;
	case VALUE_INT:
	case VALUE_UINT:
	case VALUE_BOOL:
	case VALUE_POINTER:
		return value->u;
	case VALUE_STATS:
		return (uint64_t)value->stats.average;
	case VALUE_NONE:
	case VALUE_STRING:
	case VALUE_BUFFER:
	case VALUE_ARRAY:
	case VALUE_TUPLE:
	case VALUE_RECORD:
	case VALUE_STACK:
	case VALUE_TEXT:
	case VALUE_HIST:
	case VALUE_LHIST:
	case VALUE_TSERIES:
		break;
	}
	return 0;
}

/* Bytes of the C type that the length modifier names. */
static uint32_t length_bytes(enum piece_length length)
{
	switch (length) {
	case LENGTH_HH:
		return 1;
	case LENGTH_H:
		return 2;
	case LENGTH_NONE:
		return 4;
	case LENGTH_L:
	case LENGTH_LL:
	case LENGTH_J:
	case LENGTH_Z:
	case LENGTH_T:
		return 8;
	}
	return 8;
}

static void put_signed(struct buf *out, const struct plan_piece *piece, uint64_t number)
{
	int64_t v = (int64_t)load_uint(&number, length_bytes((enum piece_length)piece->length), true);

	if ((piece->flags & FLAG_PLUS) && v >= 0)
		buf_putc(out, '+');
	buf_put_i64(out, v);
}

static void put_based(struct buf *out, const struct plan_piece *piece, uint64_t number, uint32_t shift, const char *digits)
{
	char text[24], *p = text + sizeof(text);
	uint64_t v = load_uint(&number, length_bytes((enum piece_length)piece->length), false), rest = v;

	do {
		*--p = digits[rest & ((1u << shift) - 1)];
		rest >>= shift;
	} while (rest);
	if ((piece->flags & FLAG_ALTERNATE) && v) {
		if (shift == 4)
			*--p = digits[16];
		*--p = '0';
	}
	buf_put(out, p, (size_t)(text + sizeof(text) - p));
}

static void put_conversion(const struct decoder *decoder, struct buf *out, const struct plan_piece *piece, const struct value *value)
{
	uint64_t number;

	switch (piece->conv) {
	case 'd':
	case 'i':
		put_signed(out, piece, number_of(value));
		return;
	case 'u':
		number = number_of(value);
		buf_put_u64(out, load_uint(&number, length_bytes((enum piece_length)piece->length), false));
		return;
	case 'o':
		put_based(out, piece, number_of(value), 3, "01234567");
		return;
	case 'x':
		put_based(out, piece, number_of(value), 4, "0123456789abcdefx");
		return;
	case 'X':
		put_based(out, piece, number_of(value), 4, "0123456789ABCDEFX");
		return;
	case 'c':
		buf_putc(out, (char)number_of(value));
		return;
	case 'p':
		buf_printf(out, "%#llx", (unsigned long long)number_of(value)); /* 0 stays "0" */
		return;
	case 'r':
	case 'R':
	case 'H':
		buffer_put_text(out, value->kind == VALUE_BUFFER || value->kind == VALUE_STRING ? value->s : STR(""),
				piece->conv == 'r' ? BUFFER_ASCII : piece->conv == 'R' ? BUFFER_HEX_ESCAPED : BUFFER_HEX_SPACED);
		return;
	case 'G':
		gfp_put_text(out, number_of(value));
		return;
	default: /* 's'; the letters were checked at compile time */
		value_put_text(decoder, out, value);
		return;
	}
}

static void pad(struct buf *out, const struct plan_piece *piece, size_t start)
{
	char fill = piece->flags & FLAG_ZERO ? '0' : ' ';
	size_t n = out->n - start, more;

	if (n >= piece->width)
		return;
	more = piece->width - n;
	buf_pad(out, fill, more);
	if (piece->flags & FLAG_LEFT || out->n - start < n + more)
		return;
	memmove(out->p + start + more, out->p + start, n);
	memset(out->p + start, fill, more);
}

static void put_piece(const struct decoder *decoder, struct buf *out, const struct plan_piece *piece, const struct value *value)
{
	size_t start = out->n;

	put_conversion(decoder, out, piece, value);
	if (piece->width)
		pad(out, piece, start);
}

static void put_literal(const struct decoder *decoder, struct buf *out, const struct plan_piece *piece)
{
	if (piece->literal)
		buf_puts(out, plan_string(decoder->plan, piece->literal));
	if (piece->flags & FORMAT_NUL)
		buf_putc(out, '\0');
}

void value_put_format(const struct decoder *decoder, struct buf *out, const struct plan_format *format, const struct value *const *args)
{
	for (uint32_t i = 0; i < format->n_pieces; i++) {
		const struct plan_piece *piece = &decoder->plan->pieces.v[format->first_piece + i];

		put_literal(decoder, out, piece);
		if (piece->conv)
			put_piece(decoder, out, piece, args[piece->field]);
	}
}

/* The hot path: true when the piece was plain enough to be written straight from the bytes. */
static bool put_plain(const struct decoder *decoder, struct buf *out, const struct plan_piece *piece, const struct plan_type *type, const char *bytes)
{
	const char *nul;

	if (piece->width || piece->flags)
		return false;
	if (type->kind == TYPE_INT && (piece->conv == 'd' || piece->conv == 'u' || piece->conv == 's')) {
		uint64_t number = load_uint(bytes, type->size, type->is_signed);
		bool is_signed = piece->conv == 's' ? type->is_signed : piece->conv == 'd';

		if (piece->conv != 's')
			number = load_uint(&number, length_bytes((enum piece_length)piece->length), is_signed);
		if (is_signed)
			buf_put_i64(out, (int64_t)number);
		else
			buf_put_u64(out, number);
		return true;
	}
	if (type->kind != TYPE_STRING || piece->conv != 's' || !type->size)
		return false;
	nul = memchr(bytes, '\0', type->size);
	buf_put(out, bytes, nul ? (size_t)(nul - bytes) : type->size);
	if (!nul)
		buf_puts(out, plan_string(decoder->plan, decoder->plan->config.str_trunc_trailer));
	return true;
}

void value_put_record(const struct decoder *decoder, struct arena *arena, struct buf *out, const struct plan_record *record, const void *bytes)
{
	const struct plan *plan = decoder->plan;
	const struct plan_format *format = &plan->formats.v[record->format];

	for (uint32_t i = 0; i < format->n_pieces; i++) {
		const struct plan_piece *piece = &plan->pieces.v[format->first_piece + i];
		const struct plan_field *field;
		struct value value;

		put_literal(decoder, out, piece);
		if (!piece->conv)
			continue;
		field = &plan->fields.v[record->first_field + piece->field];
		if (put_plain(decoder, out, piece, plan_type(plan, field->type), (const char *)bytes + field->offset))
			continue;
		decode_into(decoder, arena, field->type, (const char *)bytes + field->offset, &value);
		put_piece(decoder, out, piece, &value);
	}
}
