/* facts_zip_test: archives made by hand: their entries, and every way in which one may be damaged or lie. */
#include "facts_fixture.h"

/* One entry "lib/x.so" of 16 bytes; the layout of APPNOTE.TXT. */
struct archive {
	struct {
		uint8_t signature[4], version[2], flags[2], method[2], time[4], crc[4], packed[4], size[4], n_name[2], n_extra[2], name[8], extra[4], bytes[16];
	} local;
	struct {
		uint8_t signature[4], made[2], version[2], flags[2], method[2], time[4], crc[4], packed[4], size[4], n_name[2], n_extra[2], n_comment[2], disk[2],
			internal[2], external[4], place[4], name[8], comment[3];
	} directory;
	struct {
		uint8_t signature[4], disk[4], n_here[2], n[2], size[4], place[4], n_comment[2], comment[5];
	} end;
};

static struct archive make(void)
{
	struct archive a = {
		.local = { .signature = "PK\3\4", .size = { 16 }, .packed = { 16 }, .n_name = { 8 }, .n_extra = { 4 }, .name = "lib/x.so", .bytes = "0123456789abcdef" },
		.directory = { .signature = "PK\1\2", .size = { 16 }, .packed = { 16 }, .n_name = { 8 }, .n_comment = { 3 }, .name = "lib/x.so", .comment = "why" },
		.end = { .signature = "PK\5\6", .n_here = { 1 }, .n = { 1 }, .size = { sizeof(a.directory) }, .place = { sizeof(a.local) }, .n_comment = { 5 },
			 .comment = "hello" },
	};

	return a;
}

static struct str bytes_of(const struct archive *a)
{
	return str_make((const char *)a, sizeof(*a));
}

static void entries_are_found_by_name_and_by_place(void **state)
{
	struct archive a = make();
	struct zip_entry entry;
	size_t place = offsetof(struct archive, local.bytes);

	(void)state;
	assert_int_equal(zip_find(bytes_of(&a), STR("lib/x.so"), &entry), 0);
	assert_int_equal(entry.offset, place);
	assert_int_equal(entry.size, 16);
	assert_true(entry.is_stored);
	assert_int_equal(zip_find(bytes_of(&a), STR("lib/y.so"), &entry), -ENOENT);
	assert_int_equal(zip_find_at(bytes_of(&a), place, &entry), 0);
	assert_int_equal(zip_find_at(bytes_of(&a), place + 15, &entry), 0);
	assert_true(str_eq_cstr(entry.name, "lib/x.so"));
	assert_int_equal(zip_find_at(bytes_of(&a), place - 1, &entry), -ENOENT);
	assert_int_equal(zip_find_at(bytes_of(&a), place + 16, &entry), -ENOENT);
}

static void compressed_and_encrypted_entries_are_told(void **state)
{
	struct archive a = make();
	struct zip_entry entry;

	(void)state;
	a.directory.method[0] = 8;
	assert_int_equal(zip_find(bytes_of(&a), STR("lib/x.so"), &entry), 0);
	assert_false(entry.is_stored);
	assert_int_equal(zip_find_at(bytes_of(&a), offsetof(struct archive, local.bytes), &entry), -ENOENT);
	a = make();
	a.directory.flags[0] = 1;
	assert_int_equal(zip_find(bytes_of(&a), STR("lib/x.so"), &entry), 0);
	assert_false(entry.is_stored);
}

static void lies_are_not_believed(void **state)
{
	struct archive a = make();
	struct zip_entry entry;
	struct zip zip;

	(void)state;
	a.directory.size[0] = 255; /* beyond the end */
	assert_int_equal(zip_find(bytes_of(&a), STR("lib/x.so"), &entry), -ENOENT);
	a = make();
	a.directory.place[3] = 255;
	assert_int_equal(zip_find(bytes_of(&a), STR("lib/x.so"), &entry), -ENOENT);
	a = make();
	a.local.n_extra[1] = 255;
	assert_int_equal(zip_find(bytes_of(&a), STR("lib/x.so"), &entry), -ENOENT);
	a = make();
	a.directory.n_name[1] = 255;
	assert_int_equal(zip_find(bytes_of(&a), STR("lib/x.so"), &entry), -ENOENT);
	a = make();
	a.end.place[3] = 255;
	assert_int_equal(zip_open(bytes_of(&a), &zip), -ENOEXEC);
	a = make();
	a.end.n_comment[0] = 4;
	assert_int_equal(zip_open(bytes_of(&a), &zip), -ENOEXEC);
	a = make();
	a.end.n[0] = 200; /* more than there are */
	assert_int_equal(zip_open(bytes_of(&a), &zip), 0);
	assert_true(zip_next(&zip, &entry));
	assert_false(zip_next(&zip, &entry));
	assert_int_equal(zip_open(STR(""), &zip), -ENOEXEC);
}

/* With the exact size, so that a sanitizer sees a step beyond. */
static void every_cut_and_every_flipped_byte_is_survived(void **state)
{
	struct archive a = make();
	struct zip_entry entry;

	(void)state;
	for (size_t n = 0; n < sizeof(a); n++)
		for (int from_end = 0; from_end < 2; from_end++) {
			char *copy = malloc(n + 1);

			memcpy(copy, (const char *)&a + (from_end ? sizeof(a) - n : 0), n);
			zip_find(str_make(copy, n), STR("lib/x.so"), &entry);
			free(copy);
		}
	for (size_t i = 0; i < sizeof(a); i++)
		for (int bits = 1; bits < 256; bits = bits * 2 + 1) {
			char *copy = malloc(sizeof(a));

			memcpy(copy, &a, sizeof(a));
			copy[i] ^= (char)bits;
			if (!zip_find(str_make(copy, sizeof(a)), STR("lib/x.so"), &entry) && entry.is_stored)
				assert_true(entry.offset + entry.size <= sizeof(a));
			free(copy);
		}
}

static void paths_are_split_at_the_mark(void **state)
{
	struct str archive, entry;

	(void)state;
	assert_true(zip_split(STR("/a.apk!/lib/x.so"), &archive, &entry));
	assert_true(str_eq_cstr(archive, "/a.apk"));
	assert_true(str_eq_cstr(entry, "lib/x.so"));
	assert_false(zip_split(STR("/a!b/x.so"), &archive, &entry));
	assert_false(zip_split(STR("!/x.so"), &archive, &entry));
	assert_false(zip_split(STR("/a.apk!/"), &archive, &entry));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(entries_are_found_by_name_and_by_place),
		cmocka_unit_test(compressed_and_encrypted_entries_are_told),
		cmocka_unit_test(lies_are_not_believed),
		cmocka_unit_test(every_cut_and_every_flipped_byte_is_survived),
		cmocka_unit_test(paths_are_split_at_the_mark),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
