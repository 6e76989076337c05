/* artefact: plan and code as a file, for the compile cache and for hosts without LLVM.
 * Form: header {magic, version, fingerprint, size, checksum}, then the payload: strings, the plan's tables (each a count and its rows, packed), the
 * plan's numbers, the code. Little-endian. Reading trusts nothing: counts are held against what is left, then everything is checked (artefact_check.c).
 * Owner of what is read: the arena given. */
#include <errno.h>

#include "common/base/bug.h"
#include "common/plan/artefact.h"

#define MAGIC 0x000a1a65646e6f73ull /* "sonde\x1a\n\0" */
enum { VERSION = 2, MAX_FILE = 1 << 30, MAX_INSNS = 1 << 20 };

struct header {
	uint64_t magic, version, fingerprint, size, checksum;
};

static uint64_t checksum_of(struct str bytes)
{
	uint64_t hash = 0xcbf29ce484222325;

	for (size_t i = 0; i < bytes.n; i++)
		hash = (hash ^ (uint8_t)bytes.p[i]) * 0x100000001b3;
	return hash;
}

/* ---- writing ---- */

static void put_u32(struct buf *out, uint32_t value)
{
	buf_put(out, &value, sizeof(value));
}

static void put_blob(struct buf *out, const void *bytes, uint32_t n)
{
	put_u32(out, n);
	if (n)
		buf_put(out, bytes, n);
}

static void put_fields(struct buf *out, const void *elem, const struct artefact_field *fields, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		buf_put(out, (const char *)elem + fields[i].offset, fields[i].size);
}

static void put_tables(struct buf *out, const void *owner, const struct artefact_table *tables, uint32_t n)
{
	for (uint32_t t = 0; t < n; t++) {
		const struct artefact_vec *vec = (const void *)((const char *)owner + tables[t].vec);

		put_u32(out, vec->n);
		for (uint32_t i = 0; i < vec->n; i++)
			put_fields(out, (const char *)vec->v + (size_t)i * tables[t].elem, tables[t].fields, tables[t].n_fields);
	}
}

static void put_payload(struct buf *out, const struct plan *plan, const struct code *code)
{
	put_blob(out, plan->strings.v, plan->strings.n);
	put_tables(out, plan, artefact_plan_tables, artefact_n_plan_tables);
	put_fields(out, plan, artefact_plan_fields, artefact_n_plan_fields);
	put_u32(out, code->n_progs);
	for (uint32_t i = 0; i < code->n_progs; i++) {
		put_blob(out, code->progs[i].insns, code->progs[i].n_insns * (uint32_t)sizeof(struct bpf_insn));
		put_tables(out, &code->progs[i], artefact_code_tables, artefact_n_code_tables);
	}
	put_blob(out, code->btf, code->btf_size);
	put_blob(out, code->rodata, code->rodata_size);
	put_blob(out, code->globals, code->globals_size);
	put_u32(out, code->scratch_bytes);
}

void artefact_seal(char *bytes, size_t n)
{
	struct header header = { .magic = MAGIC, .version = VERSION, .fingerprint = artefact_fingerprint() };

	BUG_ON(n < sizeof(header));
	header.size = n - sizeof(header);
	header.checksum = checksum_of(str_make(bytes + sizeof(header), n - sizeof(header)));
	memcpy(bytes, &header, sizeof(header));
}

int artefact_write(const struct plan *plan, const struct code *code, struct buf *ret_bytes)
{
	buf_init(ret_bytes, MAX_FILE);
	buf_pad(ret_bytes, '\0', sizeof(struct header));
	put_payload(ret_bytes, plan, code);
	if (ret_bytes->is_cut) {
		buf_free(ret_bytes);
		return -EFBIG;
	}
	artefact_seal(ret_bytes->p, ret_bytes->n);
	return 0;
}

/* ---- reading ---- */

struct reader {
	struct arena *arena;
	struct str rest;
	bool is_bad;
};

static bool take(struct reader *reader, void *to, size_t n)
{
	if (reader->is_bad || reader->rest.n < n) {
		reader->is_bad = true;
		memset(to, 0, n);
		return false;
	}
	memcpy(to, reader->rest.p, n);
	reader->rest = str_make(reader->rest.p + n, reader->rest.n - n);
	return true;
}

static uint32_t take_u32(struct reader *reader)
{
	uint32_t value;

	take(reader, &value, sizeof(value));
	return value;
}

/* A copy in the arena, aligned for what it holds. */
static void *take_blob(struct reader *reader, uint32_t *ret_n)
{
	uint32_t n = take_u32(reader);
	void *bytes = NULL;

	*ret_n = 0;
	if (n > reader->rest.n)
		reader->is_bad = true;
	if (reader->is_bad || !n)
		return NULL;
	bytes = arena_alloc(reader->arena, n);
	if (!bytes) {
		reader->is_bad = true;
		return NULL;
	}
	*ret_n = n;
	take(reader, bytes, n);
	return bytes;
}

static void take_fields(struct reader *reader, void *elem, const struct artefact_field *fields, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		take(reader, (char *)elem + fields[i].offset, fields[i].size);
}

static size_t packed_size(const struct artefact_table *table)
{
	size_t n = 0;

	for (uint32_t i = 0; i < table->n_fields; i++)
		n += table->fields[i].size;
	return n;
}

static void take_tables(struct reader *reader, void *owner, const struct artefact_table *tables, uint32_t n_tables)
{
	for (uint32_t t = 0; t < n_tables; t++) {
		struct artefact_vec *vec = (void *)((char *)owner + tables[t].vec);
		uint32_t n = take_u32(reader);

		if (reader->is_bad || n > reader->rest.n / packed_size(&tables[t])) {
			reader->is_bad = true;
			return;
		}
		vec->v = arena_alloc(reader->arena, (size_t)n * tables[t].elem);
		if (!vec->v) {
			reader->is_bad = true;
			return;
		}
		vec->n = vec->cap = n;
		for (uint32_t i = 0; i < n; i++)
			take_fields(reader, (char *)vec->v + (size_t)i * tables[t].elem, tables[t].fields, tables[t].n_fields);
	}
}

static void take_plan(struct reader *reader, struct plan *plan)
{
	uint32_t n;

	plan->strings.v = take_blob(reader, &n);
	plan->strings.n = plan->strings.cap = n;
	take_tables(reader, plan, artefact_plan_tables, artefact_n_plan_tables);
	take_fields(reader, plan, artefact_plan_fields, artefact_n_plan_fields);
}

static void take_code(struct reader *reader, struct code *code)
{
	uint32_t n = take_u32(reader), n_bytes;

	/* Each program has at least the counts of its parts. */
	if (reader->is_bad || n > reader->rest.n / sizeof(uint32_t)) {
		reader->is_bad = true;
		return;
	}
	code->progs = arena_alloc(reader->arena, (size_t)n * sizeof(*code->progs));
	if (!code->progs) {
		reader->is_bad = true;
		return;
	}
	code->n_progs = n;
	for (uint32_t i = 0; i < n && !reader->is_bad; i++) {
		code->progs[i].insns = take_blob(reader, &n_bytes);
		code->progs[i].n_insns = n_bytes / (uint32_t)sizeof(struct bpf_insn);
		if (n_bytes % sizeof(struct bpf_insn) || code->progs[i].n_insns > MAX_INSNS)
			reader->is_bad = true;
		take_tables(reader, &code->progs[i], artefact_code_tables, artefact_n_code_tables);
	}
	code->btf = take_blob(reader, &code->btf_size);
	code->rodata = take_blob(reader, &code->rodata_size);
	code->globals = take_blob(reader, &code->globals_size);
	code->scratch_bytes = take_u32(reader);
}

bool artefact_is_one(struct str bytes)
{
	uint64_t magic = MAGIC;

	return bytes.n >= sizeof(magic) && !memcmp(bytes.p, &magic, sizeof(magic));
}

static int check_header(struct str *bytes)
{
	struct header header;

	if (!artefact_is_one(*bytes) || bytes->n < sizeof(header))
		return -EBADMSG;
	memcpy(&header, bytes->p, sizeof(header));
	*bytes = str_make(bytes->p + sizeof(header), bytes->n - sizeof(header));
	if (header.version != VERSION || header.fingerprint != artefact_fingerprint())
		return -EPROTONOSUPPORT;
	if (header.size != bytes->n || header.checksum != checksum_of(*bytes))
		return -EBADMSG;
	return 0;
}

int artefact_read(struct arena *arena, struct str bytes, struct plan **ret_plan, struct code **ret_code)
{
	struct reader reader = { .arena = arena };
	struct plan *plan;
	struct code *code;
	int err = check_header(&bytes);

	if (err)
		return err;
	plan = ARENA_NEW(arena, struct plan);
	code = ARENA_NEW(arena, struct code);
	if (!plan || !code)
		return -ENOMEM;
	plan->arena = code->arena = arena;
	table_init(&plan->string_index, arena);
	reader.rest = bytes;
	take_plan(&reader, plan);
	take_code(&reader, code);
	if (reader.is_bad || reader.rest.n || !artefact_is_sound(plan, code))
		return -EBADMSG;
	*ret_plan = plan;
	*ret_code = code;
	return 0;
}
