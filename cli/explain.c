/* explain: what a script would do here: per probe the mechanism and why, what this kernel lacks and what to use instead (notes of the compiler), the
 * memory of its maps; with --measure how often each program runs and for how long, from one second of running it with its output thrown away.
 * In: a compiled plan. Out: text on stdout, exit status. */
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "cli/driver.h"
#include "common/base/bpf_abi.h"
#include "common/base/log.h"
#include "common/plan/code.h"
#include "runtime/attach/attach.h"
#include "runtime/core/session.h"

enum { MEASURE_NS = 1000000000 };

struct explainer {
	struct options *options;
	const struct plan *plan;
	const struct code *code;
	struct facts *facts;
	struct session_result result; /* of the measuring run */
	bool is_measured;
	struct buf out;
};

/* A line of what `put` has to say, if anything. */
static void put_line(struct explainer *x, struct attach_set *set, uint32_t index, const char *label, void (*put)(struct attach_set *, uint32_t, struct buf *))
{
	size_t before = x->out.n, begin;

	buf_printf(&x->out, "    %s", label);
	begin = x->out.n;
	put(set, index, &x->out);
	if (x->out.n == begin)
		x->out.n = before;
	else
		buf_puts(&x->out, "\n");
}

static void put_attach(struct explainer *x, struct attach_set *set, uint32_t index)
{
	const struct plan_attach *attach = &x->plan->attaches.v[index];
	const struct plan_prog *prog = &x->plan->progs.v[attach->prog];
	struct attach_why why = attach_why(set, index);

	buf_printf(&x->out, "%s\n", plan_string(x->plan, attach->name));
	if (why.missing)
		buf_printf(&x->out, "    not here: %s\n", why.missing);
	else
		buf_printf(&x->out, "    %s: %s\n", attach_mechanism_name(why.mechanism), why.reason);
	put_line(x, set, index, "order: ", attach_put_order);
	put_line(x, set, index, "", attach_put_copies);
	if (attach->n_matches > 1)
		buf_printf(&x->out, "    %u matches share program %s\n", attach->n_matches, plan_string(x->plan, prog->name));
	if (x->is_measured && x->result.hits && !(lang_probe(attach->probe)->flags & P_SELF)) {
		const struct prog_hits *hits = &x->result.hits[attach->prog];

		buf_printf(&x->out, "    %" PRIu64 " hits a second", hits->n);
		if (hits->n_runs)
			buf_printf(&x->out, ", %" PRIu64 " ns each", hits->run_ns / hits->n_runs);
		buf_puts(&x->out, "\n");
	}
}

static bool is_per_cpu(enum plan_storage storage)
{
	return storage == STORE_PERCPU_HASH || storage == STORE_LRU_PERCPU_HASH || storage == STORE_PERCPU_ARRAY;
}

static uint64_t round_up_to_power(uint64_t n)
{
	uint64_t power = 1;

	while (power < n)
		power *= 2;
	return power;
}

/* What the kernel sets aside when the map is full (kernel/bpf/hashtab.c, arraymap.c); hashes of large elements get there as they fill. */
static uint64_t map_bytes(const struct explainer *x, const struct plan_map *map)
{
	enum { ELEMENT = 48, BUCKET = 16, POINTER = 8 };
	uint64_t value = (map->value_size + 7) & ~7U, key = (map->key_size + 7) & ~7U;
	uint64_t copies = is_per_cpu(map->storage) ? facts_possible_cpus() : 1;

	if (map->storage == STORE_RINGBUF || map->storage == STORE_PERF_RINGS)
		return map->max_entries;
	if (map->role == ROLE_SCRATCH)
		value = x->code->scratch_bytes ? 16 + x->code->scratch_bytes : 0;
	if (map->storage == STORE_ARRAY || map->storage == STORE_PERCPU_ARRAY || map->storage == STORE_SHARED_ARRAY)
		return value * copies * map->max_entries;
	if (copies > 1)
		return (ELEMENT + key + POINTER + value * copies) * map->max_entries + BUCKET * round_up_to_power(map->max_entries);
	return (ELEMENT + key + value) * map->max_entries + BUCKET * round_up_to_power(map->max_entries);
}

static void put_size(struct buf *out, uint64_t bytes)
{
	if (bytes >= 10 << 20)
		buf_printf(out, "%" PRIu64 " MB", bytes >> 20);
	else if (bytes >= 10 << 10)
		buf_printf(out, "%" PRIu64 " KB", bytes >> 10);
	else
		buf_printf(out, "%" PRIu64 " bytes", bytes);
}

static void put_maps(struct explainer *x)
{
	uint64_t sum = 0;

	buf_puts(&x->out, "\nmaps\n");
	for (uint32_t i = 0; i < x->plan->maps.n; i++) {
		const struct plan_map *map = &x->plan->maps.v[i];
		uint64_t bytes = map_bytes(x, map);

		if (!bytes)
			continue;
		sum += bytes;
		buf_printf(&x->out, "    %s: ", plan_string(x->plan, map->name));
		put_size(&x->out, bytes);
		if (map->role == ROLE_USER)
			buf_printf(&x->out, " (%u element%s)", map->max_entries, map->max_entries == 1 ? "" : "s");
		buf_puts(&x->out, "\n");
	}
	buf_puts(&x->out, "    together: ");
	put_size(&x->out, sum);
	buf_puts(&x->out, " at most\n");
}

static int measure(struct explainer *x, const struct source_map *sources)
{
	struct session_options session = { .targets = x->options->targets, .duration_ns = MEASURE_NS, .no_warnings = true, .include_self = x->options->include_self,
					   .command = x->options->command_line, .masked_features = x->options->masked_features, .is_measuring = true };

	session.output = (struct output_options){ .fd = open("/dev/null", O_WRONLY | O_CLOEXEC), .is_quiet = true, .no_warnings = true };
	session_run(x->options->arena, x->plan, x->code, x->facts, sources, &session, &x->result);
	close(session.output.fd);
	if (x->result.error) {
		log_error("%s", x->result.error);
		if (x->result.hint)
			log_hint("%s", x->result.hint);
		return x->result.status;
	}
	x->is_measured = true;
	return STATUS_OK;
}

int explain_plan(struct options *o, const struct plan *plan, const struct code *code, struct facts *facts, const struct source_map *sources)
{
	struct explainer x = { .options = o, .plan = plan, .code = code, .facts = facts };
	struct attach_set set;
	int status = targets_resolve(o);

	if (status)
		return status;
	if (o->measure && (status = measure(&x, sources)))
		return status;
	buf_init(&x.out, BUF_NO_LIMIT);
	attach_init(&set, o->arena, plan, facts);
	set.masked_features = o->masked_features;
	for (uint32_t i = 0; i < plan->attaches.n; i++)
		put_attach(&x, &set, i);
	put_maps(&x);
	fwrite(x.out.p, 1, x.out.n, stdout);
	buf_free(&x.out);
	return STATUS_OK;
}
