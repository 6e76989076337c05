/* profile: interned strings and frames, samples merged by stack and labels.
 * In: frames and values. Out: the profile writers read. Memory: the profile's arena. */
#include "runtime/profile/profile.h"
#include <stdlib.h>

void profile_init(struct profile *profile, size_t byte_limit)
{
	memset(profile, 0, sizeof(*profile));
	arena_init(&profile->arena, byte_limit, ARENA_DEFAULT);
	table_init(&profile->strings, &profile->arena);
	table_init(&profile->frames_by_key, &profile->arena);
	table_init(&profile->samples_by_key, &profile->arena);
	profile_string(profile, STR(""));
}

void profile_free(struct profile *profile)
{
	arena_free(&profile->arena);
}

uint32_t profile_string(struct profile *profile, struct str text)
{
	bool is_new;
	struct table_entry *entry = table_put(&profile->strings, text, &is_new);

	if (is_new) {
		entry->num = profile->string_v.n;
		*vec_push(&profile->arena, &profile->string_v) = entry->key;
	}
	return (uint32_t)entry->num;
}

static uint32_t hex_string(struct profile *profile, struct str bytes)
{
	struct buf text;
	uint32_t id;

	buf_init(&text, 2 * 64);
	buf_put_hex(&text, bytes);
	id = profile_string(profile, buf_str(&text));
	buf_free(&text);
	return id;
}

/* Named frames are one per name and module: a function is one box in a flame graph wherever in it the samples fell. */
uint32_t profile_frame(struct profile *profile, const struct frame *frame)
{
	struct {
		uint32_t kind, name, module, line;
		uint64_t address;
	} key;
	struct profile_frame new;
	struct table_entry *entry;
	bool is_new;

	memset(&new, 0, sizeof(new));
	memset(&key, 0, sizeof(key));
	new.kind = frame->kind;
	new.name = profile_string(profile, frame->name);
	new.module = profile_string(profile, frame->module);
	new.build_id = hex_string(profile, frame->build_id);
	new.file = profile_string(profile, frame->file);
	new.line = frame->line;
	new.address = frame->address;
	new.module_start = frame->module_start;
	new.module_end = frame->module_end;
	new.module_offset = frame->module_offset;
	key.kind = (uint32_t)frame->kind;
	key.name = new.name;
	key.module = new.module;
	key.line = frame->line;
	key.address = frame->name.n ? 0 : frame->module.n ? frame->module_offset : frame->address;
	entry = table_put(&profile->frames_by_key, str_make((const char *)&key, sizeof(key)), &is_new);
	if (is_new) {
		entry->num = profile->frames.n;
		*vec_push(&profile->arena, &profile->frames) = new;
	}
	return (uint32_t)entry->num;
}

static void put_label_key(struct buf *key, const struct profile_label *label)
{
	buf_put(key, &label->key, sizeof(label->key));
	buf_put(key, &label->value, sizeof(label->value));
	buf_put(key, &label->number, sizeof(label->number));
	buf_putc(key, (char)label->is_number);
}

void profile_add(struct profile *profile, const uint32_t *frames, uint32_t n_frames, const struct profile_label *labels, uint32_t n_labels, int64_t value)
{
	struct profile_sample *sample;
	struct table_entry *entry;
	struct buf key;
	bool is_new;

	buf_init(&key, BUF_NO_LIMIT);
	buf_put(&key, &n_frames, sizeof(n_frames));
	buf_put(&key, frames, sizeof(*frames) * n_frames);
	for (uint32_t i = 0; i < n_labels; i++)
		put_label_key(&key, &labels[i]);
	entry = table_put(&profile->samples_by_key, buf_str(&key), &is_new);
	buf_free(&key);
	if (!is_new) {
		profile->samples.v[entry->num].value += value;
		return;
	}
	entry->num = profile->samples.n;
	sample = vec_push(&profile->arena, &profile->samples);
	*sample = (struct profile_sample){ .first_frame = profile->stack_frames.n, .n_frames = n_frames, .first_label = profile->labels.n,
					   .n_labels = n_labels, .value = value };
	for (uint32_t i = 0; i < n_frames; i++)
		*vec_push(&profile->arena, &profile->stack_frames) = frames[i];
	for (uint32_t i = 0; i < n_labels; i++)
		*vec_push(&profile->arena, &profile->labels) = labels[i];
}

int64_t profile_total(const struct profile *profile)
{
	int64_t total = 0;

	for (uint32_t i = 0; i < profile->samples.n; i++)
		total += profile->samples.v[i].value;
	return total;
}
