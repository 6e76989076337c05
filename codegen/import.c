/* import: functions of imported BPF C in programs: how they are called, and how their instructions get behind those of ours.
 * In: calls that sema has checked; objects taken apart by common/facts/bpf_object.c. Out: IR that calls "import.N"; instructions, what the loader patches in
 * them, types and lines of `struct code`. They become static BPF subprograms: the verifier follows them with the values they are called with, so that
 * pointers into the program's memory may be handed over. */
#include "codegen/parts.h"

#include <linux/btf.h>
#include <stdio.h>

#include "common/base/bug.h"

enum { DATA_ALIGN = 16 };

/* ---- calls ---- */

static uint32_t import_number(struct cg *cg, const struct imported_function *function)
{
	for (uint32_t i = 0; i < cg->imports.n; i++)
		if (cg->imports.v[i] == function)
			return i;
	*vec_push(cg->arena, &cg->imports) = function;
	return cg->imports.n - 1;
}

static LLVMValueRef import_argument(struct cg *cg, struct node *arg)
{
	return cg_is_bytes(arg->type) ? cg_as_i64(cg, cg_expr(cg, arg)) : cg_expr_i64(cg, arg);
}

/* All of 64 bits: compilers differ in who extends what is narrower. */
LLVMValueRef import_call(struct cg *cg, struct node *call)
{
	const struct imported_function *import = call->sym.call->imported;
	const struct type *result = import->function->result;
	LLVMTypeRef types[5] = { cg->i64, cg->i64, cg->i64, cg->i64, cg->i64 }, type;
	LLVMValueRef args[5], function, value;
	unsigned n = 0;
	char name[32];

	for (struct node *arg = call->call.args; arg && n < 5; arg = arg->next)
		args[n++] = import_argument(cg, arg);
	snprintf(name, sizeof(name), "import.%u", import_number(cg, import));
	type = LLVMFunctionType(cg->i64, types, n, false);
	function = LLVMGetNamedFunction(cg->module, name);
	value = LLVMBuildCall2(cg->builder, type, function ? function : LLVMAddFunction(cg->module, name, type), args, n, "");
	if (result->kind == TYPE_VOID)
		return NULL;
	if (result->kind == TYPE_BOOL)
		return LLVMBuildICmp(cg->builder, LLVMIntNE, cg_bits(cg, value, 8, false), LLVMConstInt(cg->i8, 0, false), "");
	return cg_bits(cg, value, result->size * 8, false);
}

/* The object that has what the relocation refers to. */
static const struct fact_bpf_object *import_target(const struct fact_bpf_object *from, const struct fact_bpf_reloc *reloc)
{
	return reloc->object ? reloc->object : from;
}

static uint32_t import_depth(const struct fact_bpf_object *object, uint32_t index, uint32_t depth)
{
	const struct fact_bpf_function *function = &object->functions.v[index];
	uint32_t most = 0;

	for (uint32_t i = 0; i < object->relocs.n && depth < 8; i++) {
		const struct fact_bpf_reloc *reloc = &object->relocs.v[i];
		uint32_t below;

		if (reloc->kind != BPF_TARGET_FUNCTION || reloc->insn < function->first || reloc->insn >= function->first + function->n)
			continue;
		below = import_depth(import_target(object, reloc), reloc->target, depth + 1);
		most = below > most ? below : most;
	}
	return most + (function->stack + 31) / 32 * 32;
}

uint32_t import_stack(const struct node *node)
{
	uint32_t most = 0;

	if (node->kind == NODE_CALL && node->sym.call && node->sym.call->imported)
		most = import_depth(node->sym.call->imported->object, node->sym.call->imported->index, 0);
	for (unsigned i = 0; i < node_kid_count(node->kind); i++)
		for (const struct node *kid = node->kid[i]; kid; kid = kid->next) {
			uint32_t below = import_stack(kid);

			most = below > most ? below : most;
		}
	return most;
}

/* ---- data ---- */

static struct import_object *import_object(struct import_link *link, const struct fact_bpf_object *object)
{
	for (uint32_t i = 0; i < link->objects.n; i++)
		if (link->objects.v[i].object == object)
			return &link->objects.v[i];
	*vec_push(link->cg->arena, &link->objects) =
		(struct import_object){ .object = object, .maps = ARENA_ARRAY(link->cg->arena, uint32_t, object->maps.n + 1) };
	for (uint32_t i = 0; i < object->maps.n; i++)
		link->objects.v[link->objects.n - 1].maps[i] = PLAN_NONE;
	return &link->objects.v[link->objects.n - 1];
}

/* Puts a block behind another; its place. */
static uint32_t import_append(struct arena *arena, void **bytes, uint32_t *size, const void *more, uint32_t n)
{
	uint32_t base = (*size + DATA_ALIGN - 1) & ~(uint32_t)(DATA_ALIGN - 1);
	char *grown = ARENA_ARRAY(arena, char, base + n);

	if (*size)
		memcpy(grown, *bytes, *size);
	memcpy(grown + base, more, n);
	*bytes = grown;
	*size = base + n;
	return base;
}

static void import_add_globals_map(struct import_link *link)
{
	struct plan *plan = link->cg->plan;
	struct plan_map map = {
		.name = plan_add_string(plan, STR("globals")), .role = ROLE_GLOBALS, .storage = STORE_ARRAY, .key_type = PLAN_NONE, .value_type = PLAN_NONE,
		.key_size = sizeof(uint32_t), .value_size = link->code->globals_size, .max_entries = 1,
	};

	if (!map.value_size)
		return;
	link->globals_map = plan->maps.n;
	*vec_push(plan->arena, &plan->maps) = map;
}

static void import_add_map(struct import_link *link, const struct import_object *object, uint32_t index)
{
	const struct fact_bpf_map *from = &object->object->maps.v[index];
	struct plan *plan = link->cg->plan;

	if (object->maps[index] != PLAN_NONE)
		return;
	object->maps[index] = plan->maps.n;
	*vec_push(plan->arena, &plan->maps) = (struct plan_map){
		.name = plan_add_string(plan, from->name), .role = ROLE_IMPORTED, .storage = STORE_AS_DEFINED, .key_type = PLAN_NONE, .value_type = PLAN_NONE,
		.key_size = from->key_size, .value_size = from->value_size, .max_entries = from->max_entries, .kernel_type = from->type,
		.kernel_flags = from->flags, .kernel_extra = from->extra,
	};
}

/* ---- types of the kernel ---- */

static uint32_t import_core(struct import_link *link, const struct fact_bpf_core *from)
{
	struct plan *plan = link->cg->plan;
	struct plan_core core = {
		.kind = from->core.kind, .type_kind = from->core.type_kind, .leaf_kind = from->core.leaf_kind, .type_name = plan_add_string(plan, from->core.type),
		.path = plan_add_string(plan, from->core.path), .size = from->value.size, .is_resizable = from->value.is_resizable,
	};

	for (uint32_t i = 0; i < plan->cores.n; i++)
		if (!memcmp(&plan->cores.v[i], &core, sizeof(core)))
			return i;
	*vec_push(plan->arena, &plan->cores) = core;
	return plan->cores.n - 1;
}

static void import_patch_cores(struct import_link *link, struct code_prog *prog, const struct import_func *func)
{
	const struct fact_bpf_function *function = &func->object->functions.v[func->index];

	for (uint32_t i = 0; i < func->object->cores.n; i++) {
		const struct fact_bpf_core *core = &func->object->cores.v[i];

		if (core->insn >= function->first && core->insn < function->first + function->n)
			*vec_push(link->cg->arena, &prog->relocs) = (struct code_reloc){
				.insn = core->insn - function->first + func->base, .kind = CODE_CORE, .index = import_core(link, core),
			};
	}
}

/* ---- which functions ---- */

static struct import_func *import_find(struct import_link *link, const struct fact_bpf_object *object, uint32_t index)
{
	for (uint32_t i = 0; i < link->funcs.n; i++)
		if (link->funcs.v[i].object == object && link->funcs.v[i].index == index)
			return &link->funcs.v[i];
	*vec_push(link->cg->arena, &link->funcs) = (struct import_func){ .object = object, .index = index };
	return &link->funcs.v[link->funcs.n - 1];
}

/* Relocations of a function: the first, and how many. */
static uint32_t import_relocs(const struct import_func *func, uint32_t *ret_n)
{
	const struct fact_bpf_function *function = &func->object->functions.v[func->index];
	uint32_t first = 0, end;

	while (first < func->object->relocs.n && func->object->relocs.v[first].insn < function->first)
		first++;
	for (end = first; end < func->object->relocs.n && func->object->relocs.v[end].insn < function->first + function->n;)
		end++;
	*ret_n = end - first;
	return first;
}

void import_open(struct import_link *link, struct cg *cg, struct code *code)
{
	*link = (struct import_link){ .cg = cg, .code = code, .globals_map = PLAN_NONE };
	for (uint32_t i = 0; i < cg->imports.n; i++)
		import_find(link, cg->imports.v[i]->object, cg->imports.v[i]->index);
	for (uint32_t i = 0; i < link->funcs.n; i++) { /* it grows */
		const struct fact_bpf_object *object = link->funcs.v[i].object;
		uint32_t n, first = import_relocs(&link->funcs.v[i], &n);

		import_object(link, object);
		for (uint32_t k = first; k < first + n; k++) {
			const struct fact_bpf_reloc *reloc = &object->relocs.v[k];

			if (reloc->kind == BPF_TARGET_FUNCTION)
				import_find(link, import_target(object, reloc), reloc->target);
			else if (reloc->kind == BPF_TARGET_MAP)
				import_add_map(link, import_object(link, import_target(object, reloc)), reloc->target);
		}
	}
	for (uint32_t i = 0; i < link->objects.n; i++) {
		struct import_object *object = &link->objects.v[i];

		object->constants = import_append(cg->arena, &code->rodata, &code->rodata_size, object->object->constants, object->object->n_constants);
		if (object->object->n_data)
			object->data = import_append(cg->arena, &code->globals, &code->globals_size, object->object->data, object->object->n_data);
	}
	import_add_globals_map(link);
}

/* ---- types ---- */

/* Storage that belongs to tasks and control groups is only made with types: a number, and bytes of that size. */
static void import_put_map_types(struct import_link *link, struct buf *out, uint32_t first_id)
{
	const struct btf_type key = { .info = (uint32_t)BTF_KIND_INT << 24, .size = sizeof(int32_t) };
	const uint32_t encoding = (uint32_t)BTF_INT_SIGNED << 24 | 32;

	for (uint32_t i = 0; i < link->cg->plan->maps.n; i++) {
		struct plan_map *map = &link->cg->plan->maps.v[i];
		const struct btf_type value = { .info = (uint32_t)BTF_KIND_STRUCT << 24, .size = map->value_size };

		if (map->role != ROLE_IMPORTED || map->max_entries)
			continue;
		map->btf_key = first_id++;
		map->btf_value = first_id++;
		buf_put(out, &key, sizeof(key));
		buf_put(out, &encoding, sizeof(encoding));
		buf_put(out, &value, sizeof(value));
	}
}

void import_put_types(struct import_link *link, struct buf *out, uint32_t first_id)
{
	/* void f(void): nobody looks at the parameters of a static function. */
	const struct btf_type proto = { .info = (uint32_t)BTF_KIND_FUNC_PROTO << 24 };
	const struct btf_type func = { .info = (uint32_t)BTF_KIND_FUNC << 24 | BTF_FUNC_STATIC, .type = first_id };

	if (!link->funcs.n)
		return;
	buf_put(out, &proto, sizeof(proto));
	for (uint32_t i = 0; i < link->funcs.n; i++) {
		link->funcs.v[i].type_id = first_id + 1 + i;
		link->funcs.v[i].type_at = (uint32_t)out->n;
		buf_put(out, &func, sizeof(func));
	}
	import_put_map_types(link, out, first_id + 1 + link->funcs.n);
}

const char *import_func_name(const struct import_link *link, uint32_t index)
{
	const struct import_func *func = &link->funcs.v[index];
	struct str name = func->object->functions.v[func->index].name;
	char *text = arena_printf(link->cg->arena, "%.*s", STR_ARG(name));

	for (char *p = text; *p; p++)
		if (*p == '.' || *p == '$')
			*p = '_';
	return text;
}

/* ---- one program ---- */

void import_begin_program(struct import_link *link, uint32_t n_insns)
{
	for (uint32_t i = 0; i < link->funcs.n; i++)
		link->funcs.v[i].base = PLAN_NONE;
	link->order.n = 0;
	link->n_insns = n_insns;
}

uint32_t import_place(struct import_link *link, const struct fact_bpf_object *object, uint32_t index)
{
	struct import_func *func = import_find(link, object, index);
	uint32_t n, first, base;

	if (func->base != PLAN_NONE)
		return func->base;
	base = func->base = link->n_insns;
	link->n_insns += object->functions.v[index].n;
	*vec_push(link->cg->arena, &link->order) = (uint32_t)(func - link->funcs.v);
	first = import_relocs(func, &n);
	for (uint32_t i = first; i < first + n; i++)
		if (object->relocs.v[i].kind == BPF_TARGET_FUNCTION)
			import_place(link, import_target(object, &object->relocs.v[i]), object->relocs.v[i].target);
	return base;
}

static void import_patch(struct import_link *link, struct code_prog *prog, const struct fact_bpf_object *object, const struct fact_bpf_reloc *from,
			 uint32_t at)
{
	const struct import_object *data = import_object(link, object);
	struct bpf_insn *insn = &prog->insns[at];
	struct code_reloc reloc = { .insn = at };

	switch (from->kind) {
	case BPF_TARGET_FUNCTION:
		insn->imm = (int32_t)(import_place(link, import_target(object, from), from->target) - at - 1);
		if (insn->code != (BPF_JMP | BPF_CALL)) {
			insn->src_reg = BPF_PSEUDO_FUNC;
			insn[1].imm = 0;
		}
		return;
	case BPF_TARGET_EXTERN:
		BUG("%.*s was not linked", STR_ARG(from->name));
	case BPF_TARGET_KERNEL:
		insn->src_reg = BPF_PSEUDO_KFUNC_CALL;
		reloc.kind = CODE_KFUNC;
		reloc.index = plan_add_string(link->cg->plan, from->name);
		break;
	case BPF_TARGET_CONSTANTS:
		reloc.kind = CODE_RODATA;
		reloc.addend = data->constants + from->target;
		break;
	case BPF_TARGET_MAP:
		reloc.kind = CODE_MAP;
		reloc.index = import_object(link, import_target(object, from))->maps[from->target];
		break;
	case BPF_TARGET_DATA:
		reloc.kind = CODE_MAP_VALUE;
		reloc.index = link->globals_map;
		reloc.addend = data->data + from->target;
		break;
	}
	insn->imm = 0;
	if (insn->code != (BPF_JMP | BPF_CALL))
		insn[1].imm = 0;
	*vec_push(link->cg->arena, &prog->relocs) = reloc;
}

void import_copy(struct import_link *link, struct code_prog *prog)
{
	for (uint32_t i = 0; i < link->order.n; i++) {
		const struct import_func *func = &link->funcs.v[link->order.v[i]];
		const struct fact_bpf_function *function = &func->object->functions.v[func->index];
		uint32_t n, first = import_relocs(func, &n);

		memcpy(prog->insns + func->base, func->object->insns + function->first, function->n * sizeof(struct bpf_insn));
		for (uint32_t k = first; k < first + n; k++)
			import_patch(link, prog, func->object, &func->object->relocs.v[k], func->object->relocs.v[k].insn - function->first + func->base);
		import_patch_cores(link, prog, func);
		*vec_push(link->cg->arena, &prog->funcs) = (struct code_func_info){ .insn_off = func->base, .type_id = func->type_id };
	}
}
