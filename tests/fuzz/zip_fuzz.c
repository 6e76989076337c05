/* zip_fuzz: any bytes as an archive: entries by name and place, and each as a binary. In: libFuzzer's bytes. */
#include <stddef.h>
#include <stdint.h>

#include "common/facts/facts_internal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str file = str_make((const char *)data, size);
	struct fact_function function;
	struct zip_entry entry;
	struct elf_file *elf;
	struct arena arena;
	struct zip zip;

	arena_init(&arena, (size_t)1 << 28, ARENA_DEFAULT);
	if (!zip_open(file, &zip))
		while (zip_next(&zip, &entry))
			if (entry.is_stored && entry.size && elf_open_memory(&arena, entry.name, data + entry.offset, entry.size, &elf) == 0)
				elf_find_symbol(elf, STR("main"), &function);
	zip_find(file, STR("lib/x.so"), &entry);
	zip_find_at(file, 4096, &entry);
	arena_free(&arena);
	return 0;
}
