/* archive: makes ZIP archives and runs a function straight from one, as Android does with libraries.
 *   archive pack OUT NAME=FILE[,compressed|,odd] ...   entries stored at the start of a page; told as compressed; not at a page
 *   archive call ARCHIVE NAME FUNCTION TIMES            maps that library, calls int FUNCTION(int) that often (-1: for ever), prints the sum */
#include <elf.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct entry {
	char name[64];
	uint32_t crc, size, place, method;
};

static void put(FILE *out, unsigned size, uint32_t value)
{
	for (unsigned i = 0; i < size; i++)
		putc((int)(value >> 8 * i & 0xff), out);
}

static uint32_t crc_of(const uint8_t *p, size_t n)
{
	uint32_t crc = ~0U;

	for (size_t i = 0; i < n; i++) {
		crc ^= p[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return ~crc;
}

static uint8_t *map(const char *path, size_t *ret_size)
{
	int fd = open(path, O_RDONLY);
	struct stat st;
	uint8_t *data;

	if (fd < 0 || fstat(fd, &st) || (data = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0)) == MAP_FAILED) {
		perror(path);
		exit(1);
	}
	close(fd);
	*ret_size = (size_t)st.st_size;
	return data;
}

/* What the header of an entry and its record in the directory have in common. */
static void put_facts(FILE *out, const struct entry *entry, unsigned n_extra)
{
	put(out, 2, 20);
	put(out, 2, 0);
	put(out, 2, entry->method);
	put(out, 4, 0x00210000);
	put(out, 4, entry->crc);
	put(out, 4, entry->size);
	put(out, 4, entry->size);
	put(out, 2, (uint32_t)strlen(entry->name));
	put(out, 2, n_extra);
}

static struct entry add(FILE *out, char *what)
{
	char *file = strchr(what, '='), *how = strchr(what, ',');
	struct entry entry = { .place = (uint32_t)ftell(out) };
	unsigned n_extra;
	uint8_t *data;
	size_t size;

	if (!file)
		exit(2);
	if (how)
		*how++ = 0;
	snprintf(entry.name, sizeof(entry.name), "%.*s", (int)(file - what), what);
	data = map(file + 1, &size);
	entry.size = (uint32_t)size;
	entry.crc = crc_of(data, size);
	entry.method = how && !strcmp(how, "compressed") ? 8 : 0;
	n_extra = (unsigned)(-(entry.place + 30 + strlen(entry.name)) & 4095);
	if (how && !strcmp(how, "odd"))
		n_extra = (n_extra + 4) & 4095;
	put(out, 4, 0x04034b50);
	put_facts(out, &entry, n_extra);
	fputs(entry.name, out);
	for (unsigned i = 0; i < n_extra; i++)
		putc(0, out);
	fwrite(data, size, 1, out);
	return entry;
}

static int pack(const char *path, char **what, int n)
{
	struct entry *entries = calloc((size_t)n, sizeof(*entries));
	FILE *out = fopen(path, "w");
	uint32_t at;

	if (!entries || !out)
		return 1;
	for (int i = 0; i < n; i++)
		entries[i] = add(out, what[i]);
	at = (uint32_t)ftell(out);
	for (int i = 0; i < n; i++) {
		put(out, 4, 0x02014b50);
		put(out, 2, 20);
		put_facts(out, &entries[i], 0);
		put(out, 4, 0); /* comment, disk */
		put(out, 2, 0);
		put(out, 4, 0);
		put(out, 4, entries[i].place);
		fputs(entries[i].name, out);
	}
	put(out, 4, 0x06054b50);
	put(out, 4, 0);
	put(out, 2, (uint32_t)n);
	put(out, 2, (uint32_t)n);
	put(out, 4, (uint32_t)ftell(out) - 12 - at);
	put(out, 4, at);
	put(out, 2, 0);
	free(entries);
	return fclose(out);
}

static uint32_t where(const uint8_t *file, size_t size, const char *name)
{
	for (size_t i = 0; i + 30 < size; i++) {
		uint32_t signature;
		uint16_t n_name, n_extra;

		memcpy(&signature, file + i, 4);
		memcpy(&n_name, file + i + 26, 2);
		memcpy(&n_extra, file + i + 28, 2);
		if (signature == 0x04034b50 && n_name == strlen(name) && !memcmp(file + i + 30, name, n_name))
			return (uint32_t)(i + 30 + n_name + n_extra);
	}
	return 0;
}

/* The address of a symbol of the dynamic table. */
static uint64_t symbol(const uint8_t *elf, const char *name)
{
	const Elf64_Ehdr *header = (const void *)elf;
	const Elf64_Shdr *sections = (const void *)(elf + header->e_shoff);

	for (int s = 0; s < header->e_shnum; s++) {
		const Elf64_Sym *symbols = (const void *)(elf + sections[s].sh_offset);
		const char *names = (const char *)elf + sections[sections[s].sh_link].sh_offset;

		for (size_t i = 0; sections[s].sh_type == SHT_DYNSYM && i < sections[s].sh_size / sizeof(*symbols); i++)
			if (!strcmp(names + symbols[i].st_name, name))
				return symbols[i].st_value;
	}
	return 0;
}

static int call(const char *path, uint32_t offset, const char *function, int times)
{
	size_t size;
	uint8_t *file = map(path, &size), *image;
	int fd = open(path, O_RDONLY), sum = 0;
	int (*entry)(int);

	image = mmap(NULL, 65536, PROT_READ | PROT_EXEC, MAP_PRIVATE, fd, offset);
	if (image == MAP_FAILED || !symbol(file + offset, function))
		return 1;
	entry = (int (*)(int))(uintptr_t)(image + symbol(file + offset, function));
	for (int i = 0; i != times; i++) {
		sum += entry(i);
		if (times < 0)
			usleep(10000);
	}
	printf("%d\n", sum);
	return 0;
}

int main(int argc, char **argv)
{
	size_t size;

	if (argc > 3 && !strcmp(argv[1], "pack"))
		return pack(argv[2], argv + 3, argc - 3);
	if (argc > 4 && !strcmp(argv[1], "call")) {
		uint8_t *file = map(argv[2], &size);

		return call(argv[2], where(file, size, argv[3]), argv[4], argc > 5 ? atoi(argv[5]) : 1);
	}
	fprintf(stderr, "archive pack OUT NAME=FILE... | call ARCHIVE NAME FUNCTION [TIMES]\n");
	return 2;
}
