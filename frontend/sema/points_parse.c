/* points_parse: the text of an attach point (reference 2.3).
 * In: raw text as written. Out: parts between the colons, quotes removed, positional parameters put in; numbers. */
#include <ctype.h>
#include <errno.h>

#include "frontend/sema/points.h"

/* A part while it is read; the text of a part without quotes and parameters could be borrowed, but parts are few and short. */
struct reader {
	struct point_job *job;
	struct str text;
	uint32_t base;  /* place of the text's first byte; 0 none */
	size_t at;
	struct buf part;
	size_t begin;   /* of the part */
};

static struct span span_at(const struct reader *reader, size_t begin, size_t end)
{
	if (!reader->base)
		return reader->job->node->span;
	return (struct span){ reader->base + (uint32_t)begin, reader->base + (uint32_t)end };
}

static void end_part(struct reader *reader, bool is_first)
{
	struct point_part part = {
		.text = arena_str(reader->job->c->arena, buf_str(&reader->part)),
		.span = span_at(reader, reader->begin, reader->at),
	};

	if (is_first)
		reader->job->provider = part;
	else
		*vec_push(reader->job->c->arena, &reader->job->parts) = part;
	buf_clear(&reader->part);
	reader->begin = reader->at + 1;
}

/* At `$`. A missing parameter is empty text. */
static bool put_param(struct reader *reader)
{
	const struct sema_options *options = reader->job->c->options;
	size_t begin = reader->at++, n = 0;

	while (reader->at < reader->text.n && isdigit((unsigned char)reader->text.p[reader->at]) && n < UINT32_MAX)
		n = n * 10 + (size_t)(reader->text.p[reader->at++] - '0');
	if (!n || (reader->at < reader->text.n && (isalnum((unsigned char)reader->text.p[reader->at]) || reader->text.p[reader->at] == '_'))) {
		point_error(reader->job, ERR_POINT_PARAM, span_at(reader, begin, reader->at + (reader->at < reader->text.n)));
		return false;
	}
	if (n <= options->n_params)
		buf_puts(&reader->part, options->params[n - 1]);
	else
		reader->job->missing_param = n;
	return true;
}

/* The lexer has seen to it that the quote is closed; without that the part ends with the text. */
static void put_quoted(struct reader *reader)
{
	reader->at++;
	for (; reader->at < reader->text.n && reader->text.p[reader->at] != '"'; reader->at++) {
		if (reader->text.p[reader->at] == '\\' && reader->at + 1 < reader->text.n)
			reader->at++;
		buf_putc(&reader->part, reader->text.p[reader->at]);
	}
	reader->at += reader->at < reader->text.n;
}

static bool read_parts(struct reader *reader)
{
	bool is_first = true;

	while (reader->at < reader->text.n) {
		char c = reader->text.p[reader->at];

		if (c == '"') {
			put_quoted(reader);
		} else if (c == '$') {
			if (!put_param(reader))
				return false;
		} else if (c == ':') {
			end_part(reader, is_first);
			is_first = false;
			reader->at++;
		} else {
			buf_putc(&reader->part, c);
			reader->at++;
		}
	}
	end_part(reader, is_first);
	return true;
}

bool point_split(struct point_job *job)
{
	const struct node *node = job->node;
	uint32_t length = node->span.end - node->span.begin;
	struct reader reader = { .job = job, .text = node->text };
	bool is_good;

	/* The text is the end of the node: an alias may stand before it. */
	if (node->span.end && length >= node->text.n)
		reader.base = node->span.end - (uint32_t)node->text.n;
	buf_init(&reader.part, BUF_NO_LIMIT);
	is_good = read_parts(&reader);
	buf_free(&reader.part);
	return is_good;
}

/* ---- number of parts, from the `parts` column of probes.def ---- */

struct part_range {
	uint32_t least, most;
};

/* "[module:]function[+offset]": colons in brackets are optional parts. */
static struct part_range range_of(struct str form)
{
	struct part_range range = { 1, 1 };
	bool is_optional = false;

	if (!form.n)
		return (struct part_range){ 0, 0 };
	for (size_t i = 0; i < form.n; i++) {
		if (form.p[i] == '[')
			is_optional = true;
		else if (form.p[i] == ']')
			is_optional = false;
		if (form.p[i] != ':')
			continue;
		range.most++;
		range.least += !is_optional;
	}
	return range;
}

static void hint_forms(struct point_job *job, struct diag *diag)
{
	const struct probe_row *row = job->point->row;
	struct str rest = str_from(row->parts);
	struct buf text;

	if (!diag || !rest.n)
		return;
	buf_init(&text, BUF_NO_LIMIT);
	while (rest.n) {
		struct str form = str_split(&rest, '|');

		buf_printf(&text, "%s%s:%.*s", text.n ? " or " : "write ", row->name, STR_ARG(form));
	}
	point_hint(job, diag, "%s", buf_str(&text).p);
	buf_free(&text);
}

bool point_check_parts(struct point_job *job)
{
	struct str rest = str_from(job->point->row->parts);
	struct part_range all = range_of(str_split(&rest, '|'));
	uint32_t n = job->parts.n;
	struct diag *diag;
	const char *wanted;

	while (rest.n) {
		struct part_range range = range_of(str_split(&rest, '|'));

		all.least = range.least < all.least ? range.least : all.least;
		all.most = range.most > all.most ? range.most : all.most;
	}
	if (n >= all.least && n <= all.most)
		return true;
	if (!all.most)
		wanted = "no parts after its name";
	else if (all.least == all.most)
		wanted = arena_printf(job->c->arena, "%u part%s after its name", all.least, all.least == 1 ? "" : "s");
	else
		wanted = arena_printf(job->c->arena, "%u to %u parts after its name", all.least, all.most);
	diag = point_error(job, ERR_POINT_PARTS, job->node->span, job->point->row->name, wanted, n);
	hint_forms(job, diag);
	return false;
}

/* ---- numbers ---- */

bool point_number(struct point_job *job, const struct point_part *part, uint64_t *ret_value)
{
	if (!part->text.n || str_to_u64(part->text, ret_value)) {
		point_error(job, ERR_POINT_NUMBER, part->span.end > part->span.begin ? part->span : job->node->span, job->point->row->name,
			    point_text(job, part->text));
		return false;
	}
	return true;
}

bool point_count(struct point_job *job, const struct point_part *part, uint64_t *ret_value)
{
	if (!point_number(job, part, ret_value))
		return false;
	if (!*ret_value) {
		point_error(job, ERR_POINT_ZERO, part->span, job->point->row->name);
		return false;
	}
	return true;
}

bool point_is_number(struct str text)
{
	return text.n && isdigit((unsigned char)text.p[0]);
}

bool point_offset(struct point_job *job, struct point_part *function)
{
	ptrdiff_t at = str_find(function->text, STR("+"));
	struct point_part offset = *function;

	/* A demangled name may hold a '+' of its own: operator+ is no offset. */
	if (at < 0 || job->point->flags & (ATTACH_IS_CPP | ATTACH_IS_INLINED))
		return true;
	offset.text = str_make(function->text.p + at + 1, function->text.n - (size_t)at - 1);
	if (str_find(offset.text, STR("+")) >= 0) {
		point_error(job, ERR_OFFSET_TWICE, function->span, point_text(job, function->text));
		return false;
	}
	if (!point_number(job, &offset, &job->point->offset))
		return false;
	function->text.n = (size_t)at;
	job->point->flags |= ATTACH_HAS_OFFSET;
	return true;
}
