/* lower_test: from scripts to plans, the parts that golden dumps do not show: indexes written back into the tree, invariants that hold for any script. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "frontend/lower/lower.h"

struct bench {
	struct arena arena;
	struct source_map sources;
	struct diags diags;
	struct type_table types;
	struct facts *facts;
	struct sema_options options;
	struct checked *checked;
	struct plan *plan;
};

static void open_bench(struct bench *b, const char *script)
{
	struct parsed parsed;
	struct buf text;

	arena_init(&b->arena, (size_t)1 << 30, ARENA_DEFAULT);
	source_map_init(&b->sources, &b->arena);
	diags_init(&b->diags, &b->arena, &b->sources);
	type_table_init(&b->types, &b->arena);
	b->facts = facts_new(&b->arena, &b->types, &(struct facts_options){ 0 });
	source_add(&b->sources, STR("test"), str_from(script));
	parsed = parse_program(&b->arena, &b->diags, &b->sources.v[0]);
	b->checked = b->diags.n_errors ? NULL : sema_check(&b->arena, &b->diags, &b->types, b->facts, &parsed, &b->options);
	if (b->diags.n_errors) {
		buf_init(&text, BUF_NO_LIMIT);
		diags_print(&b->diags, &text, false);
		fail_msg("%s", text.p);
	}
	b->plan = lower_plan(b->checked);
}

static void close_bench(struct bench *b)
{
	facts_free(b->facts);
	arena_free(&b->arena);
}

static struct node *statement(struct bench *b, unsigned i)
{
	struct node *stmt = b->checked->instances->probe->probe.body->block.stmts;

	while (i--)
		stmt = stmt->next;
	return stmt;
}

/* Fields lie behind the header, in order, aligned, inside the record. */
static void check_records(const struct plan *plan)
{
	for (uint32_t r = 0; r < plan->records.n; r++) {
		const struct plan_record *record = &plan->records.v[r];
		uint32_t end = sizeof(struct record_header);

		assert_int_equal(record->size % 8, 0);
		for (uint32_t f = 0; f < record->n_fields; f++) {
			const struct plan_field *field = &plan->fields.v[record->first_field + f];
			const struct plan_type *type = plan_type(plan, field->type);

			assert_true(field->offset >= end);
			assert_int_equal(field->offset % (type->align ? type->align : 1), 0);
			end = field->offset + type->size;
		}
		assert_true(end <= record->size);
	}
}

static void test_records(void **state)
{
	struct bench b = { 0 };

	(void)state;
	open_bench(&b, "begin { printf(\"%d %s %d %s\", (int8)1, comm, 5, (1, \"ab\")); print((int16)3); print((1, (2, comm))); join(0); }");
	check_records(b.plan);
	assert_int_equal(b.plan->records.v[statement(&b, 0)->expr_stmt.expr->sym.call->record].kind, RECORD_PRINTF);
	assert_int_equal(b.plan->records.v[statement(&b, 1)->expr_stmt.expr->sym.call->record].kind, RECORD_PRINT_VALUE);
	assert_int_equal(b.plan->map_control, PLAN_NONE);
	assert_int_not_equal(b.plan->map_data, PLAN_NONE);
	close_bench(&b);
}

static void test_sites(void **state)
{
	struct bench b = { 0 };
	struct node *assign;
	uint32_t site;

	(void)state;
	open_bench(&b, "begin { @[pid] = 1; @x = 1; } interval:s:1 { @[pid] = 2; print(1 / pid); }");
	assign = statement(&b, 0);
	site = lower_site(b.plan, 0, assign);
	assert_int_not_equal(site, PLAN_NONE);
	assert_int_equal(b.plan->sites.v[site].span.begin, assign->span.begin);
	assert_int_equal(lower_site(b.plan, 1, assign), PLAN_NONE);                     /* another program's */
	assert_int_equal(lower_site(b.plan, 0, statement(&b, 1)), PLAN_NONE);          /* cannot fail */
	for (uint32_t i = 1; i < b.plan->sites.n; i++)
		assert_true(b.plan->sites.v[i - 1].prog <= b.plan->sites.v[i].prog);
	assert_int_not_equal(lower_error_record(b.plan, RECORD_RUNTIME_ERROR), PLAN_NONE);
	assert_int_not_equal(lower_error_record(b.plan, RECORD_HELPER_ERROR), PLAN_NONE);
	close_bench(&b);

	open_bench(&b, "begin { @x = 1; exit(); }");
	assert_int_equal(lower_error_record(b.plan, RECORD_RUNTIME_ERROR), PLAN_NONE);
	assert_int_equal(b.plan->map_data, PLAN_NONE);
	assert_int_not_equal(b.plan->map_control, PLAN_NONE);
	close_bench(&b);
}

/* With -k memory reads and lookups are reported. */
static void test_warnings(void **state)
{
	struct bench b = { .options = { .warn_helpers = true } };

	(void)state;
	open_bench(&b, "begin { print(*(uint32 *)kptr(5)); }");
	assert_int_not_equal(lower_error_record(b.plan, RECORD_HELPER_ERROR), PLAN_NONE);
	assert_true(b.plan->config.warnings);
	close_bench(&b);
}

static void test_maps(void **state)
{
	struct bench b = { 0 };
	const struct map_info *map;
	uint32_t n = 0;

	(void)state;
	open_bench(&b, "begin { @b[1] = count(); @a = 1; print(@b); }");
	for (map = b.checked->maps; map; map = map->next, n++) {
		const struct plan_map *plan_map = &b.plan->maps.v[map->plan_map];

		assert_int_equal(map->plan_map, n);
		assert_true(str_eq_cstr(map->name, plan_string(b.plan, plan_map->name) + 1));
		assert_int_equal(plan_map->role, ROLE_USER);
	}
	assert_int_equal(n, 2);
	assert_int_equal(b.plan->maps.v[b.plan->map_losses].max_entries >= b.plan->progs.n, 1);
	assert_int_equal(b.plan->maps.v[b.plan->map_state].value_size, sizeof(struct shared_state));
	close_bench(&b);
}

/* A body that many programs share is lowered for each. */
static void test_instances(void **state)
{
	struct bench b = { 0 };
	uint32_t n = 0;

	(void)state;
	open_bench(&b, "begin, end, interval:s:1 { printf(\"%d\", 5); }");
	assert_int_equal(b.plan->progs.n, 3);
	assert_int_equal(b.plan->records.n, 3);
	assert_int_equal(b.plan->formats.n, 1);
	for (const struct instance *i = b.checked->instances; i; i = i->next, n++)
		assert_int_equal(b.plan->progs.v[n].body, n);
	close_bench(&b);
}

static void test_relocs(void **state)
{
	struct bench b = { 0 };
	const struct plan_reloc *reloc;

	(void)state;
	open_bench(&b, "struct own { int a; int b; } begin { print(((struct own *)kptr(5))->b); }");
	assert_int_equal(b.plan->relocs.n, 0);
	close_bench(&b);
	open_bench(&b, "begin { }");
	if (!facts_has(b.facts, FEATURE_BTF)) {
		close_bench(&b);
		print_message("skipped: no BTF\n");
		skip();
	}
	close_bench(&b);
	open_bench(&b, "begin { print(curtask->pid); print(curtask->real_parent->pid); print(curtask->pid); }");
	assert_int_equal(b.plan->relocs.n, 2); /* pid and real_parent, once each */
	reloc = &b.plan->relocs.v[0];
	assert_string_equal(plan_string(b.plan, reloc->type_name), "task_struct");
	assert_int_equal(reloc->kind, RELOC_FIELD_OFFSET);
	assert_true(reloc->value > 0);
	close_bench(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_records), cmocka_unit_test(test_sites),	  cmocka_unit_test(test_warnings),
		cmocka_unit_test(test_maps),	cmocka_unit_test(test_instances), cmocka_unit_test(test_relocs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
