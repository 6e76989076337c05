/* sema: the driver. One page: the passes in order, and the few helpers all of them use.
 * In: the parsed program, facts, options. Out: struct checked. Owner: the compile arena. */
#include "common/base/bug.h"
#include "common/lang/lang.h"
#include "frontend/sema/internal.h"

/* Trees deeper than the passes may recurse are refused here, with a walk that does not recurse itself. */
static bool check_depth(struct checked *c)
{
	struct item {
		struct node *node;
		uint32_t depth;
	};
	VEC(struct item) todo = { 0 };

	*vec_push(c->arena, &todo) = (struct item){ c->program, 1 };
	while (todo.n) {
		struct item item = todo.v[--todo.n];

		if (item.depth > SEMA_MAX_DEPTH) {
			lang_diag(c->diags, ERR_TREE_TOO_DEEP, item.node->span, (unsigned)SEMA_MAX_DEPTH);
			return false;
		}
		for (unsigned i = 0; i < node_kid_count(item.node->kind); i++)
			for (struct node *kid = item.node->kid[i]; kid; kid = kid->next)
				*vec_push(c->arena, &todo) = (struct item){ kid, item.depth + 1 };
	}
	return true;
}

static struct sema *new_sema(struct arena *arena, struct diags *diags, struct type_table *types, struct facts *facts)
{
	struct sema *s = ARENA_NEW(arena, struct sema);

	s->c = &s->checked;
	s->c->arena = arena;
	s->c->diags = diags;
	s->c->types = types;
	s->c->facts = facts;
	table_init(&s->maps, arena);
	table_init(&s->macros, arena);
	table_init(&s->typedefs, arena);
	table_init(&s->tags, arena);
	table_init(&s->enumerators, arena);
	table_init(&s->cmacros, arena);
	table_init(&s->header_tags, arena);
	table_init(&s->header_typedefs, arena);
	table_init(&s->variables, arena);
	table_init(&s->declared, arena);
	table_init(&s->imported, arena);
	table_init(&s->subprogs, arena);
	table_init(&s->called_subprogs, arena);
	table_init(&s->told, arena);
	vec_push(arena, &s->origins);
	s->phase = PHASE_FINAL;
	s->bad = type_simple(types, TYPE_NONE);
	s->void_ = type_simple(types, TYPE_VOID);
	s->bool_ = type_simple(types, TYPE_BOOL);
	s->int64 = type_int(types, 8, true);
	s->uint64 = type_int(types, 8, false);
	return s;
}

static struct sema *check(struct sema *s, struct node *program, const struct sema_options *options)
{
	/* A pass that returns false leaves nothing the next could work on; other errors let the later passes find more. */
	static bool (*const passes[])(struct checked *c) = {
		check_depth, sema_imports, check_depth, sema_config, sema_params, sema_cdefs, sema_macros, check_depth, sema_points, sema_names, sema_infer,
	};

	s->c->options = options;
	s->c->program = program;
	for (size_t i = 0; i < sizeof(passes) / sizeof(*passes); i++)
		if (!passes[i](s->c))
			return s;
	sema_check_statements(s);
	sema_drop_unused_subprogs(s);
	return s;
}

/* Imports may use what the script itself does not. */
static bool may_use_probe(const struct diags *diags, const struct node *program)
{
	struct str text = source_text(diags->sources, program->span);

	return str_find(text, STR("probe")) >= 0 || str_find(text, STR("import")) >= 0;
}

struct checked *sema_check(struct arena *arena, struct diags *diags, struct type_table *types, struct facts *facts,
			   const struct parsed *parsed, const struct sema_options *options)
{
	struct node *spare = may_use_probe(diags, parsed->program) ? node_clone(arena, parsed->program) : NULL;
	struct diags before = *diags;
	struct sema *s = new_sema(arena, diags, types, facts);

	bug_set_stage("sema");
	check(s, parsed->program, options);
	if (!s->wants_probe_text || !spare || diags->n_errors == before.n_errors)
		return s->c;
	diags_rollback(diags, &before);
	s = new_sema(arena, diags, types, facts);
	s->is_probe_text = true;
	return check(s, spare, options)->c;
}

/* ---- helpers ---- */

bool sema_is_final(const struct sema *s)
{
	return s->phase == PHASE_FINAL;
}

static unsigned push_origins(struct sema *s, uint32_t origin)
{
	unsigned n = 0;

	if (!origin || origin >= s->origins.n)
		return 0;
	n = push_origins(s, s->origins.v[origin].parent);
	diag_push_expansion(s->c->diags, s->origins.v[origin].call);
	return n + 1;
}

static struct diag *report(struct sema *s, enum error_code code, const struct node *node, va_list args)
{
	const struct error_row *row = lang_error(code);
	struct diag *diag;
	unsigned n;

	if (s->phase != PHASE_FINAL)
		return NULL;
	n = push_origins(s, node->origin);
	diag = diag_vadd(s->c->diags, row->level, (int)code, row->code, node->span, row->format, args);
	while (n--)
		diag_pop_expansion(s->c->diags);
	if (row->hint[0])
		diag_hint(s->c->diags, diag, "%s", row->hint);
	return diag;
}

struct diag *sema_report(struct sema *s, enum error_code code, const struct node *node, ...)
{
	struct diag *diag;
	va_list args;

	va_start(args, node);
	diag = report(s, code, node, args);
	va_end(args);
	return diag;
}

struct diag *sema_report_now(struct sema *s, enum error_code code, const struct node *node, ...)
{
	enum sema_phase phase = s->phase;
	struct diag *diag;
	va_list args;

	s->phase = PHASE_FINAL;
	va_start(args, node);
	diag = report(s, code, node, args);
	va_end(args);
	s->phase = phase;
	return diag;
}

bool sema_tell_once(struct sema *s, const char *what)
{
	bool is_new;

	table_put(&s->told, str_from(what), &is_new);
	return is_new;
}

void sema_unstable(struct sema *s, const struct node *node, const char *feature, uint32_t mode)
{
	if (mode == UNSTABLE_ERROR)
		sema_report_now(s, ERR_UNSTABLE_OFF, node, feature, feature);
	else if (mode == UNSTABLE_WARN && sema_tell_once(s, feature))
		lang_diag(s->c->diags, ERR_WARN_UNSTABLE, (struct span){ 0, 0 }, feature, feature);
}

struct diag *sema_fail(struct sema *s, enum error_code code, struct node *node, ...)
{
	struct diag *diag;
	va_list args;

	va_start(args, node);
	diag = report(s, code, node, args);
	va_end(args);
	node->type = s->phase == PHASE_FINAL ? s->bad : NULL;
	return diag;
}

void sema_hint(struct sema *s, struct diag *diag, const char *fmt, ...)
{
	va_list args;

	if (!diag)
		return;
	va_start(args, fmt);
	diag_hint(s->c->diags, diag, "%s", arena_vprintf(s->c->arena, fmt, args));
	va_end(args);
}

const char *sema_text(struct sema *s, struct str text)
{
	return arena_str(s->c->arena, text).p;
}

static bool holds_probe(const struct type *type)
{
	if (type->kind == TYPE_TUPLE || type->kind == TYPE_RECORD)
		for (uint32_t i = 0; i < type->n_members; i++)
			if (holds_probe(type->members[i].type))
				return true;
	return type->kind == TYPE_PROBE_NAME;
}

const char *sema_type_text(struct sema *s, const struct type *type)
{
	struct buf buf;
	const char *text;

	if (!type)
		return "unknown";
	s->wants_probe_text |= holds_probe(type); /* somebody must be told of an id that seemed to be text */
	buf_init(&buf, 400); /* a type of thousands of fields is named by its beginning */
	type_put_name(&buf, type);
	if (buf.is_cut)
		text = arena_printf(s->c->arena, "%.*s...", STR_ARG(buf_str(&buf)));
	else
		text = sema_text(s, buf_str(&buf));
	buf_free(&buf);
	return text;
}

const char *sema_var_text(struct sema *s, struct str name)
{
	return sema_text(s, str_split(&name, '#'));
}

void sema_suggest(struct sema *s, struct diag *diag, struct str text, const struct table *names, const char *prefix)
{
	enum { MOST_NAMES = 20000, MOST_HINTS = 50 }; /* beyond, looking costs more than the hint is worth */
	const char **v;
	const char *best;

	if (!diag || !names->n || names->n > MOST_NAMES || s->c->diags->n_errors > MOST_HINTS)
		return;
	v = ARENA_ARRAY(s->c->arena, const char *, names->n + 1);
	for (uint32_t i = 0; i < names->n; i++)
		v[i] = sema_var_text(s, names->entries[i].key);
	best = lang_nearest(str_split(&text, '#'), v, names->n);
	if (best)
		sema_hint(s, diag, "did you mean %s%s?", prefix, best);
}

struct call_info *sema_call_info(struct sema *s, struct node *node)
{
	if (!node->sym.call) {
		struct call_info *info = ARENA_NEW(s->c->arena, struct call_info);

		info->record = info->site = info->reloc = PLAN_NONE;
		node->sym.call = info;
	}
	return node->sym.call;
}

void sema_replace(struct node **slot, struct node *with)
{
	with->next = (*slot)->next;
	*slot = with;
}

struct node *sema_make(struct sema *s, enum node_kind kind, const struct node *like)
{
	struct node *node = node_new(s->c->arena, kind, like->span);

	node->origin = like->origin;
	return node;
}

bool sema_is_user_space(const struct sema *s)
{
	return s->inst && s->inst->row && (s->inst->row->flags & P_USER);
}
