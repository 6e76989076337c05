/* module: one compilation: an LLVM module for all programs of a plan, optimised, emitted and read back as `struct code`.
 * In: typed tree, plan, options. Out: code in the compile arena; errors as diagnostics. LLVM's objects live only during codegen_compile. */
#include "codegen/parts.h"

#include <llvm-c/Analysis.h>
#include <llvm-c/Error.h>
#include <llvm-c/ErrorHandling.h>
#include <llvm-c/Support.h>
#include <llvm-c/Target.h>
#include <llvm-c/Transforms/PassBuilder.h>
#include <errno.h>
#include <stdio.h>

#include "common/base/bug.h"
#include "common/base/log.h"

/* Decision 9: the same code as -O2 at a third of the time. Without dse and memory SSA: they take a millisecond of 30 and save one instruction of a
 * thousand (over the scripts of scripts/, examples/ and bpftrace's tools). infer-alignment: what lies at a multiple of four is not moved byte by byte. */
enum { PROGRAM_MAX = 21000, PROGRAM_MAX_FAR = 400000 };
#define MODULE_PASSES \
	"always-inline,function(sroa,early-cse,simplifycfg,instcombine<no-verify-fixpoint>,simplifycfg,infer-alignment),globaldce"

const char *codegen_llvm_version(void)
{
	static char text[32];
	unsigned major, minor, patch;

	LLVMGetVersion(&major, &minor, &patch);
	snprintf(text, sizeof(text), "%u.%u.%u", major, minor, patch);
	return text;
}

void cg_fail(struct cg *cg, const char *fmt, ...)
{
	char text[512];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	cg->has_failed = true;
	lang_diag(cg->checked->diags, ERR_CODEGEN, cg->span, text);
}

bool cg_has(const struct cg *cg, enum fact_feature feature)
{
	if (cg->options->no_features & feature)
		return false;
	return !cg->checked->facts || facts_has(cg->checked->facts, feature);
}

bool cg_require(struct cg *cg, enum fact_feature feature)
{
	if (cg_has(cg, feature))
		return true;
	if (cg->checked->options->is_check_only) {
		lang_diag(cg->checked->diags, ERR_KERNEL_LACKS_HERE, cg->span, facts_why_not(cg->checked->facts, feature));
		return true;
	}
	lang_diag(cg->checked->diags, ERR_KERNEL_LACKS, cg->span, facts_why_not(cg->checked->facts, feature));
	cg->has_failed = true;
	return false;
}

/* LLVM's errors come here while emission returns success. Their text may name our packed place. */
static void module_diagnostic(LLVMDiagnosticInfoRef info, void *data)
{
	struct cg *cg = data;
	unsigned line, column;
	const char *place;
	char *text;

	if (LLVMGetDiagInfoSeverity(info) != LLVMDSError)
		return;
	text = LLVMGetDiagInfoDescription(info);
	place = strstr(text, "script:");
	if (place && sscanf(place, "script:%u:%u", &line, &column) == 2) {
		uint32_t offset = debug_offset(line << 10 | (column & 1023));

		cg->span = (struct span){ offset, offset + 1 };
	}
	if (strstr(text, "stack limit")) { /* LLVM's words are about C programs */
		if (!cg->has_failed)
			lang_diag(cg->checked->diags, ERR_STACK_SIZE, cg->span);
		cg->has_failed = true;
	} else {
		cg_fail(cg, "%s", text);
	}
	LLVMDisposeMessage(text);
}

static void module_fatal(const char *reason)
{
	BUG("LLVM: %s", reason);
}

/* VERIFIER(<5.17): where loops are walked, the way back must be a jump: a block that merely goes on to one above it in the walk is refused ("back-edge").
 * Left in their order, the blocks of a loop have its head first. */
static void module_keep_order(void)
{
	static const char *const options[] = { "sonde", "-disable-block-placement", "-disable-branch-fold", "-disable-tail-duplicate" };

	LLVMParseCommandLineOptions(sizeof(options) / sizeof(*options), options, "");
}

static void module_make_machine(struct cg *cg, const char *cpu)
{
	LLVMTargetRef target;
	char *error = NULL;

	if (cg->machine)
		LLVMDisposeTargetMachine(cg->machine);
	if (LLVMGetTargetFromTriple("bpf", &target, &error))
		BUG("LLVM: %s", error);
	cg->machine = LLVMCreateTargetMachine(target, "bpf", cpu, "", LLVMCodeGenLevelDefault, LLVMRelocDefault, LLVMCodeModelDefault);
}

static int module_open(struct cg *cg)
{
	/* LLVM(19): what a long script computes is kept in registers only if it is used where it is computed. Moving computations down to their uses, or
	 * scheduling a long block for parallelism, keeps everything alive until the end, and the stack has 64 words. Costs one instruction of a thousand. */
	static const char *const words[] = { "sonde", "-pre-RA-sched=source", "-instcombine-code-sinking=false", "-disable-machine-sink" };
	static bool is_ready;
	LLVMTargetDataRef layout;

	if (!is_ready) {
		LLVMInitializeBPFTargetInfo();
		LLVMInitializeBPFTarget();
		LLVMInitializeBPFTargetMC();
		LLVMInitializeBPFAsmPrinter();
		LLVMInstallFatalErrorHandler(module_fatal);
		LLVMParseCommandLineOptions(sizeof(words) / sizeof(*words), words, NULL);
		if (!cg_has(cg, FEATURE_LOOP))
			module_keep_order();
		is_ready = true;
	}
	module_make_machine(cg, "v3");
	if (!cg->machine)
		return -ENOMEM;
	cg->context = LLVMContextCreate();
	LLVMContextSetDiagnosticHandler(cg->context, module_diagnostic, cg);
	if (!cg->options->ir_before && !cg->options->emit_llvm)
		LLVMContextSetDiscardValueNames(cg->context, true);
	cg->module = LLVMModuleCreateWithNameInContext("script", cg->context);
	LLVMSetTarget(cg->module, "bpf");
	layout = LLVMCreateTargetDataLayout(cg->machine);
	LLVMSetModuleDataLayout(cg->module, layout);
	LLVMDisposeTargetData(layout);
	cg->builder = LLVMCreateBuilderInContext(cg->context);
	cg->i1 = LLVMInt1TypeInContext(cg->context);
	cg->i8 = LLVMInt8TypeInContext(cg->context);
	cg->i16 = LLVMInt16TypeInContext(cg->context);
	cg->i32 = LLVMInt32TypeInContext(cg->context);
	cg->i64 = LLVMInt64TypeInContext(cg->context);
	cg->ptr = LLVMPointerTypeInContext(cg->context, 0);
	cg->void_ = LLVMVoidTypeInContext(cg->context);
	table_init(&cg->prelude, cg->arena);
	return 0;
}

static void module_close(struct cg *cg)
{
	if (cg->builder)
		LLVMDisposeBuilder(cg->builder);
	if (cg->module)
		LLVMDisposeModule(cg->module);
	if (cg->context)
		LLVMContextDispose(cg->context);
	if (cg->machine)
		LLVMDisposeTargetMachine(cg->machine);
}

static void module_build(struct cg *cg)
{
	debug_open(cg);
	for (uint32_t i = 0; i < cg->plan->progs.n; i++)
		func_program(cg, i);
	prelude_finish(cg);
	debug_close(cg);
}

/* memcpy and memset are a load and a store for each 8 bytes. */
static uint32_t module_call_weight(LLVMValueRef call)
{
	LLVMValueRef callee = LLVMGetCalledValue(call);
	uint32_t n = LLVMGetNumArgOperands(call);

	if (!LLVMIsAFunction(callee) || !LLVMGetIntrinsicID(callee))
		return 1 + n;
	if (n == 4 && LLVMIsAConstantInt(LLVMGetOperand(call, 2)))
		return 1 + (uint32_t)LLVMConstIntGetZExtValue(LLVMGetOperand(call, 2)) / 4;
	return 1;
}

/* About how many BPF instructions an LLVM one becomes; a large function is made of calls with constant arguments, stores and branches. */
static uint32_t module_weight(LLVMValueRef instruction)
{
	switch (LLVMGetInstructionOpcode(instruction)) {
	case LLVMCall:
		return module_call_weight(instruction);
	case LLVMStore:
		return LLVMIsConstant(LLVMGetOperand(instruction, 0)) ? 2 : 1;
	case LLVMSExt:
	case LLVMSelect:
		return 2;
	default:
		return 1;
	}
}

static uint32_t module_size(struct cg *cg, uint32_t prog)
{
	LLVMValueRef function = LLVMGetNamedFunction(cg->module, plan_string(cg->plan, cg->plan->progs.v[prog].name));
	uint32_t n = 0;

	if (!function)
		return 0;
	for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block; block = LLVMGetNextBasicBlock(block))
		for (LLVMValueRef at = LLVMGetFirstInstruction(block); at; at = LLVMGetNextInstruction(at))
			n += module_weight(at);
	return n;
}

/* A jump spans 32,767 instructions, and LLVM ends the process over a longer one: so programs near that need jumps of 32 bits, which come with v4 of the
 * instruction set, or are refused before. KERNEL(>=6.6) */
static void module_check_sizes(struct cg *cg)
{
	bool has_far = cg->checked->facts && facts_has(cg->checked->facts, FEATURE_FAR_JUMPS), is_far = false;
	uint32_t most = has_far ? PROGRAM_MAX_FAR : PROGRAM_MAX;

	for (uint32_t i = 0; i < cg->plan->progs.n; i++) {
		uint32_t n = module_size(cg, i);

		is_far |= n > PROGRAM_MAX;
		if (n <= most)
			continue;
		lang_diag(cg->checked->diags, ERR_PROGRAM_SIZE, cg->plan->progs.v[i].span, n, most);
		cg->has_failed = true;
	}
	if (is_far && has_far)
		module_make_machine(cg, "v4");
}

static void module_text(struct cg *cg, struct buf *out)
{
	char *text;

	if (!out)
		return;
	text = LLVMPrintModuleToString(cg->module);
	buf_puts(out, text);
	LLVMDisposeMessage(text);
}

static void module_verify(struct cg *cg)
{
	char *error = NULL;

	if (LLVMVerifyModule(cg->module, LLVMReturnStatusAction, &error))
		cg_fail(cg, "%s", error);
	LLVMDisposeMessage(error);
}

static void module_optimise(struct cg *cg)
{
	LLVMPassBuilderOptionsRef options = LLVMCreatePassBuilderOptions();
	LLVMErrorRef error = LLVMRunPasses(cg->module, MODULE_PASSES, cg->machine, options);

	if (error) {
		char *text = LLVMGetErrorMessage(error);

		cg_fail(cg, "%s", text);
		LLVMDisposeErrorMessage(text);
	}
	LLVMDisposePassBuilderOptions(options);
}

static int module_write_file(const struct cg *cg, const char *path, const void *data, size_t n)
{
	int err = buf_write_file(path, str_make(data, n));

	if (err && cg->options->ret_failed)
		*cg->options->ret_failed = path;
	return err;
}

/* --emit-llvm: stage is "original" or "optimized". */
static int module_write_text(struct cg *cg, const char *stage)
{
	char *text;
	int err;

	if (!cg->options->emit_llvm)
		return 0;
	text = LLVMPrintModuleToString(cg->module);
	err = module_write_file(cg, arena_printf(cg->arena, "%s.%s.ll", cg->options->emit_llvm, stage), text, strlen(text));
	LLVMDisposeMessage(text);
	return err;
}

static int module_emit(struct cg *cg, struct code *code)
{
	LLVMMemoryBufferRef memory = NULL;
	char *error = NULL;
	int err = 0;

	if (LLVMTargetMachineEmitToMemoryBuffer(cg->machine, cg->module, LLVMObjectFile, &error, &memory)) {
		cg_fail(cg, "%s", error ? error : "no object");
		LLVMDisposeMessage(error);
		return -EINVAL;
	}
	if (cg->options->emit_elf)
		err = module_write_file(cg, cg->options->emit_elf, LLVMGetBufferStart(memory), LLVMGetBufferSize(memory));
	if (!err && !cg->has_failed)
		err = object_read(cg, LLVMGetBufferStart(memory), LLVMGetBufferSize(memory), code);
	LLVMDisposeMemoryBuffer(memory);
	return err;
}

static int module_compile(struct cg *cg, struct code *code)
{
	int err = module_open(cg);

	if (err < 0)
		return err;
	module_build(cg);
	module_text(cg, cg->options->ir_before);
	if (cg->options->has_verify)
		module_verify(cg);
	if (cg->has_failed)
		return -EINVAL;
	err = module_write_text(cg, "original");
	module_optimise(cg);
	module_check_sizes(cg);
	module_text(cg, cg->options->ir_after);
	if (!err)
		err = module_write_text(cg, "optimized");
	if (err < 0 || cg->has_failed)
		return err < 0 ? err : -EINVAL;
	err = module_emit(cg, code);
	return cg->has_failed ? -EINVAL : err;
}

int codegen_compile(struct checked *checked, struct plan *plan, const struct codegen_options *options, struct code **ret_code)
{
	struct cg cg = { .arena = checked->arena, .checked = checked, .plan = plan, .options = options };
	struct code *code = ARENA_NEW(checked->arena, struct code);
	int err;

	bug_set_stage("codegen");
	code->arena = checked->arena;
	err = module_compile(&cg, code);
	module_close(&cg);
	if (err < 0)
		return err;
	code->scratch_bytes = cg.scratch_bytes;
	*ret_code = code;
	return 0;
}
