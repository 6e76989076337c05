/* sema, inside: what the passes of this folder share. Nobody outside frontend/sema includes it.
 * All memory: the compile arena of `struct checked`. Passes return false only when going on makes no sense (errors are in diags). */
#pragma once
#include "frontend/sema/sema.h"

/* --- config.c --- reads CONFIG nodes into c->config (defaults included); errors in diags */
bool sema_config(struct checked *c);
/* --- params.c --- PARAM, PARAM_COUNT and getopt() become literals everywhere in c->program; positional rules of the reference 1.5 */
bool sema_params(struct checked *c);
/* --- points.c --- makes c->instances from the PROBE nodes, script order: points, matches, args and retval types, cloned bodies per group of
 * equal argument layout. Runs after macros were collected and before names are resolved: bodies are plain syntax then. */
bool sema_points(struct checked *c);
