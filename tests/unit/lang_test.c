/* lang_test: the claims of common/lang's lookups. In: nothing. Out: cmocka's report. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "common/lang/lang.h"

static void every_row_is_found_by_its_text(void **state)
{
	(void)state;
	for (int i = 1; i < KEYWORD_COUNT; i++)
		assert_int_equal(lang_find_keyword(str_from(lang_keyword_text((enum keyword_id)i))), i);
	for (int i = 0; i < PROBE_COUNT; i++)
		assert_ptr_equal(lang_find_probe(str_from(lang_probe((enum probe_id)i)->name)), lang_probe((enum probe_id)i));
	for (int i = 0; i < BUILTIN_COUNT; i++)
		if (i != BUILTIN_ARGN && i != BUILTIN_SARGN)
			assert_ptr_equal(lang_find_builtin(str_from(lang_builtin((enum builtin_id)i)->name)), lang_builtin((enum builtin_id)i));
	for (int i = 0; i < FUNCTION_COUNT; i++)
		assert_string_equal(lang_find_function(str_from(lang_function((enum function_id)i)->name))->name,
				    lang_function((enum function_id)i)->name);
	for (int i = 0; i < CONFIG_COUNT; i++)
		assert_ptr_equal(lang_find_config(str_from(lang_config((enum config_id)i)->name)), lang_config((enum config_id)i));
	for (int i = 0; i < OUTPUT_COUNT; i++)
		assert_ptr_equal(lang_find_output(str_from(lang_output((enum output_id)i)->name)), lang_output((enum output_id)i));
	for (int i = 0; i < STAGE_COUNT; i++)
		assert_ptr_equal(lang_find_stage(str_from(lang_stage((enum stage_id)i)->name)), lang_stage((enum stage_id)i));
}

static void error_codes_are_unique(void **state)
{
	(void)state;
	for (int i = 1; i < ERROR_COUNT; i++)
		assert_ptr_equal(lang_find_error_code(str_from(lang_error((enum error_code)i)->code)), lang_error((enum error_code)i));
}

static void absent_texts_are_not_found(void **state)
{
	(void)state;
	assert_int_equal(lang_find_keyword(STR("iff")), KEYWORD_NONE);
	assert_int_equal(lang_find_keyword(STR("")), KEYWORD_NONE);
	assert_null(lang_find_probe(STR("kprobes")));
	assert_null(lang_find_function(STR("printff")));
	assert_null(lang_find_builtin(STR("argN")));
	assert_null(lang_find_stage(str_make(NULL, 0)));
	assert_null(lang_find_config(STR("a_name_that_is_much_longer_than_any_name_a_configuration_table_could_ever_hold")));
}

static void probe_names_ignore_case_and_aliases_do_not(void **state)
{
	(void)state;
	assert_int_equal(lang_find_probe(STR("BEGIN"))->id, PROBE_BEGIN);
	assert_int_equal(lang_find_probe(STR("KProbe"))->id, PROBE_KPROBE);
	assert_int_equal(lang_find_probe(STR("k"))->id, PROBE_KPROBE);
	assert_int_equal(lang_find_probe(STR("u"))->id, PROBE_UPROBE);
	assert_int_equal(lang_find_probe(STR("U"))->id, PROBE_USDT);
	assert_int_equal(lang_find_probe(STR("kfunc"))->id, PROBE_FENTRY);
	assert_null(lang_find_probe(STR("K")));
}

static void numbered_arguments_match_by_digits(void **state)
{
	(void)state;
	assert_int_equal(lang_find_builtin(STR("arg0"))->id, BUILTIN_ARGN);
	assert_int_equal(lang_find_builtin(STR("sarg12"))->id, BUILTIN_SARGN);
	assert_int_equal(lang_builtin_index(STR("arg0")), 0);
	assert_int_equal(lang_builtin_index(STR("sarg12")), 12);
	assert_int_equal(lang_builtin_index(STR("arg")), -1);
	assert_int_equal(lang_builtin_index(STR("args")), -1);
	assert_int_equal(lang_builtin_index(STR("arg1x")), -1);
	assert_int_equal(lang_builtin_index(STR("arg01")), -1);
	assert_int_equal(lang_builtin_index(STR("comm")), -1);
	assert_int_equal(lang_find_builtin(STR("args"))->id, BUILTIN_ARGS);
}

static void config_names_ignore_case_and_prefix(void **state)
{
	(void)state;
	assert_int_equal(lang_find_config(STR("BPFTRACE_MAX_STRLEN"))->id, CONFIG_MAX_STRLEN_ID);
	assert_int_equal(lang_find_config(STR("max_strlen"))->id, CONFIG_MAX_STRLEN_ID);
	assert_null(lang_find_config(STR("bpftrace_")));
}

static void outputs_are_found_by_file_ending(void **state)
{
	(void)state;
	assert_int_equal(lang_find_output_by_ending(STR("/tmp/a.html"))->id, OUTPUT_FLAME);
	assert_int_equal(lang_find_output_by_ending(STR("x.folded"))->id, OUTPUT_FOLDED);
	assert_null(lang_find_output_by_ending(STR("x.txt")));
}

static void suggestions_are_near(void **state)
{
	static const char *const names[] = { "filename", "flags", "mode", NULL };

	(void)state;
	assert_string_equal(lang_suggest_probe(STR("tracepont")), "tracepoint");
	assert_string_equal(lang_suggest_builtin_or_function(STR("pritnf")), "printf");
	assert_string_equal(lang_suggest_config(STR("max_strln")), "max_strlen");
	assert_string_equal(lang_nearest(STR("filenam"), names, 3), "filename");
	assert_null(lang_nearest(STR("xyz"), names, 3));
	assert_null(lang_nearest(STR(""), names, 3));
}

static void a_diagnostic_carries_code_text_and_hint(void **state)
{
	struct arena arena;
	struct source_map sources;
	struct diags diags;
	struct diag *diag;

	(void)state;
	arena_init(&arena, SIZE_MAX, ARENA_DEFAULT);
	source_map_init(&sources, &arena);
	diags_init(&diags, &arena, &sources);
	diag = lang_diag(&diags, ERR_INTEGER_SUFFIX, (struct span){ 1, 2 }, 3, "foo");
	assert_string_equal(diag->name, "E0024");
	assert_non_null(strstr(diag->text, "'foo'"));
	assert_true(diag->notes && diag->notes->is_hint);
	assert_int_equal(diags.n_errors, 1);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_is_found_by_its_text),
		cmocka_unit_test(error_codes_are_unique),
		cmocka_unit_test(absent_texts_are_not_found),
		cmocka_unit_test(probe_names_ignore_case_and_aliases_do_not),
		cmocka_unit_test(numbered_arguments_match_by_digits),
		cmocka_unit_test(config_names_ignore_case_and_prefix),
		cmocka_unit_test(outputs_are_found_by_file_ending),
		cmocka_unit_test(suggestions_are_near),
		cmocka_unit_test(a_diagnostic_carries_code_text_and_hint),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
