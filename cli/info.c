/* info: --info: what this kernel and this build can do. In: probed features. Out: text on stdout. */
#include <stdio.h>
#include <sys/utsname.h>
#include "cli/driver.h"
#include "codegen/codegen.h"
#include "common/facts/facts.h"

static const char *yes_no(bool yes)
{
	return yes ? "yes" : "no";
}

int info_run(const struct options *o)
{
	struct utsname uts;
	struct type_table types;
	struct facts *facts;
	int err = 0;

	uname(&uts);
	type_table_init(&types, o->arena);
	facts = facts_new(o->arena, &types, &(struct facts_options){ .btf_path = o->btf, .masked_features = o->masked_features });
	printf("System\n  OS: %s %s %s\n  Arch: %s\n  lockdown: %s\n  may load BPF programs: %s\n\n", uts.sysname, uts.release, uts.version, uts.machine,
	       facts_lockdown(), yes_no(facts_can_bpf(&err)));
	printf("Build\n  version: v%s\n  LLVM: %s\n\nKernel features\n", SONDE_VERSION, codegen_llvm_version());
	for (unsigned i = 0; i < 32 && fact_feature_name(1U << i); i++) {
		bool has = facts_has(facts, (enum fact_feature)(1U << i));
		const char *why = has ? NULL : facts_why_not(facts, (enum fact_feature)(1U << i));

		printf("  %s: %s%s%s%s\n", fact_feature_name(1U << i), yes_no(has), why ? " (" : "", why ? why : "", why ? ")" : "");
	}
	facts_free(facts);
	return STATUS_OK;
}
