/* clang: the part of libclang's C interface that reads headers, as its ABI is since version 3 (clang-c/Index.h); the library is opened only when a script
 * includes something, so none is needed to build or to run other scripts. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef void *clang_index, *clang_unit, *clang_file, *clang_diagnostic; /* opaque there too */
struct clang_string { const void *data; unsigned flags; };
struct clang_cursor { int kind, xdata; const void *data[3]; };
struct clang_type { int kind; void *data[2]; };
struct clang_location { const void *ptr[2]; unsigned offset; };
struct clang_range { const void *ptr[2]; unsigned begin, end; };
struct clang_unsaved { const char *name, *text; unsigned long size; };
enum clang_cursor_kind {
	CLANG_STRUCT = 2, CLANG_UNION = 3, CLANG_ENUM = 5, CLANG_FIELD = 6, CLANG_ENUMERATOR = 7, CLANG_FUNCTION = 8, CLANG_TYPEDEF = 20, CLANG_MACRO = 501,
};
enum clang_type_kind {
	CLANG_VOID = 2, CLANG_BOOL = 3, CLANG_CHAR_U = 4, CLANG_UINT128 = 12, CLANG_CHAR_S = 13, CLANG_INT128 = 20, CLANG_POINTER = 101, CLANG_RECORD = 105,
	CLANG_ENUM_TYPE = 106, CLANG_NO_PROTO = 110, CLANG_PROTO = 111, CLANG_ARRAY = 112, CLANG_OPEN_ARRAY = 114,
};
enum clang_visit { CLANG_STOP, CLANG_GO_ON, CLANG_INTO };
enum { CLANG_SEVERITY_ERROR = 3, CLANG_SEVERITY_FATAL = 4 };
enum { CLANG_WITH_MACROS = 1, CLANG_WITHOUT_BODIES = 0x40, CLANG_KEEP_GOING = 0x200 };
typedef enum clang_visit (*clang_visitor)(struct clang_cursor cursor, struct clang_cursor parent, void *data);
typedef int (*clang_field_visitor)(struct clang_cursor cursor, void *data); /* 1: go on */

/* CLANG(result, name, parameters) */
#define CLANG_FUNCTIONS \
	CLANG(clang_index, createIndex, (int, int)) \
	CLANG(int, parseTranslationUnit2, (clang_index, const char *, const char *const *, int, struct clang_unsaved *, unsigned, unsigned, clang_unit *)) \
	CLANG(void, disposeTranslationUnit, (clang_unit)) \
	CLANG(void, disposeIndex, (clang_index)) \
	CLANG(unsigned, getNumDiagnostics, (clang_unit)) \
	CLANG(clang_diagnostic, getDiagnostic, (clang_unit, unsigned)) \
	CLANG(int, getDiagnosticSeverity, (clang_diagnostic)) \
	CLANG(struct clang_string, getDiagnosticSpelling, (clang_diagnostic)) \
	CLANG(struct clang_location, getDiagnosticLocation, (clang_diagnostic)) \
	CLANG(void, getSpellingLocation, (struct clang_location, clang_file *, unsigned *, unsigned *, unsigned *)) \
	CLANG(struct clang_string, getFileName, (clang_file)) \
	CLANG(const char *, getFileContents, (clang_unit, clang_file, size_t *)) \
	CLANG(const char *, getCString, (struct clang_string)) \
	CLANG(void, disposeString, (struct clang_string)) \
	CLANG(struct clang_cursor, getTranslationUnitCursor, (clang_unit)) \
	CLANG(unsigned, visitChildren, (struct clang_cursor, clang_visitor, void *)) \
	CLANG(struct clang_string, getCursorSpelling, (struct clang_cursor)) \
	CLANG(struct clang_type, getCursorType, (struct clang_cursor)) \
	CLANG(struct clang_range, getCursorExtent, (struct clang_cursor)) \
	CLANG(struct clang_location, getRangeStart, (struct clang_range)) \
	CLANG(struct clang_location, getRangeEnd, (struct clang_range)) \
	CLANG(unsigned, isCursorDefinition, (struct clang_cursor)) \
	CLANG(unsigned, Cursor_isMacroFunctionLike, (struct clang_cursor)) \
	CLANG(unsigned, Cursor_isMacroBuiltin, (struct clang_cursor)) \
	CLANG(unsigned, Cursor_isAnonymous, (struct clang_cursor)) \
	CLANG(long long, Cursor_getOffsetOfField, (struct clang_cursor)) \
	CLANG(int, getFieldDeclBitWidth, (struct clang_cursor)) \
	CLANG(long long, getEnumConstantDeclValue, (struct clang_cursor)) \
	CLANG(struct clang_type, getEnumDeclIntegerType, (struct clang_cursor)) \
	CLANG(struct clang_type, getTypedefDeclUnderlyingType, (struct clang_cursor)) \
	CLANG(struct clang_type, getCanonicalType, (struct clang_type)) \
	CLANG(struct clang_type, getPointeeType, (struct clang_type)) \
	CLANG(struct clang_type, getArrayElementType, (struct clang_type)) \
	CLANG(long long, getArraySize, (struct clang_type)) \
	CLANG(long long, Type_getSizeOf, (struct clang_type)) \
	CLANG(long long, Type_getAlignOf, (struct clang_type)) \
	CLANG(struct clang_cursor, getTypeDeclaration, (struct clang_type)) \
	CLANG(unsigned, Type_visitFields, (struct clang_type, clang_field_visitor, void *))

struct clang {
#define CLANG(result, name, parameters) result (*name) parameters;
	CLANG_FUNCTIONS
#undef CLANG
	char includes[128]; /* clang's own headers (stddef.h); "" not found */
};
/* The newest libclang of this machine; NULL when there is none. Opened once, never closed. */
const struct clang *clang_open(void);
