/* sema: calls about addresses, symbols, stacks, clocks, processes, and questions of compile time (reference 6.4, 6.5). */
#include <arpa/inet.h>
#include <signal.h>
#include <sys/stat.h>

#include "common/base/bug.h"
#include "common/lang/lang.h"
#include "frontend/sema/internal.h"

static const char *number_text(struct sema *s, const struct node *node)
{
	return arena_printf(s->c->arena, "%lld", (long long)node->value);
}

/* ---- network ---- */

void sema_check_ntop(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot, **address;
	const struct type *type;
	uint32_t n = sema_n_args(call);

	(void)sig;
	call->type = NULL;
	if (n < 1 || n > 2) {
		sema_fail(s, ERR_ARG_COUNT, call, "ntop", "one or two arguments", n);
		return;
	}
	sema_exprs(s, &call->call.args);
	address = n == 2 ? &call->call.args->next : &call->call.args;
	type = (*address)->type;
	if (sema_is_bad(type) || sema_is_bad(call->call.args->type))
		return;
	if (n == 2 && !type_is_integral(call->call.args->type)) {
		sema_fail(s, ERR_ARG_TYPE, call, "ntop", "integer", sema_type_text(s, call->call.args->type));
		return;
	}
	if (!type_is_integral(type) && !(type->kind == TYPE_ARRAY && (type->size == 4 || type->size == 16)) &&
	    !(type->kind == TYPE_STRING && (type->size == 4 || type->size == 16))) {
		sema_fail(s, ERR_NTOP_ARGUMENT, call, sema_type_text(s, type));
		return;
	}
	if (type_is_integral(type))
		sema_coerce(s, address, type_int(s->c->types, 4, false));
	if (n == 2)
		sema_coerce(s, &call->call.args, s->int64);
	call->type = type_simple(s->c->types, TYPE_INET);
}

void sema_check_pton(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot, *bytes, *cast;
	const char *text;
	char *address = arena_alloc(s->c->arena, 17);
	uint32_t n;

	if (!sema_check_args(s, call, sig))
		return;
	text = sema_text(s, call->call.args->text);
	if (inet_pton(AF_INET, text, address) == 1) {
		n = 4;
	} else if (inet_pton(AF_INET6, text, address) == 1) {
		n = 16;
	} else {
		sema_fail(s, ERR_BAD_ADDRESS, call, "pton", text);
		return;
	}
	call->type = type_array(s->c->types, type_int(s->c->types, 1, false), n);
	if (!sema_is_final(s))
		return;
	bytes = sema_make(s, NODE_STRING, call);
	sema_make_string(bytes, str_make(address, n));
	bytes->type = type_string(s->c->types, n);
	cast = sema_make(s, NODE_CAST, call);
	cast->flags = NODE_IS_IMPLICIT;
	cast->type = call->type;
	cast->cast.operand = bytes;
	sema_replace(slot, cast);
}

void sema_check_macaddr(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot;
	const struct type *type;

	if (!sema_check_args(s, call, sig))
		return;
	type = call->call.args->type;
	if (!(type->kind == TYPE_ARRAY && type->size >= 6 && type->elem->size == 1) &&
	    !(type->kind == TYPE_STRING && type->size == 6 && call->call.args->kind != NODE_STRING) && type->kind != TYPE_POINTER) {
		sema_fail(s, ERR_MACADDR_ARGUMENT, call, sema_type_text(s, type));
		return;
	}
	call->type = type_simple(s->c->types, TYPE_MAC);
}

/* ---- addresses ---- */

void sema_check_symbol(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot;
	const struct type *type;
	bool is_user;

	if (!sema_check_args(s, call, sig))
		return;
	type = call->call.args->type;
	is_user = sema_call_info(s, call)->row->id == FUNCTION_usym;
	if (!type_is_integral(type) && type->kind != TYPE_POINTER && type->kind != TYPE_KSYM) {
		sema_fail(s, ERR_ARG_TYPE, call, sema_text(s, call->name), "integer or pointer", sema_type_text(s, type));
		return;
	}
	sema_coerce(s, &call->call.args, s->uint64);
	s->inst->uses_usym |= is_user;
	if (sema_is_final(s))
		s->c->needs |= is_user ? NEEDS_USER_SYMBOLS | NEEDS_MAPPINGS : NEEDS_KERNEL_SYMBOLS;
	call->type = type_simple(s->c->types, is_user ? TYPE_USYM : TYPE_KSYM);
}

void sema_check_kaddr(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot;
	struct str symbol;
	uint64_t address = 0;

	if (!sema_check_args(s, call, sig))
		return;
	call->type = s->uint64;
	if (!sema_is_final(s))
		return;
	symbol = call->call.args->text;
	if (!s->c->facts || facts_kernel_address(s->c->facts, symbol, &address) < 0) {
		if (!s->c->options || !s->c->options->is_check_only) {
			sema_fail(s, ERR_UNRESOLVED_SYMBOL, call, "kernel", sema_text(s, symbol));
			return;
		}
	}
	sema_make_typed_int(s, call, address, s->uint64);
}

void sema_check_percpu_kaddr(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot;
	const struct type *type = NULL;

	if (!sema_check_args(s, call, sig))
		return;
	if (!s->c->facts || facts_btf_type(s->c->facts, STR(""), BTF_NAMED_VAR, call->call.args->text, &type) < 0) {
		sema_fail(s, ERR_UNRESOLVED_SYMBOL, call, "per-CPU", sema_text(s, call->call.args->text));
		return;
	}
	call->type = type_pointer(s->c->types, type, AS_KERNEL);
}

/* The address of a symbol in the probed binary, as a pointer to an integer of the symbol's size. */
void sema_check_uaddr(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot, *address, *cast;
	struct fact_function symbol = { 0 };
	const struct point *point = s->inst->points;
	struct str path;
	struct elf_file *elf;
	bool is_found;
	uint32_t size;

	if (!sema_check_args(s, call, sig))
		return;
	path = point ? (point->matches.n ? point->matches.v[0].target : point->target) : STR("");
	is_found = s->c->facts && path.n && facts_elf_open(s->c->facts, sema_text(s, path), &elf) == 0 &&
		   elf_find_symbol(elf, call->call.args->text, &symbol) == 0;
	if (!is_found) {
		sema_fail(s, ERR_UNRESOLVED_SYMBOL, call, "user", sema_text(s, call->call.args->text));
		return;
	}
	size = symbol.size == 1 || symbol.size == 2 || symbol.size == 4 ? (uint32_t)symbol.size : 8;
	call->type = type_pointer(s->c->types, type_int(s->c->types, size, false), AS_USER);
	if (!sema_is_final(s))
		return;
	address = sema_make(s, NODE_INT, call);
	sema_make_typed_int(s, address, symbol.address, s->uint64);
	cast = sema_make(s, NODE_CAST, call);
	cast->flags = NODE_IS_IMPLICIT;
	cast->type = call->type;
	cast->cast.operand = address;
	sema_replace(slot, cast);
}

/* ---- stacks ---- */

static bool stack_mode_arg(struct sema *s, struct node *call, struct node *arg, int *ret_mode)
{
	int mode = type_stack_mode(arg->name);
	bool is_kernel = sema_call_info(s, call)->row->id == FUNCTION_kstack;

	if (mode < 0) {
		sema_fail(s, ERR_STACK_MODE, arg, sema_text(s, call->name), sema_text(s, arg->name));
		return false;
	}
	if (is_kernel && mode == STACK_BUILD_ID) {
		sema_fail(s, ERR_STACK_BUILD_ID, arg);
		return false;
	}
	*ret_mode = mode;
	return true;
}

static bool stack_depth_arg(struct sema *s, struct node *call, struct node **slot, uint32_t *ret_depth)
{
	enum { MAX_DEPTH = 1024 };

	sema_value(s, slot);
	if (sema_is_bad((*slot)->type))
		return false;
	if (!sema_is_int(*slot)) {
		sema_fail(s, ERR_ARG_LITERAL, call, sema_text(s, call->name), "int", sema_type_text(s, (*slot)->type));
		return false;
	}
	if (sema_is_negative(*slot) || !(*slot)->value || (*slot)->value > MAX_DEPTH) {
		sema_fail(s, ERR_STACK_LIMIT, call, sema_text(s, call->name), number_text(s, *slot));
		return false;
	}
	*ret_depth = (uint32_t)(*slot)->value;
	return true;
}

void sema_check_stack(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot, **arg = &call->call.args;
	bool is_kernel = sema_call_info(s, call)->row->id == FUNCTION_kstack, is_dwarf = sema_call_info(s, call)->row->id == FUNCTION_dw_ustack;
	int mode = (int)s->c->config.stack_mode;
	uint32_t depth = 127, n = sema_n_args(call);

	(void)sig;
	call->type = sema_is_final(s) ? s->bad : NULL;
	if (is_kernel && mode == STACK_BUILD_ID)
		mode = STACK_BPFTRACE;
	if (n > 2) {
		sema_fail(s, ERR_TOO_MANY_ARGS, call, sema_text(s, call->name), 2u, n);
		return;
	}
	if (*arg && (*arg)->kind == NODE_IDENT) {
		if (!stack_mode_arg(s, call, *arg, &mode))
			return;
		arg = &(*arg)->next;
	} else if (n == 2) {
		sema_fail(s, ERR_STACK_ARGS, call, sema_text(s, call->name));
		return;
	}
	if (*arg && !stack_depth_arg(s, call, arg, &depth))
		return;
	call->type = type_stack(s->c->types, is_kernel ? TYPE_KSTACK : TYPE_USTACK, (unsigned)mode | (is_dwarf ? STACK_IS_DWARF : 0), depth);
	if (is_dwarf)
		sema_unstable(s, call, "dw_ustack", s->c->unstable_dw_ustack);
	if (is_kernel)
		s->inst->uses_kstack = true;
	else
		s->inst->uses_ustack = true;
	if (sema_is_final(s)) {
		sema_call_info(s, call)->number = depth;
		s->c->needs |= is_kernel ? NEEDS_KERNEL_SYMBOLS : NEEDS_USER_STACKS | NEEDS_USER_SYMBOLS | NEEDS_MAPPINGS;
	}
}

/* ---- registers and clocks ---- */

void sema_check_reg(struct sema *s, struct node **slot, const struct signature *sig)
{
	/* In the order of struct pt_regs of x86-64, eight bytes each. */
	static const char *const names[] = { "r15", "r14", "r13", "r12", "bp", "bx",	   "r11", "r10", "r9",	  "r8", "ax",
					     "cx",  "dx",  "si",  "di",	 "orig_rax", "ip",    "cs",  "flags", "sp", "ss" };
	enum { N_NAMES = sizeof(names) / sizeof(*names), REG_IP = 16 };
	struct node *call = *slot;
	struct str name;
	int64_t index = 0;

	if (!sema_check_args(s, call, sig))
		return;
	name = call->call.args->text;
	while (index < N_NAMES && !str_eq_cstr(name, names[index]))
		index++;
	if (str_eq_cstr(name, "pc"))
		index = REG_IP;
	if (index == N_NAMES) {
		struct diag *diag = sema_fail(s, ERR_BAD_REGISTER, call, sema_text(s, name));
		const char *best = diag ? lang_nearest(name, names, N_NAMES) : NULL;

		if (best)
			sema_hint(s, diag, "did you mean %s?", best);
		return;
	}
	sema_call_info(s, call)->text = name;
	sema_call_info(s, call)->number = index;
	call->type = s->uint64;
}

void sema_check_nsecs(struct sema *s, struct node **slot, const struct signature *sig)
{
	static const char *const clocks[] = {
		[CLOCK_KIND_BOOT] = "boot", [CLOCK_KIND_MONOTONIC] = "monotonic", [CLOCK_KIND_TAI] = "tai", [CLOCK_KIND_SW_TAI] = "sw_tai",
	};
	enum { N_CLOCKS = sizeof(clocks) / sizeof(*clocks) };
	struct node *call = *slot, *arg = call->call.args;
	int64_t clock = CLOCK_KIND_BOOT;

	(void)sig;
	call->type = s->uint64;
	if (arg && (arg->next || arg->kind != NODE_IDENT)) {
		sema_fail(s, ERR_BAD_CLOCK, call, "");
		return;
	}
	while (arg && clock < N_CLOCKS && !str_eq_cstr(arg->name, clocks[clock]))
		clock++;
	if (clock == N_CLOCKS)
		sema_fail(s, ERR_BAD_CLOCK, call, sema_text(s, arg->name));
	else
		sema_call_info(s, call)->number = clock;
}

/* ---- processes, cgroups, files ---- */

void sema_check_cgroupid(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot;
	struct stat st;

	if (!sema_check_args(s, call, sig))
		return;
	call->type = s->uint64;
	if (!sema_is_final(s))
		return;
	/* The id of a cgroup of version 2 is its inode's number. */
	if (stat(sema_text(s, call->call.args->text), &st) < 0)
		sema_fail(s, ERR_CGROUP_PATH_INVALID, call, sema_text(s, call->call.args->text));
	else
		sema_make_typed_int(s, call, st.st_ino, s->uint64);
}

void sema_check_cgroup_path(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot;

	if (!sema_check_args(s, call, sig))
		return;
	if (call->call.args->next)
		sema_call_info(s, call)->text = call->call.args->next->text;
	call->type = type_simple(s->c->types, TYPE_CGROUP_PATH);
}

void sema_check_path(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot, *size;
	const struct type *type;
	uint64_t bytes = s->c->config.max_strlen;

	if (!sema_check_args(s, call, sig))
		return;
	type = call->call.args->type;
	if (type->kind == TYPE_POINTER && type->elem)
		type = type->elem;
	if (type->kind != TYPE_STRUCT || !str_eq_cstr(type->name, "path")) {
		sema_fail(s, ERR_ARG_TYPE, call->call.args, "path", "struct path", sema_type_text(s, call->call.args->type));
		call->type = sema_is_final(s) ? s->bad : NULL;
		return;
	}
	size = call->call.args->next;
	if (size && !sema_is_negative(size) && size->value && size->value < bytes)
		bytes = size->value;
	sema_call_info(s, call)->number = (int64_t)bytes;
	call->type = type_string(s->c->types, (uint32_t)bytes);
}

/* The length must be known: the kernel wants to see that the source is that long. */
void sema_check_write_user(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot, *from, *length;
	uint64_t size;

	if (!sema_check_args(s, call, sig))
		return;
	from = call->call.args->next;
	length = from->next;
	size = from->type->kind == TYPE_POINTER && from->type->as == AS_BPF ? from->type->elem->size : from->type->size;
	call->type = s->bool_;
	if (sema_is_negative(length) || !length->value || length->value > size) {
		sema_fail(s, ERR_WRITE_LENGTH, call, number_text(s, length), (unsigned)size);
		return;
	}
	sema_coerce(s, &call->call.args, s->uint64);
	sema_coerce(s, &call->call.args->next->next, s->uint64);
}

/* Behind the arguments written come members of the packet, as if the script had written them: their offsets are found and relocated as those of any. */
static struct node *packet_members(struct sema *s, const struct node *skb)
{
	static const char *const names[] = { "data", "len", "data_len" };
	struct node *list = NULL, **end = &list;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct node *member = sema_make(s, NODE_FIELD, skb);

		member->flags = NODE_IS_IMPLICIT | NODE_IS_ARROW;
		member->name = str_from(names[i]);
		member->field.operand = node_clone(s->c->arena, skb);
		*end = member;
		end = &member->next;
	}
	return list;
}

/* call_info.number: how many bytes a record has room for. */
void sema_check_skboutput(struct sema *s, struct node **slot, const struct signature *sig)
{
	enum { PACKET_ROOM = 4096, PACKET_MAX = 65535 };
	struct node *call = *slot, **last = sema_arg(call, 3), *skb, *length, *members = NULL;
	bool is_ready;

	if (last && (*last)->next && ((*last)->next->flags & NODE_IS_IMPLICIT)) { /* an earlier round's */
		members = (*last)->next;
		(*last)->next = NULL;
	} else if (last && !(*last)->next) {
		members = packet_members(s, *sema_arg(call, 1));
	}
	is_ready = sema_check_args(s, call, sig);
	if (is_ready) {
		skb = *sema_arg(call, 1);
		length = *sema_arg(call, 2);
		if (skb->type->kind != TYPE_POINTER || skb->type->elem->kind != TYPE_STRUCT || !str_eq_cstr(skb->type->elem->name, "sk_buff")) {
			sema_fail(s, ERR_ARG_TYPE, call, "skboutput", "pointer to struct sk_buff", sema_type_text(s, skb->type));
			is_ready = false;
		}
	}
	if (is_ready)
		sema_exprs(s, &members);
	last = sema_arg(call, 3);
	if (last && members)
		(*last)->next = members;
	if (!is_ready)
		return;
	sema_call_info(s, call)->text = call->call.args->text;
	sema_call_info(s, call)->number = !sema_is_int(length) || sema_is_negative(length) ? PACKET_ROOM
					  : length->value < PACKET_MAX			   ? (int64_t)length->value
											   : PACKET_MAX;
	s->c->needs |= NEEDS_TIMES;
	call->type = type_int(s->c->types, 4, false);
}

static int signal_number(struct sema *s, struct str name)
{
	const char *text;

	if (name.n > 3 && str_eq_nocase(str_make(name.p, 3), STR("SIG")))
		name = str_make(name.p + 3, name.n - 3);
	text = sema_text(s, name);
	for (int i = 1; i <= 64; i++) {
		const char *known = sigabbrev_np(i);

		if (known && str_eq_nocase(str_from(known), str_from(text)))
			return i;
	}
	return -1;
}

void sema_check_signal_num(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot;
	int number;

	if (!sema_check_args(s, call, sig))
		return;
	number = signal_number(s, call->call.args->text);
	if (number < 0)
		sema_fail(s, ERR_ARG_TYPE, call, "signal_num", "names of signals as", sema_text(s, call->call.args->text));
	else
		sema_make_int(s, call, (uint64_t)number, false);
}

void sema_check_signal(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot, *arg;
	int number = 0;

	if (!sema_check_args(s, call, sig))
		return;
	arg = call->call.args;
	if (arg->kind == NODE_STRING)
		number = signal_number(s, arg->text);
	else if (sema_is_int(arg))
		number = sema_is_negative(arg) || arg->value < 1 || arg->value > 64 ? -1 : (int)arg->value;
	else if (sema_is_integer(arg->type))
		sema_coerce(s, &call->call.args, s->int64);
	else
		number = -1;
	if (number < 0) {
		sema_fail(s, ERR_ARG_TYPE, call, sema_text(s, call->name), "signal names and numbers 1 to 64 as",
			  sema_is_int(arg) ? number_text(s, arg) : arg->kind == NODE_STRING ? sema_text(s, arg->text) : sema_type_text(s, arg->type));
		return;
	}
	sema_call_info(s, call)->number = number;
	call->type = s->void_;
}

/* ---- compile time ---- */

/* params.c has replaced every getopt() it could. */
void sema_check_getopt(struct sema *s, struct node **slot, const struct signature *sig)
{
	if (sema_check_args(s, *slot, sig))
		sema_fail(s, ERR_OPTION_PLACE, *slot);
}

static bool ask(struct sema *s, enum function_id id, const struct node *arg)
{
	const struct type *type = arg->type;

	(void)s;
	switch ((int)id) {
	case FUNCTION_is_str:
	case FUNCTION_assert_str:
		return type->kind == TYPE_STRING;
	case FUNCTION_is_ptr:
		return type->kind == TYPE_POINTER;
	case FUNCTION_is_array:
		return type->kind == TYPE_ARRAY;
	case FUNCTION_is_integer:
		return sema_is_integer(type);
	case FUNCTION_is_unsigned_integer:
		return sema_is_integer(type) && !type->is_signed;
	case FUNCTION_is_literal:
		return sema_is_literal(arg);
	}
	return false;
}

void sema_check_predicate(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot, *arg;
	enum function_id id = sema_call_info(s, call)->row->id;
	bool is_true;

	s->unevaluated++;
	if (id == FUNCTION_is_scalar && sema_check_args(s, call, sig)) {
		arg = call->call.args;
		is_true = arg->kind == NODE_MAP && arg->sym.map && !arg->sym.map->is_keyed;
	} else if (id != FUNCTION_is_scalar && sema_check_args(s, call, sig)) {
		arg = call->call.args;
		is_true = ask(s, id, arg);
	} else {
		s->unevaluated--;
		return;
	}
	s->unevaluated--;
	call->type = s->bool_;
	if (s->phase == PHASE_INFER && id != FUNCTION_is_literal)
		s->has_comptime = true;
	if (s->phase == PHASE_INFER)
		return;
	if (id == FUNCTION_assert_str && !is_true) {
		sema_fail(s, ERR_STATIC_ASSERT, call, arena_printf(s->c->arena, "not a string: %s", sema_type_text(s, arg->type)));
		return;
	}
	s->is_changed |= s->phase == PHASE_RESOLVE;
	sema_make_bool(call, is_true);
}

void sema_check_kfunc(struct sema *s, struct node **slot, const struct signature *sig)
{
	struct node *call = *slot;
	struct fact_proto proto;

	if (!sema_check_args(s, call, sig))
		return;
	if (sema_call_info(s, call)->row->id == FUNCTION_kfunc_exist)
		sema_make_bool(call, s->c->facts && facts_btf_func(s->c->facts, STR(""), call->call.args->text, &proto) == 0);
	else
		sema_make_bool(call, s->c->facts && facts_kfunc_allowed(s->c->facts, call->call.args->text, sema_prog_type(s->inst)) == 0);
}
