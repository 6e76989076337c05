/* listing_args: arguments of listed probes, for -v and for the search by argument.
 * In: lines of the listing. Out: text; lines that have an argument of a name or type. */
#include <ctype.h>
#include "cli/listing.h"

/* A line as probe type and the parts behind it. */
struct line {
	const struct probe_row *row; /* NULL: a kernel type */
	struct str rest, last;       /* all behind the type; the last part */
};

static struct line take_apart(struct str text)
{
	struct line line = { .rest = text };
	struct str provider = str_split(&line.rest, ':');
	const char *colon = line.rest.n ? memrchr(line.rest.p, ':', line.rest.n) : NULL;

	line.row = lang_find_probe(provider);
	line.last = colon ? str_make(colon + 1, line.rest.n - (size_t)(colon + 1 - line.rest.p)) : line.rest;
	return line;
}

static void put_tracepoint(struct listing *l, struct str name, struct buf *out)
{
	struct str event = name, category = str_split(&event, ':');
	struct fact_tracepoint tracepoint;

	if (facts_tracepoint(l->facts, category, event, &tracepoint))
		return;
	for (uint32_t i = 0; i < tracepoint.n_fields; i++)
		buf_printf(out, "    %.*s\n", STR_ARG(tracepoint.field_texts[i]));
}

/* All copies of a binary are looked for once. */
static void put_copies(struct listing *l, struct str path, struct str name, struct buf *out)
{
	struct listing_copies *copies = &l->copies;
	uint32_t low = 0, high, n = 0;

	if (!str_eq(copies->path, path) && facts_dwarf_copies(l->facts, arena_str(l->arena, path).p, STR("*"), true, &copies->v, &copies->n))
		copies->n = 0;
	copies->path = path;
	for (high = copies->n; low < high;) {
		uint32_t middle = low + (high - low) / 2;

		if (str_cmp(copies->v[middle].name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	while (low + n < copies->n && str_eq(copies->v[low + n].name, name))
		n++;
	if (n)
		buf_printf(out, "    inlined at %u place%s\n", n, n == 1 ? "" : "s");
}

static void put_user(struct listing *l, const struct line *line, struct buf *out)
{
	static const struct str variant = { ":inline:", 8 };
	struct str path = str_make(line->rest.p, line->rest.n - line->last.n - (line->rest.n > line->last.n));
	ptrdiff_t at = str_find(line->rest, variant);

	if (at >= 0)
		put_copies(l, str_make(line->rest.p, (size_t)at), line->last, out);
	else
		facts_dwarf_put_params(l->facts, arena_str(l->arena, path).p, line->last, out);
}

void listing_put_args(struct listing *l, struct str text, struct buf *out)
{
	struct line line = take_apart(text);

	if (!line.row || str_starts(line.rest, "bpf:"))
		return;
	switch (line.row->id) {
	case PROBE_TRACEPOINT: put_tracepoint(l, line.rest, out); break;
	case PROBE_RAWTRACEPOINT: facts_btf_put_params(l->facts, PARAMS_RAW_TRACEPOINT, line.last, out); break;
	case PROBE_KPROBE: facts_btf_put_params(l->facts, PARAMS_NUMBERED, line.last, out); break;
	case PROBE_FENTRY: facts_btf_put_params(l->facts, PARAMS_NAMED, line.last, out); break;
	case PROBE_FEXIT: facts_btf_put_params(l->facts, PARAMS_WITH_RETVAL, line.last, out); break;
	case PROBE_UPROBE: put_user(l, &line, out); break;
	case PROBE_ITER: facts_btf_put_iter(l->facts, line.rest, out); break;
	case PROBE_KRETPROBE: facts_btf_put_params(l->facts, PARAMS_ONLY_RETVAL, line.last, out); break;
	case PROBE_URETPROBE:
	case PROBE_USDT:
	case PROBE_PROFILE:
	case PROBE_INTERVAL:
	case PROBE_SOFTWARE:
	case PROBE_HARDWARE:
	case PROBE_WATCHPOINT:
	case PROBE_BEGIN:
	case PROBE_END:
	case PROBE_SELF:
	case PROBE_TEST:
	case PROBE_BENCH:
	case PROBE_COUNT: break;
	}
}

/* "const struct sk_buff * skb": one of its words. */
static bool has_word(struct str text, struct str word)
{
	size_t begin = 0;

	for (size_t i = 0; i <= text.n; i++) {
		bool is_letter = i < text.n && (isalnum((unsigned char)text.p[i]) || text.p[i] == '_');

		if (is_letter)
			continue;
		if (i > begin && str_glob(word, str_make(text.p + begin, i - begin)))
			return true;
		begin = i + 1;
	}
	return false;
}

static int by_text(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static bool is_among(const struct str_list *sorted, struct str name)
{
	return sorted->n && bsearch(&name, sorted->v, sorted->n, sizeof(name), by_text);
}

/* Functions of the kernel with such an argument, found in one walk over BTF instead of one question per line. */
struct argument_search {
	struct str word;
	struct str_list functions, raw;
	bool is_read;
};

static bool has_argument(struct listing *l, struct argument_search *search, struct str text)
{
	struct line line = take_apart(text);
	bool is_raw, is_kernel, is_found;
	struct buf args;

	if (!line.row)
		return false;
	is_raw = line.row->id == PROBE_RAWTRACEPOINT;
	is_kernel = line.row->id == PROBE_KPROBE || line.row->id == PROBE_KRETPROBE || line.row->id == PROBE_FENTRY || line.row->id == PROBE_FEXIT;
	if (is_raw || is_kernel) {
		if (!search->is_read)
			facts_btf_list_by_param(l->facts, search->word, &search->functions, &search->raw);
		search->is_read = true;
		return is_among(is_raw ? &search->raw : &search->functions, line.last);
	}
	buf_init(&args, 1 << 20);
	listing_put_args(l, text, &args);
	is_found = has_word(buf_str(&args), search->word);
	buf_free(&args);
	return is_found;
}

void listing_keep_argument(struct listing *l, struct str word)
{
	struct argument_search search = { .word = word };
	uint32_t kept = 0;

	for (uint32_t i = 0; i < l->lines.n; i++)
		if (has_argument(l, &search, l->lines.v[i]))
			l->lines.v[kept++] = l->lines.v[i];
	l->lines.n = kept;
}
