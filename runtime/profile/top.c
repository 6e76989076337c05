/* top: the hottest stacks as text for a terminal. In: a profile. Out: lines, heaviest first, frames from the leaf. */
#include <stdlib.h>
#include "runtime/profile/internal.h"

enum { MAX_FRAMES = 12 };

static int by_value(const void *a, const void *b, void *data)
{
	const struct profile_sample *samples = ((const struct profile *)data)->samples.v;
	int64_t x = samples[*(const uint32_t *)a].value, y = samples[*(const uint32_t *)b].value;

	return (x < y) - (x > y);
}

static void put_sample(struct buf *out, const struct profile *profile, const struct profile_sample *sample, int64_t total)
{
	buf_printf(out, "%6.2f %%  ", total ? 100.0 * (double)sample->value / (double)total : 0.0);
	profile_put_value(out, profile, sample->value);
	for (uint32_t i = 0; i < sample->n_labels; i++) {
		buf_puts(out, i ? ", " : "  ");
		profile_put_label(out, profile, &profile->labels.v[sample->first_label + i]);
	}
	buf_putc(out, '\n');
	for (uint32_t i = sample->n_frames; i-- > 0;) {
		const struct profile_frame *frame = &profile->frames.v[profile->stack_frames.v[sample->first_frame + i]];

		if (sample->n_frames - i > MAX_FRAMES) {
			buf_printf(out, "            ... %u more\n", i + 1);
			break;
		}
		buf_puts(out, "            ");
		profile_put_frame_name(out, profile, frame);
		buf_puts(out, frame->kind == FRAME_KERNEL ? " [kernel]\n" : "\n");
	}
}

void profile_print_top(const struct profile *profile, uint32_t n, struct buf *out)
{
	uint32_t *order = malloc(sizeof(*order) * (profile->samples.n + 1));
	int64_t total = profile_total(profile);

	if (!order)
		return;
	for (uint32_t i = 0; i < profile->samples.n; i++)
		order[i] = i;
	qsort_r(order, profile->samples.n, sizeof(*order), by_value, (void *)(uintptr_t)profile);
	for (uint32_t i = 0; i < n && i < profile->samples.n; i++)
		put_sample(out, profile, &profile->samples.v[order[i]], total);
	if (profile->samples.n > n)
		buf_printf(out, "%u more stacks; all: ", profile->samples.n - n);
	else
		buf_puts(out, "all: ");
	profile_put_value(out, profile, total);
	buf_putc(out, '\n');
	free(order);
}
