/* codegen_emit_test: what each function and word of the language does in the kernel. Scripts of `begin` probes are compiled, loaded by a small
 * loader of its own and run once by BPF_PROG_TEST_RUN; maps and ring records are then looked at byte by byte.
 * In: nothing; needs root and BTF, else every test is skipped. Out: cmocka's report. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <cmocka.h>

#include "codegen/codegen.h"
#include "frontend/lower/lower.h"
#include "frontend/sema/sema.h"
#include "frontend/syntax/parse.h"

enum { MAX_RECORDS = 32, MAX_CPUS = 256, LOG_BYTES = 1 << 22 };

/* ---- a small loader ---- */

struct run {
	struct arena arena;
	struct source_map sources;
	struct diags diags;
	struct type_table types;
	struct facts *facts;
	struct plan *plan;
	struct code *code;
	int *maps, *progs, btf, rodata;
	struct {
		uint8_t *bytes;
		size_t n;
	} records[MAX_RECORDS];
	uint32_t n_records;
};

static void run_compile(struct run *run, const char *script)
{
	struct sema_options sema_options = { 0 };
	struct codegen_options codegen_options = { .has_verify = true };
	struct parsed parsed;
	struct checked *checked;
	struct buf text;

	arena_init(&run->arena, SIZE_MAX, ARENA_DEFAULT);
	source_map_init(&run->sources, &run->arena);
	source_add(&run->sources, STR("test"), str_from(script));
	diags_init(&run->diags, &run->arena, &run->sources);
	type_table_init(&run->types, &run->arena);
	run->facts = facts_new(&run->arena, &run->types, &(struct facts_options){ 0 });
	parsed = parse_program(&run->arena, &run->diags, &run->sources.v[0]);
	checked = run->diags.n_errors ? NULL : sema_check(&run->arena, &run->diags, &run->types, run->facts, &parsed, &sema_options);
	if (checked && !run->diags.n_errors) {
		run->plan = lower_plan(checked);
		if (!codegen_compile(checked, run->plan, &codegen_options, &run->code) && !run->diags.n_errors)
			return;
	}
	buf_init(&text, BUF_NO_LIMIT);
	diags_print(&run->diags, &text, false);
	fail_msg("%s\n%.*s", script, (int)text.n, text.p);
}

static int make_map(const struct plan_map *map, const struct code *code)
{
	static const enum bpf_map_type types[] = {
		[STORE_HASH] = BPF_MAP_TYPE_HASH,
		[STORE_LRU_HASH] = BPF_MAP_TYPE_LRU_HASH,
		[STORE_PERCPU_HASH] = BPF_MAP_TYPE_PERCPU_HASH,
		[STORE_LRU_PERCPU_HASH] = BPF_MAP_TYPE_LRU_PERCPU_HASH,
		[STORE_ARRAY] = BPF_MAP_TYPE_ARRAY,
		[STORE_PERCPU_ARRAY] = BPF_MAP_TYPE_PERCPU_ARRAY,
		[STORE_RINGBUF] = BPF_MAP_TYPE_RINGBUF,
		[STORE_TASK_STORAGE] = BPF_MAP_TYPE_TASK_STORAGE,
	};
	uint32_t value_size = map->value_size;

	if (map->role == ROLE_SCRATCH) {
		if (!code->scratch_bytes)
			return -1;
		return bpf_map_create(BPF_MAP_TYPE_PERCPU_ARRAY, NULL, 4, 16 + code->scratch_bytes, SCRATCH_SLOTS, NULL);
	}
	return bpf_map_create(types[map->storage], NULL, map->key_size, value_size, map->max_entries, NULL);
}

static void make_rodata(struct run *run)
{
	LIBBPF_OPTS(bpf_map_create_opts, options, .map_flags = BPF_F_RDONLY_PROG);
	uint32_t zero = 0;

	run->rodata = -1;
	if (!run->code->rodata_size)
		return;
	run->rodata = bpf_map_create(BPF_MAP_TYPE_ARRAY, NULL, 4, run->code->rodata_size, 1, &options);
	assert_true(run->rodata >= 0);
	assert_int_equal(bpf_map_update_elem(run->rodata, &zero, run->code->rodata, 0), 0);
	assert_int_equal(bpf_map_freeze(run->rodata), 0);
}

static uint64_t load_variable(enum code_loadvar var)
{
	return var == LOADVAR_NCPUS ? facts_possible_cpus() : 0;
}

static void patch(struct run *run, struct bpf_insn *insns, const struct code_reloc *reloc)
{
	struct bpf_insn *low = &insns[reloc->insn], *high = low + 1;
	uint64_t number = 0;

	switch (reloc->kind) {
	case CODE_MAP:
		low->src_reg = BPF_PSEUDO_MAP_FD;
		low->imm = run->maps[reloc->index];
		return;
	case CODE_MAP_VALUE:
	case CODE_RODATA:
		low->src_reg = BPF_PSEUDO_MAP_VALUE;
		low->imm = reloc->kind == CODE_RODATA ? run->rodata : run->maps[reloc->index];
		high->imm = (int32_t)reloc->addend;
		return;
	case CODE_FIELD:
		number = run->plan->relocs.v[reloc->index].value;
		break;
	case CODE_KSYM:
		break;
	case CODE_LOADVAR:
		number = load_variable((enum code_loadvar)reloc->index);
		break;
	case CODE_CORE:
	case CODE_KFUNC:
		fail_msg("nothing of the kernel here");
		return;
	}
	low->imm = (int32_t)number;
	high->imm = (int32_t)(number >> 32);
}

static int load_prog(struct run *run, uint32_t i, char *log)
{
	struct code_prog *prog = &run->code->progs[i];
	const struct plan_prog *plan = &run->plan->progs.v[i];
	LIBBPF_OPTS(bpf_prog_load_opts, options, .expected_attach_type = plan->expected_attach_type, .log_level = 4, .log_buf = log,
		    .log_size = LOG_BYTES, .prog_btf_fd = run->btf);
	int fd;

	options.func_info = prog->funcs.v;
	options.func_info_cnt = prog->funcs.n;
	options.func_info_rec_size = sizeof(struct code_func_info);
	options.line_info = prog->lines.v;
	options.line_info_cnt = prog->lines.n;
	options.line_info_rec_size = sizeof(struct code_line_info);
	for (uint32_t k = 0; k < prog->relocs.n; k++)
		patch(run, prog->insns, &prog->relocs.v[k]);
	fd = bpf_prog_load(plan->prog_type, plan_string(run->plan, plan->name), "GPL", prog->insns, prog->n_insns, &options);
	if (fd < 0 || getenv("EMIT_LOG")) {
		options.log_level = 1;
		fd = fd < 0 ? bpf_prog_load(plan->prog_type, NULL, "GPL", prog->insns, prog->n_insns, &options) : fd;
		print_message("%u insns\n%s\n", prog->n_insns, log);
	}
	return fd;
}

static int take_record(void *data, void *bytes, size_t n)
{
	struct run *run = data;

	if (run->n_records < MAX_RECORDS) {
		run->records[run->n_records].bytes = arena_alloc(&run->arena, n);
		memcpy(run->records[run->n_records].bytes, bytes, n);
		run->records[run->n_records++].n = n;
	}
	return 0;
}

static void drain(struct run *run, uint32_t map)
{
	struct ring_buffer *ring;

	if (map == PLAN_NONE)
		return;
	ring = ring_buffer__new(run->maps[map], take_record, run, NULL);
	assert_non_null(ring);
	ring_buffer__consume(ring);
	ring_buffer__free(ring);
}

static void run_script(struct run *run, const char *script)
{
	static char log[LOG_BYTES];

	memset(run, 0, sizeof(*run));
	run_compile(run, script);
	run->maps = arena_alloc(&run->arena, (run->plan->maps.n + 1) * sizeof(int));
	for (uint32_t i = 0; i < run->plan->maps.n; i++) {
		run->maps[i] = make_map(&run->plan->maps.v[i], run->code);
		if (run->maps[i] < 0 && run->plan->maps.v[i].role != ROLE_SCRATCH)
			fail_msg("map %s: %s", plan_string(run->plan, run->plan->maps.v[i].name), strerror(errno));
	}
	make_rodata(run);
	run->btf = bpf_btf_load(run->code->btf, run->code->btf_size, NULL);
	assert_true(run->btf >= 0);
	run->progs = arena_alloc(&run->arena, (run->plan->progs.n + 1) * sizeof(int));
	for (uint32_t i = 0; i < run->plan->progs.n; i++) {
		run->progs[i] = load_prog(run, i, log);
		if (run->progs[i] < 0)
			fail_msg("the verifier refuses: %s", script);
		if (run->plan->progs.v[i].probe == PROBE_BEGIN) {
			uint64_t ctx[12] = { 0 };
			LIBBPF_OPTS(bpf_test_run_opts, options, .ctx_in = ctx, .ctx_size_in = sizeof(ctx));

			assert_int_equal(bpf_prog_test_run_opts(run->progs[i], &options), 0);
		}
	}
	drain(run, run->plan->map_data);
	drain(run, run->plan->map_control);
}

static void run_free(struct run *run)
{
	for (uint32_t i = 0; i < run->plan->maps.n; i++)
		if (run->maps[i] >= 0)
			close(run->maps[i]);
	for (uint32_t i = 0; i < run->plan->progs.n; i++)
		close(run->progs[i]);
	close(run->btf);
	if (run->rodata >= 0)
		close(run->rodata);
	facts_free(run->facts);
	arena_free(&run->arena);
}

/* ---- looking ---- */

static uint32_t map_index(struct run *run, const char *name)
{
	for (uint32_t i = 0; i < run->plan->maps.n; i++)
		if (run->plan->maps.v[i].role == ROLE_USER && !strcmp(plan_string(run->plan, run->plan->maps.v[i].name), name))
			return i;
	fail_msg("no map %s", name);
	return 0;
}

static int map_named(struct run *run, const char *name)
{
	return run->maps[map_index(run, name)];
}

/* First u64 of an element; -1 when it is absent. */
static int64_t element(struct run *run, const char *map, const void *key)
{
	uint64_t value[512] = { 0 };

	return bpf_map_lookup_elem(map_named(run, map), key, value) ? -1 : (int64_t)value[0];
}

static int64_t scalar(struct run *run, const char *map)
{
	uint32_t zero = 0;

	return element(run, map, &zero);
}

/* u64 number `word` of a per-CPU element, summed. */
static uint64_t total(struct run *run, const char *map, const void *key, unsigned word)
{
	const uint32_t words = run->plan->maps.v[map_index(run, map)].value_size / 8;
	static uint64_t values[MAX_CPUS * 4];
	uint64_t sum = 0;

	memset(values, 0, sizeof(values));
	if (bpf_map_lookup_elem(map_named(run, map), key, values))
		return UINT64_MAX;
	for (uint32_t cpu = 0; cpu < facts_possible_cpus(); cpu++)
		sum += values[cpu * words + word];
	return sum;
}

static uint64_t scalar_total(struct run *run, const char *map)
{
	uint32_t zero = 0;

	return total(run, map, &zero, 0);
}

static const uint8_t *field(struct run *run, uint32_t record, uint32_t i)
{
	const struct record_header *header;
	const struct plan_record *plan;

	assert_true(record < run->n_records);
	header = (const void *)run->records[record].bytes;
	plan = &run->plan->records.v[header->record];
	assert_true(i < plan->n_fields);
	return run->records[record].bytes + run->plan->fields.v[plan->first_field + i].offset;
}

static enum record_kind kind(struct run *run, uint32_t record)
{
	assert_true(record < run->n_records);
	return run->plan->records.v[((const struct record_header *)run->records[record].bytes)->record].kind;
}

static int64_t number(struct run *run, uint32_t record, uint32_t i)
{
	int64_t ret;

	memcpy(&ret, field(run, record, i), sizeof(ret));
	return ret;
}

/* ---- claims ---- */

static void aggregations_update_this_cpus_slot(void **state)
{
	struct run run;
	uint32_t zero = 0;

	(void)state;
	run_script(&run, "begin { @c = count(); @c = count(); @s = sum(5); @s = sum(-7); @a = avg(10); @a = avg(20); @t = stats(3); "
			 "@min = min(7); @min = min(3); @min = min(5); @max = max(-4); @max = max(-9); }");
	assert_int_equal(scalar_total(&run, "@c"), 2);
	assert_int_equal((int64_t)scalar_total(&run, "@s"), -2);
	assert_int_equal(total(&run, "@a", &zero, 0), 30);
	assert_int_equal(total(&run, "@a", &zero, 1), 2);
	assert_int_equal(total(&run, "@t", &zero, 1), 1);
	assert_int_equal(total(&run, "@min", &zero, 0), 3);
	assert_int_equal((int64_t)total(&run, "@max", &zero, 0), -4);
	assert_int_equal(total(&run, "@max", &zero, 1), 1);
	run_free(&run);
}

static void keyed_aggregations_make_their_elements(void **state)
{
	struct run run;
	int64_t one = 1, two = 2;

	(void)state;
	run_script(&run, "begin { $i = (int64)1; @c[$i] = count(); @c[$i] = count(); @c[(int64)2] = count(); @m[$i] = max(9); @m[$i] = max(4); "
			 "@s[$i, \"ab\"] = sum(3); }");
	assert_int_equal(total(&run, "@c", &one, 0), 2);
	assert_int_equal(total(&run, "@c", &two, 0), 1);
	assert_int_equal(total(&run, "@m", &one, 0), 9);
	run_free(&run);
}

static void histograms_count_in_their_bucket(void **state)
{
	struct run run;
	uint32_t bucket = 11; /* 512..1023 */
	struct {
		int64_t key;
		uint64_t bucket;
	} keyed = { 1, 3 };

	(void)state;
	run_script(&run, "begin { @h = hist(1000); @h = hist(600); @l = lhist(25, 0, 100, 10); @k[(int64)1] = lhist(25, 0, 100, 10); @f = hist(9, 2); }");
	assert_int_equal(total(&run, "@h", &bucket, 0), 2);
	bucket = 3;
	assert_int_equal(total(&run, "@l", &bucket, 0), 1);
	assert_int_equal(total(&run, "@k", &keyed, 0), 1);
	bucket = 9; /* 8 + 1/4: ((3 - 2 + 1) << 2) + 0 + 1 */
	assert_int_equal(total(&run, "@f", &bucket, 0), 1);
	run_free(&run);
}

static void aggregations_are_read_over_all_cpus(void **state)
{
	struct run run;

	(void)state;
	run_script(&run, "begin { @c = count(); @s = sum(5); @a = avg(-10); @a = avg(-5); @m = min(7); @m = min(9); "
			 "@rc = (int64)@c; @rs = (int64)@s; @ra = (int64)@a; @rm = (int64)@m; if (@c == 1) { @if = 1 } }");
	assert_int_equal(scalar(&run, "@rc"), 1);
	assert_int_equal(scalar(&run, "@rs"), 5);
	assert_int_equal(scalar(&run, "@ra"), -7);
	assert_int_equal(scalar(&run, "@rm"), 7);
	assert_int_equal(scalar(&run, "@if"), 1);
	run_free(&run);
}

static void map_functions_tell_what_was_there(void **state)
{
	struct run run;

	(void)state;
	run_script(&run, "begin { @m[1] = 5; @m[2] = 6; @len = len(@m); @has = has_key(@m, 1) ? 1 : 0; @hasnot = has_key(@m, 9) ? 1 : 0; "
			 "@del = delete(@m, 1) ? 1 : 0; @again = delete(@m, 1) ? 1 : 0; @s = 3; delete(@s); @after = @s; @left = len(@m); "
			 "@h[1] = hist(5); @hh = has_key(@h, 1) ? 1 : 0; @hd = delete(@h, 1) ? 1 : 0; @hl = len(@h); }");
	assert_int_equal(scalar(&run, "@len"), 2);
	assert_int_equal(scalar(&run, "@has"), 1);
	assert_int_equal(scalar(&run, "@hasnot"), 0);
	assert_int_equal(scalar(&run, "@del"), 1);
	assert_int_equal(scalar(&run, "@again"), 0);
	assert_int_equal(scalar(&run, "@after"), 0);
	assert_int_equal(scalar(&run, "@left"), 1);
	assert_int_equal(scalar(&run, "@hh"), 1);
	assert_int_equal(scalar(&run, "@hd"), 1);
	assert_int_equal(scalar(&run, "@hl"), 0);
	run_free(&run);
}

static void printf_writes_its_fields_into_the_ring(void **state)
{
	struct run run;
	char comm[16] = { 0 };

	(void)state;
	run_script(&run, "begin { $x = (int64)-5; printf(\"%d %s %d %s\\n\", $x, \"text\", (int64)pid, comm); }");
	assert_int_equal(run.n_records, 1);
	assert_int_equal(kind(&run, 0), RECORD_PRINTF);
	assert_int_equal(number(&run, 0, 0), -5);
	assert_string_equal((const char *)field(&run, 0, 1), "text");
	assert_int_equal(number(&run, 0, 2), getpid());
	FILE *file = fopen("/proc/self/comm", "r");
	assert_non_null(fgets(comm, sizeof(comm), file));
	fclose(file);
	comm[strcspn(comm, "\n")] = 0;
	assert_string_equal((const char *)field(&run, 0, 3), comm);
	run_free(&run);
}

static void print_knows_values_elements_and_maps(void **state)
{
	struct run run;

	(void)state;
	run_script(&run, "begin { @m[1] = (int64)7; print((int64)3); print(@m[1]); print(@m[2]); @c[1] = count(); print(@c[1]); print(@m); }");
	assert_int_equal(run.n_records, 5);
	assert_int_equal(kind(&run, 0), RECORD_PRINT_VALUE);
	assert_int_equal(number(&run, 0, 0), 3);
	assert_int_equal(kind(&run, 1), RECORD_PRINT_MAP_ELEM);
	assert_int_equal(number(&run, 1, 1), 7);
	assert_int_equal(number(&run, 2, 1), 0);
	assert_int_equal(number(&run, 3, 1), 1);
	assert_int_equal(kind(&run, 4), RECORD_PRINT_MAP);
	run_free(&run);
}

static void control_records_carry_the_data_position(void **state)
{
	struct run run;
	const struct control_record *clear, *leave;
	uint32_t zero = 0;
	struct shared_state shared;

	(void)state;
	run_script(&run, "begin { @x[1] = 1; printf(\"a\"); clear(@x); printf(\"b\"); exit(3); printf(\"never\"); }");
	assert_int_equal(run.n_records, 4);
	clear = (const void *)run.records[2].bytes;
	leave = (const void *)run.records[3].bytes;
	assert_int_equal(run.plan->records.v[clear->record].kind, RECORD_CLEAR);
	assert_int_equal(run.plan->records.v[leave->record].kind, RECORD_EXIT);
	assert_true(clear->position > 0 && clear->position < leave->position);
	assert_int_equal(leave->arg, 3);
	assert_int_equal(bpf_map_lookup_elem(run.maps[run.plan->map_state], &zero, &shared), 0);
	assert_int_equal(shared.is_exiting, 1);
	assert_int_equal(shared.exit_code, 3);
	run_free(&run);
}

static void strings_are_read_and_cut(void **state)
{
	struct run run;
	char script[1024];
	static const char text[] = "hello world";

	(void)state;
	snprintf(script, sizeof(script), "begin { $p = uptr((int8 *)%#lx); printf(\"%%s %%s %%s\", str($p), str($p, 6), str($p, pid > 0 ? 3 : 2)); "
		 "@k[str($p)] = 1; @b = buf($p, 5); $q = uptr((int8 *)8); @bad = str($q); }", (unsigned long)text);
	run_script(&run, script);
	assert_string_equal((const char *)field(&run, 0, 0), "hello world");
	assert_string_equal((const char *)field(&run, 0, 1), "hello");
	assert_string_equal((const char *)field(&run, 0, 2), "he");
	uint8_t value[2048] = { 0 };
	uint32_t zero = 0;
	assert_int_equal(bpf_map_lookup_elem(map_named(&run, "@b"), &zero, value), 0);
	assert_memory_equal(value, "\5\0\0\0hello", 9);
	char key[1024] = "hello world";
	assert_int_equal(element(&run, "@k", key), 1);
	run_free(&run);
}

static void long_strings_fill_their_buffer(void **state)
{
	struct run run;
	char script[1024];
	static const char text[] = "/dev/null";

	(void)state;
	snprintf(script, sizeof(script), "config = { max_strlen = 5 } begin { $p = uptr((int8 *)%#lx); printf(\"%%s\", str($p)); }", (unsigned long)text);
	run_script(&run, script);
	assert_memory_equal(field(&run, 0, 0), "/dev/", 5);
	run_free(&run);
}

static void stacks_are_interned(void **state)
{
	struct run run;
	struct stack_key *key, *same;
	uint64_t frames[128];

	(void)state;
	run_script(&run, "begin { $i = 0; while ($i < 2) { printf(\"%s %d\", kstack, len(kstack)); $i++ } @[kstack, ustack, comm] = count(); }");
	assert_int_equal(run.n_records, 2);
	key = (struct stack_key *)field(&run, 0, 0);
	same = (struct stack_key *)field(&run, 1, 0);
	assert_true(key->id != 0 && key->n_frames > 1);
	assert_int_equal(key->id, same->id);
	assert_int_equal(bpf_map_lookup_elem(run.maps[run.plan->map_kstacks], &key->id, frames), 0);
	assert_int_equal(frames[0], key->n_frames);
	assert_int_equal(number(&run, 0, 1), key->n_frames);
	run_free(&run);
}

static void addresses_and_symbols_keep_their_bytes(void **state)
{
	struct run run;

	(void)state;
	run_script(&run, "begin { printf(\"%s %s %s\", ntop((uint32)0x0100007f), usym(0x1234), ksym(0x5678)); "
			 "@sw = bswap((uint16)0x1234); @sl = bswap((uint32)0x12345678); printf(\"%s\", ntop(pton(\"::1\"))); }");
	const struct inet_value *inet = (const void *)field(&run, 0, 0);
	assert_int_equal(inet->family, 2);
	assert_memory_equal(inet->address, "\x7f\0\0\1\0\0\0\0\0\0\0\0\0\0\0\0", 16);
	const struct usym_value *usym = (const void *)field(&run, 0, 1);
	assert_int_equal(usym->address, 0x1234);
	assert_int_equal(usym->tgid, getpid());
	assert_int_equal(number(&run, 0, 2), 0x5678);
	assert_int_equal(scalar(&run, "@sw") & 0xffff, 0x3412);
	assert_int_equal(scalar(&run, "@sl") & 0xffffffff, 0x78563412);
	inet = (const void *)field(&run, 1, 0);
	assert_int_equal(inet->family, 10);
	assert_int_equal(inet->address[15], 1);
	run_free(&run);
}

static void words_are_what_the_process_is(void **state)
{
	struct run run;

	(void)state;
	run_script(&run, "begin { @pid = (int64)pid; @tid = (int64)tid; @ppid = (int64)ppid; @uid = (int64)uid; @gid = (int64)gid; @ncpus = (int64)ncpus; "
			 "@cpu = (int64)cpu; @leader = (int64)leader_tid; @cg = (int64)cgroup; @rand = (int64)rand; @n = (int64)nsecs; "
			 "@mono = (int64)nsecs(monotonic); @jif = (int64)jiffies; @task = curtask != 0 ? 1 : 0; @numa = (int64)numaid; "
			 "printf(\"%s %s\", pcomm, strftime(\"%H\", nsecs)); @e = (int64)elapsed; }");
	assert_int_equal(scalar(&run, "@pid"), getpid());
	assert_int_equal(scalar(&run, "@tid"), getpid());
	assert_int_equal(scalar(&run, "@leader"), getpid());
	assert_int_equal(scalar(&run, "@ppid"), getppid());
	assert_int_equal(scalar(&run, "@uid"), getuid());
	assert_int_equal(scalar(&run, "@gid"), getgid());
	assert_int_equal(scalar(&run, "@ncpus"), facts_possible_cpus());
	assert_true(scalar(&run, "@cpu") < (int64_t)facts_possible_cpus());
	assert_true(scalar(&run, "@n") >= scalar(&run, "@mono") - 1000000000);
	assert_true(scalar(&run, "@jif") > 0);
	assert_int_equal(scalar(&run, "@task"), 1);
	run_free(&run);
}

static int needs_root(void **state)
{
	(void)state;
	if (geteuid())
		skip();
	libbpf_set_strict_mode(LIBBPF_STRICT_ALL);
	return 0;
}

#define CLAIM(name) cmocka_unit_test_setup(name, needs_root)
int main(void)
{
	const struct CMUnitTest tests[] = {
		CLAIM(aggregations_update_this_cpus_slot),
		CLAIM(keyed_aggregations_make_their_elements),
		CLAIM(histograms_count_in_their_bucket),
		CLAIM(aggregations_are_read_over_all_cpus),
		CLAIM(map_functions_tell_what_was_there),
		CLAIM(printf_writes_its_fields_into_the_ring),
		CLAIM(print_knows_values_elements_and_maps),
		CLAIM(control_records_carry_the_data_position),
		CLAIM(strings_are_read_and_cut),
		CLAIM(long_strings_fill_their_buffer),
		CLAIM(stacks_are_interned),
		CLAIM(addresses_and_symbols_keep_their_bytes),
		CLAIM(words_are_what_the_process_is),
	};

	if (geteuid())
		return 77; /* skipped: loading programs needs root */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
