/* artefact_check: whether a plan and its code, read from a file, are what the rest of the program relies on. Its checksum says that a file is whole, not
 * that it is honest.
 * In: tables whose memory is sound, whatever they hold. Out: yes or no. */
#include "common/base/bpf_abi.h"
#include "common/plan/artefact.h"

enum { LD_IMM64 = BPF_LD | BPF_IMM | BPF_DW, CALL = BPF_JMP | BPF_CALL };

/* ---- single numbers ---- */

static bool is_in(uint64_t index, uint32_t n)
{
	return index < n;
}

static bool is_range(uint64_t first, uint64_t n, uint32_t all)
{
	return first <= all && n <= all - first;
}

static bool is_good_ref(const struct plan *plan, const void *elem, const struct artefact_field *field)
{
	uint64_t value = artefact_get(elem, field), next = 0;
	bool is_none = value == PLAN_NONE;

	if (field->ref >= REF_FIRST_MEMBER)
		next = artefact_get(elem, field + 1);
	switch (field->ref) {
	case REF_NUMBER:
		return true;
	case REF_LIMIT:
		return value < field->limit;
	case REF_STRING:
		return is_in(value, plan->strings.n);
	case REF_TYPE:
		return is_in(value, plan->types.n);
	case REF_MAP:
		return is_in(value, plan->maps.n);
	case REF_PROG:
		return is_in(value, plan->progs.n);
	case REF_FORMAT:
		return is_in(value, plan->formats.n);
	case REF_SITE:
		return is_in(value, plan->sites.n);
	case REF_NO_TYPE:
		return is_none || is_in(value, plan->types.n);
	case REF_NO_MAP:
		return is_none || is_in(value, plan->maps.n);
	case REF_NO_FORMAT:
		return is_none || is_in(value, plan->formats.n);
	case REF_NO_SITE:
		return is_none || is_in(value, plan->sites.n);
	case REF_FIRST_MEMBER:
		return is_range(value, next, plan->members.n);
	case REF_FIRST_VALUE:
		return is_range(value, next, plan->enum_values.n);
	case REF_FIRST_MATCH:
		return is_range(value, next, plan->matches.n);
	case REF_FIRST_FIELD:
		return is_range(value, next, plan->fields.n);
	case REF_FIRST_PIECE:
		return is_range(value, next, plan->pieces.n);
	}
	return false;
}

static bool are_good_fields(const struct plan *plan, const void *elem, const struct artefact_field *fields, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (!is_good_ref(plan, elem, &fields[i]))
			return false;
	return true;
}

static bool are_good_tables(const struct plan *plan, const void *owner, const struct artefact_table *tables, uint32_t n)
{
	for (uint32_t t = 0; t < n; t++) {
		const struct artefact_vec *vec = (const void *)((const char *)owner + tables[t].vec);

		for (uint32_t i = 0; i < vec->n; i++)
			if (!are_good_fields(plan, (const char *)vec->v + (size_t)i * tables[t].elem, tables[t].fields, tables[t].n_fields))
				return false;
	}
	return true;
}

/* ---- what several numbers must agree on ---- */

/* Parts of a type come before it, so there are no cycles; values lie inside. */
static bool is_good_type(const struct plan *plan, uint32_t index)
{
	const struct plan_type *type = &plan->types.v[index];
	/* Texts of tracepoint records lie where the record says, not at their offset. */
	bool is_exact = type->kind != TYPE_STRUCT || !strchr(plan->strings.v + type->name, ':');

	if (type->elem != PLAN_NONE && type->elem >= index)
		return false;
	if (type->kind == TYPE_ARRAY && type->elem != PLAN_NONE && (uint64_t)plan->types.v[type->elem].size * type->count > type->size)
		return false;
	if (type->kind == TYPE_BUFFER && type->size < sizeof(uint32_t))
		return false;
	if ((type->kind == TYPE_KSTACK || type->kind == TYPE_USTACK) && ((type->mode & STACK_MODE_MASK) > STACK_BUILD_ID || type->count > 1 << 16))
		return false;
	if ((type->kind == TYPE_INT || type->kind == TYPE_ENUM) && type->size != 1 && type->size != 2 && type->size != 4 && type->size != 8)
		return false;
	if (type->kind == TYPE_LHIST && (type->step < 1 || type->low < 0 || type->high <= type->low))
		return false;
	for (uint32_t i = 0; i < type->n_members; i++) {
		const struct plan_member *member = &plan->members.v[type->first_member + i];

		if (member->type >= index)
			return false;
		if (is_exact && (uint64_t)member->offset + (member->bit_size ? 1 : plan->types.v[member->type].size) > type->size)
			return false;
	}
	return true;
}

static bool is_hash(enum plan_storage storage)
{
	return storage <= STORE_LRU_PERCPU_HASH;
}

/* Buckets as frontend/lower/maps.c counts them. */
static uint64_t buckets_of(const struct plan_type *type)
{
	if (type->kind == TYPE_HIST)
		return ((64u - type->bits) << type->bits) + 1;
	if (type->kind == TYPE_LHIST)
		return (uint64_t)(type->high - type->low) / (uint64_t)type->step + 2;
	return type->kind == TYPE_TSERIES ? type->count : 0;
}

static bool is_good_map(const struct plan *plan, const struct plan_map *map)
{
	const struct plan_type *value;
	uint64_t key_size = 0;

	if (map->role != ROLE_USER)
		return true;
	if (map->value_type == PLAN_NONE || (map->key_type == PLAN_NONE) == is_hash(map->storage))
		return false;
	value = &plan->types.v[map->value_type];
	if (buckets_of(value) != map->n_buckets)
		return false;
	if (map->key_type != PLAN_NONE)
		key_size = plan->types.v[map->key_type].size;
	if (is_hash(map->storage) && map->n_buckets)
		key_size = (key_size + 7) / 8 * 8 + sizeof(uint64_t);
	if (map->key_size < key_size || map->value_size < value->size)
		return false;
	return map->storage != STORE_ARRAY || map->value_size >= (uint64_t)(value->size + 7) / 8 * 8 + sizeof(uint64_t);
}

static bool is_good_record(const struct plan *plan, const struct plan_record *record)
{
	bool has_map = record->kind == RECORD_PRINT_MAP || record->kind == RECORD_PRINT_MAP_ELEM || record->kind == RECORD_CLEAR ||
		       record->kind == RECORD_ZERO;

	if (record->size < (record->is_control ? sizeof(struct control_record) : sizeof(struct record_header)))
		return false;
	if (has_map && record->map == PLAN_NONE)
		return false;
	for (uint32_t i = 0; i < record->n_fields; i++) {
		const struct plan_field *field = &plan->fields.v[record->first_field + i];

		if ((uint64_t)field->offset + plan->types.v[field->type].size > record->size)
			return false;
	}
	if (record->format != PLAN_NONE) {
		const struct plan_format *format = &plan->formats.v[record->format];

		for (uint32_t i = 0; i < format->n_pieces; i++) {
			const struct plan_piece *piece = &plan->pieces.v[format->first_piece + i];

			if (piece->conv && (piece->field >= record->n_fields || !strchr("diuoxXcpsrRHG", piece->conv)))
				return false;
		}
	}
	return true;
}

static bool is_good_plan(const struct plan *plan)
{
	if (!plan->strings.n || plan->strings.v[0] || plan->strings.v[plan->strings.n - 1])
		return false;
	if (!are_good_tables(plan, plan, artefact_plan_tables, artefact_n_plan_tables) ||
	    !are_good_fields(plan, plan, artefact_plan_fields, artefact_n_plan_fields))
		return false;
	for (uint32_t i = 0; i < plan->types.n; i++)
		if (!is_good_type(plan, i))
			return false;
	for (uint32_t i = 0; i < plan->maps.n; i++)
		if (!is_good_map(plan, &plan->maps.v[i]))
			return false;
	for (uint32_t i = 0; i < plan->records.n; i++)
		if (!is_good_record(plan, &plan->records.v[i]))
			return false;
	return true;
}

/* ---- code ---- */

static bool is_good_reloc(const struct plan *plan, const struct code *code, const struct code_prog *prog, const struct code_reloc *reloc)
{
	if (reloc->insn + 1ull >= prog->n_insns)
		return false;
	if (reloc->kind != CODE_CORE && prog->insns[reloc->insn].code != (reloc->kind == CODE_KFUNC ? CALL : LD_IMM64))
		return false;
	switch (reloc->kind) {
	case CODE_MAP:
	case CODE_MAP_VALUE:
		return reloc->index < plan->maps.n;
	case CODE_RODATA:
		return reloc->addend <= code->rodata_size;
	case CODE_FIELD:
		return reloc->index < plan->relocs.n;
	case CODE_CORE:
		return reloc->index < plan->cores.n && bpf_is_patchable(&prog->insns[reloc->insn]);
	case CODE_KSYM:
	case CODE_KFUNC:
		return reloc->index < plan->strings.n;
	case CODE_LOADVAR:
		return reloc->index < LOADVAR_COUNT;
	}
	return false;
}

static bool is_good_prog(const struct plan *plan, const struct code *code, const struct code_prog *prog)
{
	if (!prog->n_insns)
		return false;
	for (uint32_t i = 0; i < prog->relocs.n; i++)
		if (!is_good_reloc(plan, code, prog, &prog->relocs.v[i]))
			return false;
	for (uint32_t i = 0; i < prog->funcs.n; i++)
		if (prog->funcs.v[i].insn_off >= prog->n_insns)
			return false;
	for (uint32_t i = 0; i < prog->lines.n; i++)
		if (prog->lines.v[i].insn_off >= prog->n_insns)
			return false;
	return true;
}

bool artefact_is_sound(const struct plan *plan, const struct code *code)
{
	if (!is_good_plan(plan) || code->n_progs != plan->progs.n)
		return false;
	for (uint32_t i = 0; i < code->n_progs; i++) {
		if (!are_good_tables(plan, &code->progs[i], artefact_code_tables, artefact_n_code_tables) ||
		    !is_good_prog(plan, code, &code->progs[i]))
			return false;
	}
	return true;
}
