/* zip: where the files of a ZIP archive lie, for libraries that are run straight from one, as Android does.
 * In: bytes of an archive, not trusted: no offset is followed without a look at the end. Out: entries, whose names point into the archive.
 * Owner: the caller's bytes. Layout: PKWARE's APPNOTE.TXT 6.3, without ZIP64, which such archives don't need. */
#include <errno.h>

#include "common/facts/facts_internal.h"

enum {
	END_SIZE = 22, END_COMMENT_MAX = 65535, DIRECTORY_SIZE = 46, LOCAL_SIZE = 30,
	END_SIGNATURE = 0x06054b50, DIRECTORY_SIGNATURE = 0x02014b50, LOCAL_SIGNATURE = 0x04034b50,
	FLAG_ENCRYPTED = 1, METHOD_STORED = 0,
};

static const uint8_t *bytes_at(struct str file, uint64_t offset, uint64_t size)
{
	return offset <= file.n && size <= file.n - offset ? (const uint8_t *)file.p + offset : NULL;
}

int zip_open(struct str file, struct zip *ret_zip)
{
	for (uint64_t back = END_SIZE; back <= file.n && back <= END_SIZE + END_COMMENT_MAX; back++) {
		const uint8_t *end = (const uint8_t *)file.p + file.n - back;

		if (elf_read(end, 4) != END_SIGNATURE || elf_read(end + 20, 2) != back - END_SIZE)
			continue;
		*ret_zip = (struct zip){ .file = file, .at = elf_read(end + 16, 4), .n_left = (uint32_t)elf_read(end + 10, 2) };
		return bytes_at(file, ret_zip->at, elf_read(end + 12, 4)) ? 0 : -ENOEXEC;
	}
	return -ENOEXEC;
}

bool zip_next(struct zip *zip, struct zip_entry *ret_entry)
{
	const uint8_t *entry = zip->n_left ? bytes_at(zip->file, zip->at, DIRECTORY_SIZE) : NULL, *local;
	uint64_t n_name, place;

	if (!entry || elf_read(entry, 4) != DIRECTORY_SIGNATURE)
		return false;
	n_name = elf_read(entry + 28, 2);
	place = elf_read(entry + 42, 4);
	local = bytes_at(zip->file, place, LOCAL_SIZE);
	if (!bytes_at(zip->file, zip->at + DIRECTORY_SIZE, n_name) || !local || elf_read(local, 4) != LOCAL_SIGNATURE)
		return false;
	*ret_entry = (struct zip_entry){
		.name = str_make((const char *)entry + DIRECTORY_SIZE, n_name),
		.offset = place + LOCAL_SIZE + elf_read(local + 26, 2) + elf_read(local + 28, 2),
		.size = elf_read(entry + 24, 4),
		.is_stored = elf_read(entry + 10, 2) == METHOD_STORED && !(elf_read(entry + 8, 2) & FLAG_ENCRYPTED),
	};
	zip->at += DIRECTORY_SIZE + n_name + elf_read(entry + 30, 2) + elf_read(entry + 32, 2);
	zip->n_left--;
	return !ret_entry->is_stored || bytes_at(zip->file, ret_entry->offset, ret_entry->size);
}

int zip_find(struct str file, struct str name, struct zip_entry *ret_entry)
{
	struct zip zip;
	int err = zip_open(file, &zip);

	if (err)
		return err;
	while (zip_next(&zip, ret_entry))
		if (str_eq(ret_entry->name, name))
			return 0;
	return -ENOENT;
}

int zip_find_at(struct str file, uint64_t offset, struct zip_entry *ret_entry)
{
	struct zip zip;
	int err = zip_open(file, &zip);

	if (err)
		return err;
	while (zip_next(&zip, ret_entry))
		if (ret_entry->is_stored && offset >= ret_entry->offset && offset - ret_entry->offset < ret_entry->size)
			return 0;
	return -ENOENT;
}

bool zip_split(struct str path, struct str *ret_archive, struct str *ret_entry)
{
	ptrdiff_t at = str_find(path, STR("!/"));

	if (at <= 0)
		return false;
	*ret_archive = str_make(path.p, (size_t)at);
	*ret_entry = str_make(path.p + at + 2, path.n - (size_t)at - 2);
	return ret_entry->n > 0;
}
