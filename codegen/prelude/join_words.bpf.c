/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* The texts that a NULL-terminated array of pointers points to, one after the other at `words`, n of `size` bytes each; an empty text ends them too. */
#include "codegen/prelude/prelude.h"

PRELUDE void join_words(uint64_t array, uint8_t *words, uint32_t n, uint32_t size, uint64_t is_user)
{
	for (uint32_t i = 0; i < n; i++)
		words[i * size] = 0;
	for (uint32_t i = 0; i < n; i++) {
		uint64_t text = 0;

		if (is_user)
			bpf_probe_read_user(&text, sizeof(text), array + i * sizeof(text));
		else
			bpf_probe_read_kernel(&text, sizeof(text), array + i * sizeof(text));
		if (!text)
			break;
		if (is_user)
			bpf_probe_read_user_str(words + i * size, size, text);
		else
			bpf_probe_read_kernel_str(words + i * size, size, text);
		if (!words[i * size])
			break;
	}
}
