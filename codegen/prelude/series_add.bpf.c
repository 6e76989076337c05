/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* Adds a number to this CPU's slot of a tseries: a slot of an older interval begins anew. reserved: time of the last number, which tells the CPU
 * that has the newest one. mode: enum series_mode of common/lang/type.h. */
#include "codegen/prelude/prelude.h"

enum { SERIES_LAST, SERIES_AVG, SERIES_MAX, SERIES_MIN, SERIES_SUM };

PRELUDE void series_add(struct tseries_value *slot, int64_t number, uint64_t epoch, uint64_t now, uint64_t mode)
{
	int64_t old = slot->value;

	if (!slot->count || slot->epoch != epoch) {
		slot->count = 0;
		slot->epoch = epoch;
	} else if (mode == SERIES_AVG || mode == SERIES_SUM) {
		number = (int64_t)((uint64_t)number + (uint64_t)old);
	} else if (mode == SERIES_MAX) {
		number = number > old ? number : old;
	} else if (mode == SERIES_MIN) {
		number = number < old ? number : old;
	}
	slot->value = number;
	slot->count++;
	slot->reserved = now;
}
