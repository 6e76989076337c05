/* file: a profile to a file, its format by the ending, never half written.
 * In: a profile and a path. Out: the file. */
#include <errno.h>
#include "common/lang/lang.h"
#include "runtime/profile/internal.h"

static const struct {
	enum output_id id;
	int (*write)(const struct profile *profile, struct buf *out);
} writers[] = {
	{ OUTPUT_FLAME, profile_write_flame },
	{ OUTPUT_FOLDED, profile_write_folded },
};

int profile_write_file(const struct profile *profile, const char *path)
{
	const struct output_row *row = lang_find_output_by_ending(str_from(path));
	struct buf text;
	int err = -EINVAL;

	buf_init(&text, BUF_NO_LIMIT);
	for (size_t i = 0; row && i < sizeof(writers) / sizeof(*writers); i++)
		if (writers[i].id == row->id)
			err = writers[i].write(profile, &text);
	if (!err)
		err = buf_write_file(path, buf_str(&text));
	buf_free(&text);
	return err;
}
