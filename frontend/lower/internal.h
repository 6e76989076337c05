/* lower, inside: what the files of this folder share. Nobody outside frontend/lower includes it. */
#pragma once
#include "frontend/lower/lower.h"

struct lowerer {
	struct checked *checked;
	struct plan *plan;
	uint32_t prog;           /* of the body being walked */
	bool has_failing;        /* some node of any program can fail at run time */
	bool has_data, has_control;
	uint32_t kernel_depth, user_depth; /* deepest stack the script takes; 0 none */
};

/* --- maps.c --- the script's maps first, in their order; the special maps last, when everything else is known */
void lower_user_maps(struct lowerer *lower);
void lower_special_maps(struct lowerer *lower);
/* --- progs.c --- one program for instance `index`, and its attach points */
void lower_prog(struct lowerer *lower, const struct instance *instance, uint32_t index);
/* --- pairs.c --- when all programs are there */
void lower_pairs(struct lowerer *lower);
/* --- records.c --- the record of a call that talks to user space */
void lower_record(struct lowerer *lower, struct node *call);
/* RUNTIME_ERROR and HELPER_ERROR, once per plan, when something can fail. */
void lower_error_records(struct lowerer *lower);
/* --- relocs.c --- FIELD of a struct of the kernel's BTF */
void lower_reloc(struct lowerer *lower, struct node *field);
/* --- sites.c --- */
bool lower_can_fail(const struct lowerer *lower, const struct node *node);
uint32_t lower_add_site(struct lowerer *lower, struct span span);
