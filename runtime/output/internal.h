/* internal: what the files of this room share. Nothing here is seen outside runtime/output. */
#pragma once
#include "runtime/output/output.h"

extern const struct output_ops output_text_ops, output_json_ops;
/* Bytes for stderr, after what stdout has to show before them. */
void output_put_diagnostic(struct output *out, const struct buf *text);
