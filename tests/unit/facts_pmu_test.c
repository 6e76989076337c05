/* facts_pmu_test: events of performance units from trees as sysfs has them, made in a temporary folder: what no machine of the tests has. */
#include "facts_fixture.h"

#include <sys/stat.h>

static char root[64];

static void put(const char *path, const char *text)
{
	char full[256], *slash;
	FILE *file;

	snprintf(full, sizeof(full), "%s/%s", root, path);
	for (slash = full + strlen(root) + 1; (slash = strchr(slash, '/')); slash++) {
		*slash = 0;
		mkdir(full, 0700);
		*slash = '/';
	}
	file = fopen(full, "w");
	assert_non_null(file);
	fprintf(file, "%s\n", text);
	fclose(file);
}

/* An Intel core, a memory controller of the whole socket, and formats as some drivers have them. */
static int setup(void **state)
{
	struct facts_options options = { .pmu_path = root };

	snprintf(root, sizeof(root), "/tmp/sonde_pmu_XXXXXX");
	if (!mkdtemp(root))
		return -1;
	put("cpu/type", "4");
	put("cpu/format/event", "config:0-7");
	put("cpu/format/umask", "config:8-15");
	put("cpu/format/edge", "config:18");
	put("cpu/format/inv", "config:23");
	put("cpu/format/cmask", "config:24-31");
	put("cpu/format/ldlat", "config1:0-15");
	put("cpu/format/whole", "config2:0-63");
	put("cpu/format/future", "config9:0-3");
	put("cpu/format/broken", "config:7-3");
	put("cpu/events/cpu-cycles", "event=0x3c");
	put("cpu/events/mem-loads", "event=0xcd,umask=0x1,ldlat=3");
	put("cpu/events/mem-loads.scale", "1e-9");
	put("cpu/events/stalls", "cpu-cycles,inv,cmask=1");
	put("cpu/events/asked", "event=0x11,umask=?");
	put("cpu/events/loop", "loop");
	put("uncore_imc_0/type", "17");
	put("uncore_imc_0/cpumask", "0,2-3");
	put("uncore_imc_0/format/event", "config:0-7,32-35");
	put("uncore_imc_0/events/cas_count_read", "event=0x104");
	put("cpu_atom/type", "10");
	put("cpu_atom/cpus", "4-5");
	put("cpu_atom/format/event", "config:0-7");
	put("odd/type", "not a number");
	return fixture_setup_with(state, &options);
}

static int teardown(void **state)
{
	char command[128];

	snprintf(command, sizeof(command), "rm -rf '%s'", root);
	return fixture_teardown(state) || system(command);
}

static struct pmu_event made(struct fixture *f, const char *text)
{
	struct pmu_event event = { 0 };
	const char *reason = NULL;

	if (facts_pmu_event(f->facts, str_from(text), &event, &reason))
		fail_msg("%s: %s", text, reason);
	return event;
}

static void refused(struct fixture *f, const char *text, int err, const char *why)
{
	struct pmu_event event;
	const char *reason = NULL;

	assert_int_equal(facts_pmu_event(f->facts, str_from(text), &event, &reason), err);
	assert_non_null(reason);
	if (!strstr(reason, why))
		fail_msg("%s: \"%s\" does not say \"%s\"", text, reason, why);
}

static void terms_fill_their_bits(void **state)
{
	struct pmu_event event = made(*state, "cpu/event=0x3c,umask=0x41,edge,cmask=2/");

	assert_int_equal(event.type, 4);
	assert_int_equal(event.config[0], 0x3c | 0x41 << 8 | 1 << 18 | 2 << 24);
	assert_int_equal(event.config[1], 0);
	assert_int_equal(event.n_cpus, 0);
	event = made(*state, "cpu/event=0xcd,ldlat=0x1f,whole=0xffffffffffffffff/");
	assert_int_equal(event.config[1], 0x1f);
	assert_int_equal(event.config[2], UINT64_MAX);
	event = made(*state, "cpu/config=0x1b1,config1=7/");
	assert_int_equal(event.config[0], 0x1b1);
	assert_int_equal(event.config[1], 7);
	assert_int_equal(made(*state, "cpu/ event = 1 , umask = 2 /").config[0], 0x201);
}

static void a_value_may_fill_several_ranges(void **state)
{
	assert_int_equal(made(*state, "uncore_imc_0/event=0x5a3/").config[0], 0xa3 | 5ULL << 32);
	refused(*state, "uncore_imc_0/event=0x1000/", -ERANGE, "it has 12 bits");
}

static void events_have_names(void **state)
{
	struct pmu_event event = made(*state, "cpu/mem-loads/");

	assert_int_equal(event.config[0], 0x1cd);
	assert_int_equal(event.config[1], 3);
	assert_int_equal(made(*state, "cpu/mem-loads,ldlat=50/").config[1], 50);
	assert_int_equal(made(*state, "cpu/stalls/").config[0], 0x3c | 1 << 23 | 1 << 24);
	assert_int_equal(made(*state, "cpu/asked,umask=4/").config[0], 0x411);
	refused(*state, "cpu/asked/", -EINVAL, "wants a value for umask");
	refused(*state, "cpu/loop/", -ELOOP, "made of itself");
}

static void units_of_the_machine_tell_their_cpus(void **state)
{
	struct pmu_event event = made(*state, "uncore_imc_0/cas_count_read/");

	assert_true(event.is_of_machine);
	assert_int_equal(event.n_cpus, 3);
	assert_int_equal(event.cpus[0], 0);
	assert_int_equal(event.cpus[2], 3);
	event = made(*state, "cpu_atom/event=1/");
	assert_false(event.is_of_machine);
	assert_int_equal(event.n_cpus, 2);
	assert_int_equal(event.cpus[0], 4);
}

static void what_is_wrong_is_told(void **state)
{
	refused(*state, "gpu/event=1/", -ENOENT, "no unit 'gpu'; it has cpu, cpu_atom");
	refused(*state, "cpu/evnt=1/", -ENOENT, "no event or term 'evnt'");
	refused(*state, "cpu/event=0x100/", -ERANGE, "it has 8 bits");
	refused(*state, "cpu/event=many/", -EINVAL, "many is no number");
	refused(*state, "cpu/edge=2/", -ERANGE, "it has 1 bits");
	refused(*state, "cpu/future=1/", -EOPNOTSUPP, "config9");
	refused(*state, "cpu/broken=1/", -EINVAL, "not understood");
	refused(*state, "odd/event=1/", -ENOENT, "no unit 'odd'");
	refused(*state, "cpu/event=1", -EINVAL, "UNIT/TERM=VALUE");
	refused(*state, "cpu", -EINVAL, "UNIT/TERM=VALUE");
	refused(*state, "cpu/event=1/x", -EINVAL, "UNIT/TERM=VALUE");
	refused(*state, "/event=1/", -EINVAL, "UNIT/TERM=VALUE");
	refused(*state, "../event=1/", -EINVAL, "UNIT/TERM=VALUE");
	refused(*state, "cpu/..=1/", -ENOENT, "no event or term '..'");
}

static void events_are_listed(void **state)
{
	struct fixture *f = *state;
	struct str_list names = { 0 };

	assert_int_equal(facts_list_pmu_events(f->facts, STR("*"), &names), 0);
	assert_int_equal(names.n, 6);
	assert_string_equal(names.v[0].p, "cpu/asked/");
	assert_string_equal(names.v[5].p, "uncore_imc_0/cas_count_read/");
	names.n = 0;
	assert_int_equal(facts_list_pmu_events(f->facts, STR("cpu/*cycles*"), &names), 0);
	assert_int_equal(names.n, 1);
}

#define PMU_TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
int main(void)
{
	const struct CMUnitTest tests[] = {
		PMU_TEST(terms_fill_their_bits),
		PMU_TEST(a_value_may_fill_several_ranges),
		PMU_TEST(events_have_names),
		PMU_TEST(units_of_the_machine_tell_their_cpus),
		PMU_TEST(what_is_wrong_is_told),
		PMU_TEST(events_are_listed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
