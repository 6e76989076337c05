/* words: what the tables say of one word, for `sonde help WORD`.
 * In: a word. Out: text in a buffer. Memory: a list of names in the caller's arena. */
#include "cli/words.h"
#include "cli/curated.h"
#include "cli/options.h"
#include "common/base/vec.h"
#include "common/lang/lang.h"

static void put_functions(struct buf *out, struct str word)
{
	for (int i = 0; i < FUNCTION_COUNT; i++) {
		const struct function_row *row = lang_function((enum function_id)i);

		if (!str_eq_cstr(word, row->name))
			continue;
		buf_printf(out, "%s\n    %s%s\n", row->signature, row->summary, row->flags & F_UNSAFE ? " (needs --unsafe)" : "");
		if (*row->example)
			buf_printf(out, "    for example: %s\n", row->example);
	}
}

static void put_language(struct buf *out, struct str word)
{
	const struct builtin_row *builtin = lang_find_builtin(word);
	const struct probe_row *probe = lang_find_probe(word);
	const struct config_row *config = lang_find_config(word);
	enum keyword_id keyword = lang_find_keyword(word);

	for (int i = 0; i < BUILTIN_COUNT; i++) { /* argN by its digits, and as it is named in the table */
		const struct builtin_row *row = lang_builtin((enum builtin_id)i);

		if (row == builtin || str_eq_cstr(word, row->name))
			buf_printf(out, "%s\n    %s\n", row->name, row->summary);
	}
	if (probe)
		buf_printf(out, "%s%s%s\n    %s\n", probe->name, *probe->parts ? ":" : "", probe->parts, probe->summary);
	if (config)
		buf_printf(out, "%s\n    %s\n", config->name, config->summary);
	if (keyword)
		buf_printf(out, "%s\n    %s\n", lang_keyword_form(keyword), lang_keyword_summary(keyword));
}

static void put_program(struct buf *out, struct str word)
{
	const struct output_row *output = lang_find_output(word);
	const struct stage_row *stage = lang_find_stage(word);

	for (int i = 1; i < COMMAND_ID_COUNT; i++) {
		const struct command_row *row = &command_rows()[i];

		if (str_eq_cstr(word, row->name))
			buf_printf(out, "sonde %s %s\n    %s\n", row->name, row->arguments, row->summary);
	}
	if (output)
		buf_printf(out, "%s%s\n    %s\n", output->kind == OUTPUT_EVENTS ? "-f " : "--out FILE",
			   output->kind == OUTPUT_EVENTS ? output->name : output->ending, output->summary);
	if (stage)
		buf_printf(out, "-d %s\n    %s\n", stage->name, stage->summary);
	for (int i = 0; i < OPTION_ID_COUNT; i++) {
		const struct option_row *row = &option_rows()[i];

		if (*row->long_name && str_eq_cstr(word, row->long_name))
			buf_printf(out, "--%s%s%s\n    %s\n", row->long_name, row->argument == OPTION_NO ? "" : "=", row->argument == OPTION_NO ? "" : row->metavar,
				   row->summary);
	}
}

bool words_put(struct buf *out, struct str word)
{
	size_t before = out->n;

	put_functions(out, word);
	put_language(out, word);
	put_program(out, word);
	return out->n > before;
}

const char *words_nearest(struct arena *arena, struct str word)
{
	VEC(const char *) names = { 0 };
	uint32_t n;
	const struct curated *profilers = curated_all(arena, &n);

	for (uint32_t i = 0; i < n; i++)
		*vec_push(arena, &names) = arena_str(arena, profilers[i].name).p;
	for (int i = 0; i < FUNCTION_COUNT; i++)
		*vec_push(arena, &names) = lang_function((enum function_id)i)->name;
	for (int i = 0; i < BUILTIN_COUNT; i++)
		*vec_push(arena, &names) = lang_builtin((enum builtin_id)i)->name;
	for (int i = 0; i < PROBE_COUNT; i++)
		*vec_push(arena, &names) = lang_probe((enum probe_id)i)->name;
	for (int i = 0; i < CONFIG_COUNT; i++)
		*vec_push(arena, &names) = lang_config((enum config_id)i)->name;
	for (int i = 1; i < KEYWORD_COUNT; i++)
		*vec_push(arena, &names) = lang_keyword_text((enum keyword_id)i);
	for (int i = 1; i < COMMAND_ID_COUNT; i++)
		*vec_push(arena, &names) = command_rows()[i].name;
	for (int i = 0; i < STAGE_COUNT; i++)
		*vec_push(arena, &names) = lang_stage((enum stage_id)i)->name;
	return lang_nearest(word, names.v, names.n);
}
