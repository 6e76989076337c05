/* words: C type names of several words, which only old scripts have (`(unsigned int)`, `(const char *)`).
 * In: words one by one. Out: the name of the one type they mean on 64-bit Linux. Owns nothing. */
#include "frontend/syntax/internal.h"

static const struct {
	const char *text;
	uint32_t flag;
} c_words[] = {
	{ "const", WORD_QUALIFIER }, { "volatile", WORD_QUALIFIER }, { "unsigned", WORD_UNSIGNED }, { "signed", WORD_SIGNED },
	{ "char", WORD_CHAR },	     { "short", WORD_SHORT },	     { "int", WORD_INT },	    { "long", WORD_LONG },
};

/* Sets of words that mean an integer; a single `int`, `long` ... keeps its C name and is not looked up here. */
static const struct {
	uint32_t flags; /* without WORD_INT and WORD_SIGNED, which add nothing */
	const char *name;
} meanings[] = {
	{ WORD_CHAR, "int8" },
	{ WORD_CHAR | WORD_UNSIGNED, "uint8" },
	{ WORD_SHORT, "int16" },
	{ WORD_SHORT | WORD_UNSIGNED, "uint16" },
	{ 0, "int32" },
	{ WORD_UNSIGNED, "uint32" },
	{ WORD_LONG, "int64" },
	{ WORD_LONG | WORD_UNSIGNED, "uint64" },
	{ WORD_LONG | WORD_LONG_LONG, "int64" },
	{ WORD_LONG | WORD_LONG_LONG | WORD_UNSIGNED, "uint64" },
};

static uint32_t word_flag(struct str word)
{
	for (size_t i = 0; i < sizeof(c_words) / sizeof(*c_words); i++)
		if (str_eq_cstr(word, c_words[i].text))
			return c_words[i].flag;
	return WORD_NAME;
}

bool type_words_add(struct type_words *words, struct str word)
{
	uint32_t flag = word_flag(word);

	if (flag == WORD_QUALIFIER) {
		words->flags |= flag;
		return true;
	}
	if (flag == WORD_LONG && words->flags & WORD_LONG)
		flag = WORD_LONG_LONG;
	if (words->flags & flag || words->flags & WORD_NAME || (flag == WORD_NAME && words->flags & ~(uint32_t)WORD_QUALIFIER))
		return false;
	words->flags |= flag;
	words->name = word;
	return true;
}

struct str type_words_name(const struct type_words *words)
{
	uint32_t flags = words->flags & ~(uint32_t)WORD_QUALIFIER;

	if (!flags || flags & TYPE_WORDS_INVALID)
		return (struct str){ "", 0 };
	/* One word is looked up by its name (`int`, `char`, `u64`); a lone `signed` or `unsigned` is no name. */
	if (!(flags & (flags - 1)) && flags != WORD_UNSIGNED && flags != WORD_SIGNED)
		return words->name;
	flags &= ~(uint32_t)(WORD_INT | WORD_SIGNED);
	for (size_t i = 0; i < sizeof(meanings) / sizeof(*meanings); i++)
		if (meanings[i].flags == flags)
			return str_from(meanings[i].name);
	return (struct str){ "", 0 };
}
