/* elf_fuzz: any bytes as a binary: sections, symbols, C++ names, notes, USDT probes. In: libFuzzer's bytes. */
#include <stddef.h>
#include <stdint.h>

#include "common/facts/facts_internal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fact_function *functions, at;
	struct fact_usdt *usdts;
	struct elf_file *elf;
	struct arena arena;
	uint64_t offset;
	uint32_t n;

	arena_init(&arena, (size_t)1 << 30, ARENA_DEFAULT);
	if (size < 1 << 16 && elf_open_memory(&arena, STR("fuzz"), data, size, &elf) == 0) {
		elf_build_id(elf);
		elf_find_section(elf, ".BTF");
		elf_list_functions(elf, STR("*a*"), &functions, &n);
		for (uint32_t i = 0; i < n && i < 16; i++)
			elf_function_at(elf, functions[i].address, &at);
		elf_list_cpp_functions(elf, STR("*::*"), &functions, &n);
		elf_list_usdt(elf, STR("*"), STR("*"), &usdts, &n);
		elf_find_symbol(elf, STR("main"), &at);
		elf_function_at(elf, 0x401000, &at);
		elf_file_offset(elf, 0x401000, &offset);
	}
	arena_free(&arena);
	return 0;
}
