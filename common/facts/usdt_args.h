/* usdt_args: where the arguments of a USDT site are, as its note says ("-4@%edi 8@-24(%rbp) 4@$7"; GAS operands of the machine). */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "common/base/str.h"

#define USDT_NO_REG 0xff
enum usdt_arg_kind {
	USDT_ARG_CONST, /* value */
	USDT_ARG_REG,   /* reg, from bit `shift` on */
	USDT_ARG_MEM,   /* user memory at reg + (index << scale) + value */
};
struct usdt_arg {
	enum usdt_arg_kind kind;
	uint8_t size;      /* bytes: 1, 2, 4, 8 */
	bool is_signed;
	uint8_t reg, index; /* number in struct pt_regs, in words; USDT_NO_REG none */
	uint8_t scale, shift;
	int64_t value;
};
enum usdt_machine { USDT_X86_64, USDT_ARM64 };
#if defined(__aarch64__)
#define USDT_NATIVE USDT_ARM64
#else
#define USDT_NATIVE USDT_X86_64
#endif
uint32_t usdt_args_count(struct str args);
/* Argument n. -ENOENT: the site has fewer; -EINVAL: not understood (damaged, relative to a symbol); -EOPNOTSUPP: floating point. */
int usdt_args_parse(enum usdt_machine machine, struct str args, uint32_t n, struct usdt_arg *ret_arg);
