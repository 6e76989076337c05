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

/* Which section a feature is told in; those that are not here are the kernel's in general. */
enum section { SECTION_HELPERS, SECTION_FEATURES, SECTION_PROBES, SECTION_COUNT };
static const char *const section_names[] = { "Kernel helpers", "Kernel features", "Probe types" };
static const struct {
	uint32_t features;
	enum section section;
} sections[] = {
	{ FEATURE_LOOP | FEATURE_PERCPU_LOOKUP | FEATURE_GET_FUNC_IP | FEATURE_COOKIE | FEATURE_FOR_EACH | FEATURE_TAI, SECTION_HELPERS },
	{ FEATURE_KPROBE | FEATURE_KPROBE_MULTI | FEATURE_KPROBE_SESSION | FEATURE_USER_UPROBE | FEATURE_UPROBE_MULTI | FEATURE_FENTRY | FEATURE_RAW_TP |
		  FEATURE_PMU | FEATURE_ITER, SECTION_PROBES },
};

static enum section section_of(uint32_t feature)
{
	for (size_t i = 0; i < sizeof(sections) / sizeof(*sections); i++)
		if (sections[i].features & feature)
			return sections[i].section;
	return SECTION_FEATURES;
}

static void put_section(struct facts *facts, enum section section)
{
	printf("\n%s\n", section_names[section]);
	for (unsigned i = 0; i < 32 && fact_feature_name(1U << i); i++) {
		enum fact_feature feature = (enum fact_feature)(1U << i);
		bool has;
		const char *why;

		if (section_of(feature) != section)
			continue;
		has = facts_has(facts, feature);
		why = has ? NULL : facts_why_not(facts, feature);
		printf("  %s: %s%s%s%s\n", fact_feature_name(feature), yes_no(has), why ? " (" : "", why ? why : "", why ? ")" : "");
	}
}

int info_run(const struct options *o)
{
	struct utsname uts;
	struct type_table types;
	struct facts *facts;
	int err = 0;

	uname(&uts);
	type_table_init(&types, o->arena);
	facts = run_open_facts(o, &types);
	if (!facts)
		return STATUS_USAGE;
	printf("System\n  OS: %s %s %s\n  Arch: %s\n  lockdown: %s\n  may load BPF programs: %s\n\n", uts.sysname, uts.release, uts.version, uts.machine,
	       facts_lockdown(), yes_no(facts_can_bpf(&err)));
	printf("Build\n  version: v%s\n  LLVM: %s\n", SONDE_VERSION, codegen_llvm_version());
	for (int i = 0; i < SECTION_COUNT; i++)
		put_section(facts, (enum section)i);
	facts_free(facts);
	return STATUS_OK;
}
