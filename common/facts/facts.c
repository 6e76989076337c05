/* facts: the handle, and small things that several files of the room need.
 * In: options. Out: struct facts, which holds what was found out so far. Owner: the arena given; fds and mappings until facts_free. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "common/base/bug.h"
#include "common/facts/facts_internal.h"

/* Completes a struct met by name only (a pointer in a tracepoint's format, a forward declaration) from the kernel's BTF. */
static int complete_by_name(struct type_completer *self, struct type_table *types, struct type *type)
{
	struct facts *facts = (struct facts *)((char *)self - offsetof(struct facts, by_name));
	struct btf_object *btf;
	uint32_t id;
	int r;

	(void)types;
	r = btf_find_anywhere(facts, STR(""), btf_kind_mask(type->is_union ? BTF_NAMED_UNION : BTF_NAMED_STRUCT), type->name, &btf, &id);
	if (r < 0)
		return r;
	/* Converting binds this very type to the BTF id, as it is the nominal one of its name. */
	if (!btf_convert(btf, id) || type->completer == self)
		return -EINVAL;
	return type->completer->complete(type->completer, facts->types, type);
}

struct facts *facts_new(struct arena *arena, struct type_table *types, const struct facts_options *options)
{
	struct facts *facts = ARENA_NEW(arena, struct facts);

	facts->arena = arena;
	facts->types = types;
	if (options)
		facts->options = *options;
	facts->tracefs_fd = -EAGAIN;
	facts->by_name.complete = complete_by_name;
	table_init(&facts->structs, arena);
	table_init(&facts->found, arena);
	table_init(&facts->allowed_kfuncs, arena);
	table_init(&facts->binaries, arena);
	buf_init(&facts->kallsyms, 256u << 20);
	return facts;
}

void facts_free(struct facts *facts)
{
	if (!facts)
		return;
	for (uint32_t i = 0; i < facts->modules.n; i++)
		btf_close(facts->modules.v[i]);
	btf_close(facts->vmlinux);
	for (uint32_t i = 0; i < facts->dwarfs.n; i++)
		dwarf_close(facts->dwarfs.v[i]);
	for (uint32_t i = 0; i < facts->elves.n; i++)
		elf_close(facts->elves.v[i]);
	if (facts->tracefs_fd >= 0)
		close(facts->tracefs_fd);
	for (uint32_t i = 0; i < facts->kfuncs.n; i++)
		if (facts->kfuncs.v[i].fd >= 0)
			close(facts->kfuncs.v[i].fd);
	buf_free(&facts->kallsyms);
	facts->modules.n = facts->dwarfs.n = facts->elves.n = facts->kfuncs.n = 0;
	facts->vmlinux = NULL;
	facts->tracefs_fd = -EBADF;
}

struct type *facts_struct_named(struct facts *facts, struct str name, bool is_union)
{
	char *key = arena_printf(facts->arena, "%s %.*s", is_union ? "union" : "struct", STR_ARG(name));
	struct table_entry *entry = table_put(&facts->structs, str_from(key), NULL);

	if (!entry->ptr) {
		struct type *type = type_new_struct(facts->types, name, is_union);

		type->completer = &facts->by_name;
		entry->ptr = type;
	}
	return entry->ptr;
}

const struct facts_options *facts_get_options(const struct facts *facts)
{
	return &facts->options;
}

const struct type *facts_new_args(struct facts *facts, const struct str *names, const struct type *const *types, uint32_t n)
{
	struct type *record = ARENA_NEW(facts->arena, struct type);
	struct member *members = ARENA_ARRAY(facts->arena, struct member, n ? n : 1);
	uint32_t place = 0; /* a struct passed in two registers takes two */

	for (uint32_t i = 0; i < n; i++) {
		uint32_t slots = types[i]->size <= 8 ? 1 : types[i]->size / 8 + (types[i]->size % 8 != 0);

		members[i] = (struct member){ .name = arena_str(facts->arena, names[i]), .type = types[i], .offset = 8 * place };
		place += slots;
	}
	*record = (struct type){
		.kind = TYPE_RECORD, .size = 8 * place, .align = 8, .members = members, .n_members = n, .is_complete = true,
	};
	return record;
}

void facts_list_add(struct facts *facts, struct str_list *list, struct str name)
{
	*vec_push(facts->arena, list) = arena_str(facts->arena, name);
}

static int compare_names(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

void facts_list_sort(struct str_list *list)
{
	uint32_t n = 0;

	if (!list->n)
		return;
	qsort(list->v, list->n, sizeof(*list->v), compare_names);
	for (uint32_t i = 0; i < list->n; i++)
		if (!n || !str_eq(list->v[n - 1], list->v[i]))
			list->v[n++] = list->v[i];
	list->n = n;
}

int facts_read_at(int dir_fd, const char *path, struct buf *buf)
{
	int fd = openat(dir_fd, path, O_RDONLY | O_CLOEXEC), r;

	if (fd < 0)
		return -errno;
	r = buf_read_fd(buf, fd);
	close(fd);
	return r;
}

/* Raw system calls: glibc has wrappers only from 2.36 on. */
int facts_mount_detached(const char *filesystem)
{
	int context = (int)syscall(SYS_fsopen, filesystem, FSOPEN_CLOEXEC), mount, error;

	if (context < 0)
		return -errno;
	if (syscall(SYS_fsconfig, context, FSCONFIG_CMD_CREATE, NULL, NULL, 0) < 0) {
		error = -errno;
		close(context);
		return error;
	}
	mount = (int)syscall(SYS_fsmount, context, FSMOUNT_CLOEXEC, 0);
	error = -errno;
	close(context);
	return mount < 0 ? error : mount;
}
