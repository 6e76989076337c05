/* Unit tests of runtime/symbols: kallsyms, mappings that outlive their process, ELF indexes, perf maps, demangling. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "runtime/symbols/internal.h"

__attribute__((noinline)) int symbols_test_landmark(int x);
__attribute__((noinline)) int symbols_test_landmark(int x)
{
	__asm__ volatile("");
	return x + 1;
}

static struct symbols *fresh(const char *kallsyms)
{
	return symbols_new(&(struct symbols_options){ .demangle = true, .kallsyms = kallsyms });
}

static void test_kernel(void **state)
{
	char path[] = "/tmp/kallsymsXXXXXX";
	int fd = mkstemp(path);
	FILE *file = fdopen(fd, "w");
	struct symbols *symbols;
	struct frame frame;

	(void)state;
	fputs("ffffffff81000000 T _stext\nffffffff81000100 t do_one\nffffffff81000100 t alias_of_one\nffffffff81000180 D data\n"
	      "ffffffff81000200 T do_two\nffffffffc0000000 t in_module\t[mod]\n",
	      file);
	fclose(file);
	symbols = fresh(path);
	symbols_prefetch_kernel(symbols);
	assert_true(symbols_kernel(symbols, 0xffffffff81000104, &frame));
	assert_int_equal(frame.kind, FRAME_KERNEL);
	assert_true(str_eq_cstr(frame.name, "do_one"));
	assert_int_equal(frame.symbol_offset, 4);
	assert_true(symbols_kernel(symbols, 0xffffffffc0000010, &frame));
	assert_true(str_eq_cstr(frame.module, "[mod]"));
	assert_false(symbols_kernel(symbols, 0x1000, &frame));
	assert_false(symbols_kernel(symbols, 0xffffffffd0000000, &frame));
	symbols_free(symbols);
	unlink(path);
}

static void test_own_process(void **state)
{
	struct symbols *symbols = fresh(NULL);
	struct frame frame;
	uint64_t address = (uint64_t)(uintptr_t)symbols_test_landmark;

	(void)state;
	assert_true(symbols_user(symbols, getpid(), address + 1, false, &frame));
	assert_true(str_eq_cstr(frame.name, "symbols_test_landmark"));
	assert_int_equal(frame.symbol_offset, 1);
	assert_int_equal(frame.kind, FRAME_USER);
	/* A return address right behind a function still belongs to the call in it. */
	assert_true(symbols_user(symbols, getpid(), address + 1, true, &frame));
	assert_int_equal(frame.symbol_offset, 1);
	assert_false(symbols_user(symbols, getpid(), 16, false, &frame));
	symbols_free(symbols);
}

/* A process that never existed: only the captured records can know it. */
static void test_captured_process(void **state)
{
	enum { GHOST = 0x3ffff0 };
	struct symbols *symbols = fresh(NULL);
	char exe[4096];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	struct fact { uint64_t start, offset; } text = { 0, 0 };
	FILE *maps = fopen("/proc/self/maps", "r");
	char line[8192];
	unsigned long start, end, offset;
	char mode[8];
	uint64_t address = (uint64_t)(uintptr_t)symbols_test_landmark;
	struct frame frame;

	(void)state;
	assert_true(n > 0);
	exe[n] = 0;
	while (fgets(line, sizeof(line), maps))
		if (sscanf(line, "%lx-%lx %7s %lx", &start, &end, mode, &offset) == 4 && mode[2] == 'x' && address >= start && address < end)
			text.start = start, text.offset = offset;
	fclose(maps);
	symbols_process_mmap(symbols, GHOST, text.start, 1 << 24, text.offset, 1, 2, STR(""), str_from(exe));
	symbols_process_fork(symbols, GHOST, GHOST + 1);
	symbols_process_exec(symbols, GHOST, STR("other"));
	symbols_process_exit(symbols, GHOST);
	assert_true(symbols_user(symbols, GHOST, address, false, &frame)); /* found in the mappings before exec */
	assert_true(str_eq_cstr(frame.name, "symbols_test_landmark"));
	assert_true(symbols_user(symbols, GHOST + 1, address, false, &frame));
	symbols_free(symbols);
}

static void test_mapping_overlap(void **state)
{
	enum { GHOST = 0x3ffff1 };
	struct symbols *symbols = fresh(NULL);
	struct process *process;

	(void)state;
	symbols_process_mmap(symbols, GHOST, 0x1000, 0x9000, 0, 0, 0, STR(""), STR("/a"));
	symbols_process_mmap(symbols, GHOST, 0x3000, 0x1000, 0, 0, 0, STR(""), STR("/b"));
	process = process_find(symbols, GHOST, false);
	assert_true(str_eq_cstr(process_mapping(process, 0x2fff)->path, "/a"));
	assert_true(str_eq_cstr(process_mapping(process, 0x3000)->path, "/b"));
	assert_true(str_eq_cstr(process_mapping(process, 0x4000)->path, "/a"));
	assert_int_equal(process_mapping(process, 0x4000)->file_offset, 0x3000);
	assert_null(process_mapping(process, 0xa000));
	symbols_free(symbols);
}

/* Whatever processes do while we watch, their memory stays below the limit, and who lived last is still known. */
static void test_processes_are_bounded(void **state)
{
	enum { GHOST = 0x3ffff1, LIMIT = 1 << 20, CHILDREN = 4000 };
	struct symbols *symbols = symbols_new(&(struct symbols_options){ .byte_limit = LIMIT });
	size_t used;

	(void)state;
	for (uint64_t i = 1; i <= 50; i++)
		symbols_process_mmap(symbols, GHOST, i << 20, 4096, 0, 1, i, STR(""), STR("/usr/lib/some-library.so"));
	for (int i = 1; i <= CHILDREN; i++) {
		symbols_process_fork(symbols, GHOST, GHOST + i);
		symbols_process_exit(symbols, GHOST + i);
		assert_true(symbols->process_bytes < LIMIT + (64 << 10));
	}
	assert_null(process_find(symbols, GHOST + 1, false));
	assert_non_null(process_mapping(process_find(symbols, GHOST + CHILDREN, false), 1 << 20));
	used = process_find(symbols, GHOST, false)->arena.used;
	for (int i = 0; i < 1000; i++)
		symbols_process_mmap(symbols, GHOST, 1 << 20, 4096, 0, 1, 1, STR(""), STR("/usr/lib/some-library.so"));
	assert_true(process_find(symbols, GHOST, false)->arena.used < used + 1024 * sizeof(struct mapping));
	symbols_free(symbols);
}

/* Anyone can put a file at /tmp/perf-PID.map. */
static void test_perf_map_of_a_stranger(void **state)
{
	struct arena arena;
	struct buf lines;
	struct perf_map *map;
	struct frame frame = { 0 };
	char path[64];

	(void)state;
	arena_init(&arena, 256 << 20, ARENA_DEFAULT);
	snprintf(path, sizeof(path), "/tmp/perf-%d.map", getpid());
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_null(perf_map_open(&arena, "/proc", getpid()));
	unlink(path);
	buf_init(&lines, BUF_NO_LIMIT);
	for (uint32_t i = 0; i < 3 << 20; i++)
		buf_printf(&lines, "%x 1 f\n", i);
	map = perf_map_parse(&arena, buf_str(&lines));
	assert_true(perf_map_find(map, 1, &frame));
	assert_true(str_eq_cstr(frame.name, "f"));
	buf_free(&lines);
	arena_free(&arena);
}

static void test_perf_map(void **state)
{
	struct arena arena;
	struct perf_map *map;
	struct frame frame = { 0 };

	(void)state;
	arena_init(&arena, 1 << 20, ARENA_DEFAULT);
	map = perf_map_parse(&arena, STR("7f0000 100 LazyCompile:~main x.js:1\nnonsense\n0x7f0100 20 second\n7f0200 zz bad\n"));
	assert_true(perf_map_find(map, 0x7f00ff, &frame));
	assert_true(str_eq_cstr(frame.name, "LazyCompile:~main x.js:1"));
	assert_int_equal(frame.kind, FRAME_JIT);
	assert_true(perf_map_find(map, 0x7f0100, &frame));
	assert_true(str_eq_cstr(frame.name, "second"));
	assert_false(perf_map_find(map, 0x7f0120, &frame));
	arena_free(&arena);
}

static void assert_demangled(const char *mangled, const char *expected)
{
	struct buf text;

	buf_init(&text, 4096);
	assert_true(symbols_demangle(mangled, &text));
	assert_string_equal(text.p, expected);
	buf_free(&text);
}

static void test_demangle(void **state)
{
	struct buf text;

	(void)state;
	assert_demangled("_ZN6shapes6Circle4areaEd", "shapes::Circle::area(double)");
	assert_demangled("_ZN4core3fmt5Write9write_fmt17h0123456789abcdefE", "core::fmt::Write::write_fmt");
	assert_demangled("_RNvC6_123foo3bar", "123foo::bar");
	buf_init(&text, 4096);
	assert_false(symbols_demangle("main", &text));
	assert_false(symbols_demangle("_Zbroken", &text));
	buf_free(&text);
}

static void test_bad_elf(void **state)
{
	struct elf_index *index;
	char page[4096] = "\177ELF\2\1\1";

	(void)state;
	memset(page + 16, 0xff, sizeof(page) - 16);
	assert_int_equal(elf_index_memory("not an elf file", 15, &index), -ENOEXEC);
	if (!elf_index_memory(page, sizeof(page), &index))
		elf_index_free(index);
	assert_int_equal(elf_index_open("/dev/zero", 0, &index), -ENOEXEC);
	assert_int_equal(elf_index_open("/nope", 0, &index), -ENOENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kernel),     cmocka_unit_test(test_own_process), cmocka_unit_test(test_captured_process),
		cmocka_unit_test(test_mapping_overlap), cmocka_unit_test(test_processes_are_bounded),
		cmocka_unit_test(test_perf_map),    cmocka_unit_test(test_perf_map_of_a_stranger), cmocka_unit_test(test_demangle),
		cmocka_unit_test(test_bad_elf),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
