/* words: what the tables say of one word, whatever it is a word for; `sonde help WORD`. */
#pragma once
#include "common/base/arena.h"
#include "common/base/buf.h"

/* All that is called so: functions, builtins, probes, settings, keywords, commands, outputs, stages, options. false: nothing is. */
bool words_put(struct buf *out, struct str word);
/* The word that `word` may have been meant for, of the same tables and the curated profilers; NULL when none is near. */
const char *words_nearest(struct arena *arena, struct str word);
