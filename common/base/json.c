/* json: JSON strings. In: any bytes. Out: the escaped text appended to a buf; bytes from 0x20 on pass as they are. */
#include "common/base/json.h"

void json_put_escaped(struct buf *out, struct str text)
{
	size_t done = 0; /* bytes before it are written */

	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		char shorthand = c == '"' || c == '\\' ? (char)c : c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : 0;

		if (!shorthand && c >= 0x20)
			continue;
		buf_put(out, text.p + done, i - done);
		done = i + 1;
		if (shorthand)
			buf_put(out, (char[]){ '\\', shorthand }, 2);
		else
			buf_printf(out, "\\u%04x", c);
	}
	if (text.n > done)
		buf_put(out, text.p + done, text.n - done);
}

void json_put_string(struct buf *out, struct str text)
{
	buf_putc(out, '"');
	json_put_escaped(out, text);
	buf_putc(out, '"');
}
