/* demangle: C++ and Rust names as people write them, through libiberty.
 * In: a symbol. Out: text appended to a buffer. */
#include <stdlib.h>
#include <libiberty/demangle.h>
#include "runtime/symbols/symbols.h"

bool symbols_demangle(const char *mangled, struct buf *out)
{
	char *text;

	/* _Z: Itanium C++ and legacy Rust; _R: Rust v0. Everything else is no mangled name. */
	if (mangled[0] != '_' || (mangled[1] != 'Z' && mangled[1] != 'R'))
		return false;
	text = mangled[1] == 'R' ? rust_demangle(mangled, DMGL_PARAMS) : cplus_demangle(mangled, DMGL_PARAMS | DMGL_ANSI | DMGL_AUTO);
	if (!text)
		return false;
	buf_puts(out, text);
	free(text);
	return true;
}
