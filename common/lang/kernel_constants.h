/* kernel_constants: macros of kernel headers by name, for scripts whose headers are not installed (kernel_constants.def). */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "common/base/str.h"

bool kernel_constant_find(struct str name, uint64_t *ret_value);
