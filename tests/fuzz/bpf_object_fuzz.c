/* bpf_object_fuzz: any bytes as a compiled BPF C file to import. In: libFuzzer's bytes, linked with themselves. What is taken must hold together: every function lies in the
 * instructions, every reference in its target. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "common/facts/facts_internal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool is_true)
{
	if (!is_true)
		abort();
}

static void check(const struct fact_bpf_object *object)
{
	volatile uint64_t sum = 0;

	for (uint32_t i = 0; i < object->functions.n; i++) {
		const struct fact_bpf_function *function = &object->functions.v[i];

		hold(function->first + function->n <= object->n_insns && function->n_args <= 5);
		for (uint32_t k = 0; k < function->n_args && function->is_callable; k++)
			sum += function->args[k]->size + function->arg_names[k].n;
		sum += function->name.n ? (uint64_t)function->name.p[0] : 0;
	}
	for (uint32_t i = 0; i < object->relocs.n; i++) {
		const struct fact_bpf_reloc *reloc = &object->relocs.v[i];

		hold(reloc->insn < object->n_insns);
		hold(reloc->kind != BPF_TARGET_FUNCTION || reloc->target < (reloc->object ? reloc->object : object)->functions.n);
		hold(reloc->kind != BPF_TARGET_MAP || reloc->target < (reloc->object ? reloc->object : object)->maps.n);
		hold(reloc->kind != BPF_TARGET_CONSTANTS || reloc->target <= object->n_constants);
		hold(reloc->kind != BPF_TARGET_DATA || reloc->target <= object->n_data);
	}
	for (uint32_t i = 0; i < object->maps.n; i++)
		hold(object->maps.v[i].type && (object->maps.v[i].max_entries || object->maps.v[i].value_size));
	for (uint32_t i = 0; i < object->cores.n; i++) {
		const struct fact_bpf_core *core = &object->cores.v[i];

		hold(core->insn < object->n_insns && core->core.type.n && core->core.kind <= 12 /* BPF_CORE_TYPE_MATCHES */);
		hold(!i || core->insn > object->cores.v[i - 1].insn);
		sum += core->core.path.n + core->value.size;
	}
	for (uint32_t i = 0; i < object->lines.n; i++)
		sum += object->lines.v[i].file.n + object->lines.v[i].text.n;
	for (uint32_t i = 0; i < object->n_constants; i++)
		sum += object->constants[i];
	for (uint32_t i = 0; i < object->n_data; i++)
		sum += object->data[i];
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct type_table types;
	struct facts *facts;
	struct fact_bpf_object *object, *both[2];
	struct str name;
	uint32_t index;
	const char *why;

	arena_init(&arena, (size_t)1 << 28, ARENA_DEFAULT);
	type_table_init(&types, &arena);
	facts = facts_new(&arena, &types, NULL);
	if (size < 1 << 16 && facts_bpf_object(facts, STR("x"), str_make((const char *)data, size), &object, &why) == 0) {
		check(object);
		hold(facts_bpf_object(facts, STR("y"), str_make((const char *)data, size), &both[1], &why) == 0);
		both[0] = object;
		facts_bpf_link(both, 2, &index, &name);
		check(both[0]);
		check(both[1]);
	}
	facts_free(facts);
	arena_free(&arena);
	return 0;
}
