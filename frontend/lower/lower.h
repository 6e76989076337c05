/* lower: typed AST to Plan. Decides storage of maps, layout of records, names of programs, relocations of fields; writes the indexes back into the AST
 * (map_info.plan_map, call_info.record/site/reloc) for codegen. Pure but for the arena. */
#pragma once
#include "frontend/sema/sema.h"

struct plan *lower_plan(struct checked *checked);
