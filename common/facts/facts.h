/* facts: what this kernel and these binaries are. Everything is lazy: opening facts reads nothing; each question reads the least it can.
 * One handle per run; not thread safe (one owner). Errors are -errno; -ENOENT: there is no such thing; -EACCES/-EPERM: may not be read. */
#pragma once
#include <linux/bpf.h>
#include <sys/types.h>
#include "common/base/arena.h"
#include "common/base/buf.h"
#include "common/base/vec.h"
#include "common/lang/renamed_fields.h"
#include "common/lang/type.h"

struct facts;
struct facts_options {
	const char *btf_path;      /* external BTF of the kernel (BPFTRACE_BTF, --btf); NULL: /sys/kernel/btf/vmlinux */
	const char *kallsyms_path; /* tests; NULL: /proc/kallsyms */
	const char *pmu_path;      /* tests; NULL: /sys/bus/event_source/devices */
	const char *functions_path; /* list of the kernel functions that may be probed (--traceable-functions); NULL: ftrace's */
	uint32_t masked_features;  /* enum fact_feature bits that --no-feature turns off */
};
struct facts *facts_new(struct arena *arena, struct type_table *types, const struct facts_options *options);
const struct facts_options *facts_get_options(const struct facts *facts);
void facts_free(struct facts *facts); /* fds and mappings; memory belongs to the arena */
struct str_list {
	struct str *v;
	uint32_t n, cap;
};

/* --- features.c: probed, never guessed by version ------------------------------------------------------------------------------ */
enum fact_feature {
	FEATURE_BTF = 1 << 0, FEATURE_RINGBUF = 1 << 1, FEATURE_KPROBE = 1 << 2, FEATURE_KPROBE_MULTI = 1 << 3, FEATURE_KPROBE_SESSION = 1 << 4,
	FEATURE_UPROBE_MULTI = 1 << 5, FEATURE_FENTRY = 1 << 6, FEATURE_RAW_TP = 1 << 7, FEATURE_RAW_TP_COOKIE = 1 << 8, FEATURE_LOOP = 1 << 9,
	FEATURE_BATCH = 1 << 10, FEATURE_TASK_STORAGE = 1 << 11, FEATURE_COOKIE = 1 << 12, FEATURE_PERCPU_LOOKUP = 1 << 13, FEATURE_PMU = 1 << 14,
	FEATURE_ITER = 1 << 15, FEATURE_USER_UPROBE = 1 << 16, FEATURE_GET_FUNC_IP = 1 << 17, FEATURE_NO_PREALLOC = 1 << 18,
	FEATURE_ATOMICS = 1 << 19, FEATURE_FOR_EACH = 1 << 20, FEATURE_TAI = 1 << 21, FEATURE_LONG_KEYS = 1 << 22,
	FEATURE_FAR_JUMPS = 1 << 23,
};
bool facts_has(struct facts *facts, enum fact_feature feature); /* cached; false when masked */
const char *fact_feature_name(enum fact_feature feature);       /* "uprobe_multi" ... as in --no-feature; NULL past the end */
int fact_feature_parse(struct str name, uint32_t *ret_bits);
/* Why a probe kind does not work here, one sentence with what to do ("kprobes are not built into this kernel (CONFIG_KPROBES); use ..."); NULL when it should. */
const char *facts_why_not(struct facts *facts, enum fact_feature feature);
bool facts_can_bpf(int *ret_error);   /* privilege: can this process load tracing programs */
const char *facts_lockdown(void);     /* "integrity", "confidentiality", "none" */
bool facts_is_locked_down(void);      /* confidentiality: programs may not read kernel memory, no kprobes, no tracefs */
/* Id of a kernel function for BPF_PSEUDO_KFUNC_CALL; *ret_fd: BTF of its module, owned by facts, -1 for vmlinux. -ENOENT. */
int facts_kfunc(struct facts *facts, struct str name, uint32_t *ret_id, int *ret_fd);
/* May programs of this type (BPF_PROG_TYPE_*) call it? Tried once, by loading one. 0; -ENOENT no such function; -EACCES not from there; another
 * -errno: cannot be tried here (no privilege, BTF of another kernel). */
int facts_kfunc_allowed(struct facts *facts, struct str name, uint32_t prog_type);

/* --- btf.c: types of the kernel -------------------------------------------------------------------------------------------------- */
enum btf_named { BTF_NAMED_STRUCT, BTF_NAMED_UNION, BTF_NAMED_ENUM, BTF_NAMED_TYPEDEF, BTF_NAMED_FUNC, BTF_NAMED_VAR, BTF_NAMED_INT };
/* The interned type of a kernel name; pointers inside have AS_KERNEL, structs are completed lazily. -ENOENT. `module` empty: vmlinux (then modules). */
int facts_btf_type(struct facts *facts, struct str module, enum btf_named kind, struct str name, const struct type **ret_type);
/* Does this file hold types, raw or in an ELF file? 0, -errno of reading it, -ENOEXEC: neither. */
int facts_check_btf_file(const char *path);
/* Value of an enumerator anywhere in the kernel's BTF; its enum type in *ret_type. */
int facts_btf_enumerator(struct facts *facts, struct str name, uint64_t *ret_value, const struct type **ret_type);
struct fact_proto {
	const struct type *args; /* STRUCT-like RECORD of the parameters: member offset = 8 * position; names from BTF ("argN" when absent) */
	const struct type *ret;  /* VOID when none */
	uint32_t n_args;
	uint32_t btf_id;         /* of the FUNC */
};
int facts_btf_func(struct facts *facts, struct str module, struct str name, struct fact_proto *ret_proto);
/* Raw tracepoint: prototype of btf_trace_<event> without its first void* argument. */
int facts_btf_raw_tracepoint(struct facts *facts, struct str module, struct str event, struct fact_proto *ret_proto);
/* Context struct of iterator `type` (bpf_iter__<type>); -ENOENT. */
int facts_btf_iter(struct facts *facts, struct str type, const struct type **ret_ctx);
/* Names that match a glob, sorted. kind FUNC: vmlinux functions; for raw tracepoints and iterators the shortened names. */
int facts_btf_list(struct facts *facts, struct str module, enum btf_named kind, struct str pattern, struct str_list *ret_names);
int facts_list_raw_tracepoints(struct facts *facts, struct str pattern, struct str_list *ret_names);
int facts_list_iters(struct facts *facts, struct str pattern, struct str_list *ret_names);
bool facts_btf_is_open(const struct facts *facts); /* the kernel's: asking for a name is cheap then */
/* Where member path "a.b.c" of struct/union `type_name` lies: byte offset (bitfields: of the containing byte). ret_size may be NULL. For plan relocations: finds a member that has
 * another name on this kernel (renamed_fields.def). */
int facts_btf_offset(struct facts *facts, struct str module, struct str type_name, struct str path, uint32_t *ret_offset, uint32_t *ret_size);
/* Whether the struct is the one that the kernel's BTF has under its name: those of scripts, tracepoints and DWARF are not, whatever their names. */
bool facts_btf_is_kernels(struct facts *facts, const struct type *type);
/* The member of a kernel's struct that other kernels call `name`; its offset is from the start of `type`, its name is in *ret_renamed. */
bool facts_btf_renamed_member(struct facts *facts, const struct type *type, struct str name, struct member *ret_member, struct renamed_field *ret_renamed);
/* BTF id of an attach target in vmlinux or a module (object fd of the module's BTF in *ret_fd, -1 for vmlinux). */
int facts_btf_attach_id(struct facts *facts, struct str module, enum btf_named kind, struct str name, uint32_t *ret_id, int *ret_fd);
/* Parameters as C text for -lv, "    TYPE NAME" a line. -ENOENT. */
enum fact_params {
	PARAMS_NAMED,           /* of a function */
	PARAMS_NUMBERED,        /* "arg0" instead of names: what kprobes call them */
	PARAMS_WITH_RETVAL,     /* "    TYPE retval" last */
	PARAMS_ONLY_RETVAL,
	PARAMS_RAW_TRACEPOINT,  /* `name` is one */
};
int facts_btf_put_params(struct facts *facts, enum fact_params kind, struct str name, struct buf *out);
/* Members of an iterator's context in the same form, but for `meta`. */
int facts_btf_put_iter(struct facts *facts, struct str iter, struct buf *out);
/* Kernel functions and raw tracepoints with a parameter that is called `word` or has a type of that name (glob), sorted. */
int facts_btf_list_by_param(struct facts *facts, struct str word, struct str_list *ret_functions, struct str_list *ret_raw);
/* C-like text of a struct or enum for -lv. */
int facts_btf_print(struct facts *facts, struct str name, enum btf_named kind, struct buf *out);

/* --- tracefs.c: tracepoints -------------------------------------------------------------------------------------------------------- */
/* An O_PATH directory fd of tracefs; mounts a detached instance when none is mounted. Negative errno. Owned by facts. */
int facts_tracefs_fd(struct facts *facts);
struct fact_tracepoint {
	struct str category, event;
	uint32_t id;
	const struct type *args; /* STRUCT named "tracepoint:cat:event_args"; member offsets from the record's start; common_* left out */
	struct str *field_texts; /* declarations as the format file has them, for -lv: "const char * filename" */
	uint32_t n_fields;
};
int facts_tracepoint(struct facts *facts, struct str category, struct str event, struct fact_tracepoint *ret);
int facts_tracepoint_id(struct facts *facts, struct str category, struct str event, uint32_t *ret_id);
/* "category:event" names that match both globs, sorted. */
int facts_list_tracepoints(struct facts *facts, struct str category, struct str event, struct str_list *ret_names);
/* Number of a system call by the name in its tracepoint ("openat"); -ENOENT. And back. */
int facts_syscall_number(struct str name);
const char *facts_syscall_name(uint64_t number);
const char *facts_errno_text(uint64_t number); /* NULL: no such error */

/* --- ksyms.c: kernel symbols ---------------------------------------------------------------------------------------------------------- */
int facts_kernel_address(struct facts *facts, struct str symbol, uint64_t *ret_address);
/* All functions of this name, of one module ("vmlinux" is one) or "". -EPERM: the kernel hides addresses. */
int facts_kernel_addresses(struct facts *facts, struct str module, struct str function, uint64_t **ret_v, uint32_t *ret_n);
/* Functions matching a glob ("module" empty: all), sorted and unique: kallsyms text symbols; when unreadable, BTF functions. */
int facts_list_kernel_functions(struct facts *facts, struct str module, struct str pattern, struct str_list *ret_names);
/* The same as "module:function" ("vmlinux" for the kernel's own), `module` a glob. is_typed: those only that BTF describes (fentry). */
int facts_list_functions_by_module(struct facts *facts, bool is_typed, struct str module, struct str pattern, struct str_list *ret_names);
bool facts_module_is_loaded(struct facts *facts, struct str module);

/* --- elf.c, usdt.c: user binaries ---------------------------------------------------------------------------------------------------------- */
struct fact_function {
	struct str name;
	uint64_t address;     /* st_value */
	uint64_t file_offset; /* what uprobes want */
	uint64_t size;
};
struct fact_usdt {
	struct str provider, name, args; /* args: the note's text, "-4@%edi 8@..." */
	uint64_t address, file_offset;
	uint64_t semaphore_offset;       /* file offset of the semaphore, 0 none */
};
struct elf_file;
enum { FACTS_DEBUG_PATH = 256 };
/* Opens and maps; validates everything it reads later. path is opened as given, or is "ARCHIVE!/ENTRY" of a ZIP archive. Cached by path in facts.
 * -ENOEXEC: not ELF or damaged; -EOPNOTSUPP, -EADDRNOTAVAIL: an entry that no program can have mapped (facts_elf_error). */
int facts_elf_open(struct facts *facts, const char *path, struct elf_file **ret_elf);
const char *facts_elf_error(int err); /* such an error in words */
/* The file on disk and where in it the binary begins: an archive and the place of its entry, or the file itself and 0. */
const char *elf_disk_path(const struct elf_file *elf, uint64_t *ret_offset);
bool elf_is_64bit(const struct elf_file *elf);
bool elf_is_fixed(const struct elf_file *elf); /* an executable for the addresses it was linked at, not position independent */
uint64_t elf_debug_size(const struct elf_file *elf); /* bytes of .debug_info in the file itself; 0: none, or compressed */
struct str elf_build_id(const struct elf_file *elf); /* raw bytes; empty when absent */
/* Where debug packages put what was stripped from a file: /usr/lib/debug/.build-id/ab/cdef….debug (gdb manual, "Separate Debug Files").
 * -EINVAL: an id that nobody would file by. */
int facts_debug_path(struct str build_id, char path[FACTS_DEBUG_PATH]);
/* Functions of .symtab and .dynsym (weak, global and local; one per address and name), by glob of the (mangled) name. */
int elf_list_functions(struct elf_file *elf, struct str pattern, struct fact_function **ret_v, uint32_t *ret_n);
/* The same by demangled name ("cpp:"); matches without its parameter list too. */
int elf_list_cpp_functions(struct elf_file *elf, struct str pattern, struct fact_function **ret_v, uint32_t *ret_n);
int elf_find_symbol(struct elf_file *elf, struct str name, struct fact_function *ret); /* any kind, data too */
bool elf_is_thread_local(struct elf_file *elf, struct str name);                       /* another address in each thread */
int elf_function_at(struct elf_file *elf, uint64_t address, struct fact_function *ret); /* containing; -ENOENT */
int elf_file_offset(const struct elf_file *elf, uint64_t address, uint64_t *ret_offset);
/* code.c: does an instruction begin at the address? 0 yes or not known; -EINVAL inside of one; -ENOENT no function holds it (stripped). */
int elf_check_boundary(struct elf_file *elf, uint64_t address, struct fact_function *ret_function);
/* File offsets of the return instructions. -EILSEQ: not all of it could be decoded. */
int elf_list_returns(struct elf_file *elf, const struct fact_function *function, uint64_t **ret_offsets, uint32_t *ret_n);
/* False for what the kernel is known to refuse (x86-64: lock and segment prefixes): one such site would fail a link of thousands. */
bool elf_may_be_probed(const struct elf_file *elf, uint64_t file_offset);
bool elf_is_go(const struct elf_file *elf); /* stacks move there: return probes would break the program */
int elf_list_usdt(struct elf_file *elf, struct str provider, struct str name, struct fact_usdt **ret_v, uint32_t *ret_n);
/* zip.c: archives whose libraries are run from within. */
struct zip_entry {
	struct str name;
	uint64_t offset, size; /* of the stored bytes in the archive */
	bool is_stored;        /* neither compressed nor encrypted; only then is the place checked */
};
struct zip {
	struct str file;
	uint64_t at; /* next entry of the directory */
	uint32_t n_left;
};
int zip_open(struct str file, struct zip *ret_zip); /* -ENOEXEC: not an archive */
bool zip_next(struct zip *zip, struct zip_entry *ret_entry); /* false at the end, or where it is damaged */
int zip_find(struct str file, struct str name, struct zip_entry *ret_entry);        /* -ENOENT, -ENOEXEC */
int zip_find_at(struct str file, uint64_t offset, struct zip_entry *ret_entry);     /* the stored entry that holds the byte; -ENOENT, -ENOEXEC */
bool zip_split(struct str path, struct str *ret_archive, struct str *ret_entry);    /* at "!/"; false: no such path */
/* A binary as users write it: absolute path, "ARCHIVE!/ENTRY", name in $PATH, library short name through ld.so.cache ("libc", "libssl.so.3"), glob; with pid through
 * /proc/PID/root; "*": what the process, or any process, maps to execute. Existing real files only; -ENOENT with none. */
int facts_find_binaries(struct facts *facts, struct str name, pid_t pid, struct str_list *ret_paths);

/* The same for several processes (none: n_pids 0), a file that they share only once. */
int facts_find_binaries_of(struct facts *facts, struct str name, const pid_t *pids, uint32_t n_pids, struct str_list *ret_paths);

/* --- btf_core.c: what compiled BPF C wants to know of a kernel's types (CO-RE: Documentation/bpf/llvm_reloc.rst) ----------------------------- */
struct fact_core {
	uint32_t kind;         /* enum bpf_core_relo_kind */
	uint32_t type_kind;    /* BTF_KIND_* of the type that is named */
	uint32_t leaf_kind;    /* of a field, without typedefs and qualifiers; 0 any */
	struct str type, path; /* path: members as "a.b[2].c", behind "[n]" when it starts at another element than the first; or an enum's value */
};
struct fact_core_value {
	uint64_t value;
	uint32_t size;         /* bytes of the field; 0: a bit field, or none */
	bool is_resizable;     /* a pointer or an unsigned integer: a load of another size reads the same number */
};
/* The running kernel's answer. -ENOENT: there is nothing of that name and kind; -EEXIST: types of that name give different answers; -EOPNOTSUPP: no such
 * question; -ENODATA, -errno: this kernel has no BTF. Whether something exists, and sizes and ids of types, are 0 instead of -ENOENT. */
int facts_core(struct facts *facts, const struct fact_core *core, struct fact_core_value *ret_value);

/* --- bpf_object.c: compiled BPF C files whose functions a script calls ---------------------------------------------------------------------- */
struct fact_bpf_function {
	struct str name;
	uint32_t first, n;     /* instructions */
	uint32_t stack;        /* bytes it uses of its frame */
	bool is_global;        /* not static */
	bool is_callable;      /* and all its types are ones that a script has */
	const struct type **args, *result;
	struct str *arg_names;
	uint32_t n_args;
};
enum fact_bpf_target { BPF_TARGET_FUNCTION, BPF_TARGET_CONSTANTS, BPF_TARGET_DATA, BPF_TARGET_MAP, BPF_TARGET_KERNEL, BPF_TARGET_EXTERN };
struct fact_bpf_reloc { /* of a call or a ld_imm64 */
	uint32_t insn;
	enum fact_bpf_target kind;
	uint32_t target;       /* index of the function or map; offset in constants or data */
	struct str name;       /* KERNEL: of a function; EXTERN: of a map */
	const struct fact_bpf_object *object; /* where function or map are (facts_bpf_link); NULL: in the same */
};
struct fact_bpf_line {
	uint32_t insn, line_col; /* as in .BTF.ext */
	struct str file, text;
};
struct fact_bpf_map { /* as BPF_MAP_CREATE wants it */
	struct str name;
	uint32_t type, key_size, value_size, max_entries, flags, extra;
	bool is_global;        /* not static */
};
struct fact_bpf_core { /* an instruction that waits for the kernel's types */
	uint32_t insn;
	struct fact_core core;
	struct fact_core_value value; /* in the object's own types */
};
struct fact_bpf_object {
	struct str path;
	const struct bpf_insn *insns;
	uint32_t n_insns;
	VEC(struct fact_bpf_function) functions; /* in order of `first` */
	VEC(struct fact_bpf_reloc) relocs;       /* in order of `insn` */
	VEC(struct fact_bpf_line) lines;
	VEC(struct fact_bpf_map) maps;
	VEC(struct fact_bpf_core) cores;         /* in order of `insn` */
	uint8_t *constants, *data; /* read-only; variables, which begin like that */
	uint32_t n_constants, n_data;
};
bool facts_bpf_is_same_map(const struct fact_bpf_map *a, const struct fact_bpf_map *b);
/* Finds what objects need of each other: functions and maps that are not static; maps of one name become the first. To be called once. False: object *ret_index needs *ret_name, which none has. What else they call is
 * a function of the kernel. */
bool facts_bpf_link(struct fact_bpf_object *const *objects, uint32_t n, uint32_t *ret_index, struct str *ret_name);
/* Takes an object apart; `bytes` must stay. -ENOEXEC: it cannot be used, *ret_why says why. */
int facts_bpf_object(struct facts *facts, struct str path, struct str bytes, struct fact_bpf_object **ret_object, const char **ret_why);

/* --- dwarf.c: debug information of user binaries (libdw, loaded lazily) ---------------------------------------------------------------------- */
int facts_dwarf_args(struct facts *facts, const char *path, struct str function, const struct type **ret_args, const struct type **ret_retval);
/* Parameters as C text for -lv, "    TYPE NAME" a line, those too that no register holds. -ENOENT without debug information. */
int facts_dwarf_put_params(struct facts *facts, const char *path, struct str function, struct buf *out);
/* Inlined copies of functions, by glob of the symbol's name or, is_cpp, also of the demangled one (dwarf_inlined.c): name, address and file offset of the
 * first instruction of each, sorted by name and address. Reads all of it: 100 ms for 10 MB. 0, also when there are none; -ENOENT: no debug information. */
int facts_dwarf_copies(struct facts *facts, const char *path, struct str pattern, bool is_cpp, struct fact_function **ret_v, uint32_t *ret_n);
int facts_dwarf_line(struct facts *facts, const char *path, struct str file, uint32_t line, uint32_t column, uint64_t *ret_address);
/* dwarf_lines.c: the same in each function and inlined copy that has the line, ascending. Reads all functions. */
int facts_dwarf_lines(struct facts *facts, const char *path, struct str file, uint32_t line, uint32_t column, uint64_t **ret_addresses, uint32_t *ret_n);

/* --- pmu.c: events of performance units by the names of sysfs ---------------------------------------------------------------------------------- */
struct pmu_event {
	uint32_t type;       /* of struct perf_event_attr, as are config, config1, config2 */
	uint64_t config[3];
	uint32_t *cpus, n_cpus; /* where the unit is; none: on every CPU */
	bool is_of_machine;  /* it counts for all processes at once */
};
/* "UNIT/TERM=VALUE,EVENT,…/". -ENOENT no such unit, event or term, -ERANGE, -EINVAL, -EOPNOTSUPP, -ELOOP, with *ret_reason in words. */
int facts_pmu_event(struct facts *facts, struct str text, struct pmu_event *ret_event, const char **ret_reason);
/* "unit/event/" of what sysfs names, by glob, added to the list, sorted. */
int facts_list_pmu_events(struct facts *facts, struct str pattern, struct str_list *ret_names);

/* --- proc.c: processes ------------------------------------------------------------------------------------------------------------------------- */
/* Control groups of the unified hierarchy (cgroups.c). Path: as in its file system, or from the hierarchy's root on. *ret_folder: the
 * whole path. -ENOENT, -ENOTDIR. */
int facts_cgroup(struct arena *arena, const char *path, const char **ret_folder);
/* Folders whose name holds a container's id ("docker-ID.scope", "cri-containerd-ID.scope"). */
int facts_container_cgroups(struct arena *arena, const char *id, struct str_list *ret_paths);
/* Processes of a container that only hierarchies of version 1 know. -ENOENT, -EEXIST: several fit, -ESRCH: it is empty. */
int facts_container_pids(struct arena *arena, const char *id, pid_t **ret_pids, uint32_t *ret_n);
struct fact_mapping {
	uint64_t start, end, file_offset;
	uint64_t device, inode;
	struct str path; /* as the process sees it; "[vdso]", "" for anonymous, " (deleted)" removed and flagged */
	bool is_executable, is_deleted;
};
int facts_proc_maps(struct arena *arena, pid_t pid, struct fact_mapping **ret_v, uint32_t *ret_n);
int facts_proc_exe(struct arena *arena, pid_t pid, struct str *ret_path);
bool facts_pid_exists(pid_t pid);    /* has a thread that runs: zombies have none */
bool facts_pid_has_files(pid_t pid); /* and its first thread has not begun to end: /proc/PID/root leads to its binaries */
int facts_threads(struct arena *arena, pid_t pid, pid_t **ret_tids, uint32_t *ret_n); /* of the process, right now; -ESRCH, -errno */
int facts_processes(struct arena *arena, pid_t **ret_pids, uint32_t *ret_n);          /* all that /proc shows */
/* What the process adds to the addresses in the binary (mapped.c); -ENOENT: it does not map that file, -ESRCH. */
int facts_mapped_bias(struct facts *facts, pid_t pid, const struct elf_file *elf, uint64_t *ret_bias);
uint32_t facts_possible_cpus(void);
int facts_online_cpus(struct arena *arena, uint32_t **ret_v, uint32_t *ret_n);
int facts_cpu_list(struct arena *arena, struct str text, uint32_t **ret_v, uint32_t *ret_n); /* "0-3,8"; -EINVAL */
/* Device and inode of this process's pid namespace, for bpf_get_ns_current_pid_tgid; is_init when it is the initial one. */
int facts_pid_namespace(uint64_t *ret_dev, uint64_t *ret_ino, bool *ret_is_init);
