/* targets: whom to trace, as the command line said it (-p, --follow, --cgroup, --container, --comm, --uid). Made by the cli, tested by programs (PROG_FILTERS),
 * put into the kernel by runtime/core. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct targets {
	const pid_t *pids; /* as sonde's pid namespace has them */
	uint32_t n_pids;
	const pid_t *dwarf_pids; /* --dwarf-pid: their unwind tables are there before the first event */
	uint32_t n_dwarf_pids;
	bool follows;      /* and the processes that these start */
	const char *cgroup; /* folder of the cgroup2 file system; NULL any */
	const char *comm;  /* at most 15 bytes; NULL any */
	bool has_uid;
	uint32_t uid;
};
