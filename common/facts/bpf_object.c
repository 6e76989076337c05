/* bpf_object: a compiled BPF C file, taken apart so that its functions can become part of a program.
 * In: the bytes of an ELF object of clang's, from anyone: every offset is checked. Out: instructions of .text, functions with their types, what the
 * instructions refer to, data, source lines. Owner: the arena of facts; instructions and texts stay in the bytes given.
 * Formats: ELF for BPF (Documentation/bpf/llvm_reloc.rst), BTF and .BTF.ext (Documentation/bpf/btf.rst). */
#include <elf.h>
#include <errno.h>
#include <linux/btf.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/base/bpf_abi.h"
#include "common/base/bug.h"
#include "common/facts/bpf_object.h"

#ifndef EM_BPF
#define EM_BPF 247
#endif
enum { DATA_ALIGN = 16, MAX_SECTIONS = 4096, MAX_INSNS = 1 << 16, MAX_DATA = 1 << 20, PARAMETERS = 5 };

bool bpf_object_refuse(struct bpf_reader *r, const char *fmt, ...)
{
	char text[256];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	if (!r->why)
		r->why = arena_printf(r->facts->arena, "%s", text);
	return false;
}

bool bpf_object_damaged(struct bpf_reader *r)
{
	return bpf_object_refuse(r, "it is damaged");
}

/* ---- sections ---- */

/* Bytes of a section; empty when it has none in the file or lies outside. */
static struct str section_data(const struct bpf_reader *r, uint32_t index)
{
	const Elf64_Shdr *section = &r->sections[index];

	if (section->sh_type == SHT_NOBITS || section->sh_offset > r->size || section->sh_size > r->size - section->sh_offset)
		return (struct str){ 0 };
	return str_make((const char *)r->bytes + section->sh_offset, section->sh_size);
}

struct str bpf_object_text(const struct bpf_reader *r, uint32_t section, uint64_t offset)
{
	struct str data = section_data(r, section);
	const char *end = offset < data.n ? memchr(data.p + offset, 0, data.n - offset) : NULL;

	return end ? str_make(data.p + offset, (size_t)(end - data.p) - offset) : STR("");
}

static struct str section_name(const struct bpf_reader *r, uint32_t index)
{
	return bpf_object_text(r, r->names, r->sections[index].sh_name);
}

static bool read_sections(struct bpf_reader *r)
{
	Elf64_Ehdr header;

	if (r->size < sizeof(header))
		return bpf_object_refuse(r, "it is no ELF file");
	memcpy(&header, r->bytes, sizeof(header));
	if (memcmp(header.e_ident, ELFMAG, SELFMAG) || header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_ident[EI_DATA] != ELFDATA2LSB ||
	    header.e_machine != EM_BPF || header.e_type != ET_REL)
		return bpf_object_refuse(r, "it is no BPF object of this machine's byte order (clang -target bpf -c)");
	r->n_sections = header.e_shnum;
	r->names = header.e_shstrndx;
	if (header.e_shentsize != sizeof(Elf64_Shdr) || !r->n_sections || r->n_sections > MAX_SECTIONS || r->names >= r->n_sections ||
	    header.e_shoff > r->size || r->n_sections * sizeof(Elf64_Shdr) > r->size - header.e_shoff)
		return bpf_object_damaged(r);
	r->sections = ARENA_ARRAY(r->facts->arena, Elf64_Shdr, r->n_sections);
	memcpy(r->sections, r->bytes + header.e_shoff, r->n_sections * sizeof(Elf64_Shdr));
	for (uint32_t i = 1; i < r->n_sections; i++) {
		struct str name = section_name(r, i);

		if (str_eq_cstr(name, ".text"))
			r->text = i;
		else if (str_eq_cstr(name, ".maps"))
			r->maps = i;
		else if (str_eq_cstr(name, ".BTF"))
			r->btf_section = i;
		else if (str_eq_cstr(name, ".BTF.ext"))
			r->btf_ext = i;
	}
	if (!r->text || !r->sections[r->text].sh_size)
		return bpf_object_refuse(r, "it has no functions outside of programs (SEC)");
	return r->btf_section ? true : bpf_object_refuse(r, "it has no type information; clang -g adds it");
}

/* Sections of constants lie behind each other in one block, those of variables in another. */
static bool read_data(struct bpf_reader *r)
{
	struct fact_bpf_object *object = r->object;

	r->base = ARENA_ARRAY(r->facts->arena, uint32_t, r->n_sections);
	for (uint32_t i = 0; i < r->n_sections; i++) {
		const Elf64_Shdr *section = &r->sections[i];
		uint32_t *n = section->sh_flags & SHF_WRITE ? &object->n_data : &object->n_constants;
		struct str name = section_name(r, i);

		r->base[i] = BPF_NO_BASE;
		if ((section->sh_type != SHT_PROGBITS && section->sh_type != SHT_NOBITS) || !(section->sh_flags & SHF_ALLOC) ||
		    section->sh_flags & SHF_EXECINSTR || str_eq_cstr(name, ".maps") || str_eq_cstr(name, "license") || str_eq_cstr(name, "version"))
			continue;
		if (section->sh_size > MAX_DATA || *n > MAX_DATA)
			return bpf_object_refuse(r, "it has more than %u bytes of data", MAX_DATA);
		if (section->sh_type == SHT_PROGBITS && section_data(r, i).n != section->sh_size)
			return bpf_object_damaged(r);
		r->base[i] = *n;
		*n += (uint32_t)(section->sh_size + DATA_ALIGN - 1) & ~(uint32_t)(DATA_ALIGN - 1);
	}
	object->constants = ARENA_ARRAY(r->facts->arena, uint8_t, object->n_constants + 1);
	object->data = ARENA_ARRAY(r->facts->arena, uint8_t, object->n_data + 1);
	for (uint32_t i = 0; i < r->n_sections; i++)
		if (r->base[i] != BPF_NO_BASE && section_data(r, i).n)
			memcpy((r->sections[i].sh_flags & SHF_WRITE ? object->data : object->constants) + r->base[i], section_data(r, i).p,
			       section_data(r, i).n);
	return true;
}

/* ---- functions ---- */

static int compare_functions(const void *a, const void *b)
{
	const struct fact_bpf_function *x = a, *y = b;

	return x->first < y->first ? -1 : x->first > y->first;
}

static bool read_symbols(struct bpf_reader *r)
{
	struct fact_bpf_object *object = r->object;
	uint32_t end = 0;

	for (uint32_t i = 0; i < r->n_sections; i++) {
		struct str data = r->sections[i].sh_type == SHT_SYMTAB ? section_data(r, i) : (struct str){ 0 };

		if (!data.n)
			continue;
		r->n_symbols = (uint32_t)(data.n / sizeof(Elf64_Sym));
		r->symbols = ARENA_ARRAY(r->facts->arena, Elf64_Sym, r->n_symbols + 1);
		memcpy(r->symbols, data.p, r->n_symbols * sizeof(Elf64_Sym));
		r->symbol_names = r->sections[i].sh_link < r->n_sections ? r->sections[i].sh_link : 0;
	}
	for (uint32_t i = 0; i < r->n_symbols; i++) {
		const Elf64_Sym *symbol = &r->symbols[i];

		if (ELF64_ST_TYPE(symbol->st_info) == STT_FUNC && symbol->st_shndx == r->text)
			*vec_push(r->facts->arena, &object->functions) = (struct fact_bpf_function){
				.name = bpf_object_text(r, r->symbol_names, symbol->st_name),
				.first = (uint32_t)(symbol->st_value / sizeof(struct bpf_insn)),
				.n = (uint32_t)(symbol->st_size / sizeof(struct bpf_insn)),
				.is_global = ELF64_ST_BIND(symbol->st_info) != STB_LOCAL,
			};
	}
	if (object->functions.n)
		qsort(object->functions.v, object->functions.n, sizeof(*object->functions.v), compare_functions);
	for (uint32_t i = 0; i < object->functions.n; i++) {
		const struct fact_bpf_function *function = &object->functions.v[i];

		if (!function->n || function->first < end || function->n > object->n_insns || function->first > object->n_insns - function->n)
			return bpf_object_damaged(r);
		end = function->first + function->n;
	}
	return true;
}

static bool is_call(const struct bpf_insn *insn)
{
	return insn->code == (BPF_JMP | BPF_CALL) && insn->src_reg == BPF_PSEUDO_CALL;
}

/* How deep below the frame pointer it goes: accesses, and addresses made from it. */
static uint32_t stack_of(const struct bpf_insn *insns, uint32_t n)
{
	int32_t lowest = 0;

	for (uint32_t i = 0; i < n; i++) {
		const struct bpf_insn *insn = &insns[i];
		uint8_t class = BPF_CLASS(insn->code);
		bool is_move = insn->code == (BPF_ALU64 | BPF_MOV | BPF_X) && insn->src_reg == BPF_REG_10;

		if (((class == BPF_ST || class == BPF_STX) && insn->dst_reg == BPF_REG_10) || (class == BPF_LDX && insn->src_reg == BPF_REG_10))
			lowest = insn->off < lowest ? insn->off : lowest;
		if (is_move && i + 1 < n && insn[1].code == (BPF_ALU64 | BPF_ADD | BPF_K) && insn[1].dst_reg == insn->dst_reg)
			lowest = insn[1].imm < lowest ? insn[1].imm : lowest;
		if (bpf_is_load64(insn))
			i++;
	}
	return lowest < -512 ? 512 : (uint32_t)-lowest;
}

static bool read_text(struct bpf_reader *r)
{
	struct fact_bpf_object *object = r->object;
	struct str data = section_data(r, r->text);
	struct bpf_insn *insns;

	if (!data.n || data.n % sizeof(struct bpf_insn))
		return bpf_object_damaged(r);
	object->n_insns = (uint32_t)(data.n / sizeof(struct bpf_insn));
	if (object->n_insns > MAX_INSNS)
		return bpf_object_refuse(r, "it has more than %u instructions", MAX_INSNS);
	insns = ARENA_ARRAY(r->facts->arena, struct bpf_insn, object->n_insns);
	memcpy(insns, data.p, data.n);
	object->insns = insns;
	if (!read_symbols(r))
		return false;
	for (uint32_t i = 0; i < object->functions.n; i++) {
		struct fact_bpf_function *function = &object->functions.v[i];
		const struct bpf_insn *code = insns + function->first;
		uint32_t at = 0;

		while (at < function->n)
			at += bpf_is_load64(&code[at]) ? 2 : 1;
		if (at != function->n)
			return bpf_object_damaged(r);
		function->stack = stack_of(code, function->n);
	}
	return true;
}

/* ---- what instructions refer to ---- */

static uint32_t function_at(const struct bpf_reader *r, int64_t insn)
{
	for (uint32_t i = 0; i < r->object->functions.n; i++)
		if (r->object->functions.v[i].first == insn)
			return i;
	return r->object->functions.n;
}

static bool add_function_reloc(struct bpf_reader *r, uint32_t at, int64_t insn)
{
	uint32_t function = function_at(r, insn);

	if (function == r->object->functions.n)
		return bpf_object_refuse(r, "instruction %u calls what is no function of it", at);
	*vec_push(r->facts->arena, &r->object->relocs) = (struct fact_bpf_reloc){ .insn = at, .kind = BPF_TARGET_FUNCTION, .target = function };
	return true;
}

static bool add_address_reloc(struct bpf_reader *r, uint32_t at, const Elf64_Sym *symbol)
{
	uint64_t offset = symbol->st_value + (uint32_t)r->object->insns[at].imm;
	bool is_data;

	if (r->maps && symbol->st_shndx == r->maps) {
		uint32_t map = bpf_object_map_at(r, offset);

		if (map == BPF_NO_BASE)
			return bpf_object_damaged(r);
		*vec_push(r->facts->arena, &r->object->relocs) = (struct fact_bpf_reloc){ .insn = at, .kind = BPF_TARGET_MAP, .target = map };
		return true;
	}
	if (symbol->st_shndx >= r->n_sections || r->base[symbol->st_shndx] == BPF_NO_BASE) {
		struct str name = bpf_object_text(r, r->symbol_names, symbol->st_name);

		if (symbol->st_shndx != SHN_UNDEF || !name.n || r->object->insns[at].imm)
			return bpf_object_refuse(r, "it needs %.*s, which is not in it", STR_ARG(name));
		*vec_push(r->facts->arena, &r->object->relocs) = (struct fact_bpf_reloc){ .insn = at, .kind = BPF_TARGET_EXTERN, .name = name };
		return true;
	}
	is_data = r->sections[symbol->st_shndx].sh_flags & SHF_WRITE;
	if (offset > r->sections[symbol->st_shndx].sh_size)
		return bpf_object_damaged(r);
	*vec_push(r->facts->arena, &r->object->relocs) = (struct fact_bpf_reloc){
		.insn = at,
		.kind = is_data ? BPF_TARGET_DATA : BPF_TARGET_CONSTANTS,
		.target = r->base[symbol->st_shndx] + (uint32_t)offset,
	};
	return true;
}

static bool add_reloc(struct bpf_reader *r, const Elf64_Rel *rel)
{
	uint64_t at = rel->r_offset / sizeof(struct bpf_insn), index = ELF64_R_SYM(rel->r_info);
	const struct bpf_insn *insn;
	const Elf64_Sym *symbol;

	if (at >= r->object->n_insns || index >= r->n_symbols || r->reloc_of[at])
		return bpf_object_damaged(r);
	insn = &r->object->insns[at];
	symbol = &r->symbols[index];
	r->reloc_of[at] = 1;
	if (is_call(insn) && symbol->st_shndx == SHN_UNDEF) {
		*vec_push(r->facts->arena, &r->object->relocs) = (struct fact_bpf_reloc){
			.insn = (uint32_t)at, .kind = BPF_TARGET_KERNEL, .name = bpf_object_text(r, r->symbol_names, symbol->st_name),
		};
		return true;
	}
	if (is_call(insn) && symbol->st_shndx == r->text)
		return add_function_reloc(r, (uint32_t)at, (int64_t)(symbol->st_value / sizeof(*insn)) + insn->imm + 1);
	if (!bpf_is_load64(insn))
		return bpf_object_refuse(r, "instruction %u needs what cannot be linked", (uint32_t)at);
	if (symbol->st_shndx == r->text)
		return add_function_reloc(r, (uint32_t)at, (int64_t)((symbol->st_value + (uint32_t)insn->imm) / sizeof(*insn)));
	return add_address_reloc(r, (uint32_t)at, symbol);
}

static int compare_relocs(const void *a, const void *b)
{
	const struct fact_bpf_reloc *x = a, *y = b;

	return x->insn < y->insn ? -1 : x->insn > y->insn;
}

static bool read_relocs(struct bpf_reader *r)
{
	struct fact_bpf_object *object = r->object;

	r->reloc_of = ARENA_ARRAY(r->facts->arena, uint32_t, object->n_insns);
	for (uint32_t i = 0; i < r->n_sections; i++) {
		struct str data = r->sections[i].sh_type == SHT_REL ? section_data(r, i) : (struct str){ 0 };
		uint32_t of = r->sections[i].sh_info;

		if (data.n && of < r->n_sections && r->base[of] != BPF_NO_BASE)
			return bpf_object_refuse(r, "its data holds addresses (%.*s)", STR_ARG(section_name(r, of)));
		for (size_t at = 0; of == r->text && at + sizeof(Elf64_Rel) <= data.n; at += sizeof(Elf64_Rel)) {
			Elf64_Rel rel;

			memcpy(&rel, data.p + at, sizeof(rel));
			if (!add_reloc(r, &rel))
				return false;
		}
	}
	for (uint32_t i = 0; i < object->n_insns; i += bpf_is_load64(&object->insns[i]) ? 2 : 1)
		if (is_call(&object->insns[i]) && !r->reloc_of[i] && !add_function_reloc(r, i, (int64_t)i + object->insns[i].imm + 1))
			return false;
	if (object->relocs.n)
		qsort(object->relocs.v, object->relocs.n, sizeof(*object->relocs.v), compare_relocs);
	return true;
}

/* ---- types ---- */

static const struct type *number_type(struct type_table *types, uint32_t size, bool is_signed)
{
	return size == 1 || size == 2 || size == 4 || size == 8 ? type_int(types, size, is_signed) : NULL;
}

/* What scripts and C both have: integers, enums, bool, pointers. Structs are the kernel's of that name, never the file's own idea of them. NULL: another. */
static const struct type *script_type(struct bpf_reader *r, uint32_t id, unsigned depth)
{
	struct type_table *types = r->facts->types;
	struct btf_type_view view;
	const struct type *to;

	if (!btf_skip_modifiers(r->btf, id, &view))
		return NULL;
	if (!view.id)
		return type_simple(types, TYPE_VOID);
	switch (view.kind) {
	case BTF_KIND_INT:
		if (btf_u32(view.rest, 0) >> 24 & BTF_INT_BOOL)
			return type_simple(types, TYPE_BOOL);
		return number_type(types, view.size_or_type, btf_u32(view.rest, 0) >> 24 & BTF_INT_SIGNED);
	case BTF_KIND_ENUM:
		return number_type(types, view.size_or_type, view.kind_flag);
	case BTF_KIND_STRUCT:
	case BTF_KIND_UNION:
	case BTF_KIND_FWD:
		return depth && btf_string(r->btf, view.name_off).n
			       ? facts_struct_named(r->facts, btf_string(r->btf, view.name_off), view.kind == BTF_KIND_FWD ? view.kind_flag : view.kind == BTF_KIND_UNION)
			       : NULL;
	case BTF_KIND_PTR:
		to = depth < 4 ? script_type(r, view.size_or_type, depth + 1) : NULL;
		return type_pointer(types, to ? to : type_simple(types, TYPE_VOID), AS_KERNEL);
	}
	return NULL;
}

static void read_proto(struct bpf_reader *r, struct fact_bpf_function *function)
{
	struct btf_type_view view;
	uint32_t id = btf_find(r->btf, btf_kind_mask(BTF_NAMED_FUNC), function->name);

	if (!id || !btf_type_at(r->btf, id, &view) || !btf_type_at(r->btf, view.size_or_type, &view) || view.kind != BTF_KIND_FUNC_PROTO ||
	    view.vlen > PARAMETERS)
		return;
	function->args = ARENA_ARRAY(r->facts->arena, const struct type *, PARAMETERS);
	function->arg_names = ARENA_ARRAY(r->facts->arena, struct str, PARAMETERS);
	function->result = script_type(r, view.size_or_type, 0);
	for (uint32_t i = 0; i < view.vlen; i++) {
		function->arg_names[i] = btf_string(r->btf, btf_u32(view.rest, i * 2));
		function->args[i] = script_type(r, btf_u32(view.rest, i * 2 + 1), 0);
		if (!function->args[i] || function->args[i]->kind == TYPE_VOID)
			return;
	}
	function->n_args = view.vlen;
	function->is_callable = function->is_global && function->result;
}

static bool read_types(struct bpf_reader *r)
{
	struct str data = section_data(r, r->btf_section);

	if (!data.n || btf_open_memory(r->facts, NULL, r->object->path, data.p, data.n, &r->btf) < 0)
		return bpf_object_refuse(r, "its type information is damaged");
	for (uint32_t i = 0; i < r->object->functions.n; i++)
		read_proto(r, &r->object->functions.v[i]);
	return true;
}

/* ---- lines ---- */

struct str bpf_object_ext(const struct bpf_reader *r, uint32_t offset_word, uint32_t *ret_size)
{
	struct str data = r->btf_ext ? section_data(r, r->btf_ext) : (struct str){ 0 };
	const uint8_t *p = (const uint8_t *)data.p;
	uint64_t header, begin, n, at;

	if (data.n < (offset_word + 2) * sizeof(uint32_t))
		return STR("");
	header = btf_u32(p, 1);
	begin = header + btf_u32(p, offset_word);
	n = btf_u32(p, offset_word + 1);
	if (header < (offset_word + 2) * sizeof(uint32_t) || n < sizeof(uint32_t) || begin > data.n || n > data.n - begin)
		return STR("");
	p += begin;
	*ret_size = btf_u32(p, 0);
	for (at = sizeof(uint32_t); n - at >= 2 * sizeof(uint32_t);) {
		uint64_t bytes = (uint64_t)btf_u32(p + at, 1) * *ret_size;
		struct str name = btf_string(r->btf, btf_u32(p + at, 0));

		at += 2 * sizeof(uint32_t);
		if (bytes > n - at)
			break;
		if (str_eq_cstr(name, ".text"))
			return str_make((const char *)p + at, bytes);
		at += bytes;
	}
	return STR("");
}

static bool read_lines(struct bpf_reader *r)
{
	enum { LINES = 4 }; /* word of the header */
	uint32_t size = 0;
	struct str records = bpf_object_ext(r, LINES, &size);

	for (size_t at = 0; size >= 4 * sizeof(uint32_t) && at + size <= records.n; at += size) {
		const uint8_t *p = (const uint8_t *)records.p + at;

		*vec_push(r->facts->arena, &r->object->lines) = (struct fact_bpf_line){
			.insn = btf_u32(p, 0) / (uint32_t)sizeof(struct bpf_insn), .file = btf_string(r->btf, btf_u32(p, 1)),
			.text = btf_string(r->btf, btf_u32(p, 2)), .line_col = btf_u32(p, 3),
		};
	}
	return true;
}

int facts_bpf_object(struct facts *facts, struct str path, struct str bytes, struct fact_bpf_object **ret_object, const char **ret_why)
{
	struct bpf_reader r = { .facts = facts, .object = ARENA_NEW(facts->arena, struct fact_bpf_object), .bytes = (const uint8_t *)bytes.p, .size = bytes.n };
	bool is_good;

	r.object->path = arena_str(facts->arena, path);
	is_good = read_sections(&r) && read_data(&r) && read_text(&r) && read_types(&r) && bpf_object_read_maps(&r) && read_relocs(&r) &&
		  bpf_object_read_cores(&r) && read_lines(&r);
	btf_close(r.btf);
	*ret_why = r.why;
	if (!is_good)
		return -ENOEXEC;
	*ret_object = r.object;
	return 0;
}

/* ---- several objects ---- */

static uint32_t global_map(const struct fact_bpf_object *object, struct str name)
{
	uint32_t i = 0;

	while (i < object->maps.n && !(object->maps.v[i].is_global && str_eq(object->maps.v[i].name, name)))
		i++;
	return i;
}

static bool link_one(struct fact_bpf_reloc *reloc, const struct fact_bpf_object *to)
{
	for (uint32_t i = 0; reloc->kind == BPF_TARGET_KERNEL && i < to->functions.n; i++)
		if (to->functions.v[i].is_global && str_eq(to->functions.v[i].name, reloc->name)) {
			reloc->kind = BPF_TARGET_FUNCTION;
			reloc->target = i;
		}
	if (reloc->kind == BPF_TARGET_EXTERN && global_map(to, reloc->name) < to->maps.n) {
		reloc->kind = BPF_TARGET_MAP;
		reloc->target = global_map(to, reloc->name);
	}
	if (reloc->kind == BPF_TARGET_KERNEL || reloc->kind == BPF_TARGET_EXTERN)
		return false;
	reloc->object = to;
	return true;
}

/* A map that several define is the first one's. */
static void share_map(struct fact_bpf_reloc *reloc, const struct fact_bpf_object *from, struct fact_bpf_object *const *earlier, uint32_t n)
{
	const struct fact_bpf_map *map = &from->maps.v[reloc->target];

	for (uint32_t i = 0; map->is_global && i < n; i++) {
		uint32_t same = global_map(earlier[i], map->name);

		if (same == earlier[i]->maps.n)
			continue;
		reloc->object = earlier[i];
		reloc->target = same;
		return;
	}
}

bool facts_bpf_link(struct fact_bpf_object *const *objects, uint32_t n, uint32_t *ret_index, struct str *ret_name)
{
	for (uint32_t i = 0; i < n; i++) {
		for (uint32_t k = 0; k < objects[i]->relocs.n; k++) {
			struct fact_bpf_reloc *reloc = &objects[i]->relocs.v[k];
			bool is_open = reloc->kind == BPF_TARGET_KERNEL || reloc->kind == BPF_TARGET_EXTERN;

			if (reloc->kind == BPF_TARGET_MAP)
				share_map(reloc, objects[i], objects, i);
			for (uint32_t to = 0; is_open && to < n; to++)
				is_open = to == i || !link_one(reloc, objects[to]);
			if (reloc->kind == BPF_TARGET_EXTERN) {
				*ret_index = i;
				*ret_name = reloc->name;
				return false;
			}
		}
	}
	return true;
}
