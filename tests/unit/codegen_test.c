/* codegen_test: what the type checker accepts, the verifier accepts: scripts of every kind are compiled and loaded (never attached) on this kernel,
 * plainly, with -k's reports, and without bpf_loop. And the shape of `struct code`: relocations, BTF, the script's own lines; time to compile.
 * In: nothing; loading needs root, else those tests are skipped. Out: cmocka's report. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <bpf/bpf.h>
#include <cmocka.h>

#include "codegen/codegen.h"
#include "frontend/lower/lower.h"
#include "frontend/sema/sema.h"
#include "frontend/syntax/parse.h"

enum { LOG_BYTES = 1 << 22 };
struct build {
	struct arena arena;
	struct source_map sources;
	struct diags diags;
	struct type_table types;
	struct facts *facts;
	struct plan *plan;
	struct code *code;
	double codegen_ms; /* processor time */
	int maps[64], n_maps, btf, rodata;
};
struct variant {
	bool has_warnings;
	uint32_t no_features;
};

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void build_show(struct build *build, const char *script)
{
	struct buf text;

	buf_init(&text, BUF_NO_LIMIT);
	diags_print(&build->diags, &text, false);
	print_message("%s\n%s\n", script, text.p ? text.p : "");
	buf_free(&text);
}

static int build_script(struct build *build, const char *script, struct variant variant)
{
	struct sema_options sema_options = { .warn_helpers = variant.has_warnings, .no_features = variant.no_features, .allow_unsafe = true };
	struct codegen_options options = { .has_verify = true, .no_features = variant.no_features };
	struct parsed parsed;
	struct checked *checked;
	double start;
	int err;

	memset(build, 0, sizeof(*build));
	build->btf = build->rodata = -1;
	arena_init(&build->arena, SIZE_MAX, ARENA_DEFAULT);
	source_map_init(&build->sources, &build->arena);
	source_add(&build->sources, STR("test.bt"), str_from(script));
	diags_init(&build->diags, &build->arena, &build->sources);
	build->diags.no_warnings = true;
	type_table_init(&build->types, &build->arena);
	build->facts = facts_new(&build->arena, &build->types, &(struct facts_options){ .masked_features = variant.no_features });
	parsed = parse_program(&build->arena, &build->diags, &build->sources.v[0]);
	checked = build->diags.n_errors ? NULL : sema_check(&build->arena, &build->diags, &build->types, build->facts, &parsed, &sema_options);
	if (!checked || build->diags.n_errors)
		return -ENOEXEC;
	build->plan = lower_plan(checked);
	start = now_ms();
	err = codegen_compile(checked, build->plan, &options, &build->code);
	build->codegen_ms = now_ms() - start;
	return err;
}

static void build_free(struct build *build)
{
	for (int i = 0; i < build->n_maps; i++)
		close(build->maps[i]);
	if (build->btf >= 0)
		close(build->btf);
	if (build->rodata >= 0)
		close(build->rodata);
	facts_free(build->facts);
	arena_free(&build->arena);
}

/* ---- loading ---- */

static int make_map(const struct plan_map *map, const struct code *code)
{
	static const enum bpf_map_type types[] = {
		[STORE_HASH] = BPF_MAP_TYPE_HASH, [STORE_LRU_HASH] = BPF_MAP_TYPE_LRU_HASH,
		[STORE_PERCPU_HASH] = BPF_MAP_TYPE_PERCPU_HASH, [STORE_LRU_PERCPU_HASH] = BPF_MAP_TYPE_LRU_PERCPU_HASH,
		[STORE_ARRAY] = BPF_MAP_TYPE_ARRAY, [STORE_PERCPU_ARRAY] = BPF_MAP_TYPE_PERCPU_ARRAY,
		[STORE_RINGBUF] = BPF_MAP_TYPE_RINGBUF,
		[STORE_TASK_STORAGE] = BPF_MAP_TYPE_TASK_STORAGE,
	};
	bool is_hash = map->storage == STORE_HASH || map->storage == STORE_PERCPU_HASH;
	LIBBPF_OPTS(bpf_map_create_opts, options, .map_flags = is_hash ? BPF_F_NO_PREALLOC : 0);

	if (map->role == ROLE_SCRATCH) /* at least something, so that every map has its fd */
		return bpf_map_create(BPF_MAP_TYPE_PERCPU_ARRAY, NULL, 4, 16 + code->scratch_bytes, SCRATCH_SLOTS, NULL);
	return bpf_map_create(types[map->storage], NULL, map->key_size, map->value_size, map->max_entries, &options);
}

static void make_rodata(struct build *build)
{
	LIBBPF_OPTS(bpf_map_create_opts, options, .map_flags = BPF_F_RDONLY_PROG);
	uint32_t zero = 0;

	if (!build->code->rodata_size)
		return;
	build->rodata = bpf_map_create(BPF_MAP_TYPE_ARRAY, NULL, 4, build->code->rodata_size, 1, &options);
	assert_true(build->rodata >= 0);
	assert_int_equal(bpf_map_update_elem(build->rodata, &zero, build->code->rodata, 0), 0);
	assert_int_equal(bpf_map_freeze(build->rodata), 0);
}

static void patch(struct build *build, struct bpf_insn *insn, const struct code_reloc *reloc)
{
	uint64_t number = reloc->kind == CODE_FIELD ? build->plan->relocs.v[reloc->index].value : 1;
	uint32_t comm;

	if (reloc->kind == CODE_LOADVAR && reloc->index == LOADVAR_COMM_OFFSET)
		number = facts_btf_offset(build->facts, STR(""), STR("task_struct"), STR("comm"), &comm, NULL) ? 0 : comm;

	if (reloc->kind == CODE_MAP) {
		insn->src_reg = BPF_PSEUDO_MAP_FD;
		insn->imm = build->maps[reloc->index];
	} else if (reloc->kind == CODE_MAP_VALUE || reloc->kind == CODE_RODATA) {
		insn->src_reg = BPF_PSEUDO_MAP_VALUE;
		insn->imm = reloc->kind == CODE_RODATA ? build->rodata : build->maps[reloc->index];
		insn[1].imm = (int32_t)reloc->addend;
	} else {
		insn->imm = (int32_t)number;
		insn[1].imm = (int32_t)(number >> 32);
	}
}

static int load_prog(struct build *build, uint32_t i, char *log, uint32_t log_level)
{
	const struct plan_prog *plan = &build->plan->progs.v[i];
	struct code_prog *prog = &build->code->progs[i];
	/* Multi links need another attach type, which is not about the code. */
	LIBBPF_OPTS(bpf_prog_load_opts, options, .prog_btf_fd = (uint32_t)build->btf, .log_buf = log, .log_size = LOG_BYTES, .log_level = log_level);

	options.func_info = prog->funcs.v;
	options.func_info_cnt = prog->funcs.n;
	options.func_info_rec_size = sizeof(*prog->funcs.v);
	options.line_info = prog->lines.v;
	options.line_info_cnt = prog->lines.n;
	options.line_info_rec_size = sizeof(*prog->lines.v);
	for (uint32_t k = 0; k < prog->relocs.n; k++)
		patch(build, prog->insns + prog->relocs.v[k].insn, &prog->relocs.v[k]);
	return bpf_prog_load(plan->prog_type, plan_string(build->plan, plan->name), "GPL", prog->insns, prog->n_insns, &options);
}

static void load_begin(struct build *build)
{
	for (uint32_t i = 0; i < build->plan->maps.n; i++) {
		build->maps[build->n_maps++] = make_map(&build->plan->maps.v[i], build->code);
		assert_true(build->maps[i] >= 0);
	}
	make_rodata(build);
	build->btf = bpf_btf_load(build->code->btf, build->code->btf_size, NULL);
	assert_true(build->btf >= 0);
}

/* Compiles and loads all programs; tracing programs, which are bound to a target, are left out. */
static void accepts(const char *script, struct variant variant)
{
	static char log[LOG_BYTES];
	struct build build;
	int err = build_script(&build, script, variant);

	if (err) {
		build_show(&build, script);
		fail_msg("not compiled: %d", err);
	}
	load_begin(&build);
	for (uint32_t i = 0; i < build.plan->progs.n; i++) {
		int fd = build.plan->progs.v[i].prog_type == BPF_PROG_TYPE_TRACING ? -1 : load_prog(&build, i, log, 1);

		if (fd < 0 && build.plan->progs.v[i].prog_type != BPF_PROG_TYPE_TRACING) {
			size_t n = strlen(log);

			fprintf(stderr, "%s\n...%s\n", script, log + (n > 3000 ? n - 3000 : 0));
			fail_msg("the verifier refuses");
		}
		close(fd);
	}
	build_free(&build);
}

/* ---- scripts ---- */

static const char *const straight[] = {
	"begin { exit() }",
	"begin { printf(\"%d %s\\n\", 1, \"x\"); print((1, \"a\", (2, 3))); time(\"%H\"); }",
	"t:syscalls:sys_enter_openat { @[str(args.filename)] = count(); @f[args.flags] = count(); @d = args.dfd; }",
	"t:syscalls:sys_enter_* { @[probe] = count(); } t:syscalls:sys_exit_* { @e[probe, args.ret] = count(); }",
	"t:sched:sched_switch { @[args.prev_comm, args.next_pid] = count(); @p[args.prev_state] = count(); }",
	"t:raw_syscalls:sys_enter { $i = args.id % 6; @[args.args[$i], args.args[0]] = count(); }",
	"t:sched:sched_process_exec { printf(\"%s %d\\n\", str(args.filename), args.pid); }",
	"profile:hz:99 { @[kstack, ustack, comm] = count(); @r[reg(\"ip\")] = count(); }",
	"software:page-faults:1 { @[comm] = count(); } interval:ms:100 { print(@); clear(@); }",
	"uprobe:libc:malloc { @[ustack(3), func] = count(); @s = hist(arg0); } uretprobe:libc:malloc { @r[retval > 0] = count(); }",
	"t:syscalls:sys_enter_execve { join(args.argv); system(\"true\"); cat(\"/etc/hostname\"); }",
	"t:syscalls:sys_enter_write /comm == \"ls\" && args.count > 0/ { @b = sum(args.count); printf(\"%r\\n\", buf(args.buf, 16)); }",
	"t:syscalls:sys_enter_openat { $a = str(args.filename); $b = $a; $c = ($a, $b, $a); @t[$c, $a] = 1; print($c); }",
	"t:syscalls:sys_enter_openat { @[pid, tid, comm, uid, gid, cpu, nsecs(monotonic), cgroup, ppid, pcomm] = count(); }",
	"t:sched:sched_switch { $t = curtask; @[$t->comm, $t->mm->owner->pid, $t->in_execve] = count(); $p = $t->parent; @q[$p->comm] = 1; }",
	"t:syscalls:sys_enter_openat { $f = curtask->files->fdt->fd; @a[$f[0] != 0] = count(); $i = args.flags; @z = curtask->thread_pid->numbers[$i].nr; }",
	"t:syscalls:sys_enter_openat { $s = comm; $i = args.flags; @c[$s[$i]] = count(); @n[100 / $i, 100 % $i] = count(); }",
	"t:syscalls:sys_enter_openat { @s[comm] = stats(1); @m[comm] = max(2); @a[comm] = avg(3); @h[comm] = hist(4); @l[comm] = lhist(5, 0, 10, 1); "
	"if (@m[comm] > 5) { @big++ } @c = count(); @c2 = @c > 1; }",
	"t:syscalls:sys_enter_openat { @r = (a=comm, b=(c=pid, d=str(args.filename))); print(@r.b.d); $r = @r; @[$r.a] = $r.b.c; }",
	"t:syscalls:sys_enter_openat { $a = (int16)args.flags; $a++; $a += 70000; @q = $a; @w = (uint32)$a; @w <<= 3; @b[$a] += 5; @b[$a]--; @b[$a] *= 2; }",
	"t:syscalls:sys_enter_openat { unroll(30) { @[comm, str(args.filename)] = count(); } unroll(20) { printf(\"%s\\n\", str(args.filename)); } }",
	"t:syscalls:sys_enter_openat { if (pid > 5) { if (comm == \"ls\") { if (args.dfd < 0) { @x = count(); return; } } } @y = count(); }",
	"t:syscalls:sys_enter_openat { @k[kstack(5), ustack(5), kstack, ustack] = count(); @n = len(kstack); $s = ustack(3); print($s); }",
	"t:syscalls:sys_enter_openat { @a = (pid, comm); @b[@a] = 1; if (@a == (1, \"x\")) { @c++ } $z = @a; @a = ($z.0 + 1, $z.1); }",
	"begin { $a = (uint8[8])(uint64)1; $i = 3; print($a[$i]); print((uint64)$a); @t[1] = (1, \"x\"); print(@t[1].1); print(@t[2]); }",
	"begin { @x[1] = 1; delete(@x, 1); print(has_key(@x, 1)); print(len(@x)); zero(@x); @s = \"abc\"; print(@s == \"abc\"); }",
	"t:syscalls:sys_enter_openat { printf(\"%d %s\\n\", { let $z = 3; $z * 2 }, if (pid > 0) { \"yes\" } else { \"no\" }); @p = pid > 1 ? \"a\" : \"bcd\"; }",
};
static const char *const loops[] = {
	"begin { for ($i : 0..100) { @s += $i; if ($i == 50) { break; } if ($i % 2 == 0) { continue; } @odd++ } }",
	"begin { $i = 0; while ($i < 50) { $i++; if ($i == 5) { continue; } @k[$i] = $i * $i; } print($i); }",
	"begin { for ($i : 0..30) { if ($i == 7) { return; } } exit(); }",
	"t:syscalls:sys_enter_openat { for ($i : 0..20) { $s = str(args.filename); @[$s, $i] = count(); } }",
	"t:syscalls:sys_enter_openat { for ($i : 0..30) { if ($i == args.flags) { exit(); } @a[$i] = comm; } }",
};
/* These need callbacks: no bound that a plain loop could be checked with. */
static const char *const callbacks[] = {
	"begin { $i = 0; while ($i < 1000000) { $i++; } print($i); }",
	"begin { for ($i : 0..1000000) { for ($j : 0..1000) { @n++; } } }",
	"begin { @a[1, \"x\"] = 5; for ($kv : @a) { print($kv); @b[$kv.0.1] = $kv.1; } @c[1] = count(); for ($kv : @c) { @d[$kv.0] = $kv.1; } }",
	"t:syscalls:sys_enter_openat { for ($i : 0..args.flags) { for ($j : $i..200) { @n++; if (@n > 100) { return; } } } @end++; }",
	"t:syscalls:sys_enter_openat { $i = 0; while ($i < 5) { for ($j : 0..10) { for ($kv : @x) { @y[$kv.0, $j] = $kv.1; if ($kv.1 == 7) { break; } } "
	"@x[$j] = $i; } $i++; } }",
	"t:syscalls:sys_enter_openat { $a=1;$b=2;$c=3;$d=4;$e=5;$f=6;$g=7;$h=8;$i=9;$j=10;$k=11;$l=12;$m=13;$n=14;$o=15;$p=16;$q=17;$r=18; for ($z : 0..99) "
	"{ $a+=$z;$b+=$a;$c+=$b;$d+=$c;$e+=$d;$f+=$e;$g+=$f;$h+=$g;$i+=$h;$j+=$i;$k+=$j;$l+=$k;$m+=$l;$n+=$m;$o+=$n;$p+=$o;$q+=$p;$r+=$q; } @ = ($q, $r); }",
	"t:syscalls:sys_enter_openat { $f = str(args.filename); $i = 0; while ($f[$i] != 0) { $i++; } @l = lhist($i, 0, 100, 10); }",
	"t:syscalls:sys_enter_openat { $t = curtask; $i = 0; while ($t->pid != 1 && $i < 20) { $t = $t->real_parent; $i++; } @d = hist($i); }",
	"t:syscalls:sys_enter_openat { @x = { let $y = 5; for ($i : 0..10) { $y += $i; } $y }; }",
};
#define N(list) (sizeof(list) / sizeof(*(list)))

static void skip_without_root(void)
{
	int error;

	if (!facts_can_bpf(&error)) {
		print_message("skipped: may not load BPF programs\n");
		skip();
	}
}

static void test_verifier(void **state)
{
	const char *only = getenv("CODEGEN_ONLY"); /* one script, to look at it */

	(void)state;
	skip_without_root();
	if (only) {
		accepts(only, (struct variant){ 0 });
		return;
	}
	for (size_t i = 0; i < N(straight); i++)
		accepts(straight[i], (struct variant){ 0 });
	for (size_t i = 0; i < N(loops); i++)
		accepts(loops[i], (struct variant){ 0 });
	for (size_t i = 0; i < N(callbacks); i++)
		accepts(callbacks[i], (struct variant){ 0 });
}

static void test_verifier_with_warnings(void **state)
{
	struct variant variant = { .has_warnings = true };

	(void)state;
	skip_without_root();
	for (size_t i = 0; i < N(straight); i++)
		accepts(straight[i], variant);
	for (size_t i = 0; i < N(callbacks); i++)
		accepts(callbacks[i], variant);
}

static void test_verifier_without_loop(void **state)
{
	struct variant variant = { .no_features = FEATURE_LOOP };

	(void)state;
	skip_without_root();
	for (size_t i = 0; i < N(loops); i++)
		accepts(loops[i], variant);
}

/* The verifier quotes the script, line by line. */
static void test_lines(void **state)
{
	static char log[LOG_BYTES];
	struct build build;
	int fd;

	(void)state;
	skip_without_root();
	assert_int_equal(build_script(&build, "begin {\n\t@x = 1;\n\tfor ($i : 0..50) {\n\t\t@y[$i] = pid;\n\t}\n}\n", (struct variant){ 0 }), 0);
	load_begin(&build);
	fd = load_prog(&build, 0, log, 2);
	assert_true(fd >= 0);
	close(fd);
	assert_non_null(strstr(log, "; @x = 1;"));
	assert_non_null(strstr(log, "; @y[$i] = pid;"));
	assert_non_null(strstr(log, "test.bt:4"));
	build_free(&build);
}

static void test_shape(void **state)
{
	struct build build;

	(void)state;
	assert_int_equal(build_script(&build, "begin { @a = \"some text in rodata, long enough to stay\"; @b[pid] = @a; for ($i : 0..99) { @c[$i] = comm; } }",
				      (struct variant){ 0 }), 0);
	assert_int_equal(build.code->n_progs, 1);
	for (uint32_t p = 0; p < build.code->n_progs; p++) {
		const struct code_prog *prog = &build.code->progs[p];
		uint32_t last = 0;

		assert_true(prog->funcs.n >= 2);
		assert_int_equal(prog->funcs.v[0].insn_off, 0);
		for (uint32_t i = 0; i < prog->relocs.n; i++) {
			assert_true(prog->relocs.v[i].insn + 1 < prog->n_insns);
			assert_int_equal(prog->insns[prog->relocs.v[i].insn].code, BPF_LD | BPF_IMM | BPF_DW);
			if (prog->relocs.v[i].kind == CODE_MAP || prog->relocs.v[i].kind == CODE_MAP_VALUE)
				assert_true(prog->relocs.v[i].index < build.plan->maps.n);
			if (prog->relocs.v[i].kind == CODE_RODATA)
				assert_true(prog->relocs.v[i].addend < build.code->rodata_size);
			if (prog->relocs.v[i].kind == CODE_FIELD || prog->relocs.v[i].kind == CODE_LOADVAR)
				assert_int_equal(prog->relocs.v[i].addend, 0);
		}
		for (uint32_t i = 0; i < prog->lines.n; i++) {
			assert_true(i == 0 || prog->lines.v[i].insn_off > last);
			last = prog->lines.v[i].insn_off;
			assert_true(last < prog->n_insns);
		}
	}
	build_free(&build);
}

/* Large objects live in scratch; more than a per-CPU map can hold is an error with a place, not a refusal by the kernel. */
static void test_scratch(void **state)
{
	static const char large[] = "config = { max_strlen = 16384 } t:syscalls:sys_enter_openat { $a = str(args.filename); $b = str(args.filename); "
				    "$c = ($a, $b); @[$c] = 1; }";
	struct build build;

	(void)state;
	assert_int_equal(build_script(&build, "t:syscalls:sys_enter_openat { $a = str(args.filename); @[$a, $a] = count(); }", (struct variant){ 0 }), 0);
	assert_true(build.code->scratch_bytes >= 3072 && build.code->scratch_bytes % 8 == 0);
	build_free(&build);
	assert_int_equal(build_script(&build, "begin { @x = 1; exit() }", (struct variant){ 0 }), 0);
	assert_int_equal(build.code->scratch_bytes, 0);
	build_free(&build);
	assert_true(build_script(&build, large, (struct variant){ 0 }) < 0);
	assert_true(build.diags.n_errors > 0);
	build_free(&build);
}

static void test_time(void **state)
{
	double best = 1e9;

	(void)state;
#if defined(__SANITIZE_ADDRESS__) || !defined(__OPTIMIZE__)
	print_message("skipped: not an optimised build\n");
	skip();
#endif
	for (int i = 0; i < 5; i++) {
		struct build build;

		assert_int_equal(build_script(&build, "begin { exit() }", (struct variant){ 0 }), 0);
		best = build.codegen_ms < best ? build.codegen_ms : best;
		build_free(&build);
	}
	assert_true(best < 6);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shape),
		cmocka_unit_test(test_scratch),
		cmocka_unit_test(test_time),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_verifier),
		cmocka_unit_test(test_verifier_with_warnings),
		cmocka_unit_test(test_verifier_without_loop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
