/* dump: names of the plan's enums, as dumps and messages show them. */
#pragma once
#include "common/plan/plan.h"

const char *plan_storage_name(enum plan_storage storage); /* "hash", "percpulruhash": as map declarations spell them */
const char *plan_record_name(enum record_kind kind);
