/* internal: what the files of this room share. Nothing here is seen outside runtime/output. */
#pragma once
#include "runtime/output/output.h"

extern const struct output_ops output_text_ops, output_json_ops, output_ndjson_ops;
/* Values that take several lines and, when nothing was ever counted, none. */
static inline bool output_is_graph(const struct value *value)
{
	return value->kind == VALUE_HIST || value->kind == VALUE_LHIST || value->kind == VALUE_TSERIES;
}
static inline bool output_has_rows(const struct value_map *map)
{
	return map->n_rows && !(map->is_empty_scalar && output_is_graph(map->rows[0].value));
}
/* Bytes for stderr, after what stdout has to show before them. */
void output_put_diagnostic(struct output *out, const struct buf *text);
