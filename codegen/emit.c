/* emit: which function of the code generator makes which function and word of the language, from the tables.
 * In: CALL and BUILTIN nodes. Out: what their emitters return. A row without its emitter does not link. */
#include "codegen/parts.h"

#include "common/base/bug.h"

static LLVMValueRef emit_nothing(struct cg *cg, struct node *call, struct cg_dst dst)
{
	(void)dst;
	cg_fail(cg, "there is no code for %s() yet", call->sym.call->row->name);
	return cg_u64(cg, 0);
}

static LLVMValueRef (*const emitters[])(struct cg *, struct node *, struct cg_dst) = {
#define FUNCTION(id, name, check, signature, needs, flags, since, summary, example) \
	[FUNCTION_##id] = (flags) & F_COMPILE ? emit_nothing : emit_##id,
#include "common/lang/functions.def"
#undef FUNCTION
};

LLVMValueRef cg_emit_call(struct cg *cg, struct node *call, struct cg_dst dst)
{
	if (call->sym.call->subprog) {
		subprog_call(cg, call->sym.call->subprog);
		return NULL;
	}
	if (call->sym.call->imported)
		return import_call(cg, call);
	return emitters[call->sym.call->row->id](cg, call, dst);
}

/* Sema makes calls or literals of these. */
#define EMIT_NEVER(id) \
	LLVMValueRef builtin_##id(struct cg *cg, struct node *node, struct cg_dst dst) \
	{ \
		(void)cg, (void)node, (void)dst; \
		BUG("%s is no value of its own", lang_builtin(BUILTIN_##id)->name); \
	}
EMIT_NEVER(KSTACK)
EMIT_NEVER(USTACK)
EMIT_NEVER(NSECS)
EMIT_NEVER(PROBETYPE)
EMIT_NEVER(CONFIG)

static LLVMValueRef (*const builtins[])(struct cg *, struct node *, struct cg_dst) = {
#define BUILTIN(id, name, needs, flags, since, summary) [BUILTIN_##id] = builtin_##id,
#include "common/lang/builtins.def"
#undef BUILTIN
};

LLVMValueRef cg_emit_builtin(struct cg *cg, struct node *node, struct cg_dst dst)
{
	if (node->value >= BUILTIN_COUNT)
		BUG("builtin %llu", (unsigned long long)node->value);
	return builtins[node->value](cg, node, dst);
}
