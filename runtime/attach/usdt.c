/* usdt: static tracepoints of user binaries: uprobes on the places their notes name, with the semaphore raised by the kernel.
 * In: plan attaches. Out: links as uprobe.c makes them. */
#include "runtime/attach/family.h"

#include <string.h>

/* The program reads arguments where its sites have them; the plan may name a part of what the pattern has. */
static bool is_wanted(const struct attach_set *set, const struct plan_attach *attach, const char *path, const struct fact_usdt *note)
{
	const char *locations = attach_text(set, attach->file);

	if (*locations && !str_eq_cstr(note->args, locations))
		return false;
	for (uint32_t i = 0; i < attach->n_matches; i++) {
		const struct plan_match *match = &set->plan->matches.v[attach->first_match + i];
		const char *target = attach_text(set, match->target);

		if ((!*target || !strcmp(target, path)) && str_eq_cstr(note->name, attach_text(set, match->function)))
			return true;
	}
	return !attach->n_matches;
}

/* All sites of one probe have its name; the notes are sorted by it. */
static uint64_t next_match(uint64_t *match, const struct fact_usdt *before, const struct fact_usdt *note)
{
	if (!before || !str_eq(before->provider, note->provider) || !str_eq(before->name, note->name))
		(*match)++;
	return *match;
}

static int attach_file(struct attach_set *set, uint32_t index, const char *path, uint64_t *match)
{
	const struct plan_attach *attach = attach_of(set, index);
	struct str provider = str_from(attach_text(set, attach->provider));
	struct attach_usite *sites;
	struct fact_usdt *notes;
	struct elf_file *elf;
	uint32_t n, n_sites = 0;
	int err = facts_elf_open(set->facts, path, &elf);

	if (!err)
		err = elf_list_usdt(elf, provider.n ? provider : STR("*"), str_from(attach_text(set, attach->function)), &notes, &n);
	if (err)
		return err;
	sites = ARENA_ARRAY(set->arena, struct attach_usite, n + 1);
	for (uint32_t i = 0; i < n; i++) {
		if (!is_wanted(set, attach, path, &notes[i]))
			continue;
		sites[n_sites] = (struct attach_usite){
			.offset = notes[i].file_offset,
			.semaphore = notes[i].semaphore_offset,
			.match = next_match(match, i && n_sites ? &notes[i - 1] : NULL, &notes[i]),
			.name = arena_printf(set->arena, "usdt:%s:%.*s:%.*s", path, STR_ARG(notes[i].provider), STR_ARG(notes[i].name)),
		};
		n_sites++;
	}
	return n_sites ? attach_user_sites(set, index, elf, sites, n_sites, false) : -ENOENT;
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
