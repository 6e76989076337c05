/* fake_facts: a small kernel and two binaries that are the same on every machine. Included by tests that link without the facts room: it defines the
 * facts functions that attach points ask.
 * In: the fields of struct facts. Out: answers. Owns nothing. */
#pragma once
#include <errno.h>

#include "common/facts/facts.h"

struct facts {
	struct arena *arena;
	struct type_table *types;
	uint32_t features;
	int tracefs_error; /* 0: readable */
	unsigned n_asked;  /* questions so far */
};
static const char *const fake_tracepoints[] = {
	"block:block_rq_issue", "sched:sched_switch", "sched:sched_wakeup", "sched:sched_waking", "syscalls:sys_enter_openat",
	"syscalls:sys_enter_read", "syscalls:sys_enter_write", "syscalls:sys_exit_read",
};
static const char *const fake_raw[] = { "sched_switch", "sched_wakeup" };
static const char *const fake_functions[] = { "vfs_read", "vfs_read.isra.0", "vfs_write", "vfs_writev" };
static const char *const fake_symbols[] = { "main", "work", "work_two" };
#define FAKE_COUNT(array) (sizeof(array) / sizeof(*(array)))

static int fake_list(struct facts *facts, const char *const *names, size_t n, struct str pattern, struct str_list *ret)
{
	facts->n_asked++;
	*ret = (struct str_list){ 0 };
	for (size_t i = 0; i < n; i++)
		if (str_glob(pattern, str_from(names[i])))
			*vec_push(facts->arena, ret) = str_from(names[i]);
	return 0;
}

static bool fake_has(const char *const *names, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_cstr(name, names[i]))
			return true;
	return false;
}

/* Layout 0: openat; 1: read and write; 2: the others. */
static const struct type *fake_layout(struct facts *facts, struct str event)
{
	static const char *const members[] = { "filename", "count", "pid" };
	int i = str_ends(event, "openat") ? 0 : str_starts(event, "sys_enter") ? 1 : 2;
	struct type *type = type_new_struct(facts->types, event, false);
	struct member *member = ARENA_NEW(facts->arena, struct member);

	*member = (struct member){ .name = str_from(members[i]), .type = type_int(facts->types, 8, false), .offset = 16 };
	type->members = member;
	type->n_members = 1;
	type->size = 24;
	type->align = 8;
	type->is_complete = true;
	return type;
}

bool facts_has(struct facts *facts, enum fact_feature feature)
{
	return facts->features & feature;
}
const char *facts_why_not(struct facts *facts, enum fact_feature feature)
{
	return facts->features & feature ? NULL : "the kernel lacks it";
}
bool facts_can_bpf(int *ret_error)
{
	*ret_error = 0;
	return true;
}
int facts_tracefs_fd(struct facts *facts)
{
	return facts->tracefs_error;
}
int facts_list_tracepoints(struct facts *facts, struct str category, struct str event, struct str_list *ret)
{
	if (facts->tracefs_error)
		return facts->tracefs_error;
	return fake_list(facts, fake_tracepoints, FAKE_COUNT(fake_tracepoints),
			 str_from(arena_printf(facts->arena, "%.*s:%.*s", STR_ARG(category), STR_ARG(event))), ret);
}
int facts_tracepoint_id(struct facts *facts, struct str category, struct str event, uint32_t *ret_id)
{
	const char *name = arena_printf(facts->arena, "%.*s:%.*s", STR_ARG(category), STR_ARG(event));

	facts->n_asked++;
	*ret_id = 1;
	if (facts->tracefs_error)
		return facts->tracefs_error;
	return fake_has(fake_tracepoints, FAKE_COUNT(fake_tracepoints), str_from(name)) ? 0 : -ENOENT;
}
int facts_tracepoint(struct facts *facts, struct str category, struct str event, struct fact_tracepoint *ret)
{
	uint32_t id;
	int err = facts_tracepoint_id(facts, category, event, &id);

	if (!err)
		*ret = (struct fact_tracepoint){ .category = category, .event = event, .args = fake_layout(facts, event) };
	return err;
}
int facts_syscall_number(struct str name)
{
	static const char *const names[] = { "read", "write", "openat" };

	for (int i = 0; i < 3; i++)
		if (str_eq_cstr(name, names[i]))
			return i == 2 ? 257 : i;
	return -ENOENT;
}
int facts_btf_raw_tracepoint(struct facts *facts, struct str module, struct str event, struct fact_proto *ret)
{
	facts->n_asked++;
	if (module.n || !fake_has(fake_raw, FAKE_COUNT(fake_raw), event))
		return -ENOENT;
	*ret = (struct fact_proto){ .args = fake_layout(facts, event) };
	return 0;
}
int facts_list_raw_tracepoints(struct facts *facts, struct str pattern, struct str_list *ret)
{
	return fake_list(facts, fake_raw, FAKE_COUNT(fake_raw), pattern, ret);
}
int facts_btf_func(struct facts *facts, struct str module, struct str name, struct fact_proto *ret)
{
	facts->n_asked++;
	if (module.n || !fake_has(fake_functions, FAKE_COUNT(fake_functions), name))
		return -ENOENT;
	*ret = (struct fact_proto){ .args = fake_layout(facts, name), .ret = type_int(facts->types, 8, true) };
	return 0;
}
int facts_list_functions_by_module(struct facts *facts, bool is_typed, struct str module, struct str pattern, struct str_list *ret)
{
	int err = fake_list(facts, fake_functions, FAKE_COUNT(fake_functions), pattern, ret);

	(void)is_typed;
	(void)module;
	for (uint32_t i = 0; i < ret->n; i++)
		ret->v[i] = str_from(arena_printf(facts->arena, "vmlinux:%.*s", STR_ARG(ret->v[i])));
	return err;
}
int facts_btf_type(struct facts *facts, struct str module, enum btf_named kind, struct str name, const struct type **ret)
{
	(void)facts, (void)module, (void)kind, (void)name, (void)ret;
	return -ENOENT;
}
int facts_btf_iter(struct facts *facts, struct str type, const struct type **ret)
{
	*ret = fake_layout(facts, type);
	return str_eq_cstr(type, "task") ? 0 : -ENOENT;
}
int facts_list_iters(struct facts *facts, struct str pattern, struct str_list *ret)
{
	static const char *const names[] = { "task" };

	return fake_list(facts, names, 1, pattern, ret);
}
int facts_kernel_address(struct facts *facts, struct str symbol, uint64_t *ret)
{
	facts->n_asked++;
	*ret = 0x1000;
	return fake_has(fake_functions, FAKE_COUNT(fake_functions), symbol) ? 0 : -ENOENT;
}
int facts_list_kernel_functions(struct facts *facts, struct str module, struct str pattern, struct str_list *ret)
{
	(void)module;
	return fake_list(facts, fake_functions, FAKE_COUNT(fake_functions), pattern, ret);
}
bool facts_module_is_loaded(struct facts *facts, struct str module)
{
	facts->n_asked++;
	return str_eq_cstr(module, "ext4");
}
int facts_find_binaries(struct facts *facts, struct str name, pid_t pid, struct str_list *ret)
{
	static const struct {
		const char *name, *path;
	} files[] = { { "/bin/app", "/bin/app" }, { "app", "/bin/app" }, { "libc", "/lib/libc.so.6" } };

	(void)pid;
	facts->n_asked++;
	for (size_t i = 0; i < FAKE_COUNT(files); i++)
		if (str_glob(name, str_from(files[i].name)))
			*vec_push(facts->arena, ret) = str_from(files[i].path);
	return ret->n ? 0 : -ENOENT;
}

bool elf_is_64bit(const struct elf_file *elf)
{
	(void)elf;
	return true;
}

int facts_pmu_event(struct facts *facts, struct str text, struct pmu_event *ret_event, const char **ret_reason)
{
	(void)facts;
	*ret_event = (struct pmu_event){ .type = 4 };
	*ret_reason = "no such unit";
	return str_starts(text, "cpu/") ? 0 : -ENOENT;
}

bool facts_is_locked_down(void)
{
	return false;
}

bool elf_is_thread_local(struct elf_file *elf, struct str name)
{
	(void)elf, (void)name;
	return false;
}

int elf_check_boundary(struct elf_file *elf, uint64_t address, struct fact_function *ret_function)
{
	(void)elf, (void)address, (void)ret_function;
	return 0;
}

int facts_find_binaries_of(struct facts *facts, struct str name, const pid_t *pids, uint32_t n_pids, struct str_list *ret_paths)
{
	return facts_find_binaries(facts, name, n_pids ? pids[0] : 0, ret_paths);
}
const char *facts_elf_error(int err)
{
	return strerror(-err);
}

int facts_elf_open(struct facts *facts, const char *path, struct elf_file **ret)
{
	(void)path;
	*ret = (struct elf_file *)facts;
	return 0;
}
int elf_find_symbol(struct elf_file *elf, struct str name, struct fact_function *ret)
{
	(void)elf;
	*ret = (struct fact_function){ .name = name };
	return fake_has(fake_symbols, FAKE_COUNT(fake_symbols), name) ? 0 : -ENOENT;
}
int elf_list_functions(struct elf_file *elf, struct str pattern, struct fact_function **ret_v, uint32_t *ret_n)
{
	struct facts *facts = (struct facts *)elf;
	struct str_list names;

	fake_list(facts, fake_symbols, FAKE_COUNT(fake_symbols), pattern, &names);
	*ret_v = ARENA_ARRAY(facts->arena, struct fact_function, names.n + 1);
	*ret_n = names.n;
	for (uint32_t i = 0; i < names.n; i++)
		(*ret_v)[i].name = names.v[i];
	return 0;
}
/* The line 20 is at two places. */
int facts_dwarf_lines(struct facts *facts, const char *path, struct str file, uint32_t line, uint32_t column, uint64_t **ret_addresses, uint32_t *ret_n)
{
	(void)path, (void)file, (void)column;
	*ret_addresses = ARENA_ARRAY(facts->arena, uint64_t, 2);
	*ret_n = line == 20 ? 2 : 1;
	return 0;
}
/* "tiny" is inlined at three places and nowhere else, "work" at two besides its own code. */
int facts_dwarf_copies(struct facts *facts, const char *path, struct str pattern, bool is_cpp, struct fact_function **ret_v, uint32_t *ret_n)
{
	static const char *const copies[] = { "tiny", "tiny", "tiny", "work", "work" };

	(void)path, (void)is_cpp;
	*ret_v = ARENA_ARRAY(facts->arena, struct fact_function, FAKE_COUNT(copies));
	*ret_n = 0;
	for (size_t i = 0; i < FAKE_COUNT(copies); i++)
		if (str_glob(pattern, str_from(copies[i])))
			(*ret_v)[(*ret_n)++].name = str_from(copies[i]);
	return 0;
}
uint64_t elf_debug_size(const struct elf_file *elf)
{
	(void)elf;
	return 1000;
}
int elf_list_cpp_functions(struct elf_file *elf, struct str pattern, struct fact_function **ret_v, uint32_t *ret_n)
{
	struct facts *facts = (struct facts *)elf;

	*ret_n = str_eq_cstr(pattern, "A::f(int)") || str_eq_cstr(pattern, "A::f");
	*ret_v = ARENA_NEW(facts->arena, struct fact_function);
	(*ret_v)->name = STR("_ZN1A1fEi");
	return 0;
}
int elf_list_usdt(struct elf_file *elf, struct str provider, struct str name, struct fact_usdt **ret_v, uint32_t *ret_n)
{
	struct facts *facts = (struct facts *)elf;

	*ret_n = str_glob(provider, STR("app")) && str_glob(name, STR("tick"));
	*ret_v = ARENA_NEW(facts->arena, struct fact_usdt);
	**ret_v = (struct fact_usdt){ .provider = STR("app"), .name = STR("tick") };
	return 0;
}
int facts_dwarf_args(struct facts *facts, const char *path, struct str function, const struct type **args, const struct type **retval)
{
	(void)facts, (void)path, (void)function, (void)args, (void)retval;
	return -ENOENT;
}
int facts_dwarf_line(struct facts *facts, const char *path, struct str file, uint32_t line, uint32_t column, uint64_t *ret)
{
	(void)facts, (void)path, (void)file, (void)column;
	*ret = 4096 + line;
	return line < 100 ? 0 : -ENOENT;
}
int facts_proc_exe(struct arena *arena, pid_t pid, struct str *ret)
{
	(void)arena;
	*ret = STR("/bin/app");
	return pid == 42 ? 0 : -ENOENT;
}
