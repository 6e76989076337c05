/* points_test: attach points, configuration and parameters from script text to instances, on a kernel that is the same everywhere (fake_facts.h). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "frontend/sema/internal.h"
#include "tests/unit/fake_facts.h"

#define ALL_FEATURES UINT32_MAX

struct bench {
	struct arena arena;
	struct source_map sources;
	struct diags diags;
	struct type_table types;
	struct facts facts;
	struct sema_options options;
	struct sema sema; /* its checked: passes ask for the sema around it */
	struct buf text;
};

static void open_bench(struct bench *b)
{
	memset(b, 0, sizeof(*b));
	arena_init(&b->arena, 1 << 26, ARENA_DEFAULT);
	source_map_init(&b->sources, &b->arena);
	diags_init(&b->diags, &b->arena, &b->sources);
	type_table_init(&b->types, &b->arena);
	b->facts = (struct facts){ .arena = &b->arena, .types = &b->types, .features = ALL_FEATURES };
	buf_init(&b->text, BUF_NO_LIMIT);
}

static void close_bench(struct bench *b)
{
	buf_free(&b->text);
	arena_free(&b->arena);
}

static bool check(struct bench *b, const char *script)
{
	int index = source_add(&b->sources, STR("test"), str_from(script));
	struct parsed parsed = parse_program(&b->arena, &b->diags, &b->sources.v[index]);

	b->sema.checked = (struct checked){
		.arena = &b->arena, .diags = &b->diags, .types = &b->types, .facts = &b->facts, .options = &b->options, .program = parsed.program,
	};
	if (b->diags.n_errors)
		return false;
	return sema_config(&b->sema.checked) && sema_params(&b->sema.checked) && sema_points(&b->sema.checked) && !b->diags.n_errors;
}

/* "E3001 1-4": code and place of each diagnostic. */
static void put_diags(struct bench *b)
{
	for (const struct diag *diag = b->diags.first; diag; diag = diag->next) {
		struct place from = source_place(&b->sources, diag->span.begin), to = source_place(&b->sources, diag->span.end);

		buf_printf(&b->text, "%s%s", b->text.n ? "; " : "", diag->name);
		if (diag->span.end)
			buf_printf(&b->text, " %u-%u", from.col, to.col);
		for (const struct diag_note *note = diag->notes; note; note = note->next)
			if (note->is_hint && !strncmp(note->text, "did you", 7))
				buf_printf(&b->text, " %s", note->text);
	}
}

static void put_instances(struct bench *b)
{
	for (const struct instance *i = b->sema.checked.instances; i; i = i->next) {
		buf_printf(&b->text, "%s%s%s%s%s:", b->text.n ? " | " : "", i->row->name, i->is_raw ? " raw" : "",
			   i->is_syscall_enter ? " enter" : "", i->is_syscall_exit ? " exit" : "");
		for (const struct point *point = i->points; point; point = point->next) {
			buf_printf(&b->text, " %.*s", STR_ARG(point->name));
			if (point->flags & ATTACH_HAS_WILDCARD)
				buf_printf(&b->text, "{%u%s}", point->matches.n, point->is_whole ? "" : " of more");
		}
	}
}

static void expect(const char *script, const char *wanted)
{
	struct bench b;

	open_bench(&b);
	if (check(&b, script))
		put_instances(&b);
	put_diags(&b);
	if (strcmp(b.text.p ? b.text.p : "", wanted))
		fail_msg("%s\n  wanted %s\n  got    %s", script, wanted, b.text.p);
	close_bench(&b);
}

static void test_names(void **state)
{
	static const char *const cases[][2] = {
		{ "begin {}", "begin: begin" },
		{ "BEGIN {}", "begin: begin" },
		{ "begin:* {}", "begin: begin" },
		{ "begin, end, interval:s:1, profile:hz:99, i:ms:5 {}",
		  "begin: begin | end: end | interval: interval:s:1 interval:ms:5 | profile: profile:hz:99" },
		{ "interval:50ms {}", "interval: interval:us:50000" },
		{ "interval:1000000 {}", "interval: interval:us:1000" },
		{ "interval:ms:50 {}", "interval: interval:ms:50" },
		{ "i:s:0x1 {}", "interval: interval:s:1" },
		{ "p:hz:1e3 {}", "profile: profile:hz:1000" },
		{ "i:s:\"1\" {}", "interval: interval:s:1" },
		{ "foo=i:ms:10 {}", "interval: interval:ms:10" },
		{ "s:cpu {}", "software: software:cpu" },
		{ "s:faults:1_00 {}", "software: software:faults:100" },
		{ "h:cycles:1e6 {}", "hardware: hardware:cycles:1000000" },
		{ "w:0x10:8:rw {}", "watchpoint: watchpoint:0x10:8:rw" },
		{ "self:signal:SIGUSR1 {}", "self: self:signal:SIGUSR1" },
		{ "k:vfs_read+4 {}", "kprobe: kprobe:vfs_read+4" },
		{ "kr:ext4:vfs_read {}", "kretprobe: kretprobe:ext4:vfs_read" },
		{ "kfunc:vfs_read {}", "fentry: fentry:vmlinux:vfs_read" },
		{ "fentry:bpf:7:prog {}", "fentry: fentry:bpf:7:prog" },
		{ "u:app:main {}", "uprobe: uprobe:/bin/app:main" },
		{ "u:/bin/app:4096 {}", "uprobe: uprobe:/bin/app:4096" },
		{ "u:/bin/app:main+0x10 {}", "uprobe: uprobe:/bin/app:main+16" },
		{ "u:/bin/app@a.c:12 {}", "uprobe: uprobe:/bin/app:4108" },
		{ "u:/bin/app:cpp:\"A::f(int)\" {}", "uprobe: uprobe:/bin/app:cpp:A::f(int)" },
		{ "u:/bin/app:cpp:A::f {}", "uprobe: uprobe:/bin/app:cpp:A::f" },
		{ "U:app:tick {}", "usdt: usdt:/bin/app:app:tick" },
		{ "it:task {}", "iter: iter:task" },
		{ "it:task:pin {}", "iter: iter:task:pin" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		expect(cases[i][0], cases[i][1]);
}

static void test_inlined(void **state)
{
	static const char *const cases[][2] = {
		{ "u:app:tiny {}", "uprobe: uprobe:/bin/app:tiny" },
		{ "u:app:inline:t* {}", "uprobe: uprobe:/bin/app:inline:t*{1}" },
		{ "u:app:work {}", "uprobe: uprobe:/bin/app:work; W3007 1-11" },
		{ "u:app:work+4 {}", "uprobe: uprobe:/bin/app:work+4" },
		/* a program for each kind: what a body may ask for differs */
		{ "u:app:work, u:app:inline:work {}", "uprobe: uprobe:/bin/app:work | uprobe: uprobe:/bin/app:inline:work" },
		{ "u:app:work {} u:app:inline:w* {}", "uprobe: uprobe:/bin/app:work | uprobe: uprobe:/bin/app:inline:w*{1}" },
		{ "ur:app:tiny {}", "E3043 8-12" },
		{ "u:/bin/app@a.c:20 {}", "uprobe: uprobe:/bin/app:4116; W3008 1-18" },
		{ "u:/bin/app@a.c:20:all {}", "uprobe: uprobe:/bin/app@a.c:20:all" },
		{ "u:/bin/app@a.c:20:1:all {}", "uprobe: uprobe:/bin/app@a.c:20:all" },
		{ "u:/bin/app@a.c:20:1:2 {}", "E3004 1-22" },
		{ "u:app:a:b:c {}", "E3004 1-12" },
		{ "u:app:tiny+4 {}", "E3044 7-13" },
		{ "u:app:tiny* {}", "E3020 1-12" },
		{ "u:app:inline:main {}", "E3042 14-18" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		expect(cases[i][0], cases[i][1]);
}

static void test_groups(void **state)
{
	static const char *const cases[][2] = {
		/* no args: raw where the kernel has it, else the perf tracepoint, one program each */
		{ "t:sched:sched_switch {}", "tracepoint raw: tracepoint:sched:sched_switch" },
		{ "t:sched:* {}", "tracepoint raw: tracepoint:sched:*{2 of more} | tracepoint: tracepoint:sched:*{1 of more}" },
		{ "t:block:* {}", "tracepoint: tracepoint:block:*{1}" },
		/* args: one program for each layout */
		{ "t:sched:* { print(args.pid) }", "tracepoint: tracepoint:sched:*{3}" },
		{ "t:syscalls:sys_enter_* { print(args.count) }",
		  "tracepoint enter: tracepoint:syscalls:sys_enter_*{1 of more} | tracepoint enter: tracepoint:syscalls:sys_enter_*{2 of more}" },
		{ "t:syscalls:sys_enter_* { @ = count() }", "tracepoint enter: tracepoint:syscalls:sys_enter_*{3 of more}" },
		{ "t:syscalls:*read {}", "tracepoint enter: tracepoint:syscalls:*read{1 of more} | tracepoint exit: tracepoint:syscalls:*read{1 of more}" },
		{ "t:syscalls:sys_enter_read, t:syscalls:sys_enter_write {}",
		  "tracepoint enter: tracepoint:syscalls:sys_enter_read tracepoint:syscalls:sys_enter_write" },
		/* which of them it is, a program of system calls knows from its one point */
		{ "t:syscalls:sys_enter_read, t:syscalls:sys_enter_write { print(probe) }",
		  "tracepoint enter: tracepoint:syscalls:sys_enter_read | tracepoint enter: tracepoint:syscalls:sys_enter_write" },
		{ "rt:sched_switch {}", "rawtracepoint raw: rawtracepoint:vmlinux:sched_switch" },
		{ "rt:sched_* { print(args.pid) }",
		  "rawtracepoint: rawtracepoint:vmlinux:sched_switch | rawtracepoint: rawtracepoint:vmlinux:sched_wakeup" },
		{ "fentry:vfs_write* {}", "fentry: fentry:vmlinux:vfs_write | fentry: fentry:vmlinux:vfs_writev" },
		{ "k:vfs_* {}", "kprobe: kprobe:vfs_*{4}" },
		{ "u:app:work* {}", "uprobe: uprobe:/bin/app:work*{2}" },
		{ "*:vfs_read {}", "kprobe: kprobe:vfs_read | kretprobe: kretprobe:vfs_read | fentry: fentry:vmlinux:vfs_read | fexit: fexit:vmlinux:vfs_read" },
		{ "k*:vfs_write {}", "kprobe: kprobe:vfs_write | kretprobe: kretprobe:vfs_write" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		expect(cases[i][0], cases[i][1]);
}

static void test_errors(void **state)
{
	static const char *const cases[][2] = {
		{ "foo {}", "E3001 1-4" },
		{ "K:vfs_read {}", "E3001 1-2" },
		{ "kprove:vfs_read {}", "E3001 1-7 did you mean kprobe?" },
		{ "zz*:a {}", "E3001 1-4" },
		{ "kprobe {}", "E3004 1-7" },
		{ "begin:x {}", "E3004 1-8" },
		{ "i:s:1:2 {}", "E3004 1-8" },
		{ "u:main {}", "E3004 1-7" },
		{ "i:sec:1 {}", "E3005 3-6" },
		{ "i:hx:1 {}", "E3005 3-5" },
		{ "i:s:abc {}", "E3006 5-8" },
		{ "i:s: {}", "E3006 1-5" },
		{ "i:s:0 {}", "E3007 5-6" },
		{ "i:500 {}", "E3008 3-6" },
		{ "i:99999999999999999999 {}", "E3006 3-23" },
		{ "s:nope {}", "E3009 3-7" },
		{ "s:page-fault {}", "E3009 3-13 did you mean page-faults?" },
		{ "s:* {}", "E3010 3-4" },
		{ "s:cpu: {}", "E3006 1-7" },
		{ "w:0:8:w {}", "E3007 3-4" },
		{ "w:1:3:w {}", "E3011 5-6" },
		{ "w:1:8:r {}", "E3012 7-8" },
		{ "w:1:8:ww {}", "E3012 7-9" },
		{ "self:signal:SIGUSR2 {}", "E3013 13-20" },
		{ "self:x:SIGUSR1 {}", "E3013 6-7" },
		{ "k:vfs_read+1+2 {}", "E3014 3-15" },
		{ "kr:vfs_read+1 {}", "E3015 4-14" },
		{ "k:0xffff {}", "E3016 3-9" },
		{ "it:tusk {}", "E3017 4-8 did you mean iter:task?" },
		{ "it:task, it:task {}", "E3018 10-17" },
		{ "u:/nope:main {}", "E3019 3-8" },
		{ "t:sched:nope* {}", "E3020 1-14" },
		{ "t:sched:sched_swich {}", "E3021 3-20 did you mean tracepoint:sched:sched_switch?" },
		{ "t:shed:sched_wekeup {}", "E3021 3-20 did you mean tracepoint:sched?" },
		{ "t:block:sched_switch {}", "E3021 3-21 did you mean tracepoint:sched:sched_switch?" },
		{ "rt:sched_swich {}", "E3021 4-15 did you mean rawtracepoint:sched_switch?" },
		{ "k:vfs_reed {}", "E3022 3-11 did you mean vfs_read?" },
		{ "u:app:worc {}", "E3022 7-11 did you mean work?" },
		{ "k:nomod:vfs_read {}", "E3023 3-8" },
		{ "fentry:bpf {}", "E3029 1-11" },
		{ "fentry:a:b:c {}", "E3004 1-13" },
		{ "u:app@a.c:200 {}", "E3030 1-14" },
		{ "U:app:nope {}", "E3032 1-11" },
		{ "i:s:$x {}", "E3003 5-7" },
		{ "config = { max_probes = 1 } t:sched:* {}", "E3026 29-38" },
		{ "config = { max_bpf_progs = 1 } begin {} begin {}", "E3027 41-46" },
		{ "config = { missing_probes = warn } t:sched:nope {} begin {}", "begin: begin; W3001 38-48; W3002 36-51" },
		{ "config = { missing_probes = ignore } t:sched:nope, t:block:* {}", "tracepoint: tracepoint:block:*{1}" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		expect(cases[i][0], cases[i][1]);
}

static void test_config(void **state)
{
	static const char *const cases[][2] = {
		{ "config = { foo = 1 } begin {}", "E4001 12-19" },
		{ "config = { max_strln = 1 } begin {}", "E4001 12-25 did you mean max_strlen?" },
		{ "config = { max_map_keys = abc } begin {}", "E4002 27-30" },
		{ "config = { cpp_demangle = maybe } begin {}", "E4003 27-32" },
		{ "config = { stack_mode = tall } begin {}", "E4004 25-29" },
		{ "config = { btf = \"x\" } begin {}", "E4005 12-21" },
		{ "config = { max_strlen = 99999999 } begin {}", "E4006 25-33" },
		{ "config = { strlen = 64 } begin {}", "begin: begin; W4001 12-23" },
		{ "config = { symbol_source = a } begin {}", "begin: begin; W4002 12-29" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		expect(cases[i][0], cases[i][1]);
}

static void test_config_values(void **state)
{
	char *environment[] = { "BPFTRACE_MAX_MAP_KEYS=10", "BPFTRACE_NO_CPP_DEMANGLE=1", "BPFTRACE_NOTHING=1", "HOME=/", "BPFTRACE_STR_TRUNC_TRAILER=~", NULL };
	char *bad[] = { "BPFTRACE_MAX_MAP_KEYS=abc", NULL };
	struct plan_config config;
	const char *error;
	struct bench b;

	(void)state;
	open_bench(&b);
	assert_true(check(&b, "begin {}"));
	assert_int_equal(b.sema.checked.config.max_map_keys, 4096);
	assert_int_equal(b.sema.checked.config.max_strlen, 1024);
	assert_true(b.sema.checked.config.cpp_demangle && b.sema.checked.config.lazy_symbolication && b.sema.checked.config.print_maps_on_exit);
	assert_int_equal(b.sema.checked.config.cache_user_symbols, 0);
	assert_true(str_eq_cstr(b.sema.checked.license, "GPL") && str_eq_cstr(b.sema.checked.str_trunc_trailer, ".."));
	assert_int_equal(b.sema.checked.unstable_tseries, UNSTABLE_WARN);
	assert_int_equal(b.facts.n_asked, 0); /* nothing that costs */
	b.options.environment = environment;
	b.options.has_child = true;
	assert_true(check(&b, "config = { BPFTRACE_MAX_STRLEN = \"0x10\"; max_map_keys = 1e3; stack_mode = perf; missing_probes = ignore; "
			      "license = \"Dual MIT/GPL\"; unstable_typeinfo = enable } begin {}"));
	assert_int_equal(b.sema.checked.config.max_strlen, 16);
	assert_int_equal(b.sema.checked.config.max_map_keys, 10); /* the environment wins */
	assert_int_equal(b.sema.checked.config.cpp_demangle, 0);
	assert_int_equal(b.sema.checked.config.stack_mode, STACK_PERF);
	assert_int_equal(b.sema.checked.config.missing_probes, 2);
	assert_int_equal(b.sema.checked.config.cache_user_symbols, 1);
	assert_int_equal(b.sema.checked.unstable_typeinfo, UNSTABLE_ENABLE);
	assert_true(str_eq_cstr(b.sema.checked.license, "Dual MIT/GPL") && str_eq_cstr(b.sema.checked.str_trunc_trailer, "~"));
	assert_int_equal(sema_config_env(&b.arena, &config, bad, &error), -EINVAL);
	assert_string_equal(error, "max_map_keys takes a number, not 'abc'");
	close_bench(&b);
}

/* The body's first statement, as the syntax tree shows it. */
static void expect_param(struct sema_options options, const char *expression, const char *wanted)
{
	struct bench b;
	struct node *stmt;

	open_bench(&b);
	b.options = options;
	check(&b, arena_printf(&b.arena, "begin { print(%s); }", expression));
	stmt = b.sema.checked.program->program.items->probe.body->block.stmts;
	node_dump(stmt->expr_stmt.expr->call.args, &b.text, false);
	put_diags(&b);
	if (!b.text.p || !strstr(b.text.p, wanted))
		fail_msg("%s\n  wanted %s\n  got    %s", expression, wanted, b.text.p);
	close_bench(&b);
}

static void test_params(void **state)
{
	static const char *const params[] = { "7", "-3", "0x10", "abc", "5ms" }, *const named[] = { "count=9", "flag", "name=x" };
	struct sema_options options = { .params = params, .n_params = 5, .named = named, .n_named = 3 };
	static const char *const wrong[] = { "count=foo", "flag=maybe", "zz=1" };
	struct sema_options bad = { .named = wrong, .n_named = 3 };

	(void)state;
	options.n_named = 0;
	expect_param(options, "$1", "integer 7");
	expect_param(options, "$2", "integer -3");
	expect_param(options, "$3", "integer 16");
	expect_param(options, "$4", "string \"abc\"");
	expect_param(options, "$5", "integer 5000000");
	expect_param(options, "$6", "W4003");
	expect_param(options, "$#", "integer 5");
	expect_param(options, "str($1)", "string \"7\"");
	expect_param(options, "str($4 + 1)", "string \"bc\"");
	expect_param(options, "str($4 + 3)", "W4004");
	expect_param(options, "str($9)", "string \"\"");
	options.n_named = 3;
	expect_param(options, "(getopt(\"count\", 3), getopt(\"flag\"), getopt(\"name\", \"y\"))", "integer 9");
	expect_param(options, "(getopt(\"count\", 3), getopt(\"flag\"), getopt(\"name\", \"y\"))", "boolean true");
	expect_param(options, "(getopt(\"count\", 3), getopt(\"flag\"), getopt(\"name\", \"y\"))", "string \"x\"");
	expect_param(options, "getopt(\"count\", 3)", "E4010");
	bad.n_named = 1;
	expect_param(bad, "getopt(\"count\", 3)", "E4015");
	bad.n_named = 0;
	expect_param(bad, "getopt(\"count\", -3)", "integer -3");
	expect_param(bad, "(getopt(\"a\", 3), getopt(\"a\", 4))", "E4014");
	expect_param(bad, "getopt(pid)", "E4012");
}

static void test_point_params(void **state)
{
	static const char *const params[] = { "ms", "20" };
	struct bench b;

	(void)state;
	open_bench(&b);
	b.options = (struct sema_options){ .params = params, .n_params = 2 };
	assert_true(check(&b, "interval:$1:$2 {}"));
	put_instances(&b);
	assert_string_equal(b.text.p, "interval: interval:ms:20");
	close_bench(&b);
}

static void test_pid_gives_the_binary(void **state)
{
	struct bench b;

	(void)state;
	open_bench(&b);
	b.options.pid = 42;
	assert_true(check(&b, "uprobe:main {}"));
	put_instances(&b);
	assert_string_equal(b.text.p, "uprobe: uprobe:/bin/app:main");
	close_bench(&b);
}

static void test_check_only(void **state)
{
	struct bench b;

	(void)state;
	open_bench(&b);
	b.options.is_check_only = true;
	b.facts.tracefs_error = -EACCES;
	b.facts.features = 0;
	assert_true(check(&b, "t:sched:sched_switch, t:a:* {} t:b:c { print(args.x) } k:vfs_read {}"));
	put_diags(&b);
	assert_string_equal(b.text.p, "W3004; W3003 56-66");
	close_bench(&b);

	open_bench(&b);
	b.facts.tracefs_error = -EACCES;
	assert_false(check(&b, "t:sched:sched_switch {}"));
	put_diags(&b);
	assert_string_equal(b.text.p, "E3025 1-21");
	close_bench(&b);

	open_bench(&b);
	b.facts.features = 0;
	assert_false(check(&b, "kprobe:vfs_read {}"));
	put_diags(&b);
	assert_string_equal(b.text.p, "E3024 1-16");
	close_bench(&b);
}

/* `probe` where the kernel passes no cookie: one program each. */
static void test_no_cookies(void **state)
{
	struct bench b;

	(void)state;
	open_bench(&b);
	b.facts.features = ALL_FEATURES & ~(uint32_t)(FEATURE_RAW_TP_COOKIE | FEATURE_COOKIE);
	assert_true(check(&b, "t:sched:sched_w* { @[probe] = count() } i:s:1, i:s:2 { print(probe) } t:syscalls:sys_enter_* { @[probe] = count() }"));
	put_instances(&b);
	assert_string_equal(b.text.p, "tracepoint raw: tracepoint:sched:sched_wakeup | tracepoint: tracepoint:sched:sched_waking | "
				      "interval: interval:s:1 | interval: interval:s:2 | tracepoint enter: tracepoint:syscalls:sys_enter_*{3 of more}");
	close_bench(&b);
}

static void test_filter(void **state)
{
	struct bench b;

	(void)state;
	open_bench(&b);
	b.options.probe_filter = "wak|begin";
	assert_true(check(&b, "begin {} t:sched:* { print(args.pid) } i:s:1 {}"));
	put_instances(&b);
	assert_string_equal(b.text.p, "begin: begin | tracepoint: tracepoint:sched:*{2 of more}");
	close_bench(&b);
	open_bench(&b);
	b.options.probe_filter = "[";
	assert_false(check(&b, "begin {}"));
	put_diags(&b);
	assert_string_equal(b.text.p, "E3028");
	close_bench(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),	    cmocka_unit_test(test_inlined), cmocka_unit_test(test_groups),
		cmocka_unit_test(test_errors),	    cmocka_unit_test(test_config),
		cmocka_unit_test(test_config_values), cmocka_unit_test(test_params),
		cmocka_unit_test(test_point_params),  cmocka_unit_test(test_pid_gives_the_binary),
		cmocka_unit_test(test_check_only),    cmocka_unit_test(test_no_cookies),
		cmocka_unit_test(test_filter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
