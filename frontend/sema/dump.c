/* sema: `-d types`, the golden form: maps, then each instance with its points, variables and typed tree. */
#include "common/lang/lang.h"
#include "frontend/sema/internal.h"

static void put_type(struct buf *out, const struct type *type)
{
	if (type)
		type_put_name(out, type);
	else
		buf_puts(out, "?");
}

static void put_map(struct buf *out, const struct map_info *map)
{
	buf_printf(out, "map @%.*s", STR_ARG(map->name));
	if (map->key) {
		buf_putc(out, '[');
		put_type(out, map->key);
		buf_putc(out, ']');
	}
	buf_puts(out, " :: ");
	put_type(out, map->value);
	buf_putc(out, '\n');
}

static void put_instance(struct buf *out, const struct instance *inst)
{
	buf_puts(out, "instance");
	for (const struct point *point = inst->points; point; point = point->next)
		buf_printf(out, "%s%.*s", point == inst->points ? " " : ", ", STR_ARG(point->name));
	buf_putc(out, '\n');
	for (uint32_t i = 0; i < inst->vars.n; i++) {
		buf_printf(out, "  var $%.*s :: ", STR_ARG(inst->vars.v[i]->name));
		put_type(out, inst->vars.v[i]->type);
		buf_putc(out, '\n');
	}
	if (inst->probe->probe.predicate)
		node_dump(inst->probe->probe.predicate, out, true);
	for (const struct node *node = inst->probe->probe.body; node; node = node->next)
		node_dump(node, out, true);
}

void sema_dump(const struct checked *checked, struct buf *out)
{
	for (const struct map_info *map = checked->maps; map; map = map->next)
		put_map(out, map);
	for (const struct instance *inst = checked->instances; inst; inst = inst->next)
		put_instance(out, inst);
}
