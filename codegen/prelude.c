/* prelude: links the BPF C functions of codegen/prelude/ that a module calls. Each is one embedded bitcode blob.
 * In: a name and arguments. Out: a call, inlined by the first pass; what stays a function of its own (callbacks) gets a subprogram. */
#include "codegen/parts.h"

#include <llvm-c/BitReader.h>
#include <llvm-c/Linker.h>
#include <stdio.h>

#include "common/base/bug.h"
#include "common/base/embed.h"

static unsigned prelude_attribute(const char *name)
{
	return LLVMGetEnumAttributeKindForName(name, strlen(name));
}

static bool prelude_has(LLVMValueRef function, const char *name)
{
	return LLVMGetEnumAttributeAtIndex(function, (LLVMAttributeIndex)LLVMAttributeFunctionIndex, prelude_attribute(name)) != NULL;
}

static LLVMModuleRef prelude_parse(struct cg *cg, const char *name)
{
	const struct embed *blob = embed_find(embed_prelude, name);
	LLVMMemoryBufferRef memory;
	LLVMModuleRef module = NULL;

	if (!blob)
		BUG("there is no prelude function %s", name);
	memory = LLVMCreateMemoryBufferWithMemoryRange(blob->data, blob->n, name, false);
	if (LLVMParseBitcodeInContext2(cg->context, memory, &module))
		BUG("the bitcode of prelude function %s cannot be read", name);
	LLVMDisposeMemoryBuffer(memory);
	return module;
}

static LLVMValueRef prelude_link(struct cg *cg, const char *name)
{
	LLVMModuleRef module = prelude_parse(cg, name);
	LLVMValueRef function;

	/* Its lines mean nothing to the script; inlined code takes the place of the call. */
	LLVMStripModuleDebugInfo(module);
	if (LLVMLinkModules2(cg->module, module))
		BUG("prelude function %s cannot be linked", name);
	function = LLVMGetNamedFunction(cg->module, name);
	if (!function)
		BUG("%s.bpf.c does not define %s", name, name);
	LLVMSetLinkage(function, LLVMInternalLinkage);
	return function;
}

LLVMValueRef cg_prelude_n(struct cg *cg, const char *name, LLVMValueRef *args, unsigned n)
{
	bool is_new;
	struct table_entry *entry = table_put(&cg->prelude, str_from(name), &is_new);

	if (is_new)
		entry->ptr = prelude_link(cg, name);
	return LLVMBuildCall2(cg->builder, LLVMGlobalGetValueType(entry->ptr), entry->ptr, args, n, "");
}

/* The kernel wants BTF for every function: those of the prelude that are not inlined get theirs here. */
void prelude_finish(struct cg *cg)
{
	static const char *const names[] = { "a", "b", "c", "d", "e" };

	for (LLVMValueRef function = LLVMGetFirstFunction(cg->module); function; function = LLVMGetNextFunction(function)) {
		unsigned n = LLVMCountParams(function), pointers = 0;
		size_t length;

		if (LLVMIsDeclaration(function) || LLVMGetSubprogram(function) || prelude_has(function, "alwaysinline"))
			continue;
		if (n > sizeof(names) / sizeof(*names))
			BUG("prelude function %s has more than five parameters", LLVMGetValueName2(function, &length));
		for (unsigned i = 0; i < n; i++)
			if (LLVMGetTypeKind(LLVMTypeOf(LLVMGetParam(function, i))) == LLVMPointerTypeKind)
				pointers |= 1u << i;
		debug_subprogram(cg, function, LLVMGetValueName2(function, &length), names, n, pointers, true);
	}
}
