/* artefact_tables: which numbers a plan and its code are made of, and what each stands for. One list serves writer, reader and checker.
 * In: nothing. Out: constant tables. */
#include <stddef.h>

#include "common/base/bug.h"
#include "common/plan/artefact.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))
#define F(type, field, ref) { offsetof(struct type, field), sizeof(((struct type *)0)->field), ref, 0 }
#define L(type, field, limit) { offsetof(struct type, field), sizeof(((struct type *)0)->field), REF_LIMIT, limit }
#define SPAN(type) F(type, span.begin, REF_NUMBER), F(type, span.end, REF_NUMBER)

enum { MAX_BYTES = 1 << 28, MAX_KERNEL_TYPE = 255, MAX_CORE_KIND = 12 /* BPF_CORE_TYPE_MATCHES */, BTF_KINDS = 32 };

static const struct artefact_field type_fields[] = {
	L(plan_type, kind, TYPE_KIND_COUNT), L(plan_type, size, MAX_BYTES), L(plan_type, align, 4097), L(plan_type, is_signed, 2),
	L(plan_type, is_union, 2), L(plan_type, as, AS_BPF + 1), F(plan_type, elem, REF_NO_TYPE), F(plan_type, count, REF_NUMBER),
	L(plan_type, mode, 256), L(plan_type, bits, 6), F(plan_type, low, REF_NUMBER), F(plan_type, high, REF_NUMBER),
	F(plan_type, step, REF_NUMBER), F(plan_type, name, REF_STRING), F(plan_type, first_member, REF_FIRST_MEMBER),
	F(plan_type, n_members, REF_NUMBER), F(plan_type, first_value, REF_FIRST_VALUE), F(plan_type, n_values, REF_NUMBER),
};
static const struct artefact_field member_fields[] = {
	F(plan_member, name, REF_STRING), F(plan_member, type, REF_TYPE), L(plan_member, offset, MAX_BYTES), L(plan_member, bit_offset, 64),
	L(plan_member, bit_size, 65),
};
static const struct artefact_field enum_value_fields[] = {
	F(plan_enum_value, name, REF_STRING), F(plan_enum_value, value, REF_NUMBER),
};
static const struct artefact_field map_fields[] = {
	F(plan_map, name, REF_STRING), L(plan_map, role, ROLE_IMPORTED + 1), L(plan_map, storage, STORE_AS_DEFINED + 1),
	F(plan_map, key_type, REF_NO_TYPE), F(plan_map, value_type, REF_NO_TYPE), L(plan_map, key_size, MAX_BYTES),
	L(plan_map, value_size, MAX_BYTES), F(plan_map, max_entries, REF_NUMBER), L(plan_map, n_buckets, 1 << 20), L(plan_map, depth, 1 << 16),
	L(plan_map, is_scalar, 2), L(plan_map, is_declared, 2), L(plan_map, holds_starts, 2), L(plan_map, kernel_type, MAX_KERNEL_TYPE + 1),
	F(plan_map, kernel_flags, REF_NUMBER), F(plan_map, kernel_extra, REF_NUMBER), F(plan_map, btf_key, REF_NUMBER), F(plan_map, btf_value, REF_NUMBER),
};
static const struct artefact_field prog_fields[] = {
	F(plan_prog, name, REF_STRING), L(plan_prog, probe, PROBE_COUNT), F(plan_prog, body, REF_NUMBER), F(plan_prog, prog_type, REF_NUMBER),
	F(plan_prog, expected_attach_type, REF_NUMBER), F(plan_prog, btf_target, REF_STRING), F(plan_prog, btf_module, REF_STRING),
	F(plan_prog, flags, REF_NUMBER), SPAN(plan_prog),
};
static const struct artefact_field pair_fields[] = {
	F(plan_pair, entry, REF_PROG), F(plan_pair, back, REF_PROG),
};
static const struct artefact_field attach_fields[] = {
	L(plan_attach, probe, PROBE_COUNT), F(plan_attach, prog, REF_PROG), F(plan_attach, name, REF_STRING), F(plan_attach, target, REF_STRING),
	F(plan_attach, function, REF_STRING), F(plan_attach, provider, REF_STRING), F(plan_attach, file, REF_STRING),
	F(plan_attach, offset, REF_NUMBER), F(plan_attach, address, REF_NUMBER), F(plan_attach, count, REF_NUMBER),
	F(plan_attach, line, REF_NUMBER), F(plan_attach, column, REF_NUMBER), F(plan_attach, mode, REF_NUMBER), F(plan_attach, flags, REF_NUMBER),
	F(plan_attach, first_match, REF_FIRST_MATCH), F(plan_attach, n_matches, REF_NUMBER), SPAN(plan_attach),
};
static const struct artefact_field match_fields[] = {
	F(plan_match, target, REF_STRING), F(plan_match, function, REF_STRING), F(plan_match, index, REF_NUMBER),
};
static const struct artefact_field record_fields[] = {
	L(plan_record, kind, RECORD_KIND_COUNT), L(plan_record, is_control, 2), L(plan_record, size, MAX_BYTES),
	F(plan_record, first_field, REF_FIRST_FIELD), F(plan_record, n_fields, REF_NUMBER), F(plan_record, format, REF_NO_FORMAT),
	F(plan_record, text, REF_STRING), F(plan_record, map, REF_NO_MAP), L(plan_record, has_key, 2), F(plan_record, top, REF_NUMBER),
	F(plan_record, div, REF_NUMBER), F(plan_record, site, REF_NO_SITE),
};
static const struct artefact_field field_fields[] = {
	F(plan_field, type, REF_TYPE), L(plan_field, offset, MAX_BYTES),
};
static const struct artefact_field format_fields[] = {
	F(plan_format, text, REF_STRING), F(plan_format, first_piece, REF_FIRST_PIECE), F(plan_format, n_pieces, REF_NUMBER),
};
static const struct artefact_field piece_fields[] = {
	F(plan_piece, literal, REF_STRING), F(plan_piece, conv, REF_NUMBER), L(plan_piece, length, LENGTH_T + 1), L(plan_piece, flags, 2 * FORMAT_NUL),
	L(plan_piece, width, MAX_BYTES), F(plan_piece, field, REF_NUMBER),
};
static const struct artefact_field reloc_fields[] = {
	L(plan_reloc, kind, RELOC_TYPE_SIZE + 1), F(plan_reloc, module, REF_STRING), F(plan_reloc, type_name, REF_STRING),
	F(plan_reloc, path, REF_STRING), F(plan_reloc, value, REF_NUMBER), F(plan_reloc, size, REF_NUMBER),
};
static const struct artefact_field core_fields[] = {
	L(plan_core, kind, MAX_CORE_KIND + 1), L(plan_core, type_kind, BTF_KINDS), L(plan_core, leaf_kind, BTF_KINDS), F(plan_core, type_name, REF_STRING),
	F(plan_core, path, REF_STRING), F(plan_core, size, REF_NUMBER), L(plan_core, is_resizable, 2),
};
static const struct artefact_field site_fields[] = {
	SPAN(plan_site), F(plan_site, prog, REF_PROG),
};
static const struct artefact_field source_fields[] = {
	F(plan_source, name, REF_STRING), F(plan_source, text, REF_STRING), F(plan_source, base, REF_NUMBER),
};
static const struct artefact_field param_fields[] = {
	F(plan_param, name, REF_STRING), F(plan_param, default_text, REF_STRING), F(plan_param, description, REF_STRING),
};

#define TABLE(vec, type, fields) { offsetof(struct plan, vec), sizeof(struct type), fields, COUNT(fields) }
const struct artefact_table artefact_plan_tables[] = {
	TABLE(types, plan_type, type_fields),
	TABLE(members, plan_member, member_fields),
	TABLE(enum_values, plan_enum_value, enum_value_fields),
	TABLE(maps, plan_map, map_fields),
	TABLE(progs, plan_prog, prog_fields),
	TABLE(pairs, plan_pair, pair_fields),
	TABLE(attaches, plan_attach, attach_fields),
	TABLE(matches, plan_match, match_fields),
	TABLE(records, plan_record, record_fields),
	TABLE(fields, plan_field, field_fields),
	TABLE(formats, plan_format, format_fields),
	TABLE(pieces, plan_piece, piece_fields),
	TABLE(relocs, plan_reloc, reloc_fields),
	TABLE(cores, plan_core, core_fields),
	TABLE(sites, plan_site, site_fields),
	TABLE(sources, plan_source, source_fields),
	TABLE(params, plan_param, param_fields),
};
const uint32_t artefact_n_plan_tables = COUNT(artefact_plan_tables);

#define C(field, ref) F(plan, config.field, ref)
const struct artefact_field artefact_plan_fields[] = {
	C(max_map_keys, REF_NUMBER), C(max_probes, REF_NUMBER), C(max_bpf_progs, REF_NUMBER), C(max_strlen, REF_NUMBER),
	C(on_stack_limit, REF_NUMBER), C(max_cat_bytes, REF_NUMBER), C(log_size, REF_NUMBER), C(perf_rb_pages, REF_NUMBER),
	L(plan, config.cpp_demangle, 2), L(plan, config.lazy_symbolication, 2), L(plan, config.print_maps_on_exit, 2),
	L(plan, config.show_debug_info, 2), L(plan, config.missing_probes, 3), L(plan, config.stack_mode, STACK_BUILD_ID + 1),
	C(str_trunc_trailer, REF_STRING), C(license, REF_STRING), L(plan, config.cache_user_symbols, 3), L(plan, config.warnings, 2),
	F(plan, needs, REF_NUMBER), F(plan, filters, REF_NUMBER), F(plan, map_state, REF_NO_MAP), F(plan, map_losses, REF_NO_MAP), F(plan, map_data, REF_NO_MAP),
	F(plan, map_control, REF_NO_MAP), F(plan, map_scratch, REF_NO_MAP), F(plan, map_kstacks, REF_NO_MAP), F(plan, map_ustacks, REF_NO_MAP),
	F(plan, map_pids, REF_NO_MAP), F(plan, map_cgroup, REF_NO_MAP), F(plan, map_unwind_tables, REF_NO_MAP), F(plan, map_unwind_processes, REF_NO_MAP),
};
const uint32_t artefact_n_plan_fields = COUNT(artefact_plan_fields);

static const struct artefact_field code_reloc_fields[] = {
	F(code_reloc, insn, REF_NUMBER), L(code_reloc, kind, CODE_KFUNC + 1), F(code_reloc, index, REF_NUMBER), F(code_reloc, addend, REF_NUMBER),
};
static const struct artefact_field code_func_fields[] = {
	F(code_func_info, insn_off, REF_NUMBER), F(code_func_info, type_id, REF_NUMBER),
};
static const struct artefact_field code_line_fields[] = {
	F(code_line_info, insn_off, REF_NUMBER), F(code_line_info, file_name_off, REF_NUMBER), F(code_line_info, line_off, REF_NUMBER),
	F(code_line_info, line_col, REF_NUMBER),
};
#define CODE_TABLE(vec, type, fields) { offsetof(struct code_prog, vec), sizeof(struct type), fields, COUNT(fields) }
const struct artefact_table artefact_code_tables[] = {
	CODE_TABLE(relocs, code_reloc, code_reloc_fields),
	CODE_TABLE(funcs, code_func_info, code_func_fields),
	CODE_TABLE(lines, code_line_info, code_line_fields),
};
const uint32_t artefact_n_code_tables = COUNT(artefact_code_tables);

uint64_t artefact_get(const void *elem, const struct artefact_field *field)
{
	uint64_t value = 0;

	memcpy(&value, (const char *)elem + field->offset, field->size); /* little-endian machines only */
	return value;
}

static void mix(uint64_t *hash, const void *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		*hash = (*hash ^ ((const uint8_t *)bytes)[i]) * 0x100000001b3; /* FNV-1a */
}

static void mix_text(uint64_t *hash, const char *text)
{
	mix(hash, text, strlen(text) + 1);
}

static void mix_fields(uint64_t *hash, const struct artefact_field *fields, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		uint32_t size = fields[i].size;

		mix(hash, &size, sizeof(size));
	}
	mix(hash, &n, sizeof(n));
}

uint64_t artefact_fingerprint(void)
{
	static const uint32_t layouts[] = { sizeof(struct record_header), sizeof(struct control_record), sizeof(struct stack_key),
					    sizeof(struct shared_state),  sizeof(struct loss_counters),	 RECORD_KIND_COUNT,
					    sizeof(struct unwind_row),	  sizeof(struct unwind_piece),	 UNWIND_CHUNK_CELLS };
	uint64_t hash = 0xcbf29ce484222325;

	for (uint32_t i = 0; i < artefact_n_plan_tables; i++)
		mix_fields(&hash, artefact_plan_tables[i].fields, artefact_plan_tables[i].n_fields);
	for (uint32_t i = 0; i < artefact_n_code_tables; i++)
		mix_fields(&hash, artefact_code_tables[i].fields, artefact_code_tables[i].n_fields);
	mix_fields(&hash, artefact_plan_fields, artefact_n_plan_fields);
	for (unsigned i = 0; i < TYPE_KIND_COUNT; i++)
		mix_text(&hash, type_kind_name((enum type_kind)i));
	for (unsigned i = 0; i < PROBE_COUNT; i++)
		mix_text(&hash, lang_probe((enum probe_id)i)->name);
	mix(&hash, layouts, sizeof(layouts));
	return hash;
}
