/* tree: the samples of a profile as a tree from the roots, the shape flame graphs are drawn from.
 * In: a profile. Out: nodes in an arena, children sorted by name. */
#include <stdio.h>
#include <stdlib.h>
#include "runtime/profile/internal.h"

static char kind_char(enum frame_kind kind)
{
	switch (kind) {
	case FRAME_KERNEL: return 'k';
	case FRAME_INLINED: return 'i';
	case FRAME_JIT: return 'j';
	case FRAME_USER:
	case FRAME_FAILURE:
	case FRAME_UNKNOWN: return 'u';
	}
	return 'u';
}

void profile_put_frame_name(struct buf *out, const struct profile *profile, const struct profile_frame *frame)
{
	struct str name = profile->string_v.v[frame->name], module = profile->string_v.v[frame->module], base = module;

	if (name.n) {
		buf_put_str(out, name);
		return;
	}
	while (base.p && base.n && memchr(base.p, '/', base.n)) {
		struct str rest = base;

		str_split(&rest, '/');
		base = rest.p ? rest : str_make(NULL, 0);
	}
	if (base.n)
		buf_printf(out, "%.*s+0x%lx", STR_ARG(base), frame->module_offset);
	else
		buf_printf(out, "0x%lx", frame->address);
}

void profile_put_label(struct buf *out, const struct profile *profile, const struct profile_label *label)
{
	if (label->is_number)
		buf_put_i64(out, label->number);
	else
		buf_put_str(out, profile->string_v.v[label->value]);
}

static void put_scaled(struct buf *out, int64_t value, const char *const *units, double step, unsigned n)
{
	double shown = (double)value;
	unsigned i = 0;

	while (shown >= step && i + 1 < n) {
		shown /= step;
		i++;
	}
	buf_printf(out, i ? "%.2f %s" : "%.0f %s", shown, units[i]);
}

void profile_put_value(struct buf *out, const struct profile *profile, int64_t value)
{
	static const char *const times[] = { "ns", "us", "ms", "s" }, *const sizes[] = { "B", "KiB", "MiB", "GiB", "TiB" };

	if (str_eq_cstr(profile->unit, "ns"))
		put_scaled(out, value, times, 1000, 4);
	else if (str_eq_cstr(profile->unit, "bytes"))
		put_scaled(out, value, sizes, 1024, 5);
	else
		buf_printf(out, "%ld %.*s", value, STR_ARG(profile->unit));
}

/* Children are found through a table keyed by (parent, name, kind) while the tree grows: stacks with many siblings stay fast. */
struct builder {
	struct arena *arena;
	struct table by_key;
};

static struct profile_node *child_of(struct builder *builder, struct profile_node *parent, uint32_t name, char kind)
{
	struct {
		const struct profile_node *parent;
		uint32_t name, kind;
	} key;
	struct table_entry *entry;
	struct profile_node *node;
	bool is_new;

	memset(&key, 0, sizeof(key));
	key.parent = parent;
	key.name = name;
	key.kind = (uint32_t)kind;
	entry = table_put(&builder->by_key, str_make((const char *)&key, sizeof(key)), &is_new);
	if (!is_new)
		return entry->ptr;
	node = ARENA_NEW(builder->arena, struct profile_node);
	node->name = name;
	node->kind = kind;
	node->next = parent->child;
	parent->child = node;
	parent->n_children++;
	entry->ptr = node;
	return node;
}

static int by_name(const void *a, const void *b, void *data)
{
	const struct profile *profile = data;
	const struct profile_node *x = *(struct profile_node *const *)a, *y = *(struct profile_node *const *)b;
	int order = str_cmp(profile->string_v.v[x->name], profile->string_v.v[y->name]);

	return order ? order : x->kind - y->kind;
}

/* Sorts and adds up without recursion: stacks may be thousands of frames deep. */
static void finish(struct profile *profile, struct arena *arena, struct profile_node *root)
{
	VEC(struct profile_node *) order = { 0 }, siblings = { 0 };

	*vec_push(arena, &order) = root;
	for (uint32_t i = 0; i < order.n; i++) {
		struct profile_node *node = order.v[i];

		siblings.n = 0;
		for (struct profile_node *child = node->child; child; child = child->next)
			*vec_push(arena, &siblings) = child;
		if (siblings.n > 1)
			qsort_r(siblings.v, siblings.n, sizeof(*siblings.v), by_name, profile);
		node->child = siblings.n ? siblings.v[0] : NULL;
		for (uint32_t s = 0; s < siblings.n; s++) {
			siblings.v[s]->next = s + 1 < siblings.n ? siblings.v[s + 1] : NULL;
			*vec_push(arena, &order) = siblings.v[s];
		}
	}
	for (uint32_t i = order.n; i-- > 0;) {
		order.v[i]->total += order.v[i]->self;
		for (const struct profile_node *child = order.v[i]->child; child; child = child->next)
			order.v[i]->total += child->total;
	}
}

struct profile_node *profile_tree(struct profile *profile, struct arena *arena)
{
	struct builder builder = { .arena = arena };
	struct profile_node *root = ARENA_NEW(arena, struct profile_node);
	struct buf text;

	table_init(&builder.by_key, arena);
	buf_init(&text, 1 << 20);
	for (uint32_t i = 0; i < profile->samples.n; i++) {
		const struct profile_sample *sample = &profile->samples.v[i];
		struct profile_node *node = root;

		for (uint32_t l = 0; l < sample->n_labels; l++) {
			buf_clear(&text);
			profile_put_label(&text, profile, &profile->labels.v[sample->first_label + l]);
			node = child_of(&builder, node, profile_string(profile, buf_str(&text)), 'r');
		}
		for (uint32_t f = 0; f < sample->n_frames; f++) {
			const struct profile_frame *frame = &profile->frames.v[profile->stack_frames.v[sample->first_frame + f]];

			buf_clear(&text);
			profile_put_frame_name(&text, profile, frame);
			node = child_of(&builder, node, profile_string(profile, buf_str(&text)), kind_char(frame->kind));
		}
		node->self += sample->value;
	}
	buf_free(&text);
	finish(profile, arena, root);
	return root;
}
