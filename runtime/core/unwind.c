/* unwind: the tables that dw_ustack searches, in the kernel. Rows of a file are put there once and serve all processes that map it; each process has a
 * sorted list of pieces of its address space. Both live in chunks, arrays of one mmapped element in an array of maps, that are made as they are needed.
 * In: changes of mappings, as mappings.c hears of them. Out: chunks and the map of processes (common/plan/layout.h). Owner: struct session.
 * A list is written to cells of its own before the process points to it. What it replaces rests for some lists more before it is used again: a program
 * may just be reading it. */
#include "runtime/core/core.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sysinfo.h>
#include <unistd.h>
#include "common/base/bpf_abi.h"
#include "common/base/log.h"
#include "runtime/symbols/unwind.h"

#define CHUNK_BYTES ((size_t)UNWIND_CHUNK_CELLS * UNWIND_CELL)
#define CHUNKS_AT_ONCE 64
#define OPEN_BUDGET_NS 1000000000ULL /* for all processes that run, before attaching; the rest follows while tracing */

/* --- cells --------------------------------------------------------------------------------------------------------------------------------------- */
int unwind_make_chunk(void)
{
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.map_type = BPF_MAP_TYPE_ARRAY;
	attr.key_size = sizeof(uint32_t);
	attr.value_size = CHUNK_BYTES;
	attr.max_entries = 1;
	attr.map_flags = BPF_F_MMAPABLE;
	snprintf(attr.map_name, sizeof(attr.map_name), "unwind_chunk");
	return sys_bpf(BPF_MAP_CREATE, &attr, sizeof(attr));
}

/* Tables may take a sixteenth of the memory. */
static uint32_t chunk_limit(const struct session *session)
{
	uint32_t limit = session->plan->maps.v[session->plan->map_unwind_tables].max_entries;
	struct sysinfo info;
	uint64_t chunks;

	if (sysinfo(&info))
		return limit;
	chunks = (uint64_t)info.totalram * info.mem_unit / 16 / CHUNK_BYTES;
	return chunks < limit ? (uint32_t)chunks + 1 : limit;
}

static void free_cells(struct unwind *unwind, uint32_t first, uint32_t n)
{
	uint32_t at = 0;

	while (at < unwind->free.n && unwind->free.v[at].first < first)
		at++;
	if (at && unwind->free.v[at - 1].first + unwind->free.v[at - 1].n == first && first % UNWIND_CHUNK_CELLS) {
		unwind->free.v[--at].n += n;
	} else {
		(void)hvec_push(&unwind->free);
		memmove(&unwind->free.v[at + 1], &unwind->free.v[at], sizeof(*unwind->free.v) * (unwind->free.n - 1 - at));
		unwind->free.v[at] = (struct unwind_range){ first, n };
	}
	if (at + 1 < unwind->free.n && unwind->free.v[at + 1].first == unwind->free.v[at].first + unwind->free.v[at].n &&
	    unwind->free.v[at + 1].first % UNWIND_CHUNK_CELLS) {
		unwind->free.v[at].n += unwind->free.v[at + 1].n;
		memmove(&unwind->free.v[at + 1], &unwind->free.v[at + 2], sizeof(*unwind->free.v) * (unwind->free.n - at - 2));
		unwind->free.n--;
	}
}

/* The kernel waits for all running programs after an update of such a map, some 10 ms: so all at once. */
static int publish_chunks(int map_fd, uint32_t first, const int *fds, uint32_t n)
{
	uint32_t keys[CHUNKS_AT_ONCE];
	union bpf_attr attr;
	int err = 0;

	for (uint32_t i = 0; i < n; i++)
		keys[i] = first + i;
	memset(&attr, 0, sizeof(attr));
	attr.batch.map_fd = (uint32_t)map_fd;
	attr.batch.keys = (uint64_t)(uintptr_t)keys;
	attr.batch.values = (uint64_t)(uintptr_t)fds;
	attr.batch.count = n;
	if (n > 1 && !sys_bpf(BPF_MAP_UPDATE_BATCH, &attr, sizeof(attr.batch)))
		return 0;
	for (uint32_t i = 0; !err && i < n; i++) /* KERNEL(<6.0): no batches for these */
		err = map_update(map_fd, &keys[i], &fds[i]);
	return err;
}

/* n more chunks, or as many as there may be. */
static int add_chunks(struct session *session, uint32_t n)
{
	struct unwind *unwind = &session->unwind;
	uint32_t first = unwind->chunks.n, made = 0;
	int fds[CHUNKS_AT_ONCE], err = 0;

	if (n > unwind->max_chunks - first)
		n = unwind->max_chunks - first;
	for (; !err && made < n && made < CHUNKS_AT_ONCE; made++) {
		void *cells;

		fds[made] = unwind_make_chunk();
		if (fds[made] < 0)
			break;
		cells = mmap(NULL, CHUNK_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, fds[made], 0);
		if (cells == MAP_FAILED) {
			close(fds[made]);
			break;
		}
		*hvec_push(&unwind->chunks) = cells;
	}
	err = made ? publish_chunks(session->map_fds[session->plan->map_unwind_tables], first, fds, made) : -ENOSPC;
	for (uint32_t i = 0; i < made; i++) {
		close(fds[i]); /* the outer map and the mapping hold it */
		if (!err)
			free_cells(unwind, (first + i) * UNWIND_CHUNK_CELLS, UNWIND_CHUNK_CELLS);
	}
	return err;
}

static uint64_t *cells_at(struct unwind *unwind, uint32_t first)
{
	return unwind->chunks.v[first / UNWIND_CHUNK_CELLS] + first % UNWIND_CHUNK_CELLS;
}

static bool take_free(struct unwind *unwind, uint32_t n, uint32_t *ret_first)
{
	for (uint32_t i = 0; i < unwind->free.n; i++) {
		struct unwind_range *range = &unwind->free.v[i];

		if (range->n < n)
			continue;
		*ret_first = range->first;
		range->first += n;
		range->n -= n;
		if (!range->n) {
			memmove(range, range + 1, sizeof(*range) * (unwind->free.n - i - 1));
			unwind->free.n--;
		}
		return true;
	}
	return false;
}

static uint32_t round_cells(uint32_t n)
{
	return (n + UNWIND_PIECE_CELLS - 1) / UNWIND_PIECE_CELLS * UNWIND_PIECE_CELLS;
}

static int take_cells(struct session *session, uint32_t n, uint32_t *ret_first)
{
	struct unwind *unwind = &session->unwind;
	int err;

	n = round_cells(n);
	if (take_free(unwind, n, ret_first))
		return 0;
	err = add_chunks(session, 1 + unwind->chunks.n / 4);
	if (!err)
		err = take_free(unwind, n, ret_first) ? 0 : -ENOSPC;
	unwind->is_short |= err != 0;
	if (err && !unwind->has_told_full)
		log_warning("unwind tables take %u MB, and there is no room for more: some stacks of dw_ustack will be cut off", unwind->chunks.n / 2);
	unwind->has_told_full |= err != 0;
	return err;
}

/* --- files ------------------------------------------------------------------------------------------------------------------------------------------ */
static void drop_module(struct unwind *unwind, struct unwind_module *module)
{
	for (uint32_t i = 0; i < module->n; i++)
		free_cells(unwind, module->pieces[i].first, round_cells(module->pieces[i].n_rows));
	free(module->pieces);
	*module = (struct unwind_module){ 0 };
}

/* Those that no process maps any more. Not while a list is made: what it names is mapped by nobody yet. */
static void drop_unused_modules(struct unwind *unwind)
{
	for (uint32_t i = 0; i < unwind->modules.n; i++)
		unwind->modules.v[i].is_used = false;
	for (uint32_t i = 0; i < unwind->processes.n; i++) {
		uint32_t first = (uint32_t)(unwind->processes.entries[i].num >> 32), n = (uint32_t)unwind->processes.entries[i].num;
		const struct unwind_piece *pieces = n ? (const void *)cells_at(unwind, first) : NULL;

		for (uint32_t k = 0; k < n / UNWIND_PIECE_CELLS; k++)
			for (uint32_t m = 0; m < unwind->modules.n; m++)
				for (uint32_t p = 0; p < unwind->modules.v[m].n; p++)
					unwind->modules.v[m].is_used |= pieces[k].n_rows && unwind->modules.v[m].pieces[p].first == pieces[k].first;
	}
	for (uint32_t i = 0; i < unwind->modules.n; i++) {
		if (unwind->modules.v[i].is_known && !unwind->modules.v[i].is_used && unwind->modules.v[i].n)
			drop_module(unwind, &unwind->modules.v[i]);
	}
}

/* Copies rows to the kernel in pieces of up to UNWIND_MAX_ROWS. */
static void publish_rows(struct session *session, struct unwind_module *module, const struct unwind_rows *rows)
{
	uint32_t n_pieces = (rows->n + UNWIND_MAX_ROWS - 1) / UNWIND_MAX_ROWS, done = 0;

	module->pieces = calloc(n_pieces ? n_pieces : 1, sizeof(*module->pieces));
	if (n_pieces > 1)
		add_chunks(session, n_pieces - 1); /* each of these fills one */
	while (module->pieces && done < rows->n) {
		struct unwind_piece *piece = &module->pieces[module->n];
		uint32_t n = rows->n - done < UNWIND_MAX_ROWS ? rows->n - done : UNWIND_MAX_ROWS, next = done + n;

		if (take_cells(session, n, &piece->first))
			return;
		memcpy(cells_at(&session->unwind, piece->first), &rows->v[done], sizeof(*rows->v) * n);
		piece->n_rows = n;
		piece->base = rows->base;
		piece->start = rows->base + rows->v[done].pc;
		piece->end = next < rows->n ? rows->base + rows->v[next].pc : UINT64_MAX;
		module->n++;
		done = next;
	}
}

static struct unwind_module *module_at(struct session *session, uint32_t number)
{
	struct unwind *unwind = &session->unwind;
	uint64_t start = clock_ns(CLOCK_MONOTONIC);
	struct unwind_module *module;
	struct unwind_rows rows;

	while (unwind->modules.n <= number)
		*hvec_push(&unwind->modules) = (struct unwind_module){ 0 };
	module = &unwind->modules.v[number];
	if (module->is_known)
		return module;
	module->is_known = true;
	if (!unwind_module_rows(session->symbols, number, &rows)) {
		publish_rows(session, module, &rows);
		unwind->n_rows += rows.n;
		unwind_rows_free(&rows);
	}
	unwind->build_ns += clock_ns(CLOCK_MONOTONIC) - start;
	return module;
}

/* --- processes ---------------------------------------------------------------------------------------------------------------------------------------- */
struct piece_list {
	VEC(struct unwind_piece) v; /* on the heap */
};

/* A mapping as pieces: those parts of it that have rows, and the rest. */
static void add_mapping(struct session *session, struct piece_list *list, const struct unwind_mapping *mapping)
{
	const struct unwind_module *module = mapping->module == UNWIND_NO_MODULE ? NULL : module_at(session, mapping->module);
	uint64_t load = mapping->start - mapping->address, at = mapping->start;

	for (uint32_t i = 0; module && i < module->n; i++) {
		struct unwind_piece piece = module->pieces[i];

		piece.end = piece.end == UINT64_MAX ? mapping->end : piece.end + load;
		piece.start += load;
		piece.base += load;
		if (piece.start < at)
			piece.start = at;
		if (piece.end > mapping->end)
			piece.end = mapping->end;
		if (piece.start >= piece.end)
			continue;
		if (piece.start > at)
			*hvec_push(&list->v) = (struct unwind_piece){ .start = at, .end = piece.start };
		*hvec_push(&list->v) = piece;
		at = piece.end;
	}
	if (at < mapping->end)
		*hvec_push(&list->v) = (struct unwind_piece){ .start = at, .end = mapping->end };
}

/* Frees the list that was replaced RESTING_LISTS replacements ago. */
static void forget_cells(struct unwind *unwind, struct table_entry *entry)
{
	struct unwind_range *resting = &unwind->resting[unwind->n_replaced % RESTING_LISTS];

	if (!(uint32_t)entry->num)
		return;
	if (resting->n)
		free_cells(unwind, resting->first, resting->n);
	*resting = (struct unwind_range){ (uint32_t)(entry->num >> 32), (uint32_t)entry->num };
	unwind->n_replaced++;
	entry->num = 0;
}

static void publish_process(struct session *session, pid_t tgid, const struct piece_list *list)
{
	struct unwind *unwind = &session->unwind;
	uint32_t n = list->v.n < UNWIND_MAX_PIECES ? list->v.n : UNWIND_MAX_PIECES, n_cells = n * UNWIND_PIECE_CELLS, first;
	int fd = session->map_fds[session->plan->map_unwind_processes];
	struct table_entry *entry = table_put(&unwind->processes, str_make((const char *)&tgid, sizeof(tgid)), NULL);
	struct unwind_process process = { .n_pieces = n };
	uint64_t key = (uint64_t)tgid;

	if (!n || take_cells(session, n_cells, &first)) {
		map_delete(fd, &key);
		forget_cells(unwind, entry);
		return;
	}
	memcpy(cells_at(unwind, first), list->v.v, sizeof(*list->v.v) * n);
	process.first = first;
	map_update(fd, &key, &process);
	forget_cells(unwind, entry);
	entry->num = (uint64_t)first << 32 | n_cells;
}

static bool is_among(const pid_t *pids, uint32_t n, pid_t tgid)
{
	while (n)
		if (pids[--n] == tgid)
			return true;
	return false;
}

/* Whom the script may see: with -p or -c the others need no tables. */
static bool is_wanted(const struct session *session, pid_t tgid)
{
	const struct targets *targets = &session->options->targets;

	return !session->attach.n_pids || targets->follows || is_among(session->attach.pids, session->attach.n_pids, tgid) ||
	       is_among(targets->dwarf_pids, targets->n_dwarf_pids, tgid);
}

static void update_process(struct session *session, pid_t tgid)
{
	struct unwind_mapping *mappings;
	struct piece_list list = { 0 };
	struct arena arena;
	uint32_t n;

	if (session->unwind.is_short)
		drop_unused_modules(&session->unwind);
	session->unwind.is_short = false;
	arena_init(&arena, 64 << 20, ARENA_DEFAULT);
	unwind_mappings(session->symbols, &arena, tgid, &mappings, &n);
	for (uint32_t i = 0; i < n; i++)
		if ((int64_t)mappings[i].end > 0) /* the vsyscall page holds no code that calls */
			add_mapping(session, &list, &mappings[i]);
	publish_process(session, tgid, &list);
	hvec_free(&list.v);
	arena_free(&arena);
}

bool unwind_update(struct session *session)
{
	pid_t tgid;

	if (!(session->plan->needs & NEEDS_UNWIND))
		return false;
	while (unwind_next_process(session->symbols, &tgid)) {
		if (!is_wanted(session, tgid))
			continue;
		update_process(session, tgid);
		return true;
	}
	return false;
}

void unwind_catch_up(struct session *session)
{
	if (!(session->plan->needs & NEEDS_UNWIND))
		return;
	mappings_drain(session);
	while (unwind_update(session))
		;
}

/* --- opening and closing ---------------------------------------------------------------------------------------------------------------------------- */
static void scan_named(struct session *session)
{
	const struct targets *targets = &session->options->targets;

	for (uint32_t i = 0; i < targets->n_dwarf_pids; i++)
		symbols_process_scan(session->symbols, targets->dwarf_pids[i]);
	for (uint32_t i = 0; i < targets->n_pids; i++)
		symbols_process_scan(session->symbols, targets->pids[i]);
	unwind_catch_up(session);
}

/* Nobody was named: all that run, as far as the budget goes. */
static void scan_all(struct session *session, uint64_t end_ns)
{
	bool is_scanning = true;

	mappings_start_scan(session);
	while (is_scanning && clock_ns(CLOCK_MONOTONIC) < end_ns) {
		is_scanning = mappings_scan_step(session);
		mappings_drain(session);
		while (unwind_update(session) && clock_ns(CLOCK_MONOTONIC) < end_ns)
			;
	}
}

void unwind_open(struct session *session)
{
	const struct targets *targets = &session->options->targets;
	uint64_t start = clock_ns(CLOCK_MONOTONIC);
	struct unwind *unwind = &session->unwind;

	if (!(session->plan->needs & NEEDS_UNWIND))
		return;
	unwind->max_chunks = chunk_limit(session);
	arena_init(&unwind->arena, (size_t)1 << 30, ARENA_DEFAULT); /* an entry for every number a process can have */
	table_init(&unwind->processes, &unwind->arena);
	unwind_watch(session->symbols);
	scan_named(session);
	if (!session->child.pid && !targets->n_pids && !targets->n_dwarf_pids)
		scan_all(session, start + OPEN_BUDGET_NS);
	log_verbose("unwind tables: %u rows of %u files in %u MB, %llu ms", unwind->n_rows, unwind->modules.n, (unwind->chunks.n + 1) / 2,
		    (unsigned long long)((clock_ns(CLOCK_MONOTONIC) - start) / 1000000));
}

void unwind_close(struct session *session)
{
	struct unwind *unwind = &session->unwind;

	for (uint32_t i = 0; i < unwind->chunks.n; i++)
		munmap(unwind->chunks.v[i], CHUNK_BYTES);
	for (uint32_t i = 0; i < unwind->modules.n; i++)
		free(unwind->modules.v[i].pieces);
	hvec_free(&unwind->chunks);
	hvec_free(&unwind->free);
	hvec_free(&unwind->modules);
	if (session->plan->needs & NEEDS_UNWIND)
		arena_free(&unwind->arena);
}
