/* curated: reads the header blocks of the built-in profilers.
 * In: embed_scripts. Out: struct curated pointing into them. */
#include "cli/curated.h"
#include <stdlib.h>
#include "common/lang/lang.h"

static struct str *field_of(struct curated *script, struct str key)
{
	const struct {
		const char *name;
		struct str *field;
	} fields[] = {
		{ "name", &script->name },         { "summary", &script->summary }, { "parameters", &script->parameters },
		{ "units", &script->units },       { "overhead", &script->overhead }, { "probes", &script->probes },
		{ "output", &script->output },     { "example", &script->example },
	};

	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		if (str_eq_cstr(key, fields[i].name))
			return fields[i].field;
	return NULL;
}

/* Header lines: " * key: value", further lines of a value are indented deeper than the key. */
static void read_header(struct arena *arena, struct curated *script)
{
	struct str rest = script->text, *field = NULL;

	while (rest.p) {
		struct str line = str_split(&rest, '\n'), value, key;
		struct str trimmed = str_trim(line);

		if (str_starts(trimmed, "*/"))
			break;
		if (!str_starts(trimmed, "*"))
			continue;
		line = str_make(trimmed.p + 1, trimmed.n - 1);
		value = line;
		key = str_split(&value, ':');
		if (line.n > 1 && line.p[0] == ' ' && line.p[1] != ' ' && value.p && field_of(script, str_trim(key))) {
			field = field_of(script, str_trim(key));
			*field = str_trim(value);
		} else if (field && str_trim(line).n) {
			*field = str_from(arena_printf(arena, "%.*s%s%.*s", STR_ARG(*field), field->n ? "\n" : "", STR_ARG(str_trim(line))));
		}
	}
}

void curated_read(struct arena *arena, struct str text, struct curated *ret_script)
{
	memset(ret_script, 0, sizeof(*ret_script));
	ret_script->text = text;
	if (str_starts(str_trim(text), "/*"))
		read_header(arena, ret_script);
}

bool curated_param(const struct curated *script, uint32_t n, struct str *ret_name, struct str *ret_default)
{
	struct str rest = script->parameters;

	if (!rest.n)
		return false;
	while (rest.p) {
		struct str line = str_trim(str_split(&rest, '\n'));

		if (n--)
			continue;
		*ret_name = str_split(&line, '=');
		*ret_default = str_split(&line, ' ');
		return true;
	}
	return false;
}

static int by_name(const void *a, const void *b)
{
	return str_cmp(((const struct curated *)a)->name, ((const struct curated *)b)->name);
}

const struct curated *curated_all(struct arena *arena, uint32_t *ret_n)
{
	struct curated *all;
	uint32_t n = 0;

	while (embed_scripts[n].name)
		n++;
	all = ARENA_ARRAY(arena, struct curated, n + 1);
	for (uint32_t i = 0; i < n; i++) {
		curated_read(arena, str_make(embed_scripts[i].data, embed_scripts[i].n), &all[i]);
	}
	qsort(all, n, sizeof(*all), by_name);
	*ret_n = n;
	return all;
}

const struct curated *curated_find(struct arena *arena, struct str name)
{
	uint32_t n;
	const struct curated *all = curated_all(arena, &n);

	for (uint32_t i = 0; i < n; i++)
		if (str_eq(all[i].name, name))
			return &all[i];
	return NULL;
}

const char *curated_suggest(struct arena *arena, struct str name)
{
	uint32_t n;
	const struct curated *all = curated_all(arena, &n);
	const char **names = ARENA_ARRAY(arena, const char *, n + 1);

	for (uint32_t i = 0; i < n; i++)
		names[i] = arena_str(arena, all[i].name).p;
	return lang_nearest(name, names, n);
}

void curated_put_list(struct arena *arena, struct buf *out)
{
	uint32_t n;
	const struct curated *all = curated_all(arena, &n);
	size_t width = 0;

	for (uint32_t i = 0; i < n; i++)
		width = all[i].name.n > width ? all[i].name.n : width;
	for (uint32_t i = 0; i < n; i++) {
		buf_put_str(out, all[i].name);
		buf_pad(out, ' ', width + 2 - all[i].name.n);
		buf_printf(out, "%.*s\n", STR_ARG(all[i].summary));
	}
}

static void put_section(struct buf *out, const char *title, struct str text)
{
	if (!text.n)
		return;
	buf_printf(out, "\n%s\n", title);
	for (struct str rest = text; rest.p;) {
		struct str line = str_split(&rest, '\n');

		buf_printf(out, "  %.*s\n", STR_ARG(line));
	}
}

void curated_put_help(const struct curated *script, struct buf *out)
{
	buf_printf(out, "%.*s - %.*s\n", STR_ARG(script->name), STR_ARG(script->summary));
	put_section(out, "PARAMETERS", script->parameters);
	put_section(out, "OUTPUT", script->output);
	put_section(out, "UNITS", script->units);
	put_section(out, "OVERHEAD", script->overhead);
	put_section(out, "PROBES", script->probes);
	put_section(out, "EXAMPLE", script->example);
}
