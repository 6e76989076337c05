/* clock: the clocks of the kernel as one number. */
#pragma once
#include <stdint.h>
#include <time.h>

/* Nanoseconds. CLOCK_MONOTONIC and CLOCK_BOOTTIME as programs in the kernel have them, also where a time namespace shifts those of this process. */
uint64_t clock_ns(clockid_t clock);
