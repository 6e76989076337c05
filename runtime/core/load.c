/* load: maps and programs of the plan into the kernel. Instructions are copied, patched for this kernel and this run, and loaded; the verifier's
 * log is asked for only when it refused.
 * In: plan, code, facts. Out: fds in the session, which owns them. A refusal by the verifier is our bug and told as such. */
#include "runtime/core/core.h"

#include <ctype.h>
#include <stdarg.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sysinfo.h>
#include <unistd.h>
#include "common/base/bpf_abi.h"
#include "common/base/bug.h"
#include "common/base/hint.h"
#include "common/base/log.h"
#include "common/base/progress.h"

#define OLD_KEY_MAX 512 /* MAX_BPF_STACK; newer kernels have no such limit */

static uint64_t address_of(const void *p)
{
	return (uint64_t)(uintptr_t)p;
}

/* Names the kernel takes: 15 letters, digits, '_' and '.'. */
static void put_object_name(char out[BPF_OBJ_NAME_LEN], const char *name)
{
	size_t n = 0;

	for (; *name && n < BPF_OBJ_NAME_LEN - 1; name++)
		if (isalnum((unsigned char)*name) || *name == '_' || *name == '.')
			out[n++] = *name;
	out[n] = '\0';
}

/* A line of what -d asked for; flushed, because events are written past stdio's buffers. */
__attribute__((format(printf, 2, 3))) static void say(FILE *file, const char *fmt, ...)
{
	va_list args;

	if (!file)
		return;
	va_start(args, fmt);
	vfprintf(file, fmt, args);
	va_end(args);
	fflush(file);
}

/* --- maps --------------------------------------------------------------------------------------------------------------------------------- */
static const uint32_t map_types[] = {
	[STORE_HASH] = BPF_MAP_TYPE_HASH,
	[STORE_LRU_HASH] = BPF_MAP_TYPE_LRU_HASH,
	[STORE_PERCPU_HASH] = BPF_MAP_TYPE_PERCPU_HASH,
	[STORE_LRU_PERCPU_HASH] = BPF_MAP_TYPE_LRU_PERCPU_HASH,
	[STORE_ARRAY] = BPF_MAP_TYPE_ARRAY,
	[STORE_PERCPU_ARRAY] = BPF_MAP_TYPE_PERCPU_ARRAY,
	[STORE_RINGBUF] = BPF_MAP_TYPE_RINGBUF,
	[STORE_TASK_STORAGE] = BPF_MAP_TYPE_TASK_STORAGE,
	[STORE_SHARED_ARRAY] = BPF_MAP_TYPE_ARRAY,
	[STORE_PERF_RINGS] = BPF_MAP_TYPE_PERF_EVENT_ARRAY,
	[STORE_ARRAY_OF_MAPS] = BPF_MAP_TYPE_ARRAY_OF_MAPS,
	[STORE_CGROUP_ARRAY] = BPF_MAP_TYPE_CGROUP_ARRAY,
};

static uint64_t round_up_pow2(uint64_t n)
{
	uint64_t p = 4096;

	while (p < n)
		p <<= 1;
	return p;
}

/* Room for events while nobody reads (begin runs to its end first): 4 MB, less on small machines. */
static uint32_t data_ring_bytes(const struct plan *plan)
{
	struct sysinfo info;
	uint64_t memory;

	if (plan->config.perf_rb_pages)
		return (uint32_t)round_up_pow2(plan->config.perf_rb_pages * 4096);
	if (sysinfo(&info))
		return 1 << 20;
	memory = (uint64_t)info.totalram * info.mem_unit;
	return memory >= 4ULL << 30 ? 4 << 20 : memory >= 1ULL << 30 ? 1 << 20 : 256 << 10;
}

/* Elements allocated beforehand never fail to be there in an interrupt; for large maps that takes too much time and memory. */
static bool is_allocated_late(struct facts *facts, const struct plan_map *map)
{
	bool is_hash = map->storage == STORE_HASH || map->storage == STORE_PERCPU_HASH;
	uint64_t bytes = (uint64_t)map->max_entries * (map->key_size + map->value_size * (map->storage == STORE_PERCPU_HASH ? facts_possible_cpus() : 1));

	return is_hash && (bytes > 1 << 20 || map->max_entries > 32768) && facts_has(facts, FEATURE_NO_PREALLOC);
}

static bool is_made_at_start(const struct plan_map *map, uint32_t scratch_bytes)
{
	if (map->role == ROLE_STRINGS || map->role == ROLE_ENTRY)
		return false;
	return map->role != ROLE_SCRATCH || scratch_bytes;
}

bool load_describe_map(const struct plan *plan, struct facts *facts, uint32_t scratch_bytes, const struct plan_map *map, union bpf_attr *attr)
{
	memset(attr, 0, sizeof(*attr));
	if (!is_made_at_start(map, scratch_bytes))
		return false;
	attr->map_type = map->storage == STORE_AS_DEFINED ? map->kernel_type : map_types[map->storage];
	attr->map_flags = map->kernel_flags;
	attr->map_extra = map->kernel_extra;
	attr->key_size = map->key_size;
	attr->value_size = map->value_size;
	attr->max_entries = map->max_entries;
	switch (map->role) {
	case ROLE_DATA_RING:
		attr->key_size = attr->value_size = 0;
		attr->max_entries = map->max_entries ? map->max_entries : data_ring_bytes(plan);
		break;
	case ROLE_CONTROL_RING:
		attr->key_size = attr->value_size = 0;
		attr->max_entries = map->max_entries ? map->max_entries : 64 << 10;
		break;
	case ROLE_STATE:
		attr->key_size = 4;
		attr->value_size = sizeof(struct shared_state);
		attr->max_entries = 1;
		attr->map_flags = BPF_F_MMAPABLE;
		break;
	case ROLE_LOSSES:
		attr->key_size = 4;
		attr->value_size = sizeof(struct loss_counters);
		attr->max_entries = plan->progs.n ? plan->progs.n : 1;
		break;
	case ROLE_SCRATCH:
		attr->key_size = 4;
		attr->value_size = 16 + ((scratch_bytes + 7) & ~7U);
		attr->max_entries = SCRATCH_SLOTS;
		break;
	case ROLE_KSTACKS:
	case ROLE_USTACKS:
		attr->key_size = 8;
		attr->value_size = (uint32_t)sizeof(struct stack_frames) + 8 * map->depth;
		break;
	case ROLE_UNWIND_TABLES:
		attr->value_size = sizeof(uint32_t);
		break;
	case ROLE_STRINGS:
	case ROLE_ENTRY:
	case ROLE_GLOBALS:
	case ROLE_PIDS:
	case ROLE_CGROUP:
	case ROLE_UNWIND_PROCESSES:
	case ROLE_IMPORTED:
	case ROLE_USER:
		break;
	}
	if (!attr->key_size && map->role == ROLE_USER)
		attr->key_size = 4; /* scalar maps are arrays */
	if (!attr->max_entries && map->role != ROLE_IMPORTED)
		attr->max_entries = 1;
	if (is_allocated_late(facts, map))
		attr->map_flags |= BPF_F_NO_PREALLOC;
	if (map->storage == STORE_PERF_RINGS) {
		attr->key_size = attr->value_size = 4;
		attr->max_entries = facts_possible_cpus();
	}
	if (map->storage == STORE_TASK_STORAGE) {
		attr->map_flags = BPF_F_NO_PREALLOC;
		attr->max_entries = 0;
	}
	put_object_name(attr->map_name, plan_string(plan, map->name));
	return true;
}

/* Our BTF, needed for callbacks and for the verifier to quote the script. */
static int load_btf(struct session *session)
{
	union bpf_attr attr;
	char *log;

	if (!session->code->btf_size)
		return 0;
	memset(&attr, 0, sizeof(attr));
	attr.btf = address_of(session->code->btf);
	attr.btf_size = session->code->btf_size;
	session->btf_fd = sys_bpf(BPF_BTF_LOAD, &attr, 28);
	if (session->btf_fd >= 0)
		return 0;
	if (session->btf_fd == -EPERM)
		return session_fail(session, STATUS_LOAD, NULL, "not allowed to load BTF: %s", strerror(EPERM));
	if (session->btf_fd == -EMFILE || session->btf_fd == -ENFILE || session->btf_fd == -ENOMEM)
		return session_fail(session, STATUS_LOAD, hint_of_errno(session->btf_fd), "the kernel refuses our BTF: %s", strerror(-session->btf_fd));
	log = arena_alloc(session->arena, 65536);
	attr.btf_log_buf = address_of(log);
	attr.btf_log_size = 65536;
	attr.btf_log_level = 1;
	session->btf_fd = sys_bpf(BPF_BTF_LOAD, &attr, 28);
	log_debug("%s", log);
	return session_fail(session, STATUS_LOAD, "this is a bug in sonde, not in the script", "the kernel refuses our BTF (%s)", strerror(-session->btf_fd));
}

static int load_rodata(struct session *session)
{
	union bpf_attr attr;
	uint32_t zero = 0;
	int err;

	if (!session->code->rodata_size)
		return 0;
	memset(&attr, 0, sizeof(attr));
	attr.map_type = BPF_MAP_TYPE_ARRAY;
	attr.key_size = 4;
	attr.value_size = session->code->rodata_size;
	attr.max_entries = 1;
	attr.map_flags = BPF_F_RDONLY_PROG;
	put_object_name(attr.map_name, "rodata");
	session->rodata_fd = sys_bpf(BPF_MAP_CREATE, &attr, sizeof(attr));
	if (session->rodata_fd < 0)
		return session_fail(session, STATUS_LOAD, hint_of_errno(session->rodata_fd), "cannot make the map of constants: %s", strerror(-session->rodata_fd));
	err = map_update(session->rodata_fd, &zero, session->code->rodata);
	if (!err) { /* frozen: the verifier may then use its contents as constants */
		memset(&attr, 0, sizeof(attr));
		attr.map_fd = (uint32_t)session->rodata_fd;
		err = sys_bpf(BPF_MAP_FREEZE, &attr, sizeof(attr.map_fd));
	}
	return err ? session_fail(session, STATUS_LOAD, hint_of_errno(err), "cannot fill the map of constants: %s", strerror(-err)) : 0;
}

static int map_state(struct session *session)
{
	uint32_t map = session->plan->map_state;
	void *p;

	if (map == PLAN_NONE)
		return 0;
	p = mmap(NULL, sizeof(struct shared_state), PROT_READ | PROT_WRITE, MAP_SHARED, session->map_fds[map], 0);
	if (p == MAP_FAILED)
		return session_fail(session, STATUS_LOAD, NULL, "cannot map the shared state: %s", strerror(errno));
	session->state = p;
	return 0;
}

/* How records come is part of the code: whoever compiled it chose for the kernel it ran on. */
static int check_rings(struct session *session, const struct plan_map *map)
{
	if (map->storage != STORE_RINGBUF || facts_has(session->facts, FEATURE_RINGBUF))
		return 0;
	return session_fail(session, STATUS_LOAD, "`sonde build --no-feature ringbuf` makes one that runs on old kernels, too",
			    "this kernel has no ring buffer, which the artefact was built for");
}

static const char *map_hint(const struct session *session, const struct plan_map *map, const union bpf_attr *attr, int err)
{
	if (map->role == ROLE_IMPORTED && (err == -EINVAL || err == -E2BIG || err == -ENOMEM))
		return err == -EINVAL ? "imported C defines it: this kernel may not know its type or its flags" : "imported C defines it: fewer max_entries need less memory";
	if (attr->key_size > OLD_KEY_MAX && !facts_has(session->facts, FEATURE_LONG_KEYS))
		return facts_why_not(session->facts, FEATURE_LONG_KEYS);
	return err == -ENOMEM || err == -E2BIG ? "a smaller max_map_keys or max_strlen needs less memory" : hint_of_errno(err);
}

/* What an array of maps holds is told by one of them. */
static int create_map(const struct session *session, const struct plan_map *map, union bpf_attr *attr)
{
	int inner = -1, fd;

	if (map->storage == STORE_ARRAY_OF_MAPS) {
		inner = unwind_make_chunk();
		if (inner < 0)
			return inner;
		attr->inner_map_fd = (uint32_t)inner;
	}
	if (map->btf_value && session->btf_fd >= 0) {
		attr->btf_fd = (uint32_t)session->btf_fd;
		attr->btf_key_type_id = map->btf_key;
		attr->btf_value_type_id = map->btf_value;
	}
	fd = sys_bpf(BPF_MAP_CREATE, attr, sizeof(*attr));
	if (inner >= 0)
		close(inner);
	return fd;
}

int load_maps(struct session *session)
{
	const struct plan *plan = session->plan;

	if (load_btf(session))
		return -1;
	for (uint32_t i = 0; i < plan->maps.n; i++) {
		const struct plan_map *map = &plan->maps.v[i];
		union bpf_attr attr;
		int fd;

		if (!load_describe_map(plan, session->facts, session->code->scratch_bytes, map, &attr))
			continue;
		if (check_rings(session, map))
			return -1;
		fd = ahead_take(session->options->ahead, i, &attr);
		if (fd < 0)
			fd = create_map(session, map, &attr);
		if (fd < 0)
			return session_fail(session, STATUS_LOAD, map_hint(session, map, &attr, fd),
					    "the kernel refuses map %s (%u elements of %u + %u bytes): %s", plan_string(plan, map->name),
					    attr.max_entries, attr.key_size, attr.value_size, strerror(-fd));
		session->map_fds[i] = fd;
		say(session->options->load_log, "map '%s': created, type %u, %u elements of %u + %u bytes, fd=%d\n", plan_string(plan, map->name), attr.map_type,
		    attr.max_entries, attr.key_size, attr.value_size, fd);
		if (map->role == ROLE_GLOBALS && session->code->globals_size == map->value_size && map_update(fd, &(uint32_t){ 0 }, session->code->globals))
			return session_fail(session, STATUS_LOAD, NULL, "cannot fill the map of variables");
	}
	if (load_rodata(session))
		return -1;
	return map_state(session);
}

/* --- patching -------------------------------------------------------------------------------------------------------------------------------- */
static int resolve_field(struct session *session, uint32_t index, uint64_t *ret_value)
{
	const struct plan *plan = session->plan;
	const struct plan_reloc *reloc = &plan->relocs.v[index];
	const char *type = plan_string(plan, reloc->type_name), *path = plan_string(plan, reloc->path);
	uint32_t offset = 0, size = 0;
	int err;

	if (session->has_field_value[index]) {
		*ret_value = session->field_values[index];
		return 0;
	}
	err = facts_btf_offset(session->facts, str_from(plan_string(plan, reloc->module)), str_from(type), str_from(path), &offset, &size);
	if (err && reloc->kind != RELOC_FIELD_EXISTS)
		return session_fail(session, STATUS_LOAD, "the program was compiled for another kernel", "this kernel has no %s%s%s (%s)", type, *path ? "." : "", path,
				    strerror(-err));
	if (!err && reloc->kind == RELOC_FIELD_OFFSET && size < reloc->size)
		return session_fail(session, STATUS_LOAD, "build it on a kernel like this one, or run the script itself",
				    "%s.%s has %u bytes on this kernel, and the program was compiled for %u", type, path, size, reloc->size);
	switch (reloc->kind) {
	case RELOC_FIELD_OFFSET:
		*ret_value = offset;
		break;
	case RELOC_FIELD_SIZE:
	case RELOC_TYPE_SIZE:
		*ret_value = size;
		break;
	case RELOC_FIELD_EXISTS:
		*ret_value = !err;
		break;
	}
	session->has_field_value[index] = true;
	session->field_values[index] = *ret_value;
	return 0;
}

/* KERNEL(<5.17): bytes behind the NUL of a task's name are what was there before, and only the helper hides them. FEATURE_LOOP is as old. */
static uint64_t comm_offset(struct session *session)
{
	uint32_t offset = 0;

	if (!facts_has(session->facts, FEATURE_LOOP))
		return 0;
	if (!ahead_comm_offset(session->options->ahead, &offset) &&
	    facts_btf_offset(session->facts, STR(""), STR("task_struct"), STR("comm"), &offset, NULL) < 0)
		return 0;
	return offset;
}

/* Where the kernel keeps return addresses that return probes replaced; all or none. */
static uint64_t return_offset(struct session *session, enum code_loadvar var)
{
	static const struct {
		const char *type, *member;
	} rows[RETURN_OFFSETS] = {
		{ "task_struct", "utask" }, { "uprobe_task", "return_instances" }, { "return_instance", "next" },
		{ "return_instance", "stack" }, { "return_instance", "orig_ret_vaddr" },
	};
	uint32_t found[RETURN_OFFSETS];
	int err = 0;

	for (size_t i = 0; !session->has_return_offsets && err >= 0 && i < RETURN_OFFSETS; i++)
		err = facts_btf_offset(session->facts, STR(""), str_from(rows[i].type), str_from(rows[i].member), &found[i], NULL);
	if (!session->has_return_offsets && err >= 0)
		memcpy(session->return_offsets, found, sizeof(found));
	session->has_return_offsets = true;
	return session->return_offsets[var - LOADVAR_TASK_UTASK];
}

static int resolve_loadvar(struct session *session, enum code_loadvar var, uint64_t *ret_value)
{
	uint64_t dev = 0, ino = 0;
	bool is_init;

	switch (var) {
	case LOADVAR_NCPUS:
		*ret_value = facts_possible_cpus();
		return 0;
	case LOADVAR_BOOT_TO_TAI:
		*ret_value = clock_ns(CLOCK_TAI) - clock_ns(CLOCK_BOOTTIME);
		return 0;
	case LOADVAR_PIDNS_DEV:
	case LOADVAR_PIDNS_INO:
		if (facts_pid_namespace(&dev, &ino, &is_init))
			return -ENOENT;
		*ret_value = is_init ? 0 : var == LOADVAR_PIDNS_DEV ? dev : ino; /* 0: global numbers are ours */
		return 0;
	case LOADVAR_COMM_OFFSET:
		*ret_value = comm_offset(session);
		return 0;
	case LOADVAR_TASK_UTASK:
	case LOADVAR_UTASK_RETURNS:
	case LOADVAR_RETURN_NEXT:
	case LOADVAR_RETURN_STACK:
	case LOADVAR_RETURN_ADDRESS:
		*ret_value = return_offset(session, var);
		return 0;
	case LOADVAR_COUNT:
		break;
	}
	return -EINVAL;
}

static int patch_number(struct session *session, const struct code_reloc *reloc, uint64_t *ret_value)
{
	const char *name;

	switch (reloc->kind) {
	case CODE_FIELD:
		return resolve_field(session, reloc->index, ret_value);
	case CODE_KSYM:
		name = plan_string(session->plan, reloc->index);
		if (facts_kernel_address(session->facts, str_from(name), ret_value))
			return session_fail(session, STATUS_LOAD, "the sysctl kernel.kptr_restrict=2 hides addresses from everybody: set it to 1",
					    "this kernel has no symbol %s, or hides its address", name);
		return 0;
	case CODE_LOADVAR:
		if (resolve_loadvar(session, (enum code_loadvar)reloc->index, ret_value))
			return session_fail(session, STATUS_LOAD, NULL, "cannot read the pid namespace: %s", strerror(errno));
		return 0;
	case CODE_MAP:
	case CODE_MAP_VALUE:
	case CODE_RODATA:
	case CODE_CORE:
	case CODE_KFUNC:
		break;
	}
	BUG("relocation kind %d", reloc->kind);
}

/* BTF objects of modules whose functions a program calls; number 0 is vmlinux. */
struct module_fds {
	int v[8];
	int n;
};

static int patch_kfunc(struct session *session, const char *name, struct bpf_insn *insn, struct module_fds *modules)
{
	uint32_t id;
	int fd, i = 0;

	if (facts_kfunc(session->facts, str_from(name), &id, &fd))
		return session_fail(session, STATUS_LOAD, NULL, "this kernel has no function %s that a BPF program could call", name);
	BUG_ON(insn->code != (BPF_JMP | BPF_CALL));
	insn->imm = (int32_t)id;
	if (fd < 0)
		return 0;
	for (i = 1; i < modules->n && modules->v[i] != fd; i++)
		;
	if (i == (int)(sizeof(modules->v) / sizeof(*modules->v)))
		return session_fail(session, STATUS_LOAD, NULL, "a program calls functions of more than %d kernel modules", i - 1);
	modules->v[i] = fd;
	modules->n = i < modules->n ? modules->n : i + 1;
	insn->off = (int16_t)i;
	return 0;
}

static int patch(struct session *session, const struct code_prog *code, struct bpf_insn *insns, struct module_fds *modules)
{
	for (uint32_t i = 0; i < code->relocs.n; i++) {
		const struct code_reloc *reloc = &code->relocs.v[i];
		struct bpf_insn *insn = &insns[reloc->insn];
		uint64_t value;

		BUG_ON(reloc->insn + 1 >= code->n_insns || (reloc->kind != CODE_KFUNC && reloc->kind != CODE_CORE && !bpf_is_load64(insn)));
		switch (reloc->kind) {
		case CODE_MAP:
		case CODE_MAP_VALUE:
			insn->src_reg = reloc->kind == CODE_MAP ? BPF_PSEUDO_MAP_FD : BPF_PSEUDO_MAP_VALUE;
			insn->imm = session->map_fds[reloc->index];
			BUG_ON(insn->imm < 0);
			insn[1].imm = reloc->kind == CODE_MAP ? 0 : (int32_t)reloc->addend;
			continue;
		case CODE_RODATA:
			insn->src_reg = BPF_PSEUDO_MAP_VALUE;
			insn->imm = session->rodata_fd;
			insn[1].imm = (int32_t)reloc->addend;
			continue;
		case CODE_CORE:
			if (co_re_patch(session, reloc->index, insn))
				return -1;
			continue;
		case CODE_KFUNC:
			if (patch_kfunc(session, plan_string(session->plan, reloc->index), insn, modules))
				return -1;
			continue;
		case CODE_FIELD:
		case CODE_KSYM:
		case CODE_LOADVAR:
			break;
		}
		if (patch_number(session, reloc, &value))
			return -1;
		value += reloc->addend;
		insn->src_reg = 0;
		insn->imm = (int32_t)(uint32_t)value;
		insn[1].imm = (int32_t)(uint32_t)(value >> 32);
	}
	return 0;
}

/* --- programs ---------------------------------------------------------------------------------------------------------------------------------- */
/* The verifier's last words: its error line, and the script line it quoted before ("; text @ file:line"). */
static void read_verifier_log(const char *log, struct str *ret_error, struct str *ret_line)
{
	struct str rest = str_from(log);

	*ret_error = *ret_line = STR("");
	while (rest.p && rest.n) {
		struct str line = str_trim(str_split(&rest, '\n'));

		if (str_starts(line, "processed ") || str_starts(line, "verification time") || str_starts(line, "stack depth") || !line.n)
			continue;
		if (str_starts(line, "cur state: ") || str_starts(line, "old state: ")) /* KERNEL(>=6.7): behind "infinite loop detected" */
			continue;
		if (str_starts(line, "; "))
			*ret_line = str_make(line.p + 2, line.n - 2);
		else
			*ret_error = line;
	}
}

/* Limits of the verifier that a script can meet: not our bug, and something the user can change. */
static bool is_about_size(struct str error, int err)
{
	static const char *const texts[] = { "too complex", "too large", "infinite loop", "Too many instructions" };

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		if (str_find(error, str_from(texts[i])) >= 0)
			return true;
	return err == -E2BIG;
}

/* What the verifier says where the script asks for too much: NULL, or what it can do about it. path() is the only helper with rules of its own. */
static const char *limit_hint(struct str error)
{
	static const struct {
		const char *said, *hint;
	} rows[] = {
		{ "helper call is not allowed in probe", "the kernel allows path() in iterators and in these functions: security_file_permission, security_file_open, "
							 "security_inode_getattr, security_path_truncate, vfs_truncate, vfs_fallocate, vfs_getattr, dentry_open, filp_close" },
		{ "number of maps per program", "one probe can use about 60 maps: spread them over several probes, or keep one map with a name in its key" },
		{ "call stack of", "for loops and functions can stand inside of each other seven deep" },
		{ "bpf_override_return", "this kernel lets no probe override functions (CONFIG_BPF_KPROBE_OVERRIDE)" },
		{ "unknown opcode", "it was compiled for a newer kernel; compile it on this one" },
		{ "calling kernel function", "this kernel does not let probes of this kind call it; those of tracepoint, profile and fentry may call most" },
		{ "expected=ptr_", "path() takes what an argument of the probe is or points to, nothing that must be read first" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (str_find(error, str_from(rows[i].said)) >= 0)
			return rows[i].hint;
	return NULL;
}

/* A line of C that the script imports, as the verifier quotes it: KERNEL(>=6.9) with " @ file:line" behind. */
static bool is_imported_line(const struct code *code, const struct code_prog *prog, struct str line)
{
	for (uint32_t i = 0; i < prog->lines.n; i++) {
		struct str file = str_from(code_string(code, prog->lines.v[i].file_name_off));
		struct str text = str_trim(str_from(code_string(code, prog->lines.v[i].line_off)));

		if ((str_ends(file, ".c") || str_ends(file, ".h")) && text.n && line.n >= text.n && !memcmp(line.p, text.p, text.n))
			return true;
	}
	return false;
}

static bool is_about_lockdown(struct str error)
{
	return str_find(error, STR("bpf_probe_read")) >= 0 && facts_is_locked_down();
}

/* write_user() is gone at "integrity" already. */
static bool is_about_writing(struct str error)
{
	return str_find(error, STR("bpf_probe_write_user")) >= 0 && strcmp(facts_lockdown(), "none");
}

static int explain_missing(struct session *session, const char *name, const struct plan_core *core, struct str line)
{
	const char *path = plan_string(session->plan, core->path);

	return session_fail(session, STATUS_LOAD, "C for several kernels asks first whether it is there: bpf_core_field_exists(), bpf_core_enum_value_exists()",
			    "program %s: imported C uses %s%s%s, which this kernel does not have, or not of that kind%s%.*s", name,
			    plan_string(session->plan, core->type_name), *path ? "." : "", path, line.n ? "\n  at: " : "", STR_ARG(line));
}

static int explain_refusal(struct session *session, const struct plan_prog *prog, const char *log, int err)
{
	const char *name = plan_string(session->plan, prog->name);
	const struct plan_core *missing;
	struct str error, line;
	const char *hint;

	if (err == -EPERM)
		return session_fail(session, STATUS_LOAD, "run as root, or with the capabilities CAP_BPF and CAP_PERFMON", "not allowed to load BPF programs");
	if (log)
		log_debug("%s", log);
	read_verifier_log(log ? log : "", &error, &line);
	missing = co_re_missing(session, error);
	if (missing)
		return explain_missing(session, name, missing, line);
	hint = limit_hint(error);
	if (!hint && is_imported_line(session->code, &session->code->progs[prog - session->plan->progs.v], line))
		hint = "this is C that the script imports: memory of the kernel and of processes is read through bpf_probe_read_kernel() and bpf_probe_read_user(), "
		       "what a pointer of an argument points to only where it was found not to be null, and loops need an end that the kernel can see";
	if (!hint && is_about_size(error, err)) {
		hint = session->plan->needs & NEEDS_LOOP ? facts_why_not(session->facts, FEATURE_LOOP) : NULL;
		return session_fail(session, STATUS_LOAD, hint ? hint : "fewer rounds of while and unroll, `for ($i : 0..N)` instead, or smaller strings make it simpler",
				    "program %s is too large for the kernel to check (%.*s)", name, STR_ARG(error));
	}
	if (!error.n)
		return session_fail(session, STATUS_LOAD, hint_of_errno(err), "the kernel refuses program %s: %s", name, strerror(-err));
	if (is_about_lockdown(error))
		return session_fail(session, STATUS_LOAD, "boot without lockdown or with lockdown=integrity; without it run what reads nothing: counts, pid, comm, kernel stacks",
				    "the kernel is locked down (confidentiality): programs may not read memory, as %s does: %.*s", name, STR_ARG(error));
	if (is_about_writing(error))
		return session_fail(session, STATUS_LOAD, "a boot with lockdown=none on the kernel's command line, or without Secure Boot, allows it",
				    "the kernel is locked down (%s): programs may not write memory, as %s does: %.*s", facts_lockdown(), name, STR_ARG(error));
	if (hint)
		return session_fail(session, STATUS_LOAD, hint, "program %s is beyond what this kernel allows: %.*s%s%.*s", name, STR_ARG(error),
				    line.n ? "\n  at: " : "", STR_ARG(line));
	return session_fail(session, STATUS_LOAD, "this is a bug in sonde, not in the script; -d verifier shows the kernel's whole log",
			    "the kernel's verifier refuses program %s: %.*s%s%.*s", name, STR_ARG(error), line.n ? "\n  at: " : "", STR_ARG(line));
}

/* Asks again with room for the log, more each time it does not fit. */
static int load_with_log(struct session *session, union bpf_attr *attr, const struct plan_prog *prog, int first_err)
{
	uint32_t size = session->plan->config.log_size >= 4096 ? (uint32_t)session->plan->config.log_size : 1000000;
	int fd;

	for (;; size *= 4) {
		char *log = malloc(size);

		if (!log)
			return session_fail(session, STATUS_LOAD, NULL, "no memory for the verifier's log");
		*log = '\0';
		attr->log_level = session->options->verifier_log ? 2 : 1;
		attr->log_size = size;
		attr->log_buf = address_of(log);
		fd = sys_bpf(BPF_PROG_LOAD, attr, sizeof(*attr));
		if (fd == -ENOSPC && size < 64 << 20) {
			free(log);
			continue;
		}
		say(session->options->verifier_log, "BPF verifier log for %s:\n--------------------------------------\n%s\n", plan_string(session->plan, prog->name), log);
		if (fd < 0)
			explain_refusal(session, prog, log, fd == -ENOSPC ? first_err : fd);
		free(log);
		return fd;
	}
}

/* Kernel names of the BTF objects behind attach points. */
static int find_btf_target(struct session *session, const struct plan_prog *prog, const char *target, union bpf_attr *attr)
{
	struct str module = str_from(plan_string(session->plan, prog->btf_module)), name = str_from(target);
	enum btf_named kind = BTF_NAMED_FUNC;
	const char *prefix = "";
	uint32_t id;
	int err, fd = -1;

	if (strchr(target, ':'))
		module = str_split(&name, ':');
	if (prog->probe == PROBE_RAWTRACEPOINT) {
		prefix = "btf_trace_";
		kind = BTF_NAMED_TYPEDEF;
	} else if (prog->probe == PROBE_ITER) {
		prefix = "bpf_iter_";
	}
	if (*prefix && !str_starts(name, prefix))
		name = str_from(arena_printf(session->arena, "%s%s", prefix, target));
	err = facts_btf_attach_id(session->facts, module, kind, name, &id, &fd);
	if (err)
		return err;
	attr->attach_btf_id = id;
	if (fd >= 0)
		attr->attach_btf_obj_fd = (uint32_t)fd;
	return 0;
}

int load_variant(void *data, uint32_t index, uint32_t expected_attach_type, const char *btf_target, int *ret_fd)
{
	struct session *session = data;
	const struct plan_prog *prog = &session->plan->progs.v[index];
	const struct code_prog *code = &session->code->progs[index];
	struct bpf_insn *insns = malloc(sizeof(*insns) * code->n_insns);
	struct module_fds modules = { .v = { -1 }, .n = 1 };
	union bpf_attr attr;
	int fd, err = insns ? 0 : -ENOMEM;

	memset(&attr, 0, sizeof(attr));
	attr.prog_type = prog->prog_type;
	attr.expected_attach_type = expected_attach_type;
	if (!err && prog->prog_type == BPF_PROG_TYPE_TRACING)
		err = find_btf_target(session, prog, btf_target && *btf_target ? btf_target : plan_string(session->plan, prog->btf_target), &attr);
	if (!err) {
		memcpy(insns, code->insns, sizeof(*insns) * code->n_insns);
		err = patch(session, code, insns, &modules) ? -EINVAL : 0;
	}
	if (err) {
		free(insns);
		return err;
	}
	attr.insns = address_of(insns);
	attr.insn_cnt = code->n_insns;
	if (modules.n > 1) /* KERNEL(>=5.14) */
		attr.fd_array = address_of(modules.v);
	attr.license = address_of(plan_string(session->plan, session->plan->config.license));
	if (!*plan_string(session->plan, session->plan->config.license))
		attr.license = address_of("GPL");
	put_object_name(attr.prog_name, plan_string(session->plan, prog->name));
	if (session->btf_fd >= 0 && code->funcs.n) {
		attr.prog_btf_fd = (uint32_t)session->btf_fd;
		attr.func_info = address_of(code->funcs.v);
		attr.func_info_cnt = code->funcs.n;
		attr.func_info_rec_size = sizeof(struct code_func_info);
		attr.line_info = address_of(code->lines.v);
		attr.line_info_cnt = code->lines.n;
		attr.line_info_rec_size = sizeof(struct code_line_info);
	}
	fd = session->options->verifier_log ? -EAGAIN : sys_bpf(BPF_PROG_LOAD, &attr, sizeof(attr));
	if (fd < 0)
		fd = load_with_log(session, &attr, prog, fd);
	free(insns);
	if (fd < 0)
		return fd;
	say(session->options->load_log, "program '%s': loaded, type %u, %u instructions, fd=%d\n", plan_string(session->plan, prog->name), prog->prog_type, code->n_insns, fd);
	*ret_fd = fd;
	return 0;
}

int load_programs(struct session *session)
{
	const struct plan *plan = session->plan;

	if (session->code->n_progs != plan->progs.n)
		BUG("code holds %u programs, plan %u", session->code->n_progs, plan->progs.n);
	for (uint32_t i = 0; i < plan->progs.n; i++) {
		progress_step("loading programs", i, plan->progs.n);
		const struct plan_prog *prog = &plan->progs.v[i];
		uint32_t type = prog->expected_attach_type;
		bool is_uprobe = prog->probe == PROBE_UPROBE || prog->probe == PROBE_URETPROBE || prog->probe == PROBE_USDT;
		bool is_kprobe = prog->probe == PROBE_KPROBE || prog->probe == PROBE_KRETPROBE;

		if (prog->prog_type == BPF_PROG_TYPE_TRACING) /* bound to one target each: loaded when attached */
			continue;
		if ((prog->probe == PROBE_TEST || prog->probe == PROBE_BENCH) && session->options->mode == SESSION_TRACE)
			continue; /* nobody will run them */
		if (prog->flags & PROG_USES_MULTI && is_uprobe)
			type = facts_has(session->facts, FEATURE_UPROBE_MULTI) ? BPF_TRACE_UPROBE_MULTI : 0;
		if (prog->flags & PROG_USES_MULTI && is_kprobe)
			type = facts_has(session->facts, FEATURE_KPROBE_MULTI) ? BPF_TRACE_KPROBE_MULTI : 0;
		if (load_variant(session, i, type, NULL, &session->prog_fds[i]))
			return session->result->error ? -1 : session_fail(session, STATUS_LOAD, NULL, "no memory");
	}
	return 0;
}

/* r0 = bpf_get_current_pid_tgid() >> 32 */
uint64_t load_self_tgid(void)
{
	static const struct bpf_insn insns[] = {
		{ .code = BPF_JMP | BPF_CALL, .imm = 14 },
		{ .code = BPF_ALU64 | BPF_RSH | BPF_K, .dst_reg = 0, .imm = 32 },
		{ .code = BPF_JMP | BPF_EXIT },
	};
	uint64_t dev, ino;
	bool is_init;
	union bpf_attr attr;
	uint32_t tgid = 0;
	int fd;

	if (!facts_pid_namespace(&dev, &ino, &is_init) && is_init)
		return (uint64_t)getpid();
	memset(&attr, 0, sizeof(attr));
	attr.prog_type = BPF_PROG_TYPE_RAW_TRACEPOINT;
	attr.insns = address_of(insns);
	attr.insn_cnt = sizeof(insns) / sizeof(*insns);
	attr.license = address_of("GPL");
	fd = sys_bpf(BPF_PROG_LOAD, &attr, sizeof(attr));
	if (fd < 0)
		return (uint64_t)getpid();
	if (attach_test_run(fd, &tgid))
		tgid = (uint32_t)getpid();
	close(fd);
	return tgid;
}
