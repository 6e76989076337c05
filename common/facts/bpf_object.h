/* bpf_object: what the files that take a compiled BPF C file apart share: bpf_object.c its sections, functions and references, bpf_object_maps.c its maps,
 * bpf_object_core.c what it leaves to the loader about types of the kernel. */
#pragma once
#include <elf.h>

#include "common/facts/facts_internal.h"

#define BPF_NO_BASE UINT32_MAX

struct bpf_reader {
	struct facts *facts;
	struct fact_bpf_object *object;
	const uint8_t *bytes;
	size_t size;
	Elf64_Shdr *sections;
	uint32_t n_sections, names, text, maps, btf_section, btf_ext;
	uint32_t *base;          /* of a section in constants or data; BPF_NO_BASE */
	Elf64_Sym *symbols;
	uint32_t n_symbols, symbol_names;
	struct btf_object *btf;
	uint32_t *reloc_of;      /* by instruction: whether something is put into it */
	uint32_t *map_of;        /* by symbol of .maps: index in object->maps */
	const char *why;         /* it cannot be used */
};

/* --- bpf_object.c --- */
bool bpf_object_refuse(struct bpf_reader *r, const char *fmt, ...) __attribute__((format(printf, 2, 3))); /* false; the first reason counts */
bool bpf_object_damaged(struct bpf_reader *r);                                                            /* false */
struct str bpf_object_text(const struct bpf_reader *r, uint32_t section, uint64_t offset); /* of a string section; empty when out of range */
/* A part of .BTF.ext: u32 size of a record, then for each section its name, u32 count, records. Those of .text; *ret_size bytes each. */
struct str bpf_object_ext(const struct bpf_reader *r, uint32_t offset_word, uint32_t *ret_size);

/* --- bpf_object_maps.c: false with a reason --- */
bool bpf_object_read_maps(struct bpf_reader *r);
/* The map that lies at an offset of .maps; UINT32_MAX: none. */
uint32_t bpf_object_map_at(const struct bpf_reader *r, uint64_t offset);

/* --- bpf_object_core.c --- */
bool bpf_object_read_cores(struct bpf_reader *r);
