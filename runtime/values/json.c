/* json: values as JSON (reference 7.9). Objects use ": " and ", ", arrays "," alone.
 * In: decoded values. Out: one JSON value appended to a buf. */
#include "common/base/json.h"
#include "common/lang/type.h"
#include "runtime/values/internal.h"

void json_put_number(struct buf *out, uint64_t number, bool is_signed)
{
	bool is_negative = is_signed && (int64_t)number < 0;
	uint64_t magnitude = is_negative ? 0 - number : number;
	double rounded = (double)magnitude;
	bool is_exact = rounded < 0x1p64 && (uint64_t)rounded == magnitude;

	if (!is_exact)
		buf_putc(out, '"');
	if (is_signed)
		buf_put_i64(out, (int64_t)number);
	else
		buf_put_u64(out, number);
	if (!is_exact)
		buf_putc(out, '"');
}

/* What text shows, as a string. */
static void put_as_text(const struct decoder *decoder, struct buf *out, const struct value *value)
{
	struct buf text;

	buf_init(&text, out->limit);
	value_put_text(decoder, &text, value);
	json_put_string(out, buf_str(&text));
	buf_free(&text);
}

static void put_buffer(struct buf *out, struct str bytes)
{
	buf_putc(out, '[');
	for (size_t i = 0; i < bytes.n; i++) {
		if (i)
			buf_putc(out, ',');
		buf_put_i64(out, (signed char)bytes.p[i]);
	}
	buf_putc(out, ']');
}

void value_put_json(const struct decoder *decoder, struct buf *out, const struct value *value)
{
	static const struct json_form form = { value_put_json, json_put_string, json_put_number, "," };

	switch (value->kind) {
	case VALUE_NONE:
		buf_puts(out, "null");
		return;
	case VALUE_INT:
		json_put_number(out, value->u, true);
		return;
	case VALUE_UINT:
	case VALUE_POINTER:
		json_put_number(out, value->u, false);
		return;
	case VALUE_BOOL:
		buf_puts(out, value->u ? "true" : "false");
		return;
	case VALUE_ENUM:
		json_put_number(out, value->enumerator.number, value->type && value->type->is_signed);
		return;
	case VALUE_STRING:
		if (value->is_cut)
			put_as_text(decoder, out, value);
		else
			json_put_string(out, value->s);
		return;
	case VALUE_TEXT:
		json_put_string(out, value->s);
		return;
	case VALUE_BUFFER:
		put_buffer(out, value->s);
		return;
	case VALUE_ARRAY:
	case VALUE_TUPLE:
		json_put_list(&form, decoder, out, value);
		return;
	case VALUE_RECORD:
		json_put_fields(&form, decoder, out, value);
		return;
	case VALUE_STACK:
		put_as_text(decoder, out, value);
		return;
	case VALUE_STATS:
		if (value->type && value->type->kind == TYPE_AVG)
			json_put_number(out, (uint64_t)value->stats.average, !value->stats.is_unsigned);
		else
			json_put_stats(&form, out, value);
		return;
	case VALUE_HIST:
	case VALUE_LHIST:
		histogram_put_json(out, value);
		return;
	case VALUE_TSERIES:
		series_put_json(out, value);
		return;
	}
}
