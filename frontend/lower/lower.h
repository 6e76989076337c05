/* lower: typed AST to Plan. Decides storage of maps, layout of records, names of programs, relocations of fields; writes the indexes back into the AST
 * (map_info.plan_map, call_info.record/site/reloc) for codegen. Pure but for the arena. */
#pragma once
#include "frontend/sema/sema.h"

struct plan *lower_plan(struct checked *checked);
/* The site of a node that can fail in program `prog`; PLAN_NONE when lower saw no way for it to fail (then report nothing). */
uint32_t lower_site(const struct plan *plan, uint32_t prog, const struct node *node);
/* The one record of kind RECORD_RUNTIME_ERROR or RECORD_HELPER_ERROR; PLAN_NONE when nothing can fail. */
uint32_t lower_error_record(const struct plan *plan, enum record_kind kind);
