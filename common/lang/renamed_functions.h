/* renamed_functions: what kernel functions are called on newer kernels (renamed_functions.def). */
#pragma once
#include <stdint.h>
#include "common/base/str.h"

/* The i-th attach point or function that stands for `name`; NULL when there are no more. */
const char *renamed_function_find(struct str name, uint32_t i);
