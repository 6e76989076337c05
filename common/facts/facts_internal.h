/* facts_internal: what the files of this room share. Nobody outside includes it, but for unit tests and fuzzers, which feed the
 * parsers from memory. Everything here lives in the arena of struct facts, but for fds and mappings, which facts_free gives back. */
#pragma once
#include "common/facts/facts.h"

struct btf_object;
struct dwarf_file;

struct elf_list {
	struct elf_file **v;
	uint32_t n, cap;
};
struct dwarf_list {
	struct dwarf_file **v;
	uint32_t n, cap;
};
struct btf_list {
	struct btf_object **v;
	uint32_t n, cap;
};

struct kfunc {
	struct str name;
	uint32_t id;
	int fd;
};
struct kfunc_list {
	struct kfunc *v;
	uint32_t n, cap;
};

struct facts {
	struct arena *arena;
	struct type_table *types;
	struct facts_options options;
	uint32_t probed, present;       /* features.c: enum fact_feature bits */
	struct table structs;           /* "struct x" / "union x" -> struct type: one nominal type per kernel name, whoever met it first */
	struct type_completer by_name;  /* completes a struct that only its name is known of */
	struct table found;             /* answers of btf_find_anywhere: object number << 32 | type id */
	struct kfunc_list kfuncs;       /* kernel functions asked for so far */
	struct table allowed_kfuncs;    /* answers of facts_kfunc_allowed by "type name": errno */
	struct table binaries;          /* answers of facts_find_binaries for short names: struct str_list */
	struct btf_object *vmlinux;     /* NULL until asked for */
	int vmlinux_error;              /* -errno of the failed attempt */
	struct btf_list modules;        /* all module BTFs read so far */
	bool has_all_modules;
	int tracefs_fd;                 /* -EAGAIN until asked for */
	struct buf kallsyms;            /* the whole file, when asked for */
	int kallsyms_state;             /* 0 not read, 1 read, -errno */
	struct elf_list elves;
	struct dwarf_list dwarfs;
};

/* --- facts.c ------------------------------------------------------------------------------------------------------------------- */
void facts_list_add(struct facts *facts, struct str_list *list, struct str name); /* copies the name */
void facts_list_sort(struct str_list *list);                                     /* sorts, drops repeats */
/* The whole file below directory fd (AT_FDCWD) into buf. 0 or -errno. */
int facts_read_at(int dir_fd, const char *path, struct buf *buf);
/* An O_PATH-like fd of a detached, unattached mount of a kernel filesystem ("tracefs"); -errno. */
int facts_mount_detached(const char *filesystem);
/* The one nominal struct or union of this kernel name, made (incomplete, completed through BTF by name) when new. */
struct type *facts_struct_named(struct facts *facts, struct str name, bool is_union);
/* A RECORD whose members lie 8 bytes apart, whatever their sizes: function parameters. Arrays are copied. */
const struct type *facts_new_args(struct facts *facts, const struct str *names, const struct type *const *types, uint32_t n);

/* --- tracefs_format.c ------------------------------------------------------------------------------------------------------------ */
/* The text of a format file; category and event may be any. -EINVAL when it is none. */
int tracefs_parse_format(struct facts *facts, struct str category, struct str event, struct str text, struct fact_tracepoint *ret);

/* --- btf.c: a BTF blob and its index ------------------------------------------------------------------------------------------------ */
enum { BTF_STEP = 16 }; /* every 16th type's place is kept; the others are walked to */
struct btf_ids {
	uint32_t *v, n;
};
struct btf_object {
	struct facts *facts;
	struct str name;               /* module; empty: vmlinux or an external file */
	uint32_t number;               /* 0 vmlinux, else 1 + index in facts.modules */
	const struct btf_object *base; /* of split BTF */
	const uint8_t *types;          /* the type section, checked once as a whole */
	uint32_t types_size;
	const char *strings;           /* ends with NUL */
	uint32_t strings_size;
	uint32_t first_id, end_id;     /* ids of the types in this object */
	uint32_t first_string;         /* offset of strings[0] in the space of name offsets */
	uint32_t *names;               /* name offset of each type: looked through for names */
	uint32_t *places;              /* offset in `types` of every BTF_STEP-th type */
	struct btf_ids enums;          /* ENUM and ENUM64 types */
	struct btf_ids structs;        /* STRUCT and UNION types */
	struct type_completer completer;
	struct table made;             /* id -> struct type of structs, unions and enums */
	void *mapping;                 /* munmapped by btf_close */
	size_t mapping_size;
};
struct btf_type_view { /* one type, bounds known to hold for `vlen` entries behind it */
	uint32_t id, name_off, kind, vlen, size_or_type;
	bool kind_flag;
	const uint8_t *rest; /* kind-specific data */
};
/* From memory that stays valid as long as facts (the object does not own it). -EINVAL when damaged anywhere. */
int btf_open_memory(struct facts *facts, const struct btf_object *base, struct str name, const void *data, size_t size,
		    struct btf_object **ret_btf);
void btf_close(struct btf_object *btf);
int btf_vmlinux(struct facts *facts, struct btf_object **ret_btf);
/* The BTF of one module; "vmlinux" and "" are vmlinux. */
int btf_module(struct facts *facts, struct str module, struct btf_object **ret_btf);
void btf_load_all_modules(struct facts *facts);
bool btf_type_at(const struct btf_object *btf, uint32_t id, struct btf_type_view *ret_view); /* false: no such id (0 too: void) */
struct str btf_string(const struct btf_object *btf, uint32_t offset);                       /* empty when out of range */
uint32_t btf_find(const struct btf_object *btf, uint32_t kind_mask, struct str name);       /* id or 0; kind_mask: 1 << BTF_KIND_* */
/* Finds a name in the module's BTF, or with an empty module in vmlinux and then in the modules. 0, -ENOENT, -errno. */
int btf_find_anywhere(struct facts *facts, struct str module, uint32_t kind_mask, struct str name, struct btf_object **ret_btf,
		      uint32_t *ret_id);
uint32_t btf_kind_mask(enum btf_named kind);
/* "module:function" of vmlinux and of modules, both by glob (an empty module: all), sorted. */
int btf_list_functions(struct facts *facts, struct str module, struct str pattern, struct str_list *ret_names);
uint32_t btf_u32(const uint8_t *p, uint32_t index); /* unaligned little-endian word */
/* Skips typedefs and qualifiers. 0 is void; false for a damaged chain. */
bool btf_skip_modifiers(const struct btf_object *btf, uint32_t id, struct btf_type_view *ret_view);

/* --- btf_layout.c: budgets count types looked at, since damaged BTF may hold itself --------------------------------------------------- */
struct btf_member_place {
	uint32_t name, type, bit, bits; /* bits: of a bit field, else 0 */
};
struct btf_member_place btf_member_at(const struct btf_type_view *view, uint32_t index);
uint32_t btf_align(const struct btf_object *btf, uint32_t id, uint32_t *budget);                    /* in bytes, at least 1 */
uint64_t btf_size(const struct btf_object *btf, uint32_t id);                                      /* in bytes; 0 unknown */
bool btf_is_packed(const struct btf_object *btf, const struct btf_type_view *view, uint32_t *budget); /* a struct's members do not lie where C puts them */
struct btf_padding {
	uint64_t from, to; /* bits */
	uint32_t align;    /* bytes, of what follows */
	bool is_in_bits;   /* between two bit fields */
	const char *indent;
};
void btf_put_padding(struct buf *out, const struct btf_padding *padding);

/* --- btf_core.c --- */
/* The path (struct fact_core) of an access string "0:1:2" (.BTF.ext) below a type. -EINVAL: it fits not. */
int btf_core_path(const struct btf_object *btf, uint32_t type, struct str access, struct buf *ret_path);
struct str btf_core_name(const struct btf_object *btf, uint32_t name); /* without what tells variants of one type apart in C */
/* The kind of the field at the path, and the answer for that very type. -ENOENT, -EOPNOTSUPP as facts_core. */
int btf_core_value(const struct btf_object *btf, uint32_t type, const struct fact_core *core, uint32_t *ret_leaf_kind, struct fact_core_value *ret_value);

/* --- btf_types.c -------------------------------------------------------------------------------------------------------------------- */
const struct type *btf_convert(struct btf_object *btf, uint32_t id); /* NULL when damaged */
int btf_complete(struct type_completer *self, struct type_table *types, struct type *type);
int btf_proto(struct btf_object *btf, uint32_t proto_id, uint32_t skip, struct fact_proto *ret_proto);

/* --- elf.c ---------------------------------------------------------------------------------------------------------------------------- */
struct elf_range { /* a PT_LOAD segment */
	uint64_t address, offset, file_size, memory_size;
	bool is_executable;
};
struct elf_section {
	uint32_t name, type, link;
	uint64_t flags, address, offset, size, entry_size;
};
struct elf_symbol {
	struct str name; /* in the mapping, version cut off */
	uint64_t address, size;
	uint8_t type, bind;
	uint16_t section;
};
struct elf_file {
	struct arena *arena;
	struct str path;
	const uint8_t *data;
	size_t size;
	const char *disk_path; /* NULL: path */
	uint64_t disk_offset;  /* of data in that file */
	void *mapping;         /* munmapped by elf_close; NULL: someone else's memory */
	size_t mapping_size;
	bool is_64bit, is_fixed;
	uint16_t machine;
	struct elf_range *loads;
	uint32_t n_loads;
	struct elf_section *sections;
	uint32_t n_sections, section_names; /* index of .shstrtab */
	struct fact_function *by_address;   /* elf_function_at */
	uint32_t n_by_address;
	bool has_by_address;
};
bool facts_is_same_file(const char *a, const char *b); /* same device and inode; false when either is not there */
/* Maps a regular file whole. 0, -ENOEXEC (no file, or too short for a header), -errno. */
int facts_map_file(const char *path, void **ret_data, size_t *ret_size);
int elf_open_memory(struct arena *arena, struct str path, const void *data, size_t size, struct elf_file **ret_elf);
void elf_close(struct elf_file *elf);
struct str elf_section_data(const struct elf_file *elf, const struct elf_section *section); /* empty when out of the file */
const struct elf_section *elf_find_section(const struct elf_file *elf, const char *name);    /* NULL when absent */
/* elf_symbols.c: by name, then by address; one per name and address is kept. Returns how many. */
uint32_t elf_sort_functions(struct fact_function *v, uint32_t n);
/* Does a symbol have this C++ or Rust name, with or without its parameters, by glob? One that is not mangled is its own name. */
bool elf_matches_cpp(struct str pattern, struct str mangled);
bool elf_is_code(const struct elf_file *elf, uint64_t address); /* in a segment that is mapped to be executed */
struct elf_note {
	uint32_t type;
	struct str name, desc; /* name without its NUL */
};
/* Takes the next note off *rest; false at the end or when damaged. */
bool elf_next_note(struct str *rest, struct elf_note *ret_note);
uint64_t elf_read(const uint8_t *p, unsigned size); /* unaligned little-endian number of 1, 2, 4 or 8 bytes */

/* --- ksyms.c, dwarf.c ------------------------------------------------------------------------------------------------------------------- */
void dwarf_close(struct dwarf_file *dwarf);
