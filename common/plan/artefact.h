/* artefact, inside: what its writer, reader and checker share. Only common/plan/artefact*.c include it. */
#pragma once
#include "common/plan/code.h"

/* What a number in a table stands for; the checker holds it against that. */
enum artefact_ref {
	REF_NUMBER,     /* anything */
	REF_LIMIT,      /* below `limit` */
	REF_STRING,
	REF_TYPE, REF_MAP, REF_PROG, REF_FORMAT, REF_SITE, /* an index */
	REF_NO_TYPE, REF_NO_MAP, REF_NO_FORMAT, REF_NO_SITE, /* an index or PLAN_NONE */
	REF_FIRST_MEMBER, REF_FIRST_VALUE, REF_FIRST_MATCH, REF_FIRST_FIELD, REF_FIRST_PIECE, /* with the field behind it: a range */
};
struct artefact_field {
	uint16_t offset, size;
	enum artefact_ref ref;
	uint32_t limit;
};
/* One VEC of struct plan or struct code_prog. */
struct artefact_table {
	uint32_t vec;       /* offset of the VEC */
	uint32_t elem;      /* sizeof an element */
	const struct artefact_field *fields;
	uint32_t n_fields;
};
struct artefact_vec { /* every VEC(type) has this layout */
	void *v;
	uint32_t n, cap;
};
extern const struct artefact_table artefact_plan_tables[], artefact_code_tables[];
extern const uint32_t artefact_n_plan_tables, artefact_n_code_tables;
extern const struct artefact_field artefact_plan_fields[]; /* single numbers of struct plan */
extern const uint32_t artefact_n_plan_fields;
/* Changes with the layout of the file and with the numbers that tables of the language give their rows. */
uint64_t artefact_fingerprint(void);
uint64_t artefact_get(const void *elem, const struct artefact_field *field);
/* Writes the header of a file of n bytes whose payload stands. For the writer, and for a fuzzer that wants to get past the checksum. */
void artefact_seal(char *bytes, size_t n);
/* Everything a reader of plan and code relies on: indexes, ranges, sizes, no cycles. */
bool artefact_is_sound(const struct plan *plan, const struct code *code);
