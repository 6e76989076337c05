/* facts_elf_test: user binaries. The test program is its own subject: functions, a USDT probe, a C++ name, argument types, lines. */
#include "facts_fixture.h"

#include <dwarf.h>
#include <elf.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum shade { LIGHT = 1, DARK = -3 };
struct inner {
	int left, right;
};
struct subject {
	char name[24];
	unsigned flag : 3, rest : 5;
	enum shade shade;
	struct inner pair[2];
	struct subject *next;
	union {
		long whole;
		short half;
	};
	double ratio;
};

int facts_test_subject(const struct subject *subject, double ratio, int number, const char *text);
__attribute__((noinline)) int facts_test_subject(const struct subject *subject, double ratio, int number, const char *text)
{
	return (int)ratio + number + text[0] + subject->pair[1].left; /* line SUBJECT_LINE */
}
enum { SUBJECT_LINE = __LINE__ - 2 };
int facts_test_alias(const struct subject *, double, int, const char *) __attribute__((alias("facts_test_subject")));

double facts_test_cpp(double x) __asm__("_ZN6shapes6Circle4areaEd");
__attribute__((noinline)) double facts_test_cpp(double x)
{
	return x * 2;
}

static uint16_t facts_test_semaphore __attribute__((used, section(".probes")));

/* As DTRACE_PROBE of sys/sdt.h writes it: place, base, semaphore, then three texts. */
static void probed(int value)
{
	__asm__ volatile("990: nop\n"
			 ".pushsection .note.stapsdt,\"\",\"note\"\n.balign 4\n.4byte 992f-991f, 994f-993f, 3\n"
			 "991: .asciz \"stapsdt\"\n992: .balign 4\n993: .8byte 990b\n.8byte _.stapsdt.base\n.8byte %c1\n"
			 ".asciz \"factstest\"\n.asciz \"hello\"\n.asciz \"-4@%0\"\n994: .balign 4\n.popsection\n"
			 ".pushsection .stapsdt.base,\"aG\",\"progbits\",.stapsdt.base,comdat\n.weak _.stapsdt.base\n.hidden _.stapsdt.base\n"
			 "_.stapsdt.base: .space 1\n.size _.stapsdt.base, 1\n.popsection\n"
			 :
			 : "r"(value), "i"(&facts_test_semaphore));
}

static struct elf_file *open_self(struct fixture *f)
{
	struct elf_file *elf;

	assert_int_equal(facts_elf_open(f->facts, "/proc/self/exe", &elf), 0);
	return elf;
}

/* One place, two names: either may be told. */
static bool is_subject(struct str name)
{
	return str_eq_cstr(name, "facts_test_subject") || str_eq_cstr(name, "facts_test_alias");
}

static void functions_by_glob_name_and_address(void **state)
{
	struct fixture *f = *state;
	struct elf_file *elf = open_self(f), *again;
	struct fact_function *v, one, at;
	uint64_t offset;
	uint32_t n;

	assert_true(elf_is_64bit(elf));
	assert_int_equal(facts_elf_open(f->facts, "/proc/self/exe", &again), 0);
	assert_ptr_equal(elf, again);
	assert_int_equal(elf_list_functions(elf, STR("facts_test_sub*"), &v, &n), 0);
	assert_int_equal(n, 1);
	assert_true(str_eq_cstr(v[0].name, "facts_test_subject"));
	assert_true(v[0].size > 0);
	assert_int_equal(elf_find_symbol(elf, STR("facts_test_subject"), &one), 0);
	assert_int_equal(one.address, v[0].address);
	assert_int_equal(elf_file_offset(elf, one.address, &offset), 0);
	assert_int_equal(offset, v[0].file_offset);
	assert_memory_equal(elf->data + offset, (const void *)(uintptr_t)facts_test_subject, 8);
	assert_int_equal(elf_function_at(elf, one.address + 1, &at), 0);
	assert_true(is_subject(at.name));
	assert_int_equal(elf_function_at(elf, 1, &at), -ENOENT);
	assert_int_equal(elf_find_symbol(elf, STR("facts_test_semaphore"), &one), 0);
	assert_int_equal(one.size, 2);
	assert_int_equal(elf_find_symbol(elf, STR("no_such_symbol"), &one), -ENOENT);
	assert_int_equal(elf_file_offset(elf, 1, &offset), -ENOENT);
}

static void cpp_names_match_with_and_without_parameters(void **state)
{
	struct fixture *f = *state;
	static const char *const patterns[] = { "shapes::Circle::area", "shapes::Circle::area(double)", "shapes::*", "*Circle*" };
	struct fact_function *v;
	uint32_t n;

	assert_true(facts_test_cpp(1) > 0);
	for (size_t i = 0; i < sizeof(patterns) / sizeof(*patterns); i++) {
		assert_int_equal(elf_list_cpp_functions(open_self(f), str_from(patterns[i]), &v, &n), 0);
		assert_int_equal(n, 1);
		assert_true(str_eq_cstr(v[0].name, "_ZN6shapes6Circle4areaEd"));
	}
	assert_int_equal(elf_list_cpp_functions(open_self(f), STR("shapes::Circle"), &v, &n), 0);
	assert_int_equal(n, 0);
}

static void usdt_notes_are_read(void **state)
{
	struct fixture *f = *state;
	struct fact_function semaphore;
	struct fact_usdt *v;
	uint32_t n;

	probed(5);
	assert_int_equal(elf_list_usdt(open_self(f), STR("factstest"), STR("*"), &v, &n), 0);
	assert_int_equal(n, 1);
	assert_true(str_eq_cstr(v[0].name, "hello"));
	assert_true(str_starts(v[0].args, "-4@"));
	assert_int_equal(open_self(f)->data[v[0].file_offset], 0x90);
	assert_int_equal(elf_find_symbol(open_self(f), STR("facts_test_semaphore"), &semaphore), 0);
	assert_int_equal(v[0].semaphore_offset, semaphore.file_offset);
	assert_int_equal(elf_list_usdt(open_self(f), STR("*"), STR("nothing"), &v, &n), 0);
	assert_int_equal(n, 0);
}

static struct member member_of(struct fixture *f, const struct type *type, const char *name)
{
	struct member m = { 0 };

	assert_true(type_find_member(&f->types, type, str_from(name), &m));
	return m;
}

static void dwarf_gives_argument_types(void **state)
{
	struct fixture *f = *state;
	const struct type *args, *retval, *subject;
	struct subject value = { .pair = { { 0, 0 }, { 1, 0 } } };
	int r;

	assert_int_equal(facts_test_subject(&value, 1.0, 1, "a"), 'a' + 3);
	r = facts_dwarf_args(f->facts, "/proc/self/exe", STR("facts_test_subject"), &args, &retval);
	SKIP_UNLESS(r != -ENOENT, "built without debug information");
	assert_int_equal(r, 0);
	assert_type_name(retval, "int32");
	/* The double travels elsewhere: integer registers hold the other three. */
	assert_int_equal(args->n_members, 3);
	assert_int_equal(member_of(f, args, "number").offset, 8);
	assert_int_equal(member_of(f, args, "text").offset, 16);
	assert_int_equal(member_of(f, args, "text").type->as, AS_USER);
	subject = member_of(f, args, "subject").type->elem;
	assert_type_name(subject, "struct subject");
	assert_type_name(member_of(f, subject, "name").type, "string[24]");
	assert_int_equal(member_of(f, subject, "rest").bit_size, 5);
	assert_int_equal(member_of(f, subject, "rest").bit_offset, 3);
	assert_int_equal(member_of(f, subject, "rest").offset, 24);
	assert_int_equal(member_of(f, subject, "shade").offset, offsetof(struct subject, shade));
	assert_int_equal(member_of(f, subject, "shade").type->n_values, 2);
	assert_int_equal((int64_t)member_of(f, subject, "shade").type->values[1].value, -3);
	assert_type_name(member_of(f, subject, "pair").type, "struct inner[2]");
	assert_int_equal(member_of(f, subject, "half").offset, offsetof(struct subject, half));
	assert_ptr_equal(member_of(f, subject, "next").type->elem, subject);
	assert_int_equal(subject->size, sizeof(struct subject));
	/* Another name of the same code has no debug information of its own. */
	assert_int_equal(facts_dwarf_args(f->facts, "/proc/self/exe", STR("facts_test_alias"), &args, &retval), 0);
	assert_int_equal(args->n_members, 3);
	assert_int_equal(facts_dwarf_args(f->facts, "/proc/self/exe", STR("no_such"), &args, &retval), -ENOENT);
}

static void dwarf_finds_lines(void **state)
{
	struct fixture *f = *state;
	struct fact_function function;
	uint64_t address = 0;
	int r = facts_dwarf_line(f->facts, "/proc/self/exe", STR("facts_elf_test.c"), SUBJECT_LINE, 0, &address);

	SKIP_UNLESS(r != -ENOENT, "built without debug information");
	assert_int_equal(r, 0);
	assert_int_equal(elf_function_at(open_self(f), address, &function), 0);
	assert_true(is_subject(function.name));
	assert_int_equal(facts_dwarf_line(f->facts, "/proc/self/exe", STR("facts_elf_test.c"), 1000000, 0, &address), -ENOENT);
	assert_int_equal(facts_dwarf_line(f->facts, "/proc/self/exe", STR("nowhere.c"), 1, 0, &address), -ENOENT);
}

static volatile int sink;

static inline __attribute__((always_inline)) void facts_test_copied(int i)
{
	__asm__ volatile("" ::: "memory");
	sink += i;
}
enum { COPIED_LINE = __LINE__ - 2 };

static inline __attribute__((always_inline)) void facts_test_outer(int i)
{
	facts_test_copied(i);
	sink -= i;
}

__attribute__((noinline)) void facts_test_caller(int n);
__attribute__((noinline)) void facts_test_caller(int n)
{
	facts_test_copied(1);
	for (int i = 0; i < n; i++)
		facts_test_copied(i);
	facts_test_outer(n);
}
enum { LOOP_LINE = __LINE__ - 4 };

static void inlined_copies_are_found_where_they_begin(void **state)
{
	struct fixture *f = *state;
	struct fact_function *v, around;
	uint64_t *lines;
	uint32_t n;
	int r = facts_dwarf_copies(f->facts, "/proc/self/exe", STR("facts_test_copied"), false, &v, &n);

	facts_test_caller(3);
	SKIP_UNLESS(r != -ENOENT, "built without debug information");
	assert_int_equal(r, 0);
	assert_int_equal(n, 3);
	for (uint32_t i = 0; i < n; i++) {
		assert_true(str_eq_cstr(v[i].name, "facts_test_copied"));
		assert_true(!i || v[i].address > v[i - 1].address);
		assert_int_equal(elf_function_at(open_self(f), v[i].address, &around), 0);
		assert_true(str_eq_cstr(around.name, "facts_test_caller"));
		assert_int_equal(elf_check_boundary(open_self(f), v[i].address, &around), 0);
	}
	assert_int_equal(facts_dwarf_copies(f->facts, "/proc/self/exe", STR("facts_test_ou*"), true, &v, &n), 0);
	assert_int_equal(n, 1);
	assert_int_equal(facts_dwarf_lines(f->facts, "/proc/self/exe", STR("facts_elf_test.c"), COPIED_LINE, 0, &lines, &n), 0);
	assert_int_equal(n, 3);
	for (uint32_t i = 0; i < n; i++)
		assert_true(!elf_function_at(open_self(f), lines[i], &around) && str_eq_cstr(around.name, "facts_test_caller"));
	assert_int_equal(facts_dwarf_lines(f->facts, "/proc/self/exe", STR("facts_elf_test.c"), LOOP_LINE, 0, &lines, &n), 0);
	assert_int_equal(n, 1);
	assert_int_equal(facts_dwarf_copies(f->facts, "/proc/self/exe", STR("facts_test_caller"), true, &v, &n), 0);
	assert_int_equal(n, 0);
	assert_int_equal(facts_dwarf_copies(f->facts, "/no/such/file", STR("x"), true, &v, &n), -ENOENT);
}

static void write_file(const char *path, const void *data, size_t n)
{
	int fd = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0700);

	assert_int_equal(write(fd, data, n), n);
	close(fd);
}

/* A program of one function with one copy: compile unit, subprogram "f" (DW_AT_sibling), `n_blocks` nested blocks, the copy in them. is_folded: what is in a
 * block also follows it. */
static void write_dwarf(const char *path, uint32_t sibling, uint64_t entry, size_t n_blocks, bool is_folded)
{
	static const uint8_t abbrev[] = {
		1, DW_TAG_compile_unit, 1, 0, 0,
		2, DW_TAG_subprogram, 1, DW_AT_sibling, DW_FORM_ref4, DW_AT_name, DW_FORM_string, 0, 0,
		3, DW_TAG_inlined_subroutine, 0, DW_AT_abstract_origin, DW_FORM_ref4, DW_AT_entry_pc, DW_FORM_addr, 0, 0,
		4, DW_TAG_lexical_block, 1, 0, 0,
		5, DW_TAG_lexical_block, 1, DW_AT_sibling, DW_FORM_ref4, 0, 0,
		0,
	};
	static const char names[] = "\0.debug_abbrev\0.debug_info\0.shstrtab";
	static const char unit[] = { 1, 2 };
	const uint32_t origin = 12; /* behind header and compile unit */
	struct buf info, file;
	Elf64_Ehdr header = {
		.e_ident = { 0x7f, 'E', 'L', 'F', ELFCLASS64, ELFDATA2LSB, 1 }, .e_type = ET_EXEC, .e_machine = EM_AARCH64, .e_version = 1,
		.e_ehsize = sizeof(header), .e_phoff = sizeof(header), .e_phentsize = sizeof(Elf64_Phdr), .e_phnum = 1,
		.e_shentsize = sizeof(Elf64_Shdr), .e_shnum = 4, .e_shstrndx = 3,
	};
	Elf64_Phdr load = { .p_type = PT_LOAD, .p_vaddr = 0x400000, .p_filesz = sizeof(header), .p_memsz = sizeof(header), .p_flags = PF_X | PF_R };
	Elf64_Shdr sections[4] = { { 0 }, { .sh_name = 1 }, { .sh_name = 15 }, { .sh_name = 27 } };
	uint32_t length;
	uint16_t version = 4;

	buf_init(&info, BUF_NO_LIMIT);
	buf_put(&info, "\0\0\0\0", 4);
	buf_put(&info, &version, 2);
	buf_put(&info, "\0\0\0\0\x08", 5);
	buf_put(&info, unit, sizeof(unit));
	buf_put(&info, &sibling, 4);
	buf_put(&info, "f", 2);
	for (size_t i = 0; i < n_blocks; i++) {
		const uint32_t next = (uint32_t)info.n + 5;

		buf_putc(&info, is_folded ? 5 : 4);
		if (is_folded)
			buf_put(&info, &next, 4);
	}
	buf_putc(&info, 3);
	buf_put(&info, &origin, 4);
	buf_put(&info, &entry, 8);
	buf_pad(&info, 0, n_blocks + 2);
	length = (uint32_t)info.n - 4;
	memcpy(info.p, &length, 4);
	sections[1].sh_offset = sizeof(header) + sizeof(load);
	sections[1].sh_size = sizeof(abbrev);
	sections[2].sh_offset = sections[1].sh_offset + sizeof(abbrev);
	sections[2].sh_size = info.n;
	sections[3].sh_offset = sections[2].sh_offset + info.n;
	sections[3].sh_size = sizeof(names);
	header.e_shoff = (sections[3].sh_offset + sizeof(names) + 7) & ~7ULL;
	for (int i = 1; i < 4; i++) {
		sections[i].sh_type = i == 3 ? SHT_STRTAB : SHT_PROGBITS;
		sections[i].sh_addralign = 1;
	}
	buf_init(&file, BUF_NO_LIMIT);
	buf_put(&file, &header, sizeof(header));
	buf_put(&file, &load, sizeof(load));
	buf_put(&file, abbrev, sizeof(abbrev));
	buf_put(&file, info.p, info.n);
	buf_put(&file, names, sizeof(names));
	buf_pad(&file, 0, header.e_shoff - file.n);
	buf_put(&file, sections, sizeof(sections));
	write_file(path, file.p, file.n);
	buf_free(&file);
	buf_free(&info);
}

static void damaged_copies_are_survived(void **state)
{
	enum { UNIT = 11, FUNCTION = 12, CODE = 0x400010, NO_BLOCKS = 0, SOME_BLOCKS = 40, MANY_BLOCKS = 1000000 };
	static const struct {
		uint32_t sibling;
		uint64_t entry;
		size_t n_blocks;
		uint32_t n_found;
		bool is_folded;
	} rows[] = {
		{ 33, CODE, NO_BLOCKS, 1, false }, /* as it should be: behind the function */
		{ 33 + 2 * SOME_BLOCKS, CODE, SOME_BLOCKS, 1, false },
		{ FUNCTION, CODE, NO_BLOCKS, 1, false }, /* follows itself */
		{ UNIT, CODE, NO_BLOCKS, 1, false },     /* follows what it is in */
		{ UINT32_MAX, CODE, NO_BLOCKS, 1, false },
		{ 33, 0, NO_BLOCKS, 0, false },          /* left out by the linker */
		{ 33, 0x500000, NO_BLOCKS, 0, false },   /* not in the file */
		{ 33 + 2 * MANY_BLOCKS, CODE, MANY_BLOCKS, 0, false },
		{ 33 + 6 * SOME_BLOCKS, CODE, SOME_BLOCKS, 1, true }, /* 2^40 ways through it */
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		char path[] = "/tmp/factscopiesXXXXXX";
		struct fact_function *v;
		uint32_t n;

		close(mkstemp(path));
		write_dwarf(path, rows[i].sibling, rows[i].entry, rows[i].n_blocks, rows[i].is_folded);
		assert_int_equal(facts_dwarf_copies(f->facts, path, STR("f"), i % 2, &v, &n), 0);
		assert_int_equal(n, rows[i].n_found);
		assert_true(!n || v[0].address == CODE);
		unlink(path);
	}
}

/* What other damage does: nothing but that copies are missing. */
static void damaged_debug_information_is_survived(void **state)
{
	struct fixture *f = *state;
	struct elf_file *self = open_self(f);
	const struct elf_section *info = elf_find_section(self, ".debug_info");
	uint8_t *data;

	SKIP_UNLESS(info && elf_section_data(self, info).n, "built without debug information");
	data = malloc(self->size);
	for (size_t i = 0; i < 16; i++) {
		char path[] = "/tmp/factsdamagedXXXXXX";
		struct fact_function *v;
		uint32_t n;

		memcpy(data, self->data, self->size);
		for (uint64_t at = i * 5; at < info->size; at += 4099 + i)
			data[info->offset + at] ^= (uint8_t)(0x11 << (i % 4));
		close(mkstemp(path));
		write_file(path, data, self->size);
		facts_dwarf_copies(f->facts, path, STR("*::*a*"), true, &v, &n);
		unlink(path);
	}
	free(data);
}

static void what_is_no_elf_file_is_refused(void **state)
{
	struct fixture *f = *state;
	struct elf_file *elf;

	assert_int_equal(facts_elf_open(f->facts, "/etc/passwd", &elf), -ENOEXEC);
	assert_int_equal(facts_elf_open(f->facts, "/", &elf), -ENOEXEC);
	assert_int_equal(facts_elf_open(f->facts, "/dev/null", &elf), -ENOEXEC);
	assert_int_equal(facts_elf_open(f->facts, "/no/such/file", &elf), -ENOENT);
}

static void programs_of_32_bits_are_told_apart(void **state)
{
	struct fixture *f = *state;
	struct {
		Elf32_Ehdr header;
		Elf32_Phdr load;
		uint8_t code[16];
	} file = {
		.header = {
			.e_ident = { 0x7f, 'E', 'L', 'F', ELFCLASS32, ELFDATA2LSB, 1 }, .e_type = ET_EXEC, .e_machine = EM_386,
			.e_phoff = sizeof(Elf32_Ehdr), .e_phentsize = sizeof(Elf32_Phdr), .e_phnum = 1,
		},
		.load = { .p_type = PT_LOAD, .p_vaddr = 0x8048000, .p_filesz = sizeof(file), .p_memsz = sizeof(file), .p_flags = PF_X },
	};
	struct fact_function *functions;
	struct elf_file *elf;
	uint64_t offset;
	uint32_t n;

	assert_int_equal(elf_open_memory(&f->arena, STR("x"), &file, sizeof(file), &elf), 0);
	assert_false(elf_is_64bit(elf));
	assert_int_equal(elf_file_offset(elf, 0x8048054, &offset), 0);
	assert_int_equal(offset, 0x54);
	assert_int_equal(elf_file_offset(elf, 0x8048000 + sizeof(file), &offset), -ENOENT);
	assert_int_equal(elf_list_functions(elf, STR("*"), &functions, &n), 0);
	assert_int_equal(n, 0);
	file.header.e_phnum = 2; /* the second lies behind the end */
	file.header.e_phoff = sizeof(file) - sizeof(Elf32_Phdr);
	assert_int_equal(elf_open_memory(&f->arena, STR("x"), &file, sizeof(file), &elf), -ENOEXEC);
}

/* Everything there is to ask, on a private copy with the exact size. */
static void ask_all(struct arena *arena, const uint8_t *data, size_t size)
{
	uint8_t *copy = malloc(size ? size : 1);
	struct fact_function *functions, at;
	struct fact_usdt *usdts;
	struct elf_file *elf;
	uint64_t offset;
	uint32_t n;

	memcpy(copy, data, size);
	if (elf_open_memory(arena, STR("copy"), copy, size, &elf) == 0) {
		elf_build_id(elf);
		elf_list_functions(elf, STR("*a*"), &functions, &n);
		elf_list_usdt(elf, STR("*"), STR("*"), &usdts, &n);
		elf_find_symbol(elf, STR("main"), &at);
		elf_function_at(elf, 0x401000, &at);
		elf_file_offset(elf, 0x401000, &offset);
	}
	free(copy);
	arena_reset(arena);
}

static void damaged_files_are_survived(void **state)
{
	struct fixture *f = *state;
	struct elf_file *self = open_self(f);
	struct arena arena;
	uint8_t *data = malloc(self->size);
	uint64_t sections = elf_read(self->data + offsetof(Elf64_Ehdr, e_shoff), 8);

	arena_init(&arena, (size_t)1 << 28, ARENA_DEFAULT);
	memcpy(data, self->data, self->size);
	for (size_t i = 0; i < 40; i++)
		ask_all(&arena, data, self->size * i / 40);
	for (size_t i = 0; i < sizeof(Elf64_Ehdr) + 8 * sizeof(Elf64_Phdr); i += 3) {
		data[i] ^= 0xff;
		ask_all(&arena, data, self->size);
		data[i] ^= 0xff;
	}
	for (size_t i = sections; i < self->size; i += 11) {
		data[i] ^= 0xf7;
		ask_all(&arena, data, self->size);
		data[i] ^= 0xf7;
	}
	arena_free(&arena);
	free(data);
}

static void build_ids_are_twenty_bytes(void **state)
{
	struct fixture *f = *state;
	struct elf_file *elf;
	struct str_list paths;

	SKIP_UNLESS(facts_find_binaries(f->facts, STR("libc"), 0, &paths) == 0, "no libc in ld.so.cache");
	assert_int_equal(facts_elf_open(f->facts, paths.v[0].p, &elf), 0);
	SKIP_UNLESS(elf_build_id(elf).n, "libc has no build id");
	assert_int_equal(elf_build_id(elf).n, 20);
}

static void binaries_by_path_name_library_and_glob(void **state)
{
	struct fixture *f = *state;
	struct str_list paths;

	assert_int_equal(facts_find_binaries(f->facts, STR("/proc/self/exe"), 0, &paths), 0);
	assert_int_equal(paths.n, 1);
	assert_int_equal(facts_find_binaries(f->facts, STR("sh"), 0, &paths), 0);
	assert_true(paths.v[0].p[0] == '/');
	assert_int_equal(facts_find_binaries(f->facts, STR("libc"), 0, &paths), 0);
	assert_non_null(strstr(paths.v[0].p, "/libc.so.6"));
	assert_int_equal(facts_find_binaries(f->facts, STR("libc.so.6"), 0, &paths), 0);
	assert_int_equal(facts_find_binaries(f->facts, STR("libc"), getpid(), &paths), 0);
	assert_int_equal(paths.n, 1);
	assert_int_equal(facts_find_binaries(f->facts, STR("/bin/s*h"), 0, &paths), 0);
	assert_int_equal(facts_find_binaries(f->facts, STR("no_such_program"), 0, &paths), -ENOENT);
	assert_int_equal(facts_find_binaries(f->facts, STR("/no/such/*"), 0, &paths), -ENOENT);
	assert_int_equal(facts_find_binaries(f->facts, STR("/etc"), 0, &paths), -ENOENT);
	assert_int_equal(facts_find_binaries(f->facts, STR(""), 0, &paths), -ENOENT);
}

static void another_root_is_looked_into(void **state)
{
	struct fixture *f = *state;
	char root[] = "/tmp/factsrootXXXXXX", path[64], expected[64];
	struct str_list paths;
	pid_t child;
	int ready[2];
	char c;

	SKIP_UNLESS(geteuid() == 0, "not root");
	assert_non_null(mkdtemp(root));
	snprintf(path, sizeof(path), "%s/only_here", root);
	close(open(path, O_CREAT | O_WRONLY, 0755));
	assert_int_equal(pipe(ready), 0);
	child = fork();
	if (!child) {
		if (chroot(root) == 0 && write(ready[1], "x", 1) == 1)
			pause();
		_exit(1);
	}
	assert_int_equal(read(ready[0], &c, 1), 1);
	assert_int_equal(facts_find_binaries(f->facts, STR("/only_here"), child, &paths), 0);
	snprintf(expected, sizeof(expected), "/proc/%d/root/only_here", child);
	assert_string_equal(paths.v[0].p, expected);
	assert_int_equal(facts_find_binaries(f->facts, STR("/only_here"), 0, &paths), -ENOENT);
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	close(ready[0]);
	close(ready[1]);
	unlink(path);
	rmdir(root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		FACTS_TEST(functions_by_glob_name_and_address),
		FACTS_TEST(cpp_names_match_with_and_without_parameters),
		FACTS_TEST(usdt_notes_are_read),
		FACTS_TEST(dwarf_gives_argument_types),
		FACTS_TEST(dwarf_finds_lines),
		FACTS_TEST(inlined_copies_are_found_where_they_begin),
		FACTS_TEST(damaged_copies_are_survived),
		FACTS_TEST(damaged_debug_information_is_survived),
		FACTS_TEST(what_is_no_elf_file_is_refused),
		FACTS_TEST(programs_of_32_bits_are_told_apart),
		FACTS_TEST(damaged_files_are_survived),
		FACTS_TEST(build_ids_are_twenty_bytes),
		FACTS_TEST(binaries_by_path_name_library_and_glob),
		FACTS_TEST(another_root_is_looked_into),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
