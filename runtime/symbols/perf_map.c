/* perf_map: names of just-in-time compiled code from /tmp/perf-PID.map: lines "START SIZE name", hexadecimal (Linux tools/perf/Documentation/jit-interface.txt).
 * In: the file of a process, looked for in its own root: any user can write it, so it is bounded. Out: names by address; memory: the process's arena. */
#include <stdio.h>
#include <stdlib.h>
#include "runtime/symbols/internal.h"

enum { FILE_LIMIT = 64 << 20, ENTRIES_MAX = 1 << 20 };
struct entry {
	uint64_t start, size;
	struct str name;
};
struct perf_map {
	struct entry *v;
	uint32_t n;
};

static bool take_hex(struct str *text, uint64_t *ret_value)
{
	uint64_t value = 0;
	size_t i = 0;

	if (str_starts(*text, "0x"))
		*text = str_make(text->p + 2, text->n - 2);
	for (; i < text->n && i < 16; i++) {
		char c = text->p[i];
		unsigned digit = c >= '0' && c <= '9' ? (unsigned)(c - '0') : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a' + 10) :
				 c >= 'A' && c <= 'F' ? (unsigned)(c - 'A' + 10) : 16;

		if (digit > 15)
			break;
		value = value << 4 | digit;
	}
	if (!i || i == text->n || text->p[i] != ' ')
		return false;
	*text = str_make(text->p + i + 1, text->n - i - 1);
	*ret_value = value;
	return true;
}

static int by_start(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (x->name.p > y->name.p) - (x->name.p < y->name.p); /* the later line wins */
}

static uint32_t count_lines(struct str text)
{
	uint32_t n = 1;

	for (const char *p = text.p; n < ENTRIES_MAX && (p = memchr(p, '\n', text.n - (size_t)(p - text.p))); p++)
		n++;
	return n;
}

struct perf_map *perf_map_parse(struct arena *arena, struct str text)
{
	struct perf_map *map = ARENA_NEW(arena, struct perf_map);
	struct str rest = text;
	uint32_t room = count_lines(text);

	map->v = ARENA_ARRAY(arena, struct entry, room);
	while (rest.p && map->n < room) {
		struct str line = str_split(&rest, '\n');
		struct entry entry;

		if (!take_hex(&line, &entry.start) || !take_hex(&line, &entry.size))
			continue;
		entry.name = line;
		map->v[map->n++] = entry;
	}
	qsort(map->v, map->n, sizeof(*map->v), by_start);
	return map;
}

struct perf_map *perf_map_open(struct arena *arena, const char *proc_root, pid_t tgid)
{
	char path[256];
	struct buf text;
	struct perf_map *map = NULL;

	buf_init(&text, FILE_LIMIT);
	snprintf(path, sizeof(path), "%s/%d/root/tmp/perf-%d.map", proc_root, tgid, tgid);
	if (buf_read_regular(&text, path)) {
		buf_clear(&text);
		snprintf(path, sizeof(path), "/tmp/perf-%d.map", tgid);
		if (buf_read_regular(&text, path))
			buf_clear(&text);
	}
	if (text.n)
		map = perf_map_parse(arena, arena_str(arena, buf_str(&text)));
	buf_free(&text);
	return map;
}

bool perf_map_find(struct perf_map *map, uint64_t address, struct frame *ret_frame)
{
	uint32_t low = 0, high = map->n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (map->v[middle].start <= address)
			low = middle + 1;
		else
			high = middle;
	}
	if (!low || address - map->v[low - 1].start >= map->v[low - 1].size)
		return false;
	ret_frame->kind = FRAME_JIT;
	ret_frame->name = map->v[low - 1].name;
	ret_frame->symbol_offset = address - map->v[low - 1].start;
	ret_frame->module = STR("[jit]");
	return true;
}
