/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* prelude: run-time pieces of a script that are longer than a helper call, in BPF C. Every NAME.bpf.c becomes one bitcode blob, embedded
 * when building and linked into a program only if cg_prelude() asks for it; NAME.bpf.c defines the function NAME and what only it needs.
 * In: plain numbers and pointers; maps come as `void *map` arguments, field offsets as numbers (no CO-RE: decision 7). Owns nothing.
 * Pure parts also compile natively for their unit tests.
 * VERIFIER: arithmetic that many programs share is written without branches, so that it costs one verified path, and `prelude_opaque`
 * keeps LLVM from turning it back into branches. Loops leave by `break` and results are made behind them: a return inside becomes a
 * choice between values of which one is undefined, which LLVM may read ("R4 !read_ok"). */
#pragma once

#ifdef __bpf__
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef unsigned int uint32_t;
typedef unsigned long long uint64_t;
typedef signed char int8_t;
typedef signed short int16_t;
typedef signed int int32_t;
typedef signed long long int64_t;
#endif
#include "common/plan/layout.h"

#ifdef __bpf__
#define PRELUDE __attribute__((always_inline)) /* the function a file is there for */
#define KFUNC __attribute__((section(".ksyms"))) /* a function of the kernel, found by name when loading */
#define PRELUDE_APART __attribute__((noinline)) /* the same, but a BPF function of its own: long, and used more than once in a script */
#else
#define PRELUDE static inline
#define PRELUDE_APART PRELUDE
#endif
#define PRELUDE_PART static inline __attribute__((always_inline))
#define BPF_NOEXIST 1
#define BPF_RB_PROD_POS 3
#define ESRCH 3
#define EEXIST 17

/* Helpers by number, as in common/lang/helpers.def. */
#define bpf_map_lookup_elem ((void *(*)(void *, const void *))1)
#define bpf_map_update_elem ((long (*)(void *, const void *, const void *, uint64_t))2)
#define bpf_get_current_pid_tgid ((uint64_t(*)(void))14)
#define bpf_get_current_task ((uint64_t(*)(void))35)
#define bpf_probe_read_user ((long (*)(void *, uint32_t, uint64_t))112)
#define bpf_probe_read_kernel ((long (*)(void *, uint32_t, uint64_t))113)
#define bpf_probe_read_user_str ((long (*)(void *, uint32_t, uint64_t))114)
#define bpf_probe_read_kernel_str ((long (*)(void *, uint32_t, uint64_t))115)
#define bpf_get_ns_current_pid_tgid ((long (*)(uint64_t, uint64_t, void *, uint32_t))120)
#define bpf_for_each_map_elem ((long (*)(void *, void *, void *, uint64_t))164)
#define bpf_loop ((long (*)(uint32_t, void *, void *, uint64_t))181)
#define bpf_map_lookup_percpu_elem ((void *(*)(void *, const void *, uint32_t))195)

/* The same number, but LLVM knows nothing about it any more. */
PRELUDE_PART uint64_t prelude_opaque(uint64_t number)
{
	__asm__("" : "+r"(number));
	return number;
}
