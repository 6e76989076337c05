/* usdt: static tracepoints of user binaries: uprobes on the places their notes name, with the semaphore raised by the kernel.
 * In: plan attaches. Out: links as uprobe.c makes them. */
#include "runtime/attach/family.h"

#include <string.h>

static int attach_file(struct attach_set *set, uint32_t index, const char *path, uint64_t *match)
{
	const struct plan_attach *attach = attach_of(set, index);
	struct str provider = str_from(attach_text(set, attach->provider));
	struct attach_usite *sites;
	struct fact_usdt *notes;
	struct elf_file *elf;
	uint32_t n;
	int err = facts_elf_open(set->facts, path, &elf);

	if (!err)
		err = elf_list_usdt(elf, provider.n ? provider : STR("*"), str_from(attach_text(set, attach->function)), &notes, &n);
	if (err)
		return err;
	sites = ARENA_ARRAY(set->arena, struct attach_usite, n + 1);
	for (uint32_t i = 0; i < n; i++)
		sites[i] = (struct attach_usite){
			.offset = notes[i].file_offset,
			.semaphore = notes[i].semaphore_offset,
			.match = (*match)++,
			.name = arena_printf(set->arena, "usdt:%s:%.*s:%.*s", path, STR_ARG(notes[i].provider), STR_ARG(notes[i].name)),
		};
	return attach_user_sites(set, index, path, sites, n, false);
}

int attach_USDT(struct attach_set *set, uint32_t index)
{
	struct str_list paths = { 0 };
	uint64_t match = 0;
	int n_done = 0, last = attach_user_binaries(set, index, &paths);

	for (uint32_t i = 0; i < paths.n; i++) {
		int n = attach_file(set, index, arena_str(set->arena, paths.v[i]).p, &match);

		if (n > 0)
			n_done += n;
		else
			last = n;
	}
	return n_done ? n_done : last;
}
