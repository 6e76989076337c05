/* artefact_fuzz: files with a right checksum and any content. The input is either a payload, or changes to a sound file: three bytes each, place and value.
 * What is believed must be safe to use: it is dumped. In: libFuzzer's bytes. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "common/plan/artefact.h"
#include "tests/unit/artefact_sample.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { HEADER_BYTES = 40 };

static void change(struct buf *file, const uint8_t *data, size_t size)
{
	for (size_t i = 0; i + 3 <= size; i += 3) {
		size_t at = HEADER_BYTES + (data[i] | (size_t)data[i + 1] << 8) % (file->n - HEADER_BYTES);

		file->p[at] = (char)data[i + 2];
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct plan *plan;
	struct code *code;
	struct buf file, text;
	struct sample s;

	if (!size)
		return 0;
	sample_open(&s);
	buf_init(&file, BUF_NO_LIMIT);
	buf_init(&text, 1 << 20);
	if (data[0] & 1) {
		if (artefact_write(s.plan, s.code, &file))
			abort();
		change(&file, data + 1, size - 1);
	} else {
		buf_pad(&file, '\0', HEADER_BYTES);
		buf_put(&file, data + 1, size - 1);
	}
	artefact_seal(file.p, file.n);
	if (artefact_read(&s.arena, buf_str(&file), &plan, &code) == 0) {
		plan_dump(plan, &text);
		code_dump(plan, code, &text);
	}
	buf_free(&file);
	buf_free(&text);
	arena_free(&s.arena);
	return 0;
}
