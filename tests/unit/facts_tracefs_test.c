/* facts_tracefs_test: tracepoints: formats from memory, names and ids from this kernel. */
#include "facts_fixture.h"

#define HEADER                                                                                                       \
	"name: demo\nID: 77\nformat:\n"                                                                              \
	"\tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;\n"                                       \
	"\tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;\n\n"

static int parse(struct fixture *f, const char *category, const char *text, struct fact_tracepoint *ret)
{
	return tracefs_parse_format(f->facts, str_from(category), STR("demo"), str_from(text), ret);
}

static struct member field(struct fixture *f, const struct fact_tracepoint *tp, const char *name)
{
	struct member member = { 0 };

	assert_true(type_find_member(&f->types, tp->args, str_from(name), &member));
	return member;
}

static void fields_have_types_and_places(void **state)
{
	struct fixture *f = *state;
	struct fact_tracepoint tp;

	assert_int_equal(parse(f, "demo", HEADER
			       "\tfield:char comm[16];\toffset:8;\tsize:16;\tsigned:0;\n"
			       "\tfield:pid_t pid;\toffset:24;\tsize:4;\tsigned:1;\n"
			       "\tfield:unsigned long args[6];\toffset:32;\tsize:48;\tsigned:0;\n"
			       "\tfield:bool yes;\toffset:80;\tsize:1;\tsigned:0;\n"
			       "\tfield:struct page * page;\toffset:88;\tsize:8;\tsigned:0;\n"
			       "\tfield:strange_t odd;\toffset:96;\tsize:4;\tsigned:1;\n"
			       "\tfield:struct big big;\toffset:100;\tsize:12;\tsigned:0;\n"
			       "\tfield:char name[TASK_COMM_LEN];\toffset:112;\tsize:16;\tsigned:0;\n"
			       "\tfield:u8 mac[6];\toffset:128;\tsize:6;\tsigned:0;\n"
			       "\nprint fmt: \"field:int fake;\toffset:8;\tsize:4;\"\n", &tp), 0);
	assert_int_equal(tp.id, 77);
	assert_int_equal(tp.n_fields, 9);
	assert_string_equal(tp.field_texts[0].p, "char comm[16]");
	assert_string_equal(tp.args->name.p, "tracepoint:demo:demo_args");
	assert_int_equal(tp.args->as, AS_BPF);
	assert_int_equal(tp.args->size, 134);
	assert_type_name(field(f, &tp, "comm").type, "string[16]");
	assert_type_name(field(f, &tp, "pid").type, "int32");
	assert_int_equal(field(f, &tp, "pid").offset, 24);
	assert_type_name(field(f, &tp, "args").type, "uint64[6]");
	assert_type_name(field(f, &tp, "yes").type, "bool");
	assert_type_name(field(f, &tp, "page").type, "struct page *");
	assert_int_equal(field(f, &tp, "page").type->as, AS_KERNEL);
	assert_type_name(field(f, &tp, "odd").type, "int32");
	assert_type_name(field(f, &tp, "big").type, "uint8[12]");
	assert_type_name(field(f, &tp, "name").type, "string[16]");
	assert_type_name(field(f, &tp, "mac").type, "uint8[6]");
}

static void located_data_is_flagged(void **state)
{
	struct fixture *f = *state;
	struct fact_tracepoint tp;

	assert_int_equal(parse(f, "demo", HEADER
			       "\tfield:__data_loc char[] name;\toffset:8;\tsize:4;\tsigned:0;\n"
			       "\tfield:__rel_loc u32[] words;\toffset:12;\tsize:4;\tsigned:0;\n"
			       "\tfield:__data_loc cpumask_t mask;\toffset:16;\tsize:4;\tsigned:0;\n", &tp), 0);
	assert_int_equal(field(f, &tp, "name").type->kind, TYPE_STRING);
	assert_true(field(f, &tp, "name").is_data_loc);
	assert_type_name(field(f, &tp, "words").type, "uint32[0]");
	assert_true(field(f, &tp, "words").is_rel_loc);
	assert_type_name(field(f, &tp, "mask").type, "uint64[0]");
	assert_true(field(f, &tp, "mask").is_data_loc);
}

static void syscall_arguments_keep_their_c_types(void **state)
{
	struct fixture *f = *state;
	struct fact_tracepoint tp;

	assert_int_equal(parse(f, "syscalls", HEADER
			       "\tfield:int dfd;\toffset:16;\tsize:8;\tsigned:0;\n"
			       "\tfield:const char * filename;\toffset:24;\tsize:8;\tsigned:0;\n"
			       "\tfield:const char *const * argv;\toffset:32;\tsize:8;\tsigned:0;\n"
			       "\tfield:umode_t mode;\toffset:40;\tsize:8;\tsigned:0;\n"
			       "\tfield:size_t count;\toffset:48;\tsize:8;\tsigned:0;\n", &tp), 0);
	assert_type_name(field(f, &tp, "dfd").type, "int32");
	assert_type_name(field(f, &tp, "filename").type, "int8 *");
	assert_int_equal(field(f, &tp, "filename").type->as, AS_USER);
	assert_type_name(field(f, &tp, "argv").type, "int8 * *");
	assert_int_equal(field(f, &tp, "argv").type->elem->as, AS_USER);
	assert_type_name(field(f, &tp, "mode").type, "uint16");
	assert_type_name(field(f, &tp, "count").type, "uint64");
}

static void damaged_formats_are_refused_or_skipped(void **state)
{
	struct fixture *f = *state;
	struct fact_tracepoint tp;

	assert_int_equal(parse(f, "demo", "", &tp), -EINVAL);
	assert_int_equal(parse(f, "demo", "ID: x\n", &tp), -EINVAL);
	assert_int_equal(parse(f, "demo", "ID: 5\n\tfield:;\toffset:8;\tsize:4;\n\tfield:int x;\toffset:99999999999;\tsize:4;\n"
					  "\tfield:int y;\n\tfield:int z;\toffset:8;\tsize:0;\tsigned:1;\n"
					  "\tfield:char a[;\toffset:8;\tsize:4;\n\tfield:char b[0];\toffset:8;\tsize:0;\n", &tp), 0);
}

static void this_kernels_tracepoints(void **state)
{
	struct fixture *f = *state;
	struct fact_tracepoint tp;
	struct str_list names;
	uint32_t id;
	double start;

	SKIP_UNLESS(facts_tracefs_fd(f->facts) >= 0, "no tracefs");
	assert_int_equal(facts_tracepoint(f->facts, STR("sched"), STR("sched_switch"), &tp), 0);
	assert_type_name(field(f, &tp, "prev_comm").type, "string[16]");
	assert_int_equal(facts_tracepoint_id(f->facts, STR("sched"), STR("sched_switch"), &id), 0);
	assert_int_equal(id, tp.id);
	assert_int_equal(facts_tracepoint(f->facts, STR("sched"), STR("no_such"), &tp), -ENOENT);
	assert_int_equal(facts_tracepoint(f->facts, STR(".."), STR("events"), &tp), -ENOENT);
	assert_int_equal(facts_tracepoint(f->facts, STR("sched/sched_switch"), STR("x"), &tp), -ENOENT);
	start = now_ms();
	assert_int_equal(facts_list_tracepoints(f->facts, STR("syscalls"), STR("sys_enter_*"), &names), 0);
	print_message("%u names in %.2f ms\n", names.n, now_ms() - start);
	assert_true(list_has(&names, "syscalls:sys_enter_openat"));
	assert_false(list_has(&names, "syscalls:sys_exit_openat"));
	assert_int_equal(facts_list_tracepoints(f->facts, STR("*"), STR("*switch"), &names), 0);
	assert_true(list_has(&names, "sched:sched_switch"));
	assert_int_equal(facts_list_tracepoints(f->facts, STR("ftrace"), STR("*"), &names), 0);
	assert_int_equal(names.n, 0);
}

static void every_format_of_this_kernel_parses(void **state)
{
	struct fixture *f = *state;
	struct str_list names;

	SKIP_UNLESS(facts_list_tracepoints(f->facts, STR("*"), STR("*"), &names) == 0, "no tracefs");
	for (uint32_t i = 0; i < names.n; i++) {
		struct str event = names.v[i], category = str_split(&event, ':');
		struct fact_tracepoint tp;
		const struct member *members;
		uint32_t n;

		assert_int_equal(facts_tracepoint(f->facts, category, event, &tp), 0);
		members = type_members(&f->types, tp.args, &n);
		for (uint32_t m = 0; m < n; m++)
			if (!members[m].is_data_loc && !members[m].is_rel_loc)
				assert_true(members[m].offset + members[m].type->size <= tp.args->size);
	}
}

static void a_detached_tracefs_serves_as_well(void **state)
{
	struct fixture *f = *state;
	struct str_list names;
	int fd = facts_mount_detached("tracefs");

	SKIP_UNLESS(fd >= 0, "cannot mount tracefs");
	f->facts->tracefs_fd = fd;
	assert_int_equal(facts_list_tracepoints(f->facts, STR("sched"), STR("sched_sw*"), &names), 0);
	assert_true(list_has(&names, "sched:sched_switch"));
}

static void pointers_to_structs_are_the_kernels_types(void **state)
{
	struct fixture *f = *state;
	struct fact_tracepoint tp;
	const struct type *task;
	struct member pid;

	SKIP_UNLESS(facts_has(f->facts, FEATURE_BTF), "no BTF");
	assert_int_equal(parse(f, "demo", HEADER "\tfield:struct task_struct * task;\toffset:8;\tsize:8;\tsigned:0;\n", &tp), 0);
	assert_true(type_find_member(&f->types, field(f, &tp, "task").type->elem, STR("pid"), &pid));
	assert_int_equal(facts_btf_type(f->facts, STR(""), BTF_NAMED_STRUCT, STR("task_struct"), &task), 0);
	assert_ptr_equal(task, field(f, &tp, "task").type->elem);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		FACTS_TEST(fields_have_types_and_places),
		FACTS_TEST(located_data_is_flagged),
		FACTS_TEST(syscall_arguments_keep_their_c_types),
		FACTS_TEST(damaged_formats_are_refused_or_skipped),
		FACTS_TEST(this_kernels_tracepoints),
		FACTS_TEST(every_format_of_this_kernel_parses),
		FACTS_TEST(a_detached_tracefs_serves_as_well),
		FACTS_TEST(pointers_to_structs_are_the_kernels_types),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
