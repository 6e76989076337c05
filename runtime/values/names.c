/* names: numbers that the kernel keeps and people read as words: symbols, addresses, users, errors, signals, system calls, probes.
 * In: a value's bytes (common/plan/layout.h). Out: text in the arena, or static. */
#include <arpa/inet.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>

#include "common/facts/facts.h"
#include "common/lang/type.h"
#include "runtime/values/internal.h"

static struct str hex_text(struct arena *arena, uint64_t address)
{
	/* printf's # leaves 0 without its 0x: so does bpftrace. */
	return str_from(arena_printf(arena, "%#llx", (unsigned long long)address));
}

static struct str kernel_symbol(const struct decoder *decoder, struct arena *arena, uint64_t address)
{
	struct frame frame = { 0 };

	if (decoder->symbols && symbols_kernel(decoder->symbols, address, &frame) && frame.name.n)
		return frame.name;
	return hex_text(arena, address);
}

/* What is behind the last colon of a probe's name; those of C++ come in pairs. */
static struct str probed_function(const struct decoder *decoder, uint64_t id)
{
	const char *text = decoder->probe_name ? decoder->probe_name(decoder->data, id) : NULL;
	size_t n = text ? strlen(text) : 0;

	for (size_t i = n; i-- > 0;) {
		if (text[i] != ':')
			continue;
		if (!i || text[i - 1] != ':')
			return str_make(text + i + 1, n - i - 1);
		i--;
	}
	return str_make(text ? text : "", n);
}

static struct str user_symbol(const struct decoder *decoder, struct arena *arena, const void *bytes)
{
	struct usym_value usym;
	struct frame frame = { 0 };

	memcpy(&usym, bytes, sizeof(usym));
	if (usym.is_probe)
		return decoder->symbols ? symbols_shown_name(decoder->symbols, arena, probed_function(decoder, usym.address))
					: probed_function(decoder, usym.address);
	if (decoder->symbols && symbols_user(decoder->symbols, (pid_t)usym.tgid, usym.address, false, &frame) && frame.name.n)
		return arena_str(arena, frame.name);
	return hex_text(arena, usym.address);
}

static struct str inet_text(struct arena *arena, const void *bytes)
{
	struct inet_value inet;
	char text[INET6_ADDRSTRLEN];

	memcpy(&inet, bytes, sizeof(inet));
	if ((inet.family != AF_INET && inet.family != AF_INET6) || !inet_ntop((int)inet.family, inet.address, text, sizeof(text)))
		return STR("");
	return str_from(arena_strdup(arena, text));
}

static struct str mac_text(struct arena *arena, const uint8_t *mac)
{
	return str_from(arena_printf(arena, "%02X:%02X:%02X:%02X:%02X:%02X", mac[0], mac[1], mac[2], mac[3], mac[4], mac[5]));
}

/* Looking a user up reads files, so the last few answers are kept. */
static struct str user_name(struct arena *arena, uint32_t uid)
{
	enum { KEPT = 16, NAME_MAX_BYTES = 64 };
	static _Thread_local struct {
		uint32_t uid;
		bool is_known;
		char name[NAME_MAX_BYTES];
	} kept[KEPT];
	struct passwd row, *found = NULL;
	char strings[4096];

	if (!kept[uid % KEPT].is_known || kept[uid % KEPT].uid != uid) {
		getpwuid_r(uid, &row, strings, sizeof(strings), &found);
		kept[uid % KEPT].uid = uid;
		kept[uid % KEPT].is_known = true;
		snprintf(kept[uid % KEPT].name, NAME_MAX_BYTES, "%s", found ? row.pw_name : "");
	}
	return str_from(arena_strdup(arena, kept[uid % KEPT].name));
}

/* A string id from a value: the plan's, unless the bytes are damaged. */
static const char *string_of(const struct decoder *decoder, uint64_t id)
{
	return id < decoder->plan->strings.n ? plan_string(decoder->plan, (uint32_t)id) : "";
}

static struct str timestamp_text(const struct decoder *decoder, struct arena *arena, const void *bytes)
{
	struct timestamp_value timestamp;
	struct buf out;
	struct str text;

	memcpy(&timestamp, bytes, sizeof(timestamp));
	buf_init(&out, 4096);
	value_put_time(decoder, &out, string_of(decoder, timestamp.format), timestamp.ns, (enum plan_clock)timestamp.clock);
	text = arena_str(arena, buf_str(&out));
	buf_free(&out);
	return text;
}

static struct str cgroup_text(const struct decoder *decoder, struct arena *arena, const void *bytes)
{
	struct cgroup_path_value cgroup;

	memcpy(&cgroup, bytes, sizeof(cgroup));
	return cgroup_path_text(arena, cgroup.id, string_of(decoder, cgroup.filter));
}

struct str late_text(const struct decoder *decoder, struct arena *arena, const struct plan_type *type, const void *bytes)
{
	uint64_t number = type->size >= 8 ? load_uint(bytes, 8, false) : 0;
	const char *text;

	if (type->kind == TYPE_KSYM)
		return kernel_symbol(decoder, arena, number);
	if (type->kind == TYPE_USYM)
		return user_symbol(decoder, arena, bytes);
	if (type->kind == TYPE_INET)
		return inet_text(arena, bytes);
	if (type->kind == TYPE_MAC)
		return mac_text(arena, bytes);
	if (type->kind == TYPE_USERNAME)
		return user_name(arena, (uint32_t)number);
	if (type->kind == TYPE_TIMESTAMP)
		return timestamp_text(decoder, arena, bytes);
	if (type->kind == TYPE_CGROUP_PATH)
		return cgroup_text(decoder, arena, bytes);
	text = decoder->probe_name ? decoder->probe_name(decoder->data, number) : NULL;
	return str_from(text ? text : "");
}
