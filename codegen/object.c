/* object: the ELF object that LLVM made, read back as `struct code`: per program its instructions with the subprograms they reach, what the loader must
 * patch, read-only data, BTF with the script's own lines.
 * In: an object of ours (trusted, but anything unexpected is a BUG). Out: code in the compile arena.
 * Formats: ELF for BPF (Documentation/bpf/llvm_reloc.rst), BTF and .BTF.ext (Documentation/bpf/btf.rst). */
#include "codegen/parts.h"

#include <elf.h>
#include <linux/btf.h>
#include <stdio.h>

#include "common/base/bug.h"
#include "common/base/source.h"

#ifndef EM_BPF
#define EM_BPF 247
#endif
enum { NO_SYMBOL = UINT32_MAX, NO_FUNCTION = UINT32_MAX, MAX_LINE_TEXT = 240 };

struct object_func {
	const char *name;
	uint32_t begin, n; /* instructions */
};
struct object {
	struct cg *cg;
	struct arena *arena;
	struct code *code;
	const uint8_t *bytes;
	size_t size;
	const Elf64_Shdr *sections;
	uint32_t n_sections, text;
	const Elf64_Sym *symbols;
	const char *names;             /* of symbols */
	const struct bpf_insn *insns;  /* of .text */
	uint32_t n_insns;
	uint32_t *insn_symbol;         /* by instruction: the symbol of its relocation, or NO_SYMBOL */
	uint32_t *rodata_base;         /* by section: where it begins in code.rodata, or UINT32_MAX */
	VEC(struct object_func) funcs;
	uint32_t btf_section, btf_ext; /* section indexes, 0 none */
	struct buf btf;                /* grows by the script's lines */
	uint32_t btf_strings;          /* offset of its string section */
	struct table lines;            /* "source:line" -> string offset */
	struct import_link import;
};
struct object_layout { /* of one program: which functions follow each other */
	VEC(uint32_t) order;
	uint32_t *base; /* by function: first instruction, or NO_FUNCTION */
	VEC(const struct imported_function *) imports; /* that they call */
};

static const void *object_data(const struct object *object, const Elf64_Shdr *section)
{
	if (section->sh_offset > object->size || section->sh_size > object->size - section->sh_offset)
		BUG("a section lies outside the object");
	return object->bytes + section->sh_offset;
}

/* --- reading sections ------------------------------------------------------------ */

static void object_read_symbols(struct object *object, const Elf64_Shdr *section)
{
	uint32_t n = (uint32_t)(section->sh_size / sizeof(Elf64_Sym));

	object->symbols = object_data(object, section);
	object->names = object_data(object, &object->sections[section->sh_link]);
	for (uint32_t i = 0; i < n; i++) {
		const Elf64_Sym *symbol = &object->symbols[i];

		if (ELF64_ST_TYPE(symbol->st_info) == STT_FUNC && symbol->st_shndx == object->text)
			*vec_push(object->arena, &object->funcs) = (struct object_func){
				.name = object->names + symbol->st_name,
				.begin = (uint32_t)(symbol->st_value / sizeof(struct bpf_insn)),
				.n = (uint32_t)(symbol->st_size / sizeof(struct bpf_insn)),
			};
	}
}

static void object_read_relocations(struct object *object, const Elf64_Shdr *section)
{
	const Elf64_Rel *relocations = object_data(object, section);
	uint32_t n = (uint32_t)(section->sh_size / sizeof(*relocations));

	for (uint32_t i = 0; i < n; i++) {
		uint64_t insn = relocations[i].r_offset / sizeof(struct bpf_insn);

		if (insn >= object->n_insns)
			BUG("a relocation outside the code");
		object->insn_symbol[insn] = (uint32_t)ELF64_R_SYM(relocations[i].r_info);
	}
}

/* All constant data becomes one block. */
static void object_read_rodata(struct object *object)
{
	struct code *code = object->code;
	uint32_t size = 0;

	object->rodata_base = ARENA_ARRAY(object->arena, uint32_t, object->n_sections);
	for (uint32_t i = 0; i < object->n_sections; i++) {
		const Elf64_Shdr *section = &object->sections[i];

		object->rodata_base[i] = UINT32_MAX;
		if (section->sh_type != SHT_PROGBITS || !(section->sh_flags & SHF_ALLOC) || section->sh_flags & SHF_EXECINSTR || !section->sh_size)
			continue;
		if (section->sh_flags & SHF_WRITE)
			BUG("writable data in the object");
		object->rodata_base[i] = size;
		size += (uint32_t)(section->sh_size + 15) & ~15u;
	}
	code->rodata = ARENA_ARRAY(object->arena, char, size);
	code->rodata_size = size;
	for (uint32_t i = 0; i < object->n_sections; i++)
		if (object->rodata_base[i] != UINT32_MAX)
			memcpy((char *)code->rodata + object->rodata_base[i], object_data(object, &object->sections[i]), object->sections[i].sh_size);
}

static void object_open(struct object *object)
{
	const Elf64_Ehdr *header = (const void *)object->bytes;
	const char *names;

	if (object->size < sizeof(*header) || memcmp(header->e_ident, ELFMAG, SELFMAG) || header->e_machine != EM_BPF)
		BUG("LLVM made no BPF object");
	object->sections = (const void *)(object->bytes + header->e_shoff);
	object->n_sections = header->e_shnum;
	names = object_data(object, &object->sections[header->e_shstrndx]);
	for (uint32_t i = 0; i < object->n_sections; i++) {
		const char *name = names + object->sections[i].sh_name;

		if (!strcmp(name, ".text"))
			object->text = i;
		if (!strcmp(name, ".BTF.ext"))
			object->btf_ext = i;
		if (!strcmp(name, ".BTF"))
			object->btf_section = i;
	}
	object->insns = object_data(object, &object->sections[object->text]);
	object->n_insns = (uint32_t)(object->sections[object->text].sh_size / sizeof(struct bpf_insn));
	object->insn_symbol = ARENA_ARRAY(object->arena, uint32_t, object->n_insns);
	memset(object->insn_symbol, 0xff, sizeof(uint32_t) * object->n_insns);
	for (uint32_t i = 0; i < object->n_sections; i++) {
		if (object->sections[i].sh_type == SHT_SYMTAB)
			object_read_symbols(object, &object->sections[i]);
		if (object->sections[i].sh_type == SHT_REL && object->sections[i].sh_info == object->text)
			object_read_relocations(object, &object->sections[i]);
	}
	object_read_rodata(object);
}

/* --- functions and how they reach each other ------------------------------------------------------------ */

static uint32_t object_func_at(const struct object *object, uint64_t insn)
{
	for (uint32_t i = 0; i < object->funcs.n; i++)
		if (object->funcs.v[i].begin == insn)
			return i;
	BUG("a call to instruction %llu, where no function begins", (unsigned long long)insn);
}

static uint32_t object_func_named(const struct object *object, const char *name)
{
	for (uint32_t i = 0; i < object->funcs.n; i++)
		if (!strcmp(object->funcs.v[i].name, name))
			return i;
	BUG("program %s is not in the object", name);
}

static bool object_is_load64(const struct bpf_insn *insn)
{
	return insn->code == (BPF_LD | BPF_IMM | BPF_DW);
}

/* The function that the instruction calls or whose address it loads; NO_FUNCTION. */
static uint32_t object_target(const struct object *object, uint32_t at)
{
	const struct bpf_insn *insn = &object->insns[at];
	const Elf64_Sym *symbol = object->insn_symbol[at] == NO_SYMBOL ? NULL : &object->symbols[object->insn_symbol[at]];
	bool is_call = insn->code == (BPF_JMP | BPF_CALL) && insn->src_reg == BPF_PSEUDO_CALL;
	int64_t offset;

	if (!is_call && !(object_is_load64(insn) && symbol && symbol->st_shndx == object->text))
		return NO_FUNCTION;
	if (!symbol)
		return object_func_at(object, (uint64_t)((int64_t)at + insn->imm + 1));
	if (symbol->st_shndx == SHN_UNDEF)
		return NO_FUNCTION; /* of the kernel */
	if (symbol->st_shndx != object->text)
		BUG("a call to %s, which is no code", object->names + symbol->st_name);
	/* Calls hold the distance in instructions less one, addresses bytes: both from the symbol. */
	offset = is_call ? (int64_t)insn->imm + 1 : insn->imm / (int64_t)sizeof(*insn);
	return object_func_at(object, (uint64_t)((int64_t)(symbol->st_value / sizeof(*insn)) + offset));
}

/* The function of imported BPF C that the instruction calls; NULL. */
static const struct imported_function *object_import(const struct object *object, uint32_t at)
{
	const struct bpf_insn *insn = &object->insns[at];
	uint32_t index;

	if (insn->code != (BPF_JMP | BPF_CALL) || object->insn_symbol[at] == NO_SYMBOL ||
	    sscanf(object->names + object->symbols[object->insn_symbol[at]].st_name, "import.%u", &index) != 1)
		return NULL;
	BUG_ON(index >= object->cg->imports.n);
	return object->cg->imports.v[index];
}

/* The program's main function, then all it reaches. */
static uint32_t object_lay_out(const struct object *object, uint32_t main, struct object_layout *layout)
{
	uint32_t n = 0;

	layout->base = ARENA_ARRAY(object->arena, uint32_t, object->funcs.n);
	memset(layout->base, 0xff, sizeof(uint32_t) * object->funcs.n);
	layout->base[main] = 0;
	*vec_push(object->arena, &layout->order) = main;
	for (uint32_t i = 0; i < layout->order.n; i++) {
		const struct object_func *func = &object->funcs.v[layout->order.v[i]];

		layout->base[layout->order.v[i]] = n;
		n += func->n;
		for (uint32_t at = func->begin; at < func->begin + func->n; at += object_is_load64(&object->insns[at]) ? 2 : 1) {
			uint32_t target = object_target(object, at);
			const struct imported_function *import = object_import(object, at);

			if (import)
				*vec_push(object->arena, &layout->imports) = import;
			if (target == NO_FUNCTION || layout->base[target] != NO_FUNCTION)
				continue;
			layout->base[target] = 0; /* seen */
			*vec_push(object->arena, &layout->order) = target;
		}
	}
	return n;
}

/* --- what the loader patches ------------------------------------------------------------ */

/* A call of a function of the kernel, or of imported BPF C. */
static void object_add_call(struct object *object, struct code_prog *prog, uint32_t at, uint32_t new_at)
{
	const struct imported_function *import = object_import(object, at);
	const char *name = object->names + object->symbols[object->insn_symbol[at]].st_name;
	uint32_t index;

	if (import) {
		prog->insns[new_at].imm = (int32_t)(import_place(&object->import, import->object, import->index) - new_at - 1);
		return;
	}
	index = plan_add_string(object->cg->plan, str_from(name));

	prog->insns[new_at].src_reg = BPF_PSEUDO_KFUNC_CALL;
	prog->insns[new_at].imm = 0;
	*vec_push(object->arena, &prog->relocs) = (struct code_reloc){ .insn = new_at, .kind = CODE_KFUNC, .index = index };
}

static void object_add_reloc(struct object *object, struct code_prog *prog, uint32_t at, uint32_t new_at)
{
	static const struct { const char *format; enum code_reloc_kind kind; } kinds[] = {
		{ "map.%u", CODE_MAP }, { "value.%u", CODE_MAP_VALUE }, { "field.%u", CODE_FIELD }, { "ksym.%u", CODE_KSYM }, { "loadvar.%u", CODE_LOADVAR },
	};
	const Elf64_Sym *symbol = &object->symbols[object->insn_symbol[at]];
	const char *name = object->names + symbol->st_name;
	struct code_reloc reloc = { .insn = new_at, .addend = (uint32_t)object->insns[at].imm };

	prog->insns[new_at].imm = prog->insns[new_at + 1].imm = 0;
	if (symbol->st_shndx != SHN_UNDEF) {
		if (object->rodata_base[symbol->st_shndx] == UINT32_MAX)
			BUG("an address in a section that is no data");
		reloc.kind = CODE_RODATA;
		reloc.addend += object->rodata_base[symbol->st_shndx] + (uint32_t)symbol->st_value;
		*vec_push(object->arena, &prog->relocs) = reloc;
		return;
	}
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (sscanf(name, kinds[i].format, &reloc.index) == 1) {
			reloc.kind = kinds[i].kind;
			*vec_push(object->arena, &prog->relocs) = reloc;
			return;
		}
	BUG("the object needs %s", name);
}

static void object_copy_func(struct object *object, struct code_prog *prog, const struct object_layout *layout, uint32_t index)
{
	const struct object_func *func = &object->funcs.v[index];
	uint32_t base = layout->base[index];

	memcpy(prog->insns + base, object->insns + func->begin, sizeof(struct bpf_insn) * func->n);
	for (uint32_t i = 0; i < func->n; i++) {
		uint32_t at = func->begin + i, target = object_target(object, at);
		struct bpf_insn *insn = &prog->insns[base + i];

		if (target != NO_FUNCTION) {
			insn->imm = (int32_t)(layout->base[target] - (base + i) - 1);
			if (object_is_load64(insn)) {
				insn->src_reg = BPF_PSEUDO_FUNC;
				insn[1].imm = 0;
			}
		} else if (object->insn_symbol[at] != NO_SYMBOL) {
			(object_is_load64(insn) ? object_add_reloc : object_add_call)(object, prog, at, base + i);
		}
		if (object_is_load64(insn))
			i++;
	}
}

/* --- BTF ------------------------------------------------------------ */

static uint32_t object_add_text(struct object *object, struct str text)
{
	uint32_t offset = (uint32_t)object->btf.n - object->btf_strings;

	buf_put(&object->btf, text.p, text.n);
	buf_putc(&object->btf, 0);
	return offset;
}

static uint32_t object_text(struct object *object, const void *key, size_t n, struct str text)
{
	bool is_new;
	struct table_entry *entry = table_put(&object->lines, str_make(key, n), &is_new);

	if (is_new)
		entry->num = object_add_text(object, text);
	return (uint32_t)entry->num;
}

/* A line of ours: the place from the packed location, the text from the source map. */
static struct code_line_info object_line(struct object *object, uint32_t insn, uint32_t line_col)
{
	uint32_t offset = debug_offset(line_col);
	const struct source_map *sources = object->cg->checked->diags->sources;
	struct place place = { 0 };
	struct code_line_info ret = { .insn_off = insn };
	struct str text;

	if (offset && sources && source_of(sources, offset))
		place = source_place(sources, offset);
	if (!place.source)
		return ret;
	text = source_line(place.source, place.line);
	if (text.n > MAX_LINE_TEXT)
		text.n = MAX_LINE_TEXT;
	ret.file_name_off = object_text(object, &place.source->base, sizeof(uint32_t), place.source->name);
	ret.line_off = object_text(object, (uint32_t[]){ place.source->base, place.line }, 2 * sizeof(uint32_t), text);
	ret.line_col = place.line << 10 | (place.col < 1023 ? place.col : 1023);
	return ret;
}

/* Subsection of .BTF.ext: calls for each record of .text, which is the only section with code. */
struct object_ext {
	const uint8_t *records;
	uint32_t n, size;
};

static struct object_ext object_ext(const struct object *object, bool is_line)
{
	const Elf64_Shdr *section = &object->sections[object->btf_ext];
	const uint8_t *data = object_data(object, section);
	uint32_t header[6], sub[3]; /* magic.., hdr_len, func_off, func_len, line_off, line_len; rec_size, sec_name, n */
	uint32_t offset;

	if (section->sh_size < sizeof(header))
		BUG("a short .BTF.ext");
	memcpy(header, data, sizeof(header));
	offset = header[1] + (is_line ? header[4] : header[2]);
	if (!(is_line ? header[5] : header[3]))
		return (struct object_ext){ 0 };
	memcpy(sub, data + offset, sizeof(sub));
	return (struct object_ext){ .records = data + offset + sizeof(sub), .n = sub[2], .size = sub[0] };
}

static void object_copy_info(struct object *object, struct code_prog *prog, const struct object_layout *layout, uint32_t index)
{
	const struct object_func *func = &object->funcs.v[index];
	struct object_ext funcs = object_ext(object, false), lines = object_ext(object, true);
	uint32_t base = layout->base[index];
	bool is_first = true, is_second = false;

	for (uint32_t i = 0; i < funcs.n; i++) {
		struct code_func_info info;

		memcpy(&info, funcs.records + (size_t)i * funcs.size, sizeof(info));
		if (info.insn_off / sizeof(struct bpf_insn) == func->begin)
			*vec_push(object->arena, &prog->funcs) = (struct code_func_info){ .insn_off = base, .type_id = info.type_id };
	}
	for (uint32_t i = 0; i < lines.n; i++) {
		struct code_line_info info;
		uint32_t insn;

		memcpy(&info, lines.records + (size_t)i * lines.size, sizeof(info));
		insn = info.insn_off / (uint32_t)sizeof(struct bpf_insn);
		if (insn < func->begin || insn >= func->begin + func->n)
			continue;
		insn = insn - func->begin + base;
		/* The kernel wants one at each function's start. LLVM's own there is the function's, whose column is lost: that of the code is better. */
		if (is_first && insn != base)
			*vec_push(object->arena, &prog->lines) = object_line(object, base, info.line_col);
		else if (!is_first && prog->lines.v[prog->lines.n - 1].insn_off == insn)
			prog->lines.n--;
		else if (prog->lines.n && is_second)
			prog->lines.v[prog->lines.n - 1] = object_line(object, base, info.line_col);
		is_second = is_first;
		is_first = false;
		*vec_push(object->arena, &prog->lines) = object_line(object, insn, info.line_col);
	}
}

/* Bytes of the types up to the first DATASEC: LLVM makes one for .rodata, last and without a size, which the kernel refuses and nothing refers to. */
static uint32_t object_btf_types(const uint8_t *types, uint32_t n, uint32_t *ret_end_id)
{
	uint32_t at = 0;

	*ret_end_id = 1;

	while (at + sizeof(struct btf_type) <= n) {
		struct btf_type type;
		uint32_t kind, vlen, size = sizeof(type);

		memcpy(&type, types + at, sizeof(type));
		kind = BTF_INFO_KIND(type.info);
		vlen = BTF_INFO_VLEN(type.info);
		if (kind == BTF_KIND_DATASEC || kind == BTF_KIND_VAR)
			break;
		if (kind == BTF_KIND_INT)
			size += sizeof(uint32_t);
		else if (kind == BTF_KIND_FUNC_PROTO)
			size += vlen * (uint32_t)sizeof(struct btf_param);
		else if (kind != BTF_KIND_PTR && kind != BTF_KIND_FUNC)
			BUG("BTF kind %u in an object of ours", kind);
		at += size;
		++*ret_end_id;
	}
	return at;
}

static void object_open_btf(struct object *object)
{
	const uint8_t *data = object_data(object, &object->sections[object->btf_section]);
	struct btf_header header;
	uint32_t type_len, end_id;

	if (!object->btf_ext || !object->btf_section || object->sections[object->btf_section].sh_size < sizeof(header))
		BUG("the object has no BTF");
	memcpy(&header, data, sizeof(header));
	type_len = object_btf_types(data + header.hdr_len + header.type_off, header.type_len, &end_id);
	buf_put(&object->btf, &header, sizeof(header));
	buf_put(&object->btf, data + header.hdr_len + header.type_off, type_len);
	import_put_types(&object->import, &object->btf, end_id);
	object->btf_strings = (uint32_t)object->btf.n;
	type_len = object->btf_strings - (uint32_t)sizeof(header);
	buf_put(&object->btf, data + header.hdr_len + header.str_off, header.str_len);
	((struct btf_header *)(void *)object->btf.p)->type_off = 0;
	((struct btf_header *)(void *)object->btf.p)->type_len = type_len;
	((struct btf_header *)(void *)object->btf.p)->str_off = type_len;
	for (uint32_t i = 0; i < object->import.funcs.n; i++) {
		uint32_t name = object_add_text(object, str_from(import_func_name(&object->import, i)));

		memcpy(object->btf.p + object->import.funcs.v[i].type_at + offsetof(struct btf_type, name_off), &name, sizeof(name));
	}
}

static void object_close_btf(struct object *object)
{
	struct btf_header *header = (void *)object->btf.p;

	header->str_len = (uint32_t)object->btf.n - object->btf_strings;
	object->code->btf_size = (uint32_t)object->btf.n;
	object->code->btf = arena_alloc(object->arena, object->btf.n);
	memcpy(object->code->btf, object->btf.p, object->btf.n);
}

static void object_add_line(struct object *object, struct code_prog *prog, uint32_t insn, struct str file, struct str text, uint32_t line_col)
{
	*vec_push(object->arena, &prog->lines) = (struct code_line_info){
		.insn_off = insn, .file_name_off = object_text(object, file.p, file.n, file), .line_off = object_text(object, text.p, text.n, text),
		.line_col = line_col,
	};
}

/* The kernel wants a line at the first instruction of each function. */
static void object_import_lines(struct object *object, struct code_prog *prog)
{
	for (uint32_t i = 0; i < object->import.order.n && prog->lines.n; i++) {
		const struct import_func *func = &object->import.funcs.v[object->import.order.v[i]];
		const struct fact_bpf_function *function = &func->object->functions.v[func->index];
		bool is_first = true;

		for (uint32_t k = 0; k < func->object->lines.n; k++) {
			const struct fact_bpf_line *line = &func->object->lines.v[k];
			uint32_t insn = line->insn - function->first + func->base;

			if (line->insn < function->first || line->insn >= function->first + function->n)
				continue;
			if (!is_first && prog->lines.v[prog->lines.n - 1].insn_off >= insn)
				continue;
			object_add_line(object, prog, is_first ? func->base : insn, line->file, line->text, line->line_col);
			is_first = false;
		}
		if (is_first)
			object_add_line(object, prog, func->base, func->object->path, function->name, 1 << 10);
	}
}

static void object_read_prog(struct object *object, uint32_t index)
{
	struct code_prog *prog = &object->code->progs[index];
	const char *name = plan_string(object->cg->plan, object->cg->plan->progs.v[index].name);
	struct object_layout layout = { 0 };

	prog->n_insns = object_lay_out(object, object_func_named(object, name), &layout);
	import_begin_program(&object->import, prog->n_insns);
	for (uint32_t i = 0; i < layout.imports.n; i++)
		import_place(&object->import, layout.imports.v[i]->object, layout.imports.v[i]->index);
	prog->n_insns = object->import.n_insns;
	prog->insns = ARENA_ARRAY(object->arena, struct bpf_insn, prog->n_insns);
	for (uint32_t i = 0; i < layout.order.n; i++) {
		object_copy_func(object, prog, &layout, layout.order.v[i]);
		object_copy_info(object, prog, &layout, layout.order.v[i]);
	}
	import_copy(&object->import, prog);
	object_import_lines(object, prog);
}

int object_read(struct cg *cg, const void *elf, size_t size, struct code *code)
{
	struct object object = { .cg = cg, .arena = cg->arena, .code = code, .bytes = elf, .size = size };

	code->n_progs = cg->plan->progs.n;
	code->progs = ARENA_ARRAY(cg->arena, struct code_prog, code->n_progs);
	buf_init(&object.btf, BUF_NO_LIMIT);
	table_init(&object.lines, cg->arena);
	if (!code->n_progs)
		return 0;
	object_open(&object);
	import_open(&object.import, cg, code);
	object_open_btf(&object);
	for (uint32_t i = 0; i < code->n_progs; i++)
		object_read_prog(&object, i);
	object_close_btf(&object);
	buf_free(&object.btf);
	return 0;
}
