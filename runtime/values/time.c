/* time: strftime with fractions of a second (reference 6.1).
 * In: a format and nanoseconds of one of the kernel's clocks. Out: local time as text; "(?)" when there is nothing to show. */
#include <time.h>

#include "runtime/values/internal.h"

enum { NS_PER_S = 1000000000, FORMAT_MAX = 1024, TEXT_MAX = 2048 };

/* strftime knows no fractions: %f (us), %k (ns) and %l (ms) become digits first. False when it does not fit. */
static bool expand_fractions(const char *format, uint32_t ns, char *ret, size_t size)
{
	struct buf out;
	bool is_whole;

	buf_init(&out, size - 1);
	for (const char *p = format; *p; p++) {
		if (*p != '%' || !p[1]) {
			buf_putc(&out, *p);
			continue;
		}
		p++;
		if (*p == 'f')
			buf_printf(&out, "%06u", ns / 1000);
		else if (*p == 'k')
			buf_printf(&out, "%09u", ns);
		else if (*p == 'l')
			buf_printf(&out, "%03u", ns / 1000000);
		else
			buf_put(&out, p - 1, 2);
	}
	is_whole = !out.is_cut;
	memcpy(ret, buf_str(&out).p, out.n + 1);
	buf_free(&out);
	return is_whole;
}

static void put_strftime(struct buf *out, const char *format, time_t seconds)
{
	char text[TEXT_MAX];
	struct tm local;
	size_t n;

	if (!*format)
		return;
	n = localtime_r(&seconds, &local) ? strftime(text, sizeof(text), format, &local) : 0;
	if (n)
		buf_put(out, text, n);
	else
		buf_puts(out, "(?)");
}

void value_put_time(const struct decoder *decoder, struct buf *out, const char *format, uint64_t ns, enum plan_clock clock)
{
	char expanded[FORMAT_MAX];
	uint64_t real = ns;

	switch (clock) {
	case CLOCK_KIND_BOOT:
	case CLOCK_KIND_MONOTONIC: /* refused by sema; the nearest there is */
		real += (uint64_t)decoder->boot_to_real_ns;
		break;
	case CLOCK_KIND_TAI:
	case CLOCK_KIND_SW_TAI:
		real += (uint64_t)decoder->tai_to_real_ns;
		break;
	}
	if (real > INT64_MAX || !expand_fractions(format, (uint32_t)(real % NS_PER_S), expanded, sizeof(expanded)))
		buf_puts(out, "(?)");
	else
		put_strftime(out, expanded, (time_t)(real / NS_PER_S));
}

void value_put_wall_time(struct buf *out, const char *format, int64_t seconds)
{
	put_strftime(out, format, (time_t)seconds);
}
