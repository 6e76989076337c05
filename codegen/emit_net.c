/* emit_net: ntop macaddr bswap. In: typed calls; addresses are numbers, arrays or pointers to them. Out: IR that stores the bytes as they lie in memory,
 * network order; text is made in user space. */
#include <sys/socket.h>
#include "codegen/emit.h"

enum { NET_IPV4_BYTES = 4, NET_IPV6_BYTES = 16, NET_MAC_BYTES = 6 };

/* Writes the first n bytes of an array, a number or what a pointer points to. */
static void net_store_bytes(struct cg *cg, struct node *arg, LLVMValueRef at, uint32_t n)
{
	const struct type *type = arg->type;

	if (type->kind == TYPE_POINTER)
		cg_read(cg, type->as, at, cg_u64(cg, n), cg_expr(cg, arg), arg);
	else if (cg_is_bytes(type) && type->size == n)
		cg_expr_into(cg, arg, (struct cg_dst){ .at = at });
	else if (cg_is_bytes(type))
		cg_memcpy(cg, at, cg_expr(cg, arg), type->size < n ? type->size : n, 1);
	else
		cg_store(cg, cg_bits(cg, cg_expr(cg, arg), n * 8, false), at, n == NET_IPV4_BYTES ? 4 : 1);
}

LLVMValueRef emit_ntop(struct cg *cg, struct node *call, struct cg_dst dst)
{
	struct node *family = call->call.args->next ? call->call.args : NULL, *address = family ? family->next : call->call.args;
	bool is_ipv6 = cg_is_bytes(address->type) && address->type->size >= NET_IPV6_BYTES;
	LLVMValueRef at = cg_offset(cg, dst.at, offsetof(struct inet_value, address));

	cg_store(cg, family ? cg_expr_i64(cg, family) : cg_u64(cg, is_ipv6 ? AF_INET6 : AF_INET),
		 cg_offset(cg, dst.at, offsetof(struct inet_value, family)), 8);
	if (!is_ipv6)
		cg_memzero(cg, at, NET_IPV6_BYTES, 8);
	net_store_bytes(cg, address, at, is_ipv6 ? NET_IPV6_BYTES : NET_IPV4_BYTES);
	return dst.at;
}

LLVMValueRef emit_macaddr(struct cg *cg, struct node *call, struct cg_dst dst)
{
	net_store_bytes(cg, call->call.args, dst.at, NET_MAC_BYTES);
	return dst.at;
}

LLVMValueRef emit_bswap(struct cg *cg, struct node *call, struct cg_dst dst)
{
	LLVMValueRef value = cg_bits(cg, cg_expr(cg, call->call.args), call->type->size * 8, false);
	LLVMTypeRef type = LLVMTypeOf(value);
	LLVMValueRef function;

	(void)dst;
	if (call->type->size == 1)
		return value;
	function = LLVMGetIntrinsicDeclaration(cg->module, LLVMLookupIntrinsicID("llvm.bswap", strlen("llvm.bswap")), &type, 1);
	return LLVMBuildCall2(cg->builder, LLVMIntrinsicGetType(cg->context, LLVMLookupIntrinsicID("llvm.bswap", strlen("llvm.bswap")), &type, 1),
			      function, &value, 1, "");
}
