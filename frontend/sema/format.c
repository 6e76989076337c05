/* sema: printf formats (reference 6.6). In: the literal and the call's arguments. Out: call_info.pieces, one per conversion, and a last one for the
 * text behind. Arguments are converted to what their conversion shows. */
#include "common/base/bug.h"
#include "common/lang/lang.h"
#include "frontend/sema/internal.h"

struct scan {
	struct str format;
	size_t at, literal; /* where the running literal begins */
	struct plan_piece piece;
	char letter[3];
};

static bool take(struct scan *scan, char c)
{
	if (scan->at >= scan->format.n || scan->format.p[scan->at] != c)
		return false;
	scan->at++;
	return true;
}

static uint32_t take_number(struct scan *scan)
{
	uint32_t n = 0;

	while (scan->at < scan->format.n && scan->format.p[scan->at] >= '0' && scan->format.p[scan->at] <= '9' && n < 100000)
		n = n * 10 + (uint32_t)(scan->format.p[scan->at++] - '0');
	return n;
}

static void take_flags(struct scan *scan)
{
	static const char flags[] = "-+ #0";

	for (unsigned i = 0; flags[i]; i++)
		if (take(scan, flags[i]))
			scan->piece.flags |= (uint8_t)(1u << i);
	if (!take(scan, '*'))
		scan->piece.width = take_number(scan);
	if (take(scan, '.') && !take(scan, '*'))
		take_number(scan);
}

/* Several that mean nothing together mean no length. */
static void take_length(struct scan *scan)
{
	static const struct {
		const char *letters;
		uint8_t length;
	} lengths[] = {
		{ "h", LENGTH_H }, { "hh", LENGTH_HH }, { "l", LENGTH_L }, { "ll", LENGTH_LL }, { "L", LENGTH_LL }, { "j", LENGTH_J }, { "z", LENGTH_Z }, { "t", LENGTH_T },
	};
	const size_t start = scan->at;
	struct str letters;

	while (take(scan, 'h') || take(scan, 'l') || take(scan, 'L') || take(scan, 'j') || take(scan, 'z') || take(scan, 't'))
		;
	letters = str_make(scan->format.p + start, scan->at - start);
	for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++)
		if (str_eq_cstr(letters, lengths[i].letters))
			scan->piece.length = lengths[i].length;
}

enum scan_result { SCAN_END, SCAN_PIECE, SCAN_REFUSED };

/* The next conversion; text that only looks like one stays text. */
static enum scan_result next_piece(struct scan *scan)
{
	while (scan->at < scan->format.n) {
		size_t start = scan->at;
		char c;

		if (scan->format.p[scan->at++] != '%')
			continue;
		scan->piece = (struct plan_piece){ .literal = (uint32_t)start };
		take_flags(scan);
		take_length(scan);
		if (scan->at >= scan->format.n)
			return SCAN_END;
		c = scan->format.p[scan->at++];
		scan->letter[0] = c;
		scan->letter[1] = scan->letter[2] = '\0';
		if (c == 'r' && take(scan, 'x')) {
			scan->letter[1] = 'x';
			c = 'R';
		} else if (c == 'r' && take(scan, 'h')) {
			scan->letter[1] = 'h';
			c = 'H';
		} else if (c == 'g' && take(scan, 'r')) {
			scan->letter[1] = 'r';
			c = 'G';
		}
		scan->piece.conv = c;
		if (strchr("diuoxXcpsrRHG%", c))
			return SCAN_PIECE;
		if (strchr("fegaFEGAn", c))
			return SCAN_REFUSED;
		scan->at = start + 1; /* an unknown letter: text */
	}
	return SCAN_END;
}

bool sema_refuse_far_text(struct sema *s, struct node *node)
{
	const struct member *members;
	const struct type *type = node->type;
	uint32_t n = 0;

	if (type->kind != TYPE_STRUCT || !str_starts(type->name, "tracepoint:"))
		return false;
	members = type_members(s->c->types, type, &n);
	for (uint32_t i = 0; i < n; i++) {
		const char *field = sema_text(s, members[i].name);

		if (!members[i].is_data_loc && !members[i].is_rel_loc)
			continue;
		sema_hint(s, sema_fail(s, ERR_FAR_TEXT, node, field), "take the fields you need: args.%s", field);
		return true;
	}
	return false;
}

static bool accepts(char conv, const struct type *type)
{
	bool is_number = type_is_integral(type) || type_is(type, T_CASTABLE);

	switch (conv) {
	case 'd':
	case 'i':
	case 'u':
	case 'o':
	case 'x':
	case 'X':
	case 'p':
		return is_number || type->kind == TYPE_POINTER || type->kind == TYPE_KSYM;
	case 'c':
	case 'G':
		return is_number;
	case 'r':
	case 'R':
	case 'H':
		return type->kind == TYPE_BUFFER;
	case 's':
		return type->kind != TYPE_VOID && type->kind != TYPE_MAP_REF &&
		       !(type_is(type, T_AGGREGATE) && !type_is(type, T_CASTABLE) && type->kind != TYPE_STATS);
	}
	return false;
}

bool sema_check_pinned_value(struct sema *s, struct node *call, const struct type *type)
{
	if (type->kind == TYPE_STRING || type->kind == TYPE_BOOL || type->kind == TYPE_INT || type->kind == TYPE_POINTER || type->kind == TYPE_KSYM)
		return true;
	sema_fail(s, ERR_PINNED_VALUE, call, sema_type_text(s, type));
	return false;
}

/* The kernel's own printf has a smaller set. */
static bool check_pinned_piece(struct sema *s, struct node *call, const struct scan *scan, const struct type *type)
{
	enum { FLAG_SPACE = 4, FLAG_ALTERNATE = 8 };
	const struct plan_piece *piece = &scan->piece;

	if (piece->conv == 's')
		return sema_check_pinned_value(s, call, type);
	if (!strchr("diuxXcp", piece->conv) || piece->flags & FLAG_SPACE || (piece->flags & FLAG_ALTERNATE && piece->width)) {
		sema_fail(s, ERR_PINNED_CONVERSION, call, scan->letter);
		return false;
	}
	if (!type_is(type, T_CASTABLE))
		return true;
	sema_fail(s, ERR_PINNED_VALUE, call, sema_type_text(s, type));
	return false;
}

static bool check_piece(struct sema *s, struct node *call, const struct scan *scan, struct node *arg)
{
	if (sema_refuse_far_text(s, arg))
		return false;
	if (accepts(scan->piece.conv, arg->type))
		return !instance_is_pinned(s->inst) || check_pinned_piece(s, call, scan, arg->type);
	sema_fail(s, ERR_FORMAT_TYPE, call, sema_text(s, call->name), sema_type_text(s, arg->type), scan->letter);
	return false;
}

struct pieces {
	VEC(struct plan_piece) v;
	VEC(struct str) texts;
};

static void add_piece(struct sema *s, struct pieces *pieces, struct plan_piece piece, struct str text)
{
	piece.literal = 0;
	*vec_push(s->c->arena, &pieces->v) = piece;
	*vec_push(s->c->arena, &pieces->texts) = text;
}

/* Texts of the plan end at their first NUL: what stands before one is a piece that puts it out. Returns what is left. */
static struct str without_nuls(struct sema *s, struct pieces *pieces, struct str text)
{
	const char *nul;

	while (text.n && (nul = memchr(text.p, '\0', text.n)) != NULL) {
		size_t n = (size_t)(nul - text.p);

		add_piece(s, pieces, (struct plan_piece){ .flags = FORMAT_NUL }, str_make(text.p, n));
		text = str_make(nul + 1, text.n - n - 1);
	}
	return text;
}

/* Text with "%%" and "%5%" already single: joins the running literal and a percent sign. */
static struct str with_percent(struct sema *s, struct str text)
{
	char *copy = arena_alloc(s->c->arena, text.n + 2);

	if (text.n)
		memcpy(copy, text.p, text.n);
	copy[text.n] = '%';
	return str_make(copy, text.n + 1);
}

bool sema_format(struct sema *s, struct node *call, struct str format)
{
	struct scan scan = { .format = format };
	struct pieces pieces = { 0 };
	struct call_info *info = sema_call_info(s, call);
	struct node *arg = call->call.args->next;
	uint32_t n_wanted = 0, n_given = sema_n_args(call) - 1;
	struct str literal;
	enum scan_result result;

	while ((result = next_piece(&scan)) == SCAN_PIECE) {
		literal = without_nuls(s, &pieces, str_make(format.p + scan.literal, scan.piece.literal - scan.literal));
		scan.literal = scan.at;
		if (scan.piece.conv == '%') {
			add_piece(s, &pieces, (struct plan_piece){ 0 }, with_percent(s, literal));
			continue;
		}
		scan.piece.field = n_wanted++;
		if (arg && n_wanted <= n_given) {
			if (!check_piece(s, call, &scan, arg))
				return false;
			arg = arg->next;
		}
		add_piece(s, &pieces, scan.piece, literal);
	}
	if (result == SCAN_REFUSED) {
		sema_fail(s, ERR_FORMAT_CONVERSION, call, sema_text(s, call->name), scan.letter[0]);
		return false;
	}
	if (n_wanted != n_given) {
		sema_fail(s, n_wanted > n_given ? ERR_FORMAT_TOO_FEW : ERR_FORMAT_TOO_MANY, call, sema_text(s, call->name), n_given, n_wanted);
		return false;
	}
	if (scan.literal < format.n)
		add_piece(s, &pieces, (struct plan_piece){ 0 }, without_nuls(s, &pieces, str_make(format.p + scan.literal, format.n - scan.literal)));
	info->text = format;
	info->pieces = pieces.v.v;
	info->piece_text = pieces.texts.v;
	info->n_pieces = pieces.v.n;
	return true;
}
