/* facts_proc_test: processes, features, system calls, kernel symbols, on the machine at hand. */
#include "facts_fixture.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>

static const struct fact_mapping *mapping_of(const struct fact_mapping *maps, uint32_t n, const void *p)
{
	for (uint32_t i = 0; i < n; i++)
		if (maps[i].start <= (uintptr_t)p && (uintptr_t)p < maps[i].end)
			return &maps[i];
	return NULL;
}

static void maps_tell_files_and_protection(void **state)
{
	struct fixture *f = *state;
	const struct fact_mapping *own, *data;
	struct fact_mapping *maps;
	struct str exe;
	uint32_t n;

	assert_int_equal(facts_proc_maps(&f->arena, getpid(), &maps, &n), 0);
	own = mapping_of(maps, n, (const void *)(uintptr_t)maps_tell_files_and_protection);
	assert_non_null(own);
	assert_true(own->is_executable);
	assert_false(own->is_deleted);
	assert_true(own->inode != 0);
	assert_int_equal(facts_proc_exe(&f->arena, getpid(), &exe), 0);
	assert_true(str_eq(exe, own->path));
	data = mapping_of(maps, n, &n);
	assert_non_null(data);
	assert_false(data->is_executable);
	assert_true(str_eq_cstr(data->path, "[stack]"));
	assert_int_equal(facts_proc_maps(&f->arena, -1, &maps, &n), -ENOENT);
}

static void maps_flag_removed_files_and_undo_escapes(void **state)
{
	struct fixture *f = *state;
	char path[] = "/tmp/facts test\nXXXXXX";
	int fd = mkstemp(path);
	struct fact_mapping *maps;
	const struct fact_mapping *map;
	uint32_t n;
	void *p;

	assert_true(fd >= 0);
	assert_int_equal(ftruncate(fd, 8192), 0);
	p = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 4096);
	assert_true(p != MAP_FAILED);
	assert_int_equal(facts_proc_maps(&f->arena, getpid(), &maps, &n), 0);
	map = mapping_of(maps, n, p);
	assert_true(str_eq_cstr(map->path, path));
	assert_int_equal(map->file_offset, 4096);
	unlink(path);
	assert_int_equal(facts_proc_maps(&f->arena, getpid(), &maps, &n), 0);
	map = mapping_of(maps, n, p);
	assert_true(map->is_deleted);
	assert_true(str_eq_cstr(map->path, path));
	munmap(p, 4096);
	close(fd);
}

static void pids_live_and_die(void **state)
{
	pid_t child = fork();

	(void)state;
	if (!child) {
		pause();
		_exit(0);
	}
	assert_true(facts_pid_exists(child) && facts_pid_has_files(child));
	kill(child, SIGKILL);
	assert_int_equal(waitid(P_PID, (id_t)child, NULL, WEXITED | WNOWAIT), 0);
	assert_false(facts_pid_exists(child) || facts_pid_has_files(child)); /* a zombie */
	waitpid(child, NULL, 0);
	assert_false(facts_pid_exists(child));
	assert_false(facts_pid_exists(0));
	assert_true(facts_pid_exists(getpid()));
}

static void cpus_namespaces_and_clocks(void **state)
{
	struct fixture *f = *state;
	uint64_t dev, ino;
	uint32_t *cpus, n;
	bool is_init;

	assert_int_equal(facts_online_cpus(&f->arena, &cpus, &n), 0);
	assert_int_equal(n, sysconf(_SC_NPROCESSORS_ONLN));
	assert_true(facts_possible_cpus() >= n);
	assert_int_equal(facts_pid_namespace(&dev, &ino, &is_init), 0);
	assert_true(ino != 0);
}

static void features_are_named_probed_and_masked(void **state)
{
	struct fixture *f = *state;
	struct facts_options options = { .masked_features = FEATURE_RINGBUF };
	struct facts *masked = facts_new(&f->arena, &f->types, &options);
	uint32_t bits;
	int n = 0, error;

	for (; fact_feature_name(1 << n); n++) {
		assert_int_equal(fact_feature_parse(str_from(fact_feature_name(1 << n)), &bits), 0);
		assert_int_equal(bits, 1 << n);
	}
	assert_int_equal(1 << (n - 1), FEATURE_FAR_JUMPS); /* the last of the enum */
	assert_int_equal(fact_feature_parse(STR("no_such"), &bits), -EINVAL);
	SKIP_UNLESS(facts_can_bpf(&error), "may not load BPF programs");
	for (int i = 0; i < n; i++) {
		bool has = facts_has(f->facts, 1 << i);

		assert_int_equal(has, facts_has(f->facts, 1 << i));
		assert_int_equal(has, facts_why_not(f->facts, 1 << i) == NULL);
	}
	assert_false(facts_has(masked, FEATURE_RINGBUF));
	assert_non_null(strstr(facts_why_not(masked, FEATURE_RINGBUF), "--no-feature"));
	assert_true(facts_has(f->facts, FEATURE_RINGBUF));
	facts_free(masked);
}

static void lockdown_is_one_of_three(void **state)
{
	const char *level = facts_lockdown();

	(void)state;
	assert_true(!strcmp(level, "none") || !strcmp(level, "integrity") || !strcmp(level, "confidentiality"));
}

static void syscalls_by_both_names(void **state)
{
	(void)state;
	assert_int_equal(facts_syscall_number(STR("read")), 0);
	assert_int_equal(facts_syscall_number(STR("openat")), 257);
	assert_int_equal(facts_syscall_number(STR("newstat")), 4);
	assert_int_equal(facts_syscall_number(STR("stat")), 4);
	assert_int_equal(facts_syscall_number(STR("uretprobe")), 335);
	assert_int_equal(facts_syscall_number(STR("nonsense")), -ENOENT);
	assert_string_equal(facts_syscall_name(257), "openat");
	assert_string_equal(facts_syscall_name(0), "read");
	assert_null(facts_syscall_name(400));
	assert_null(facts_syscall_name(UINT64_MAX));
}

static void every_syscall_tracepoint_has_a_number(void **state)
{
	struct fixture *f = *state;
	struct str_list names;
	int r = facts_list_tracepoints(f->facts, STR("syscalls"), STR("sys_enter_*"), &names);

	SKIP_UNLESS(r == 0 && names.n, "no syscall tracepoints here");
	for (uint32_t i = 0; i < names.n; i++) {
		const size_t skip = strlen("syscalls:sys_enter_");
		int number = facts_syscall_number(str_make(names.v[i].p + skip, names.v[i].n - skip));

		if (number < 0)
			print_message("unknown: %s\n", names.v[i].p);
		assert_true(number >= 0);
	}
}

static const char kallsyms_sample[] = "ffffffff81000000 T _text\n"
				      "ffffffff81000100 t helper_long\n"
				      "ffffffff81000200 T helper\n"
				      "ffffffff81000300 D some_data\n"
				      "ffffffff81000400 t helper.cold\n"
				      "ffffffff81000500 T __pfx_helper\n"
				      "ffffffffc0000000 t module_one\t[alpha]\n"
				      "ffffffffc0000100 t helper\t[beta]\n"
				      "0000000000000000 T hidden\n";

static void kernel_symbols_from_a_file(void **state)
{
	struct fixture *f = *state;
	char path[] = "/tmp/kallsymsXXXXXX";
	int fd = mkstemp(path);
	struct facts_options options = { .kallsyms_path = path };
	struct facts *facts = facts_new(&f->arena, &f->types, &options);
	struct str_list names;
	uint64_t address, *addresses;
	uint32_t n;

	assert_int_equal(write(fd, kallsyms_sample, sizeof(kallsyms_sample) - 1), sizeof(kallsyms_sample) - 1);
	close(fd);
	assert_int_equal(facts_kernel_address(facts, STR("helper"), &address), 0);
	assert_int_equal(address, 0xffffffff81000200);
	assert_int_equal(facts_kernel_address(facts, STR("module_one"), &address), 0);
	assert_int_equal(address, 0xffffffffc0000000);
	assert_int_equal(facts_kernel_address(facts, STR("hidden"), &address), -EPERM);
	assert_int_equal(facts_kernel_address(facts, STR("T"), &address), -ENOENT);
	assert_int_equal(facts_kernel_address(facts, STR("help"), &address), -ENOENT);
	assert_int_equal(facts_kernel_addresses(facts, STR(""), STR("helper"), &addresses, &n), 0);
	assert_int_equal(n, 2);
	assert_int_equal(addresses[0], 0xffffffff81000200);
	assert_int_equal(addresses[1], 0xffffffffc0000100);
	assert_int_equal(facts_kernel_addresses(facts, STR("beta"), STR("helper"), &addresses, &n), 0);
	assert_int_equal(n, 1);
	assert_int_equal(addresses[0], 0xffffffffc0000100);
	assert_int_equal(facts_kernel_addresses(facts, STR("vmlinux"), STR("helper"), &addresses, &n), 0);
	assert_int_equal(addresses[0], 0xffffffff81000200);
	assert_int_equal(facts_kernel_addresses(facts, STR("gamma"), STR("helper"), &addresses, &n), -ENOENT);
	assert_int_equal(facts_kernel_addresses(facts, STR(""), STR("some_data"), &addresses, &n), -ENOENT);
	assert_int_equal(facts_kernel_addresses(facts, STR(""), STR("hidden"), &addresses, &n), -EPERM);
	assert_int_equal(facts_list_kernel_functions(facts, STR(""), STR("h*"), &names), 0);
	assert_int_equal(names.n, 3);
	assert_string_equal(names.v[0].p, "helper");
	assert_string_equal(names.v[1].p, "helper_long");
	assert_int_equal(facts_list_kernel_functions(facts, STR("alpha"), STR("*"), &names), 0);
	assert_int_equal(names.n, 1);
	assert_int_equal(facts_list_kernel_functions(facts, STR("vmlinux"), STR("helper"), &names), 0);
	assert_int_equal(names.n, 1);
	facts_free(facts);
	unlink(path);
}

static void kernel_functions_of_this_kernel(void **state)
{
	struct fixture *f = *state;
	struct str_list names;
	uint64_t address;

	SKIP_UNLESS(geteuid() == 0, "not root");
	assert_int_equal(facts_list_kernel_functions(f->facts, STR(""), STR("vfs_rea*"), &names), 0);
	assert_true(list_has(&names, "vfs_read"));
	for (uint32_t i = 1; i < names.n; i++)
		assert_true(str_cmp(names.v[i - 1], names.v[i]) < 0);
	SKIP_UNLESS(facts_kernel_address(f->facts, STR("vfs_read"), &address) == 0, "kernel addresses are hidden");
	assert_true(address > (uint64_t)1 << 63);
	assert_true(facts_module_is_loaded(f->facts, STR("vmlinux")));
	assert_false(facts_module_is_loaded(f->facts, STR("no_such_module")));
	assert_false(facts_module_is_loaded(f->facts, STR("../module")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		FACTS_TEST(maps_tell_files_and_protection),
		FACTS_TEST(maps_flag_removed_files_and_undo_escapes),
		FACTS_TEST(pids_live_and_die),
		FACTS_TEST(cpus_namespaces_and_clocks),
		FACTS_TEST(features_are_named_probed_and_masked),
		FACTS_TEST(lockdown_is_one_of_three),
		FACTS_TEST(syscalls_by_both_names),
		FACTS_TEST(every_syscall_tracepoint_has_a_number),
		FACTS_TEST(kernel_symbols_from_a_file),
		FACTS_TEST(kernel_functions_of_this_kernel),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
