/* compiler_bench: --mode compiler-bench: how long each stage of the compiler takes for a script.
 * In: a script. Out: what --info prints, then a line per stage on stdout: its name, how often it ran, nanoseconds in all, mean and deviation. */
#include <math.h>
#include <stdio.h>
#include <time.h>

#include "cli/driver.h"

enum { MAX_RUNS = 10000, LEAST_RUNS = 3 };
#define ENOUGH_NS 1e9 /* of compiling, all stages together */

struct stage_times {
	double sum, squares; /* ns */
};

/* "57 ± 3 μs": both in the unit that suits the mean. */
static void print_times(const char *name, unsigned n, const struct stage_times *times)
{
	static const struct {
		double ns;
		const char *name;
	} units[] = { { 1e6, "ms" }, { 1e3, "μs" }, { 1, "ns" } };
	double mean = times->sum / n, variance = times->squares / n - mean * mean;
	size_t unit = 0;

	while (unit < 2 && mean < units[unit].ns)
		unit++;
	printf("%-29s %-11u %-11.0f %.0f ± %.0f %s\n", name, n, times->sum, mean / units[unit].ns, sqrt(variance > 0 ? variance : 0) / units[unit].ns,
	       units[unit].name);
}

int compiler_bench_run(struct options *o, const struct script *script)
{
	struct stage_times times[DRIVER_STAGES] = { 0 };
	double all = 0;
	unsigned n = 0;
	int status = STATUS_OK;

	while (!status && n < MAX_RUNS && (n < LEAST_RUNS || all < ENOUGH_NS)) {
		uint64_t ns[DRIVER_STAGES];

		status = driver_compile_timed(o, script, ns);
		o->no_warnings = true; /* they were told once */
		for (int i = 0; !status && i < DRIVER_STAGES; i++) {
			times[i].sum += (double)ns[i];
			times[i].squares += (double)ns[i] * (double)ns[i];
			all += (double)ns[i];
		}
		n += !status;
	}
	if (!status)
		status = info_run(o);
	if (status)
		return status;
	putchar('\n');
	for (int i = 0; i < DRIVER_STAGES; i++)
		print_times(driver_stage_name((enum driver_stage)i), n, &times[i]);
	return STATUS_OK;
}
