/* symbols: what the code names but only the loader knows, as undefined symbols of the module (object.c turns their relocations into
 * struct code_reloc), and calls: helpers by number, prelude functions by name.
 *   map.N  value.N  field.N  ksym.N  loadvar.N */
#include "codegen/parts.h"

#include <stdio.h>

#include "common/base/bug.h"

enum { MEMORY_ALIGN = 8 }; /* of map values and ring records */

static LLVMValueRef symbol_address(struct cg *cg, const char *kind, uint32_t n)
{
	char name[32];
	LLVMValueRef global;

	snprintf(name, sizeof(name), "%s.%u", kind, n);
	global = LLVMGetNamedGlobal(cg->module, name);
	if (global)
		return global;
	global = LLVMAddGlobal(cg->module, cg->i8, name);
	/* Numbers may be 0, which LLVM believes of no address but a weak one. */
	LLVMSetLinkage(global, kind[0] == 'm' || kind[0] == 'v' ? LLVMExternalLinkage : LLVMExternalWeakLinkage);
	if (kind[0] == 'v')
		LLVMSetAlignment(global, MEMORY_ALIGN);
	return global;
}

static LLVMValueRef symbol_number(struct cg *cg, const char *kind, uint32_t n)
{
	/* Opaque: nothing may be added to the number at compile time. */
	return cg_opaque(cg, LLVMConstPtrToInt(symbol_address(cg, kind, n), cg->i64));
}

LLVMValueRef cg_map(struct cg *cg, uint32_t plan_map)
{
	if (plan_map == PLAN_NONE)
		BUG("a map the plan does not have");
	return symbol_address(cg, "map", plan_map);
}

LLVMValueRef cg_map_value(struct cg *cg, uint32_t plan_map)
{
	if (plan_map == PLAN_NONE)
		BUG("a map the plan does not have");
	return symbol_address(cg, "value", plan_map);
}

LLVMValueRef cg_field_offset(struct cg *cg, uint32_t reloc)
{
	return symbol_number(cg, "field", reloc);
}

LLVMValueRef cg_ksym(struct cg *cg, uint32_t string)
{
	return symbol_number(cg, "ksym", string);
}

LLVMValueRef cg_loadvar(struct cg *cg, enum code_loadvar var)
{
	return symbol_number(cg, "loadvar", var);
}

LLVMValueRef cg_state(struct cg *cg, uint32_t offset)
{
	return cg_offset(cg, cg_map_value(cg, cg->plan->map_state), offset);
}

LLVMValueRef cg_state_load(struct cg *cg, uint32_t offset)
{
	return cg_load(cg, cg->i64, cg_state(cg, offset), 8);
}

void cg_state_store(struct cg *cg, uint32_t offset, LLVMValueRef value)
{
	cg_store(cg, value, cg_state(cg, offset), 8);
}

void cg_atomic_add(struct cg *cg, LLVMValueRef at, LLVMValueRef value)
{
	if (!cg_has(cg, FEATURE_ATOMICS)) /* LLVM makes an or of adding 0, and KERNEL(<5.12) only adds */
		value = cg_opaque(cg, value);
	LLVMBuildAtomicRMW(cg->builder, LLVMAtomicRMWBinOpAdd, at, value, LLVMAtomicOrderingMonotonic, false);
}

LLVMValueRef cg_fetch_add(struct cg *cg, LLVMValueRef at, LLVMValueRef value)
{
	LLVMValueRef old;

	if (cg_has(cg, FEATURE_ATOMICS))
		return LLVMBuildAtomicRMW(cg->builder, LLVMAtomicRMWBinOpAdd, at, value, LLVMAtomicOrderingSequentiallyConsistent, false);
	old = cg_load_volatile(cg, cg->i64, at, 8); /* KERNEL(<5.12): nothing is lost, but two CPUs may see the same number */
	cg_atomic_add(cg, at, value);
	return old;
}

void cg_loss(struct cg *cg, uint32_t offset)
{
	cg_loss_add(cg, offset, cg_u64(cg, 1));
}

/* count_loss(program, counter, n) */
static LLVMValueRef symbol_count_loss(struct cg *cg)
{
	static const char *const names[] = { "prog", "counter", "n" };
	struct cg_func func;
	LLVMValueRef existing = func_open_shared(cg, &func, "count_loss", names, 3, 0), key, element;
	LLVMBasicBlockRef found, done;

	if (existing)
		return existing;
	key = scratch_alloca(cg, 8, "key");
	found = cg_block(cg, "found");
	done = cg_block(cg, "done");
	cg_store(cg, cg_bits(cg, LLVMGetParam(func.function, 0), 32, false), key, 4);
	element = cg_map_lookup(cg, cg->plan->map_losses, key);
	cg_branch(cg, cg_is_null(cg, element), done, found);
	cg_at(cg, found);
	/* Per CPU, but a program of user functions may be put aside there for another run of itself. */
	cg_atomic_add(cg, cg_offset_by(cg, element, LLVMGetParam(func.function, 1)), LLVMGetParam(func.function, 2));
	cg_goto(cg, done);
	cg_at(cg, done);
	return func_close_shared(cg, cg_u64(cg, 0));
}

void cg_loss_add(struct cg *cg, uint32_t offset, LLVMValueRef value)
{
	symbol_count(cg, cg_u64(cg, cg->prog.index), offset, value);
}

void symbol_count(struct cg *cg, LLVMValueRef prog, uint32_t offset, LLVMValueRef value)
{
	func_call_shared(cg, symbol_count_loss(cg), (LLVMValueRef[]){ prog, cg_u64(cg, offset), value }, 3);
}

/* Helpers that answer the same all through one run of a program: asked again, the first answer serves (early-cse), unused ones go. */
static void symbols_mark_constant(struct cg *cg, LLVMValueRef call, enum helper_id helper)
{
	static const char *const attributes[] = { "memory", "nounwind", "willreturn" }; /* memory, 0: none */
	static const enum helper_id constant[] = {
		HELPER_GET_CURRENT_PID_TGID, HELPER_GET_CURRENT_UID_GID, HELPER_GET_CURRENT_TASK, HELPER_GET_CURRENT_TASK_BTF,
		HELPER_TASK_PT_REGS, HELPER_GET_CURRENT_CGROUP_ID, HELPER_GET_SMP_PROCESSOR_ID, HELPER_GET_NUMA_NODE_ID,
	};

	for (unsigned i = 0; i < sizeof(constant) / sizeof(*constant); i++) {
		if (constant[i] != helper)
			continue;
		for (unsigned k = 0; k < sizeof(attributes) / sizeof(*attributes); k++) {
			unsigned kind = LLVMGetEnumAttributeKindForName(attributes[k], strlen(attributes[k]));

			LLVMAddCallSiteAttribute(call, (LLVMAttributeIndex)LLVMAttributeFunctionIndex, LLVMCreateEnumAttribute(cg->context, kind, 0));
		}
	}
}

/* What a helper returns that points to memory of ours: known to be aligned, it is copied and zeroed by words and not by bytes. */
static void symbols_mark_aligned(struct cg *cg, LLVMValueRef call)
{
	LLVMAddCallSiteAttribute(call, LLVMAttributeReturnIndex,
				 LLVMCreateEnumAttribute(cg->context, LLVMGetEnumAttributeKindForName("align", 5), MEMORY_ALIGN));
}

LLVMValueRef cg_call_helper_n(struct cg *cg, enum helper_id helper, LLVMTypeRef result, LLVMValueRef *args, unsigned n)
{
	LLVMTypeRef types[5];
	LLVMValueRef values[5], function;
	LLVMTypeRef type;

	if (n > 5)
		BUG("helper %s called with %u arguments", lang_helper(helper)->name, n);
	for (unsigned i = 0; i < n; i++) {
		values[i] = args[i];
		if (LLVMGetTypeKind(LLVMTypeOf(values[i])) == LLVMIntegerTypeKind)
			values[i] = cg_bits(cg, values[i], 64, false);
		types[i] = LLVMTypeOf(values[i]);
	}
	type = LLVMFunctionType(result, types, n, false);
	function = LLVMConstIntToPtr(cg_u64(cg, lang_helper(helper)->number), cg->ptr);
	function = LLVMBuildCall2(cg->builder, type, function, values, n, "");
	symbols_mark_constant(cg, function, helper);
	if (helper == HELPER_MAP_LOOKUP_ELEM || helper == HELPER_RINGBUF_RESERVE)
		symbols_mark_aligned(cg, function);
	return function;
}
