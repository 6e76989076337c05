/* source: the texts of a run side by side in one offset space.
 * In: names and texts (copied). Out: places and lines. Owner: the arena of the map.
 * Source i covers base .. base + length; its last offset, length itself, is "end of file", so that errors there have a place. */
#include "common/base/source.h"

#include <errno.h>
#include <string.h>

#include "common/base/vec.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf" /* U+FEFF in UTF-8 */

void source_map_init(struct source_map *map, struct arena *arena)
{
	*map = (struct source_map){ .arena = arena, .next = 1 };
}

static uint32_t count_lines(struct str text)
{
	uint32_t n = 1;

	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] == '\n';
	return n;
}

int source_add(struct source_map *map, struct str name, struct str text)
{
	struct source *source;
	uint32_t line = 0;

	if (str_starts(text, BYTE_ORDER_MARK)) /* of some editors; no part of the text */
		text = str_make(text.p + strlen(BYTE_ORDER_MARK), text.n - strlen(BYTE_ORDER_MARK));
	if (text.n >= UINT32_MAX - map->next)
		return -EFBIG;
	source = vec_push(map->arena, map);
	source->name = arena_str(map->arena, name);
	source->text = arena_str(map->arena, text);
	source->base = map->next;
	source->n_lines = count_lines(text);
	source->lines = ARENA_ARRAY(map->arena, uint32_t, source->n_lines);
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == '\n')
			source->lines[++line] = (uint32_t)i + 1;
	map->next += (uint32_t)text.n + 1;
	return (int)map->n - 1;
}

const struct source *source_of(const struct source_map *map, uint32_t offset)
{
	uint32_t low = 0, high = map->n;

	if (!offset || offset >= map->next)
		return NULL;
	while (high - low > 1) {
		uint32_t mid = low + (high - low) / 2;

		if (map->v[mid].base <= offset)
			low = mid;
		else
			high = mid;
	}
	return &map->v[low];
}

struct place source_place(const struct source_map *map, uint32_t offset)
{
	const struct source *source = source_of(map, offset);
	uint32_t low = 0, high, at;

	if (!source)
		return (struct place){ 0 };
	at = offset - source->base;
	high = source->n_lines;
	while (high - low > 1) {
		uint32_t mid = low + (high - low) / 2;

		if (source->lines[mid] <= at)
			low = mid;
		else
			high = mid;
	}
	return (struct place){ source, low + 1, at - source->lines[low] + 1 };
}

struct str source_line(const struct source *source, uint32_t line)
{
	size_t begin, end;

	if (!line || line > source->n_lines)
		return (struct str){ NULL, 0 };
	begin = source->lines[line - 1];
	end = line < source->n_lines ? source->lines[line] - 1 : source->text.n;
	if (end > begin && source->text.p[end - 1] == '\r')
		end--;
	return str_make(source->text.p + begin, end - begin);
}

struct str source_text(const struct source_map *map, struct span span)
{
	const struct source *source = source_of(map, span.begin);
	size_t begin, end;

	if (!source || span.end < span.begin)
		return (struct str){ NULL, 0 };
	begin = span.begin - source->base;
	end = span.end - source->base;
	if (end > source->text.n)
		end = source->text.n;
	return str_make(source->text.p + begin, end - begin);
}
