/* json_schema: reads JSON and checks it against the part of JSON Schema that docs/ndjson.schema.json uses: type, const, enum, pattern, minimum, minItems,
 * properties, required, additionalProperties, items, oneOf and $ref into #/$defs; other words of the schema are text for people, and a word that is neither
 * is an error, so that nothing is believed to be checked that is not. In: texts. Out: what is wrong, as a text. Owner: the arena. */
#pragma once
#include <math.h>
#include <regex.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/arena.h"
#include "common/base/buf.h"

enum json_kind { JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_TEXT, JSON_LIST, JSON_OBJECT };
struct json {
	enum json_kind kind;
	double number;     /* NUMBER, BOOL */
	const char *text;  /* TEXT; the source of a NUMBER */
	const char *name;  /* as a member of an object */
	struct json *first, *next;
	unsigned n;
};
struct json_reader {
	struct arena *arena;
	const char *p;
	const char *error;
	unsigned depth;
};

static struct json *json_read_value(struct json_reader *r);

static inline void json_skip(struct json_reader *r)
{
	while (*r->p && strchr(" \t\r\n", *r->p))
		r->p++;
}

static inline bool json_take(struct json_reader *r, char c)
{
	json_skip(r);
	if (*r->p != c)
		return false;
	r->p++;
	return true;
}

static inline struct json *json_fail(struct json_reader *r, const char *what)
{
	if (!r->error)
		r->error = arena_printf(r->arena, "%s at '%.20s'", what, r->p);
	return NULL;
}

/* \uXXXX stays as it is written: nothing here looks at such characters. */
static inline const char *json_read_text(struct json_reader *r)
{
	struct buf text;
	const char *copy;

	if (!json_take(r, '"'))
		return (const char *)json_fail(r, "no string");
	buf_init(&text, BUF_NO_LIMIT);
	while (*r->p && *r->p != '"') {
		unsigned char c = (unsigned char)*r->p++;

		if (c < 0x20) {
			buf_free(&text);
			return (const char *)json_fail(r, "control character in a string");
		}
		if (c == '\\') {
			const char *from = "\"\\/bfnrtu", *to = "\"\\/\b\f\n\r\tu", *at = *r->p ? strchr(from, *r->p) : NULL;

			if (!at || (*r->p == 'u' && strspn(r->p + 1, "0123456789abcdefABCDEF") < 4)) {
				buf_free(&text);
				return (const char *)json_fail(r, "bad escape");
			}
			if (*r->p == 'u')
				buf_putc(&text, '\\');
			c = (unsigned char)to[at - from];
			r->p++;
		}
		buf_putc(&text, (char)c);
	}
	copy = arena_str(r->arena, buf_str(&text)).p;
	buf_free(&text);
	return *r->p++ == '"' ? copy : (const char *)json_fail(r, "open string");
}

static inline struct json *json_read_members(struct json_reader *r, struct json *list, char close)
{
	struct json **end = &list->first;

	if (json_take(r, close))
		return list;
	do {
		const char *name = NULL;

		if (close == '}') {
			name = json_read_text(r);
			if (!name || !json_take(r, ':'))
				return json_fail(r, "no ':'");
			for (struct json *other = list->first; other; other = other->next)
				if (!strcmp(other->name, name))
					return json_fail(r, "a name twice");
		}
		*end = json_read_value(r);
		if (!*end)
			return NULL;
		(*end)->name = name;
		end = &(*end)->next;
		list->n++;
	} while (json_take(r, ','));
	return json_take(r, close) ? list : json_fail(r, "open list or object");
}

static struct json *json_read_value(struct json_reader *r)
{
	struct json *value = ARENA_NEW(r->arena, struct json);
	static const char *const words[] = { "null", "false", "true" };
	char *end;

	if (r->depth > 200)
		return json_fail(r, "too deep");
	json_skip(r);
	for (unsigned i = 0; i < 3; i++)
		if (!strncmp(r->p, words[i], strlen(words[i]))) {
			r->p += strlen(words[i]);
			value->kind = i ? JSON_BOOL : JSON_NULL;
			value->number = i == 2;
			return value;
		}
	if (*r->p == '"') {
		value->kind = JSON_TEXT;
		value->text = json_read_text(r);
		return value->text ? value : NULL;
	}
	if (*r->p == '[' || *r->p == '{') {
		char close = *r->p++ == '[' ? ']' : '}';

		value->kind = close == ']' ? JSON_LIST : JSON_OBJECT;
		r->depth++;
		value = json_read_members(r, value, close);
		r->depth--;
		return value;
	}
	if (!strspn(r->p, "-0123456789"))
		return json_fail(r, "no value");
	value->kind = JSON_NUMBER;
	value->text = r->p;
	value->number = strtod(r->p, &end);
	r->p = end;
	return value;
}

/* NULL and *ret_error when the text is no JSON. */
static inline struct json *json_read(struct arena *arena, const char *text, const char **ret_error)
{
	struct json_reader r = { .arena = arena, .p = text };
	struct json *value = json_read_value(&r);

	json_skip(&r);
	if (value && *r.p)
		value = json_fail(&r, "text behind the value");
	*ret_error = r.error;
	return value;
}

static inline const struct json *json_get(const struct json *object, const char *name)
{
	for (const struct json *member = object && object->kind == JSON_OBJECT ? object->first : NULL; member; member = member->next)
		if (!strcmp(member->name, name))
			return member;
	return NULL;
}

static inline bool json_equal(const struct json *a, const struct json *b)
{
	return a->kind == b->kind && (a->kind == JSON_TEXT ? !strcmp(a->text, b->text) : a->number == b->number);
}

/* ---- the schema ---- */

struct schema {
	struct arena *arena;
	const struct json *root;
	const char *error; /* the deepest complaint */
};

static bool schema_check(struct schema *s, const struct json *rule, const struct json *value);

static inline bool schema_no(struct schema *s, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	s->error = arena_vprintf(s->arena, fmt, args);
	va_end(args);
	return false;
}

static inline bool schema_is_type(const struct json *value, const char *type)
{
	static const char *const kinds[] = { "null", "boolean", "number", "string", "array", "object" };

	if (!strcmp(type, "integer"))
		return value->kind == JSON_NUMBER && value->number == floor(value->number);
	return !strcmp(kinds[value->kind], type);
}

static inline bool schema_check_type(struct schema *s, const struct json *type, const struct json *value)
{
	for (const struct json *t = type->kind == JSON_LIST ? type->first : type; t; t = type->kind == JSON_LIST ? t->next : NULL)
		if (schema_is_type(value, t->text))
			return true;
	return schema_no(s, "%s: not a %s", value->name ? value->name : "value", type->kind == JSON_LIST ? "value of its types" : type->text);
}

static inline bool schema_check_object(struct schema *s, const struct json *rule, const struct json *value)
{
	const struct json *properties = json_get(rule, "properties"), *others = json_get(rule, "additionalProperties"), *required = json_get(rule, "required");

	for (const struct json *name = required ? required->first : NULL; name; name = name->next)
		if (!json_get(value, name->text))
			return schema_no(s, "no %s", name->text);
	for (const struct json *member = value->first; member; member = member->next) {
		const struct json *its = json_get(properties, member->name);

		if (!its && others && others->kind == JSON_BOOL && !others->number)
			return schema_no(s, "unexpected %s", member->name);
		if (!its && others && others->kind == JSON_OBJECT)
			its = others;
		if (its && !schema_check(s, its, member))
			return false;
	}
	return true;
}

static inline bool schema_check_one_of(struct schema *s, const struct json *choices, const struct json *value)
{
	unsigned n = 0;
	const char *why = "";

	for (const struct json *choice = choices->first; choice; choice = choice->next)
		if (schema_check(s, choice, value))
			n++;
		else
			why = arena_printf(s->arena, "%s; %s", why, s->error);
	return n == 1 || schema_no(s, "%u of the choices fit%s", n, why);
}

static inline bool schema_check_pattern(struct schema *s, const char *pattern, const struct json *value)
{
	regex_t regex;
	bool fits;

	if (value->kind != JSON_TEXT)
		return true;
	if (regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB))
		return schema_no(s, "bad pattern %s", pattern);
	fits = !regexec(&regex, value->text, 0, NULL, 0);
	regfree(&regex);
	return fits || schema_no(s, "'%s' does not fit %s", value->text, pattern);
}

static inline bool schema_check_list(struct schema *s, const struct json *choices, const struct json *value)
{
	for (const struct json *choice = choices->first; choice; choice = choice->next)
		if (json_equal(choice, value))
			return true;
	return schema_no(s, "%s: none of its values", value->name ? value->name : "value");
}

static inline const struct json *schema_find(struct schema *s, const char *ref)
{
	static const char defs[] = "#/$defs/";

	return strncmp(ref, defs, sizeof(defs) - 1) ? NULL : json_get(json_get(s->root, "$defs"), ref + sizeof(defs) - 1);
}

static inline bool schema_check_word(struct schema *s, const struct json *rule, const struct json *word, const struct json *value)
{
	static const char *const others[] = { "$schema", "$id", "$defs", "title", "description", "properties", "required", "additionalProperties" };
	const char *name = word->name;

	if (!strcmp(name, "$ref")) {
		const struct json *target = schema_find(s, word->text);

		return target ? schema_check(s, target, value) : schema_no(s, "no definition %s", word->text);
	}
	if (!strcmp(name, "type"))
		return schema_check_type(s, word, value);
	if (!strcmp(name, "const"))
		return json_equal(word, value) || schema_no(s, "%s: not its constant", value->name ? value->name : "value");
	if (!strcmp(name, "enum"))
		return schema_check_list(s, word, value);
	if (!strcmp(name, "pattern"))
		return schema_check_pattern(s, word->text, value);
	if (!strcmp(name, "minimum"))
		return value->kind != JSON_NUMBER || value->number >= word->number || schema_no(s, "%g is too small", value->number);
	if (!strcmp(name, "minItems"))
		return value->kind != JSON_LIST || value->n >= word->number || schema_no(s, "too few items");
	if (!strcmp(name, "oneOf"))
		return schema_check_one_of(s, word, value);
	if (!strcmp(name, "items")) {
		for (const struct json *item = value->kind == JSON_LIST ? value->first : NULL; item; item = item->next)
			if (!schema_check(s, word, item))
				return false;
		return true;
	}
	(void)rule;
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (!strcmp(name, others[i]))
			return true;
	return schema_no(s, "the checker does not know '%s'", name);
}

static bool schema_check(struct schema *s, const struct json *rule, const struct json *value)
{
	for (const struct json *word = rule->first; word; word = word->next)
		if (!schema_check_word(s, rule, word, value))
			return false;
	return value->kind != JSON_OBJECT || schema_check_object(s, rule, value);
}

/* NULL: the text is JSON and fits; else what is wrong. */
static inline const char *schema_complaint(struct schema *s, const char *text)
{
	const char *error;
	const struct json *value = json_read(s->arena, text, &error);

	if (!value)
		return error;
	return schema_check(s, s->root, value) ? NULL : s->error;
}
