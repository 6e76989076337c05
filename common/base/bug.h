/* bug: the third kind of error (we are wrong). Says place and stage on stderr and aborts with status 134. */
#pragma once
void bug_at(const char *file, int line, const char *func, const char *fmt, ...)
	__attribute__((noreturn, format(printf, 4, 5)));
#define BUG(...) bug_at(__FILE__, __LINE__, __func__, __VA_ARGS__)
#define BUG_ON(cond)                                                                                                 \
	do {                                                                                                         \
		if (cond)                                                                                            \
			BUG("%s", #cond);                                                                            \
	} while (0)
/* The stage named in the report ("sema", "codegen", ...). */
void bug_set_stage(const char *stage);
