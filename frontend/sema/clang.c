/* clang: finds and opens libclang. In: what is installed. Out: its functions. The library stays open: types keep cursors of its trees. */
#include "frontend/sema/clang.h"

#include <dlfcn.h>
#include <stdio.h>
#include <unistd.h>

enum { NEWEST = 22, OLDEST = 11 };

static void *open_library(int *ret_version)
{
	char name[96];

	for (int version = NEWEST; version >= OLDEST; version--) {
		static const char *const forms[] = { "libclang-%d.so.1", "libclang.so.%d", "/usr/lib/llvm-%d/lib/libclang.so.1", "libclang-%d.so" };

		for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
			void *library;

			snprintf(name, sizeof(name), forms[i], version);
			library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
			*ret_version = version;
			if (library)
				return library;
		}
	}
	*ret_version = 0;
	return dlopen("libclang.so", RTLD_NOW | RTLD_LOCAL);
}

static void find_includes(struct clang *clang, int version)
{
	static const char *const forms[] = { "/usr/lib/llvm-%d/lib/clang/%d/include", "/usr/lib/clang/%d/include", "/usr/lib64/clang/%d/include",
					     "/usr/lib/llvm-%d/lib/clang/%d.0.0/include", "/usr/lib/llvm-%d/lib/clang/%d.0.6/include" };

	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		snprintf(clang->includes, sizeof(clang->includes), forms[i], version, version);
		if (!access(clang->includes, R_OK))
			return;
	}
	clang->includes[0] = 0;
}

const struct clang *clang_open(void)
{
	static struct clang clang;
	static bool is_tried, is_open;
	int version;
	void *library;

	if (is_tried)
		return is_open ? &clang : NULL;
	is_tried = true;
	library = open_library(&version);
	if (!library)
		return NULL;
	is_open = true;
#define CLANG(result, name, parameters) \
	*(void **)&clang.name = dlsym(library, "clang_" #name); \
	is_open &= clang.name != NULL;
	CLANG_FUNCTIONS
#undef CLANG
	find_includes(&clang, version);
	return is_open ? &clang : NULL;
}
