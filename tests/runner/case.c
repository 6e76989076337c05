/* case: reading and writing `.t` files. In: a path. Out: struct test_case. Owner: the case's arena. */
#include "tests/runner/case.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const section_names[SECTION_COUNT] = { "stdout", "stderr", "status" };

/* Takes one line, without its newline, off *rest. */
static struct str take_line(struct str *rest)
{
	return str_split(rest, '\n');
}

static int section_of(struct str line)
{
	for (int i = 0; i < SECTION_COUNT; i++)
		if (str_starts(line, "--- ") && str_eq_cstr(str_trim(str_make(line.p + 4, line.n - 4)), section_names[i]))
			return i;
	return -1;
}

/* `# key: value` with a key we know; false: not a header line. */
static bool take_header(struct test_case *test, struct str line)
{
	struct str key, value = line;
	const char *text;

	if (!str_starts(line, "# ") || !memchr(line.p, ':', line.n))
		return false;
	value = str_make(line.p + 2, line.n - 2);
	key = str_split(&value, ':');
	text = arena_str(&test->arena, str_trim(value)).p;
	const struct {
		const char *key, **to;
	} plain[] = {
		{ "claim", &test->claim }, { "stage", &test->stage },	      { "args", &test->args },
		{ "run", &test->run },	   { "normalize", &test->normalize },
	};
	for (size_t i = 0; i < sizeof(plain) / sizeof(*plain); i++) {
		if (str_eq_cstr(key, plain[i].key)) {
			*plain[i].to = text;
			return true;
		}
	}
	if (str_eq_cstr(key, "needs"))
		test->needs = test->needs ? arena_printf(&test->arena, "%s,%s", test->needs, text) : text;
	else if (str_eq_cstr(key, "env"))
		*vec_push(&test->arena, &test->env) = text;
	else if (str_eq_cstr(key, "covers"))
		test->covers = test->covers ? arena_printf(&test->arena, "%s,%s", test->covers, text) : text;
	else if (str_eq_cstr(key, "timeout"))
		test->timeout = atoi(text);
	else if (str_eq_cstr(key, "alone"))
		test->is_alone = true;
	else
		return false;
	return true;
}

static void take_sections(struct test_case *test, struct str rest, int section)
{
	while (section >= 0) {
		struct str whole = rest;
		int next = -1;

		while (rest.n) {
			struct str line = take_line(&rest);

			next = section_of(line);
			if (next >= 0) {
				whole.n = (size_t)(line.p - whole.p);
				break;
			}
		}
		test->has[section] = true;
		test->want[section] = whole;
		section = next;
	}
}

int test_case_read(struct test_case *test, const char *path)
{
	struct buf file;
	struct str rest, all;
	const char *script;
	int err, section = -1;

	*test = (struct test_case){ .path = path };
	arena_init(&test->arena, SIZE_MAX, ARENA_DEFAULT);
	buf_init(&test->report, BUF_NO_LIMIT);
	buf_init(&test->out, 64 << 20);
	buf_init(&test->err, 64 << 20);
	buf_init(&file, 16 << 20);
	err = buf_read_file(&file, path);
	all = rest = arena_str(&test->arena, buf_str(&file));
	buf_free(&file);
	if (err)
		return err;
	script = rest.p;
	while (rest.n && take_header(test, take_line(&rest)))
		script = rest.p ? rest.p : all.p + all.n;
	if (script < all.p + all.n && *script == '\n')
		script++;
	rest = str_make(script, (size_t)(all.p + all.n - script));
	test->script = rest;
	test->head = all;
	while (rest.n) {
		struct str line = take_line(&rest);

		section = section_of(line);
		if (section >= 0) {
			test->script.n = (size_t)(line.p - test->script.p);
			test->head.n = (size_t)(line.p - all.p);
			break;
		}
	}
	take_sections(test, rest, section);
	if (test->script.n && test->script.p[test->script.n - 1] == '\n')
		test->script.n--;
	if (!test->claim || !test->stage) {
		test->reason = "the header needs `# claim:` and `# stage:`";
		return -EINVAL;
	}
	return 0;
}

void test_case_free(struct test_case *test)
{
	buf_free(&test->report);
	buf_free(&test->out);
	buf_free(&test->err);
	arena_free(&test->arena);
}

int test_case_default_status(const struct test_case *test)
{
	return !strcmp(test->stage, "errors") ? 1 : 0;
}

/* Text is written as lines; a last line without newline gets the mark the comparison knows. */
static void put_text(FILE *file, struct str text)
{
	if (text.n)
		fwrite(text.p, 1, text.n, file);
	if (text.n && text.p[text.n - 1] != '\n')
		fputs("\n\\no newline at end\n", file);
}

int test_case_bless(struct test_case *test)
{
	struct str out = buf_str(&test->out);
	FILE *file;

	/* Only failed cases come here: what matches keeps its wildcards, which are somebody's decision. */
	file = fopen(test->path, "w");
	if (!file)
		return -errno;
	fwrite(test->head.p, 1, test->head.n, file);
	if (test->head.n && test->head.p[test->head.n - 1] != '\n')
		fputc('\n', file);
	if (out.n || test->has[SECTION_STDOUT]) {
		fputs("--- stdout\n", file);
		put_text(file, out);
	}
	if (test->has[SECTION_STDERR] || !strcmp(test->stage, "errors")) {
		fputs("--- stderr\n", file);
		put_text(file, buf_str(&test->err));
	}
	if (test->has[SECTION_STATUS] || test->status != test_case_default_status(test))
		fprintf(file, "--- status\n%d\n", test->status);
	return fclose(file) ? -errno : 0;
}
