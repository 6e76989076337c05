/* json_form: what the two JSON forms of values (json.c, typed.c) write alike: lists, objects, statistics.
 * In: decoded values and the form. Out: bytes appended to a buf. */
#include "runtime/values/internal.h"

void json_put_list(const struct json_form *form, const struct decoder *decoder, struct buf *out, const struct value *value)
{
	buf_putc(out, '[');
	for (uint32_t i = 0; i < value->list.n; i++) {
		if (i)
			buf_puts(out, form->comma);
		form->put_value(decoder, out, &value->list.v[i]);
	}
	buf_putc(out, ']');
}

void json_put_fields(const struct json_form *form, const struct decoder *decoder, struct buf *out, const struct value *value)
{
	buf_putc(out, '{');
	for (uint32_t i = 0; i < value->record.n; i++) {
		if (i)
			buf_puts(out, ", ");
		form->put_string(out, value->record.v[i].name);
		buf_puts(out, ": ");
		form->put_value(decoder, out, value->record.v[i].value);
	}
	buf_putc(out, '}');
}

void json_put_stats(const struct json_form *form, struct buf *out, const struct value *value)
{
	bool is_signed = !value->stats.is_unsigned;

	buf_puts(out, "{\"count\": ");
	form->put_number(out, (uint64_t)value->stats.count, true);
	buf_puts(out, ", \"average\": ");
	form->put_number(out, (uint64_t)value->stats.average, is_signed);
	buf_puts(out, ", \"total\": ");
	form->put_number(out, (uint64_t)value->stats.total, is_signed);
	buf_putc(out, '}');
}
