/* debug: what the verifier and bpftool show of the script. Every function gets a subprogram with named parameters (the kernel refuses BTF without)
 * and every instruction a location. In: spans. Out: LLVM debug metadata; LLVM makes .BTF and .BTF.ext of it.
 * A location carries the span's offset in the source map, packed into line and column (line = offset / 512 + 1, column = offset % 512), because LLVM
 * would look for source files by name, which scripts given with -e do not have; object.c turns offsets into real lines (decision 8). */
#include "codegen/parts.h"

#include <string.h>

enum { COLUMNS = 512, MAX_PARAMETERS = 5 };

void debug_open(struct cg *cg)
{
	static const char producer[] = "sonde", file[] = "script", folder[] = "/dev/null"; /* a file that cannot exist: LLVM tries to read it */
	LLVMMetadataRef three = LLVMValueAsMetadata(cg_u32(cg, LLVMDebugMetadataVersion())), four = LLVMValueAsMetadata(cg_u32(cg, 4));

	LLVMAddModuleFlag(cg->module, LLVMModuleFlagBehaviorWarning, "Debug Info Version", 18, three);
	LLVMAddModuleFlag(cg->module, LLVMModuleFlagBehaviorWarning, "Dwarf Version", 13, four);
	cg->di = LLVMCreateDIBuilder(cg->module);
	cg->di_file = LLVMDIBuilderCreateFile(cg->di, file, strlen(file), folder, strlen(folder));
	cg->di_unit = LLVMDIBuilderCreateCompileUnit(cg->di, LLVMDWARFSourceLanguageC, cg->di_file, producer, strlen(producer), true, "", 0, 0, "", 0,
						     LLVMDWARFEmissionFull, 0, false, false, "", 0, "", 0);
	cg->di_int = LLVMDIBuilderCreateBasicType(cg->di, "long", 4, 64, 5 /* DW_ATE_signed */, LLVMDIFlagZero);
	cg->di_ptr = LLVMDIBuilderCreatePointerType(cg->di, NULL, 64, 0, 0, "", 0);
}

void debug_close(struct cg *cg)
{
	LLVMDIBuilderFinalize(cg->di);
	LLVMDisposeDIBuilder(cg->di);
	cg->di = NULL;
}

static unsigned debug_line(struct span span)
{
	return span.begin / COLUMNS + 1;
}

uint32_t debug_offset(uint32_t line_col)
{
	uint32_t line = line_col >> 10, column = line_col & 1023;

	return line ? (line - 1) * COLUMNS + column : 0;
}

LLVMMetadataRef debug_subprogram(struct cg *cg, LLVMValueRef function, const char *name, const char *const *names, unsigned n, unsigned pointers,
				 bool is_local)
{
	LLVMMetadataRef types[MAX_PARAMETERS + 1] = { cg->di_int }, type, ret;
	unsigned line = debug_line(cg->span);

	for (unsigned i = 0; i < n; i++)
		types[i + 1] = pointers >> i & 1 ? cg->di_ptr : cg->di_int;
	type = LLVMDIBuilderCreateSubroutineType(cg->di, cg->di_file, types, n + 1, LLVMDIFlagZero);
	ret = LLVMDIBuilderCreateFunction(cg->di, cg->di_file, name, strlen(name), name, strlen(name), cg->di_file, line, type, is_local, true, line,
					  LLVMDIFlagZero, true);
	for (unsigned i = 0; i < n; i++)
		LLVMDIBuilderCreateParameterVariable(cg->di, ret, names[i], strlen(names[i]), i + 1, cg->di_file, line, types[i + 1], true,
						     LLVMDIFlagZero);
	LLVMSetSubprogram(function, ret);
	return ret;
}

void debug_at(struct cg *cg, struct span span)
{
	LLVMMetadataRef place;

	if (!span.begin && cg->span.begin)
		span = cg->span; /* made by sema: the place of what is around it */
	cg->span = span;
	if (!cg->func)
		return;
	place = LLVMDIBuilderCreateDebugLocation(cg->context, debug_line(span), span.begin % COLUMNS, cg->func->subprogram, NULL);
	LLVMSetCurrentDebugLocation2(cg->builder, place);
}
