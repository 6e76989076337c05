/* unwind_rows_fuzz: any bytes as an ELF file, or as a .eh_frame section inside of one: rows stay sorted, nothing is read outside. In: libFuzzer's bytes; the
 * first says which. */
#include <elf.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/symbols/unwind.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct file { /* header, names, two section headers, then the section */
	Elf64_Ehdr header;
	char names[16];
	Elf64_Shdr sections[2];
};

static void wrap(struct file *file, const char *name, size_t size)
{
	*file = (struct file){
		.header = { .e_ident = { ELFMAG0, ELFMAG1, ELFMAG2, ELFMAG3, ELFCLASS64, ELFDATA2LSB, EV_CURRENT }, .e_type = ET_DYN, .e_machine = EM_X86_64,
			    .e_shoff = offsetof(struct file, sections), .e_shentsize = sizeof(Elf64_Shdr), .e_shnum = 2 },
		.sections = { { .sh_type = SHT_STRTAB, .sh_offset = offsetof(struct file, names), .sh_size = sizeof(file->names) },
			      { .sh_name = 1, .sh_type = SHT_PROGBITS, .sh_addr = 0x1000, .sh_offset = sizeof(*file), .sh_size = size } },
	};
	memcpy(file->names + 1, name, strlen(name));
}

static void check(const uint8_t *bytes, size_t size)
{
	struct unwind_rows rows;

	if (unwind_rows_read(str_make((const char *)bytes, size), &rows))
		return;
	for (uint32_t i = 1; i < rows.n; i++)
		if (rows.v[i - 1].pc >= rows.v[i].pc)
			abort();
	unwind_rows_free(&rows);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct file file;
	uint8_t *image;

	if (!size)
		return 0;
	if (*data > 1) {
		check(data + 1, size - 1);
		return 0;
	}
	image = malloc(sizeof(file) + size - 1);
	wrap(&file, *data ? ".debug_frame" : ".eh_frame", size - 1);
	memcpy(image, &file, sizeof(file));
	memcpy(image + sizeof(file), data + 1, size - 1);
	check(image, sizeof(file) + size - 1);
	free(image);
	return 0;
}
