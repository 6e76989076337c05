/* bpf_object_maps: maps that a compiled BPF C file defines: variables of .maps, whose types say what they are (libbpf's bpf_helpers.h: __uint, __type).
 * In: symbols and BTF of the object, not trusted. Out: what BPF_MAP_CREATE wants, checked as far as the kernel would only say "invalid". Owner: the arena of facts. */
#include <linux/btf.h>
#include <unistd.h>

#include "common/base/bpf_abi.h"
#include "common/facts/bpf_object.h"

enum { MAX_MAPS = 256, MAX_ELEMENT = 1 << 24, ARRAY_KEY = 4, FRAME = 8 };

/* Kinds by number. What no kernel gives to tracing programs, or someone else would have to fill or read, has none of the flags. */
enum { KEYED = 1, VALUED = 2, INDEXED = 4, SIZED = 8, IS_RING = 16, LATE = 32, USABLE = 64 };
static const struct {
	const char *name;
	unsigned flags;
} kinds[] = {
	[BPF_MAP_TYPE_HASH] = { "HASH", USABLE | KEYED | VALUED | SIZED },
	[BPF_MAP_TYPE_ARRAY] = { "ARRAY", USABLE | KEYED | INDEXED | VALUED | SIZED },
	[BPF_MAP_TYPE_PROG_ARRAY] = { "PROG_ARRAY", 0 },
	[BPF_MAP_TYPE_PERF_EVENT_ARRAY] = { "PERF_EVENT_ARRAY", 0 },
	[BPF_MAP_TYPE_PERCPU_HASH] = { "PERCPU_HASH", USABLE | KEYED | VALUED | SIZED },
	[BPF_MAP_TYPE_PERCPU_ARRAY] = { "PERCPU_ARRAY", USABLE | KEYED | INDEXED | VALUED | SIZED },
	[BPF_MAP_TYPE_STACK_TRACE] = { "STACK_TRACE", USABLE | KEYED | INDEXED | VALUED | SIZED },
	[BPF_MAP_TYPE_CGROUP_ARRAY] = { "CGROUP_ARRAY", 0 },
	[BPF_MAP_TYPE_LRU_HASH] = { "LRU_HASH", USABLE | KEYED | VALUED | SIZED },
	[BPF_MAP_TYPE_LRU_PERCPU_HASH] = { "LRU_PERCPU_HASH", USABLE | KEYED | VALUED | SIZED },
	[BPF_MAP_TYPE_LPM_TRIE] = { "LPM_TRIE", USABLE | KEYED | VALUED | SIZED | LATE },
	[BPF_MAP_TYPE_ARRAY_OF_MAPS] = { "ARRAY_OF_MAPS", 0 },
	[BPF_MAP_TYPE_HASH_OF_MAPS] = { "HASH_OF_MAPS", 0 },
	[BPF_MAP_TYPE_QUEUE] = { "QUEUE", USABLE | VALUED | SIZED },
	[BPF_MAP_TYPE_STACK] = { "STACK", USABLE | VALUED | SIZED },
	[BPF_MAP_TYPE_SK_STORAGE] = { "SK_STORAGE", 0 },
	[BPF_MAP_TYPE_RINGBUF] = { "RINGBUF", USABLE | SIZED | IS_RING },
	[BPF_MAP_TYPE_INODE_STORAGE] = { "INODE_STORAGE", 0 },
	[BPF_MAP_TYPE_TASK_STORAGE] = { "TASK_STORAGE", USABLE | KEYED | INDEXED | VALUED | LATE },
	[BPF_MAP_TYPE_BLOOM_FILTER] = { "BLOOM_FILTER", USABLE | VALUED | SIZED },
	[BPF_ABI_MAP_TYPE_CGRP_STORAGE] = { "CGRP_STORAGE", USABLE | KEYED | INDEXED | VALUED | LATE },
};

/* What a definition says in a member's type: a number as the length of an array (int (*max_entries)[100]). */
static bool number_of(struct bpf_reader *r, const struct btf_type_view *member, uint32_t *ret)
{
	struct btf_type_view array;

	if (member->kind != BTF_KIND_PTR || !btf_skip_modifiers(r->btf, member->size_or_type, &array) || array.kind != BTF_KIND_ARRAY)
		return false;
	*ret = btf_u32(array.rest, 2);
	return true;
}

static bool size_of(struct bpf_reader *r, const struct btf_type_view *member, uint32_t *ret)
{
	uint64_t size = member->kind == BTF_KIND_PTR ? btf_size(r->btf, member->size_or_type) : 0;

	if (!size || size > MAX_ELEMENT)
		return false;
	*ret = (uint32_t)size;
	return true;
}

static bool read_member(struct bpf_reader *r, struct fact_bpf_map *map, struct str name, const struct btf_type_view *member)
{
	const struct {
		const char *name;
		uint32_t *to;
	} numbers[] = { { "type", &map->type },		  { "max_entries", &map->max_entries }, { "map_flags", &map->flags }, { "key_size", &map->key_size },
			{ "value_size", &map->value_size }, { "map_extra", &map->extra } };
	uint32_t number = 0;

	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		if (str_eq_cstr(name, numbers[i].name))
			return number_of(r, member, numbers[i].to) || bpf_object_refuse(r, "the %s of its map %.*s is no number", numbers[i].name, STR_ARG(map->name));
	if (str_eq_cstr(name, "key") || str_eq_cstr(name, "value"))
		return size_of(r, member, str_eq_cstr(name, "key") ? &map->key_size : &map->value_size) ||
		       bpf_object_refuse(r, "the %.*s of its map %.*s has no size that a map can hold", STR_ARG(name), STR_ARG(map->name));
	if (str_eq_cstr(name, "pinning") && number_of(r, member, &number) && number)
		return bpf_object_refuse(r, "its map %.*s is pinned; maps of a script end with it", STR_ARG(map->name));
	if (str_eq_cstr(name, "pinning") || str_eq_cstr(name, "numa_node")) /* where memory lies is the machine's choice here */
		return true;
	return bpf_object_refuse(r, "its map %.*s has %.*s, which sonde cannot fill in", STR_ARG(map->name), STR_ARG(name));
}

static uint32_t ring_bytes(uint32_t bytes)
{
	uint64_t size = (uint64_t)sysconf(_SC_PAGESIZE);

	while (size < bytes)
		size *= 2;
	return size > UINT32_MAX ? 0 : (uint32_t)size;
}

static bool check_map(struct bpf_reader *r, struct fact_bpf_map *map)
{
	const char *name = map->type < sizeof(kinds) / sizeof(*kinds) ? kinds[map->type].name : NULL;
	unsigned flags = name ? kinds[map->type].flags : 0;
	const char *why = NULL;

	if (!map->type)
		return bpf_object_refuse(r, "its map %.*s has no type", STR_ARG(map->name));
	if (!(flags & USABLE))
		return bpf_object_refuse(r, "its map %.*s is of type %s%s, which needs a program of its own to fill, read or own it", STR_ARG(map->name),
					 name ? "BPF_MAP_TYPE_" : "", name ? name : arena_printf(r->facts->arena, "%u", map->type));
	if (flags & IS_RING)
		map->max_entries = map->max_entries ? ring_bytes(map->max_entries) : 0;
	map->flags &= ~(uint32_t)BPF_F_NUMA_NODE;
	if (!(flags & SIZED) != !map->max_entries)
		why = flags & SIZED ? "needs max_entries" : "has no max_entries";
	else if (!(flags & KEYED) != !map->key_size)
		why = flags & KEYED ? "needs a key or key_size" : "has no keys";
	else if (!(flags & VALUED) != !map->value_size)
		why = flags & VALUED ? "needs a value or value_size" : "has no values";
	else if (map->key_size > MAX_ELEMENT || map->value_size > MAX_ELEMENT)
		why = "can hold no elements of that size";
	else if (flags & INDEXED && map->key_size != ARRAY_KEY)
		why = "needs keys of 4 bytes";
	else if (map->type == BPF_MAP_TYPE_STACK_TRACE && map->value_size % FRAME)
		why = "needs values of 8 bytes a frame";
	else if (flags & LATE && !(map->flags & BPF_F_NO_PREALLOC))
		why = "needs the map flag BPF_F_NO_PREALLOC";
	return !why || bpf_object_refuse(r, "its map %.*s of type BPF_MAP_TYPE_%s %s", STR_ARG(map->name), name, why);
}

static bool add_map(struct bpf_reader *r, uint32_t symbol)
{
	struct str name = bpf_object_text(r, r->symbol_names, r->symbols[symbol].st_name);
	struct fact_bpf_map map = { .name = name, .is_global = ELF64_ST_BIND(r->symbols[symbol].st_info) != STB_LOCAL };
	uint32_t id = btf_find(r->btf, 1u << BTF_KIND_VAR, name);
	struct btf_type_view view;

	if (r->object->maps.n == MAX_MAPS)
		return bpf_object_refuse(r, "it has more than %d maps", MAX_MAPS);
	if (!id || !btf_type_at(r->btf, id, &view) || !btf_skip_modifiers(r->btf, view.size_or_type, &view) || view.kind != BTF_KIND_STRUCT)
		return bpf_object_refuse(r, "nothing says what its map %.*s is (struct { __uint(type, ...); ... })", STR_ARG(name));
	for (uint32_t i = 0; i < view.vlen; i++) {
		struct btf_member_place place = btf_member_at(&view, i);
		struct btf_type_view member;

		if (!btf_skip_modifiers(r->btf, place.type, &member))
			return bpf_object_damaged(r);
		if (!read_member(r, &map, btf_string(r->btf, place.name), &member))
			return false;
	}
	if (!check_map(r, &map))
		return false;
	r->map_of[symbol] = r->object->maps.n;
	*vec_push(r->facts->arena, &r->object->maps) = map;
	return true;
}

bool bpf_object_read_maps(struct bpf_reader *r)
{
	r->map_of = ARENA_ARRAY(r->facts->arena, uint32_t, r->n_symbols + 1);
	for (uint32_t i = 0; i < r->n_symbols; i++) {
		r->map_of[i] = BPF_NO_BASE;
		if (r->maps && r->symbols[i].st_shndx == r->maps && ELF64_ST_TYPE(r->symbols[i].st_info) == STT_OBJECT && !add_map(r, i))
			return false;
	}
	return true;
}

uint32_t bpf_object_map_at(const struct bpf_reader *r, uint64_t offset)
{
	for (uint32_t i = 0; i < r->n_symbols; i++)
		if (r->map_of[i] != BPF_NO_BASE && r->symbols[i].st_value == offset)
			return r->map_of[i];
	return BPF_NO_BASE;
}

bool facts_bpf_is_same_map(const struct fact_bpf_map *a, const struct fact_bpf_map *b)
{
	return a->type == b->type && a->key_size == b->key_size && a->value_size == b->value_size && a->max_entries == b->max_entries && a->flags == b->flags &&
	       a->extra == b->extra;
}
