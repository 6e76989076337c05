/* text: values as print(), %s and map listings show them (reference 7.1).
 * In: decoded values. Out: bytes appended to a buf. */
#include "common/lang/type.h"
#include "runtime/values/internal.h"

static void put_hex(struct buf *out, uint64_t number)
{
	char digits[18], *p = digits + sizeof(digits);

	do {
		*--p = "0123456789abcdef"[number & 15];
		number >>= 4;
	} while (number);
	*--p = 'x';
	*--p = '0';
	buf_put(out, p, (size_t)(digits + sizeof(digits) - p));
}

static void put_elements(const struct decoder *decoder, struct buf *out, const struct value *value, const char *separator)
{
	for (uint32_t i = 0; i < value->list.n; i++) {
		if (i)
			buf_puts(out, separator);
		value_put_text(decoder, out, &value->list.v[i]);
	}
}

static void put_record(const struct decoder *decoder, struct buf *out, const struct value *value)
{
	buf_putc(out, '{');
	for (uint32_t i = 0; i < value->record.n; i++) {
		buf_puts(out, i ? ", ." : " .");
		buf_put_str(out, value->record.v[i].name);
		buf_puts(out, " = ");
		value_put_text(decoder, out, value->record.v[i].value);
	}
	buf_puts(out, value->record.n ? " }" : "}");
}

static void put_stats_number(struct buf *out, const struct value *value, int64_t number)
{
	if (value->stats.is_unsigned)
		buf_put_u64(out, (uint64_t)number);
	else
		buf_put_i64(out, number);
}

static void put_stats(struct buf *out, const struct value *value)
{
	if (value->type && value->type->kind == TYPE_AVG) {
		put_stats_number(out, value, value->stats.average);
		return;
	}
	buf_puts(out, "{ .count = ");
	buf_put_i64(out, value->stats.count);
	buf_puts(out, ", .average = ");
	put_stats_number(out, value, value->stats.average);
	buf_puts(out, ", .total = ");
	put_stats_number(out, value, value->stats.total);
	buf_puts(out, " }");
}

static void put_string(const struct decoder *decoder, struct buf *out, const struct value *value)
{
	buf_put_str(out, value->s);
	if (value->is_cut)
		buf_puts(out, plan_string(decoder->plan, decoder->plan->config.str_trunc_trailer));
}

void buffer_put_text(struct buf *out, struct str bytes, enum buffer_form form)
{
	for (size_t i = 0; i < bytes.n; i++) {
		unsigned char c = (unsigned char)bytes.p[i];
		char hex[2] = { "0123456789abcdef"[c >> 4], "0123456789abcdef"[c & 15] };

		if (form == BUFFER_ASCII && c >= 0x20 && c < 0x7f) {
			buf_putc(out, (char)c);
			continue;
		}
		if (form != BUFFER_HEX_SPACED)
			buf_put(out, "\\x", 2);
		else if (i)
			buf_putc(out, ' ');
		buf_put(out, hex, 2);
	}
}

void value_put_text(const struct decoder *decoder, struct buf *out, const struct value *value)
{
	switch (value->kind) {
	case VALUE_NONE:
		return;
	case VALUE_INT:
		buf_put_i64(out, value->i);
		return;
	case VALUE_UINT:
		buf_put_u64(out, value->u);
		return;
	case VALUE_BOOL:
		buf_puts(out, value->u ? "true" : "false");
		return;
	case VALUE_ENUM:
		if (value->enumerator.text.n)
			buf_put_str(out, value->enumerator.text);
		else if (value->type && value->type->is_signed)
			buf_put_i64(out, (int64_t)value->enumerator.number);
		else
			buf_put_u64(out, value->enumerator.number);
		return;
	case VALUE_POINTER:
		put_hex(out, value->u);
		return;
	case VALUE_STRING:
		put_string(decoder, out, value);
		return;
	case VALUE_BUFFER:
		buffer_put_text(out, value->s, BUFFER_ASCII);
		return;
	case VALUE_ARRAY:
		buf_putc(out, '[');
		put_elements(decoder, out, value, ",");
		buf_putc(out, ']');
		return;
	case VALUE_TUPLE:
		buf_putc(out, '(');
		put_elements(decoder, out, value, ", ");
		buf_putc(out, ')');
		return;
	case VALUE_RECORD:
		put_record(decoder, out, value);
		return;
	case VALUE_STACK:
		stack_put_text(decoder, out, value);
		return;
	case VALUE_TEXT:
		buf_put_str(out, value->s);
		return;
	case VALUE_STATS:
		put_stats(out, value);
		return;
	case VALUE_HIST:
	case VALUE_LHIST:
		histogram_put_text(out, value);
		return;
	case VALUE_TSERIES:
		series_put_text(out, value);
		return;
	}
}

/* Whatever its kind, a key whose text is in parentheses loses them: bpftrace works on the text (reference 7.2). */
void value_put_key(const struct decoder *decoder, struct buf *out, const struct value *key)
{
	size_t start = out->n;

	value_put_text(decoder, out, key);
	if (out->n - start < 2 || out->p[start] != '(' || out->p[out->n - 1] != ')')
		return;
	out->n -= 2;
	memmove(out->p + start, out->p + start + 1, out->n - start);
	out->p[out->n] = 0;
}
