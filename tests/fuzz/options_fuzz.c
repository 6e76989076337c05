/* options_fuzz: any command line. In: libFuzzer's bytes, a NUL or newline between arguments; the first byte says as which program. Out: nothing; must not break. */
#include <stdlib.h>
#include <string.h>

#include "cli/options.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ARGS_MAX = 64 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *argv[ARGS_MAX + 2], *text, *at, *end;
	const char *error = NULL;
	struct options options;
	struct arena arena;
	int argc = 0;

	if (size < 1 || size > 4096)
		return 0;
	text = malloc(size + 1);
	memcpy(text, data + 1, size - 1);
	text[size - 1] = 0;
	end = text + size - 1;
	argv[argc++] = data[0] & 1 ? "bpftrace" : "sonde";
	for (at = text; at < end && argc < ARGS_MAX; at += strlen(at) + 1) {
		at[strcspn(at, "\n")] = 0;
		argv[argc++] = at;
	}
	argv[argc] = NULL;
	arena_init(&arena, (size_t)1 << 28, ARENA_DEFAULT);
	if (!options_parse(&arena, argc, argv, &options, &error)) {
		struct buf out;

		buf_init(&out, BUF_NO_LIMIT);
		help_put(&out, &options, options.help_topic);
		buf_free(&out);
	} else if (error) {
		size = strlen(error); /* a text of its own, or ASan tells */
	}
	arena_free(&arena);
	free(text);
	return 0;
}
