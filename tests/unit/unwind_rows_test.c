/* unwind_rows_test: rows of real libraries against what libdw says of the same addresses; the kernel's vdso; damaged and hostile files.
 * In: libraries of this machine and this program itself. Out: cmocka's report. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <dwarf.h>
#include <elfutils/libdw.h>
#include <fcntl.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "runtime/symbols/unwind.h"

enum { REG_RBP = 6, REG_RSP = 7, REG_RA = 16 };

static struct str map_file(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	void *image;

	if (fd < 0 || fstat(fd, &st))
		return STR("");
	image = mmap(NULL, (size_t)st.st_size, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	close(fd);
	return image == MAP_FAILED ? STR("") : str_make(image, (size_t)st.st_size);
}

static const struct unwind_row *row_at(const struct unwind_rows *rows, uint64_t address)
{
	uint32_t low = 0, high = rows->n;

	if (address < rows->base)
		return NULL;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (rows->v[middle].pc <= address - rows->base)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? &rows->v[low - 1] : NULL;
}

/* register + offset, when libdw's expression is that and no more. */
static bool is_plain(const Dwarf_Op *ops, size_t n, int *ret_reg, int64_t *ret_offset)
{
	if (n == 2 && ops[1].atom == DW_OP_stack_value)
		n = 1;
	if (n == 1 && ops[0].atom == DW_OP_bregx) {
		*ret_reg = (int)ops[0].number;
		*ret_offset = (int64_t)ops[0].number2;
		return true;
	}
	if (n != 1 || ops[0].atom < DW_OP_breg0 || ops[0].atom > DW_OP_breg31)
		return false;
	*ret_reg = ops[0].atom - DW_OP_breg0;
	*ret_offset = (int64_t)ops[0].number;
	return true;
}

/* *(CFA + offset), when it is that. */
static bool is_saved(const Dwarf_Op *ops, size_t n, int64_t *ret_offset)
{
	if (!n || ops[0].atom != DW_OP_call_frame_cfa || n > 2 || (n == 2 && ops[1].atom != DW_OP_plus_uconst))
		return false;
	*ret_offset = n == 2 ? (int64_t)ops[1].number : 0;
	return true;
}

static void check_rbp(Dwarf_Frame *frame, const struct unwind_row *row, uint64_t address)
{
	Dwarf_Op memory[3], *ops;
	int64_t offset;
	size_t n;

	(void)address;
	assert_int_equal(dwarf_frame_register(frame, REG_RBP, memory, &ops, &n), 0);
	if (!n && !ops)
		assert_int_equal(row->rule & UNWIND_RBP_MASK, UNWIND_RBP_SAME);
	else if (!n)
		assert_int_equal(row->rule & UNWIND_RBP_MASK, UNWIND_RBP_LOST);
	else if (is_saved(ops, n, &offset)) {
		assert_int_equal(row->rule & UNWIND_RBP_MASK, UNWIND_RBP_AT_CFA);
		assert_int_equal(row->rbp_offset * UNWIND_OFFSET_UNIT, offset);
	} else
		assert_true((row->rule & UNWIND_RBP_MASK) == UNWIND_RBP_AT_RBP || (row->rule & UNWIND_RBP_MASK) == UNWIND_RBP_LOST);
}

/* Compares one address; true when the row says what libdw says in the form that nearly all code has. */
static bool check_address(Dwarf_CFI *cfi, const struct unwind_rows *rows, uint64_t address)
{
	const struct unwind_row *row = row_at(rows, address);
	Dwarf_Op memory[3], *ops;
	Dwarf_Frame *frame;
	int64_t offset;
	size_t n;
	int reg;

	if (dwarf_cfi_addrframe(cfi, address, &frame)) {
		assert_true(!row || row->rule == UNWIND_NONE || row->rule == UNWIND_STRANGE);
		return false;
	}
	assert_non_null(row);
	assert_int_equal(dwarf_frame_register(frame, REG_RA, memory, &ops, &n), 0);
	if (!n && ops == memory) { /* undefined */
		assert_int_equal(row->rule, UNWIND_END);
		free(frame);
		return true;
	}
	if (!is_saved(ops, n, &offset) || offset != -8) {
		assert_true(row->rule == UNWIND_SIGNAL || row->rule == UNWIND_STRANGE);
		free(frame);
		return false;
	}
	assert_int_equal(dwarf_frame_cfa(frame, &ops, &n), 0);
	if (!is_plain(ops, n, &reg, &offset)) {
		assert_true((row->rule & UNWIND_CFA_MASK) > UNWIND_RBP);
		free(frame);
		return false;
	}
	if (reg != REG_RSP && reg != REG_RBP) {
		assert_int_equal(row->rule & UNWIND_CFA_MASK, UNWIND_REGISTER);
		assert_int_equal((row->cfa_offset >> 4) * UNWIND_OFFSET_UNIT, offset);
		free(frame);
		return false;
	}
	assert_int_equal(row->rule & UNWIND_CFA_MASK, reg == REG_RSP ? UNWIND_RSP : UNWIND_RBP);
	assert_int_equal(row->cfa_offset * UNWIND_OFFSET_UNIT, offset);
	check_rbp(frame, row, address);
	free(frame);
	return true;
}

static void compare_with_libdw(const char *path)
{
	struct str image = map_file(path);
	struct unwind_rows rows;
	uint32_t n_plain = 0, n = 0;
	Dwarf_CFI *cfi;
	Elf *elf;

	if (!image.n) {
		print_message("%s: not there\n", path);
		return;
	}
	assert_int_equal(unwind_rows_read(image, &rows), 0);
	elf_version(EV_CURRENT);
	elf = elf_memory((char *)(uintptr_t)image.p, image.n);
	cfi = dwarf_getcfi_elf(elf);
	assert_non_null(cfi);
	for (uint32_t i = 0; i < rows.n; i += 1 + rows.n / 20000) {
		uint64_t next = i + 1 < rows.n ? rows.v[i + 1].pc : rows.v[i].pc + 1;

		assert_true(rows.v[i].pc < next);
		n_plain += check_address(cfi, &rows, rows.base + rows.v[i].pc);
		n_plain += check_address(cfi, &rows, rows.base + next - 1);
		n += 2;
	}
	print_message("%s: %u rows, %u of %u addresses plain\n", path, rows.n, n_plain, n);
	assert_true(n_plain > n / 2);
	unwind_rows_free(&rows);
	dwarf_cfi_end(cfi);
	elf_end(elf);
	munmap((void *)(uintptr_t)image.p, image.n);
}

static int visit_library(struct dl_phdr_info *info, size_t size, void *data)
{
	(void)size, (void)data;
	if (*info->dlpi_name == '/')
		compare_with_libdw(info->dlpi_name);
	return 0;
}

static void test_libraries(void **state)
{
	(void)state;
	compare_with_libdw("/proc/self/exe");
	dl_iterate_phdr(visit_library, NULL);
	compare_with_libdw("/usr/lib/x86_64-linux-gnu/libstdc++.so.6");
	compare_with_libdw("/usr/bin/python3");
	compare_with_libdw("/usr/lib/x86_64-linux-gnu/libcrypto.so.3");
}

static void test_vdso(void **state)
{
	const char *image = (const char *)getauxval(AT_SYSINFO_EHDR);
	struct unwind_rows rows;
	bool has_rsp = false;

	(void)state;
	assert_non_null(image);
	assert_int_equal(unwind_rows_read(str_make(image, 8192), &rows), 0);
	for (uint32_t i = 0; i < rows.n; i++)
		has_rsp |= (rows.v[i].rule & UNWIND_CFA_MASK) == UNWIND_RSP;
	assert_true(has_rsp);
	unwind_rows_free(&rows);
}

static uint32_t count_rule(const struct unwind_rows *rows, uint8_t rule)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < rows->n; i++)
		n += (rows->v[i].rule & UNWIND_CFA_MASK) == rule;
	return n;
}

/* What only special code has: libc returns from signals and begins threads, and ld's stubs have a rule of their own. */
static void test_special_frames(void **state)
{
	struct str image = map_file("/lib/x86_64-linux-gnu/libc.so.6");
	struct unwind_rows rows;

	(void)state;
	if (!image.n)
		skip();
	assert_int_equal(unwind_rows_read(image, &rows), 0);
	assert_int_equal(count_rule(&rows, UNWIND_SIGNAL), 1);
	assert_true(count_rule(&rows, UNWIND_END) >= 1);
	assert_true(count_rule(&rows, UNWIND_PLT) + count_rule(&rows, UNWIND_PLT_10) >= 1);
	unwind_rows_free(&rows);
	munmap((void *)(uintptr_t)image.p, image.n);
}

/* Any byte may be wrong and the file may end anywhere: rows stay sorted, nothing is read outside. */
static void test_damage(void **state)
{
	struct str image = map_file("/proc/self/exe");
	uint8_t *bytes = malloc(image.n);
	struct unwind_rows rows;
	uint32_t seed = 1;

	(void)state;
	for (unsigned round = 0; round < 60; round++) {
		size_t n = round % 3 ? image.n : image.n / 61 * (round + 1);
		uint8_t *copy = malloc(n); /* of its own size: sanitizers see the end */

		memcpy(copy, image.p, n);
		for (unsigned i = 0; i < 2000; i++) {
			seed = seed * 1664525 + 1013904223;
			if (round % 3)
				copy[64 + seed % (n - 64)] ^= (uint8_t)(seed >> 13);
		}
		if (!unwind_rows_read(str_make((const char *)copy, n), &rows)) {
			for (uint32_t i = 1; i < rows.n; i++)
				assert_true(rows.v[i - 1].pc < rows.v[i].pc);
			unwind_rows_free(&rows);
		}
		free(copy);
	}
	free(bytes);
	munmap((void *)(uintptr_t)image.p, image.n);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_libraries), cmocka_unit_test(test_vdso), cmocka_unit_test(test_special_frames), cmocka_unit_test(test_damage),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
