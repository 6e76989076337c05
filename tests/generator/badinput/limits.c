/* limits: one function per kind of script at a limit, and a table of them. In: a size. Out: a script. */
#include "tests/generator/badinput/limits.h"

#include "common/base/str.h"

static void repeat(struct buf *out, const char *text, unsigned n)
{
	while (n--)
		buf_puts(out, text);
}

static void brackets(struct buf *out, unsigned n)
{
	buf_puts(out, "begin { print(");
	repeat(out, "(", n);
	buf_puts(out, "1");
	repeat(out, ")", n);
	buf_puts(out, "); }\n");
}

static void open_brackets(struct buf *out, unsigned n)
{
	buf_puts(out, "begin { print(");
	repeat(out, "(", n);
}

static void blocks(struct buf *out, unsigned n)
{
	buf_puts(out, "begin ");
	repeat(out, "{ ", n);
	buf_puts(out, "print(1); ");
	repeat(out, "}", n);
}

static void ifs(struct buf *out, unsigned n)
{
	buf_puts(out, "begin { ");
	repeat(out, "if (pid) { ", n);
	buf_puts(out, "print(1); ");
	repeat(out, "}", n + 1);
}

static void else_ifs(struct buf *out, unsigned n)
{
	buf_puts(out, "begin { $x = pid; if ($x == 0) { print(0); }");
	for (unsigned i = 1; i <= n; i++)
		buf_printf(out, " else if ($x == %u) { print(%u); }", i, i);
	buf_puts(out, " }");
}

static void unaries(struct buf *out, unsigned n)
{
	buf_puts(out, "begin { $x = pid; print(");
	repeat(out, "-(", n / 2);
	repeat(out, "~", n / 2);
	buf_puts(out, "$x");
	repeat(out, ")", n / 2);
	buf_puts(out, "); }");
}

static void sums(struct buf *out, unsigned n)
{
	buf_puts(out, "begin { $x = pid; print($x");
	repeat(out, " + $x", n);
	buf_puts(out, "); }");
}

static void ternaries(struct buf *out, unsigned n)
{
	buf_puts(out, "begin { $x = pid; print(");
	for (unsigned i = 0; i < n; i++)
		buf_printf(out, "$x == %u ? %u : ", i, i);
	buf_puts(out, "7); }");
}

static void megabyte(struct buf *out, unsigned n)
{
	buf_puts(out, "begin {\n");
	while (out->n < n)
		buf_puts(out, "\t/* nothing but comments and blanks in here, line by line by line by line */\n");
	buf_puts(out, "\tprint(1);\n}\n");
}

static void statements(struct buf *out, unsigned n)
{
	buf_puts(out, "begin {\n\t$x = (uint64)pid;\n");
	for (unsigned i = 0; i < n; i++)
		buf_printf(out, "\t$x += %u;\n", i);
	buf_puts(out, "\tprint($x);\n}\n");
}

static void one_word(struct buf *out, unsigned n)
{
	repeat(out, "a", n);
}

static void one_string(struct buf *out, unsigned n)
{
	buf_puts(out, "begin { print(\"");
	repeat(out, "s", n);
	buf_puts(out, "\"); }");
}

static void begins(struct buf *out, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		buf_printf(out, "begin { print(%u); }\n", i);
}

static void intervals(struct buf *out, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		buf_printf(out, "interval:s:%u { print(%u); }\n", i + 1, i);
	buf_puts(out, "begin { exit(); }\n");
}

static void arguments(struct buf *out, unsigned n)
{
	buf_puts(out, "begin { printf(\"");
	repeat(out, "%d ", n);
	buf_puts(out, "\\n\"");
	for (unsigned i = 0; i < n; i++)
		buf_printf(out, ", pid + %u", i);
	buf_puts(out, "); }");
}

static void text_arguments(struct buf *out, unsigned n)
{
	buf_puts(out, "begin { $s = str_concat(comm, \"x\"); printf(\"");
	repeat(out, "%s ", n);
	buf_puts(out, "\\n\"");
	repeat(out, ", $s", n);
	buf_puts(out, "); }");
}

static void tuple(struct buf *out, unsigned n)
{
	buf_puts(out, "begin { $t = (");
	repeat(out, "(uint64)pid, ", n);
	buf_puts(out, "1); print($t.0); print($t); @m = $t; @k[$t] = $t; print(@k[$t].0); }");
}

static void nested_tuples(struct buf *out, unsigned n)
{
	buf_puts(out, "begin { $t = ");
	repeat(out, "(pid, ", n);
	buf_puts(out, "1");
	repeat(out, ")", n);
	buf_puts(out, "; print($t); @[$t] = count(); }");
}

static void record(struct buf *out, unsigned n)
{
	buf_puts(out, "begin { $r = (");
	for (unsigned i = 0; i < n; i++)
		buf_printf(out, "%sf%u=(uint64)pid", i ? ", " : "", i);
	buf_puts(out, "); print($r.f0); @[$r] = $r; }");
}

static void variables(struct buf *out, unsigned n)
{
	buf_puts(out, "begin {\n");
	for (unsigned i = 0; i < n; i++)
		buf_printf(out, "\t$v%u = nsecs + %u;\n", i, i);
	for (unsigned i = 0; i < n; i++)
		buf_printf(out, "\tif ($v%u == 0) { print($v%u); }\n", i, n - 1 - i);
	buf_puts(out, "}\n");
}

static void maps(struct buf *out, unsigned n)
{
	buf_puts(out, "begin {\n");
	for (unsigned i = 0; i < n; i++)
		buf_printf(out, "\t@m%u[pid] = count();\n", i);
	buf_puts(out, "}\n");
}

static void unrolls(struct buf *out, unsigned n)
{
	buf_puts(out, "begin { $x = (uint64)pid; ");
	repeat(out, "unroll(100) { ", n);
	buf_puts(out, "$x += nsecs & 1; ");
	repeat(out, "}", n);
	buf_puts(out, " print($x); }");
}

static void for_loops(struct buf *out, unsigned n)
{
	buf_puts(out, "begin { $x = (uint64)0; ");
	for (unsigned i = 0; i < n; i++)
		buf_printf(out, "for $i%u : 0..10 { ", i);
	buf_puts(out, "$x++; ");
	repeat(out, "}", n);
	buf_puts(out, " print($x); }");
}

static void while_loops(struct buf *out, unsigned n)
{
	buf_puts(out, "begin { $x = (uint64)0; ");
	for (unsigned i = 0; i < n; i++)
		buf_printf(out, "$w%u = 0; while ($w%u < 5) { $w%u++; ", i, i, i);
	buf_puts(out, "$x++; ");
	repeat(out, "}", n);
	buf_puts(out, " print($x); }");
}

static void long_range(struct buf *out, unsigned n)
{
	buf_printf(out, "begin { $x = (uint64)0; for $i : 0..%u { $x += (uint64)$i; } print($x); }", n);
}

static void concats(struct buf *out, unsigned n)
{
	buf_puts(out, "begin { $s = str_concat(comm, \"a\"); ");
	repeat(out, "$s = str_concat($s, $s); ", n);
	buf_puts(out, "print($s); @[$s] = 1; if ($s == \"x\") { print(1); } }");
}

static void literal_concats(struct buf *out, unsigned n)
{
	buf_puts(out, "begin { print(\"a\"");
	repeat(out, " + \"0123456789\"", n);
	buf_puts(out, "); }");
}

static void max_strlen(struct buf *out, unsigned n)
{
	buf_printf(out, "config = { max_strlen = %u }\nbegin { $s = str(kptr(0)); @[$s] = $s; print($s); print(($s, $s)); $t = ($s, 1); @t = $t; "
			"if ($s == str(kptr(8))) { print(strlen($s)); } print(strcontains($s, \"abc\")); }", n);
}

static void full_map(struct buf *out, unsigned n)
{
	buf_printf(out, "config = { max_map_keys = %u }\nbegin { for $i : 0..100 { @[$i] = $i; @c[$i] = count(); @h[$i] = hist($i); @s[$i, comm] += 2; } "
			"print(len(@)); for $kv : @ { delete(@, $kv.0); } print(len(@)); }", n);
}

static void empty_map(struct buf *out, unsigned n)
{
	(void)n;
	buf_puts(out, "begin { if (pid == 0) { @a[1] = 1; @b = 2; @h = hist(1); @l[1] = lhist(1, 0, 10, 1); @s = stats(1); @m = (1, \"a\"); } print(@a); print(@b); "
		      "print(@h); print(@l); print(@s); print(@m); print(@a[5]); print(len(@a)); for $kv : @a { print($kv); } clear(@a); zero(@h); delete(@b); "
		      "delete(@a, 1); print(has_key(@a, 1)); }");
}

static void macros(struct buf *out, unsigned n)
{
	buf_puts(out, "macro m0(x) { x + 1 }\n");
	for (unsigned i = 1; i < n; i++)
		buf_printf(out, "macro m%u(x) { m%u(x) + m%u(x) }\n", i, i - 1, i - 1);
	buf_printf(out, "begin { $v = pid; print(m%u($v)); }", n - 1);
}

static void big_key(struct buf *out, unsigned n)
{
	buf_printf(out, "struct big { char bytes[%u]; int last; }\nbegin { $p = (struct big *)0; @[*$p] = *$p; $v = *$p; @w[$v, 1] = count(); print($v.last); "
			"print(@[*$p].last); }", n);
}

static void big_array(struct buf *out, unsigned n)
{
	buf_printf(out, "struct big { long values[%u]; }\nbegin { $p = (struct big *)0; $i = (uint64)(nsecs & 3); print($p->values[$i]); @a = $p->values; "
			"print(@a[$i]); $a = $p->values; print($a[1]); @[$a] = 1; }", n);
}

/* Every operator over the edges of every width. */
static void edges(struct buf *out, unsigned n)
{
	static const char *const types[] = { "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64" };
	static const char *const values[] = { "0", "1", "-1", "127", "-128", "255", "32767", "-32768", "65535", "2147483647", "-2147483648", "4294967295",
		"9223372036854775807", "-9223372036854775808", "18446744073709551615" };
	static const char *const ops[] = { "+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", "<", "<=", "==", "&&" };

	buf_puts(out, "begin {\n");
	for (unsigned i = 0; i < 15; i++) {
		buf_printf(out, "\t$a%u = (%s)%s; let $b%u : %s = (%s)%s;\n", i, types[n], values[i], i, types[i % 8], types[i % 8], values[i]);
		for (unsigned k = 0; k < 14; k++)
			buf_printf(out, "\tprint($a%u %s $b%u);\n", i, ops[k], i * k % (i + 1));
	}
	buf_puts(out, "}\n");
}

/* Literals folded at the edges: values or clear errors. */
static void folded(struct buf *out, unsigned n)
{
	static const char *const texts[] = { "9223372036854775807 + 1", "18446744073709551615 + 1", "-9223372036854775808 - 1", "1 / 0", "1 % 0", "1 << 64", "1 >> 64",
		"-9223372036854775808 / -1", "-9223372036854775808 % -1", "-9223372036854775808 * -1", "- -9223372036854775808", "18446744073709551615 * 2", "1 << -1",
		"(int8)128", "(uint64)-1 / 0", "~18446744073709551615", "-18446744073709551615", "18446744073709551616", "0x10000000000000000", "1e20", "1 << 63",
		"-1 << 63", "9223372036854775807 * 9223372036854775807", "(1, 2) + 1", "\"a\" + 1", "-\"a\"", "true + 1", "!\"a\"", "1 ? 2", "1 ? \"a\" : 2" };

	if (n < sizeof(texts) / sizeof(*texts))
		buf_printf(out, "begin { print(%s); $x = %s; print($x); }", texts[n], texts[n]);
}

static const struct {
	const char *name;
	void (*make)(struct buf *out, unsigned n);
	unsigned n;
} limits[] = {
	{ "brackets-1000", brackets, 1000 }, { "brackets-100000", brackets, 100000 }, { "open-brackets", open_brackets, 1000 },
	{ "open-brackets-100000", open_brackets, 100000 }, { "blocks-1000", blocks, 1000 }, { "blocks-100000", blocks, 100000 }, { "ifs-30", ifs, 30 },
	{ "ifs-1000", ifs, 1000 }, { "else-ifs-100", else_ifs, 100 }, { "else-ifs-1000", else_ifs, 1000 }, { "else-ifs-20000", else_ifs, 20000 },
	{ "unaries-1000", unaries, 1000 }, { "unaries-100000", unaries, 100000 }, { "sums-1000", sums, 1000 }, { "sums-100000", sums, 100000 },
	{ "ternaries-200", ternaries, 200 }, { "ternaries-20000", ternaries, 20000 }, { "comments-1mb", megabyte, 1 << 20 }, { "statements-1000", statements, 1000 },
	{ "statements-60000", statements, 60000 }, { "word-1mb", one_word, 1 << 20 }, { "string-1023", one_string, 1023 }, { "string-1024", one_string, 1024 },
	{ "string-1mb", one_string, 1 << 20 }, { "begins-1000", begins, 1000 }, { "begins-1025", begins, 1025 }, { "intervals-1000", intervals, 1000 },
	{ "arguments-127", arguments, 127 }, { "arguments-200", arguments, 200 }, { "text-arguments-60", text_arguments, 60 },
	{ "text-arguments-127", text_arguments, 127 }, { "tuple-30", tuple, 30 }, { "tuple-70", tuple, 70 }, { "tuple-5000", tuple, 5000 },
	{ "nested-tuples-50", nested_tuples, 50 }, { "nested-tuples-1000", nested_tuples, 1000 }, { "record-60", record, 60 }, { "record-2000", record, 2000 },
	{ "variables-50", variables, 50 }, { "variables-1000", variables, 1000 }, { "maps-50", maps, 50 }, { "maps-500", maps, 500 }, { "unrolls-1", unrolls, 1 },
	{ "unrolls-2", unrolls, 2 }, { "unrolls-4", unrolls, 4 }, { "for-loops-3", for_loops, 3 }, { "for-loops-8", for_loops, 8 }, { "for-loops-50", for_loops, 50 },
	{ "while-loops-3", while_loops, 3 }, { "while-loops-8", while_loops, 8 }, { "long-range", long_range, 1000000 }, { "concats-1", concats, 1 },
	{ "concats-8", concats, 8 }, { "concats-30", concats, 30 }, { "literal-concats-50", literal_concats, 50 }, { "literal-concats-200", literal_concats, 200 },
	{ "literal-concats-20000", literal_concats, 20000 }, { "strlen-0", max_strlen, 0 }, { "strlen-1", max_strlen, 1 }, { "strlen-64", max_strlen, 64 },
	{ "strlen-200", max_strlen, 200 }, { "strlen-1000", max_strlen, 1000 }, { "strlen-1024", max_strlen, 1024 }, { "strlen-16384", max_strlen, 16384 },
	{ "strlen-1000000", max_strlen, 1000000 }, { "full-map-1", full_map, 1 }, { "full-map-50", full_map, 50 }, { "full-map-100", full_map, 100 },
	{ "full-map-0", full_map, 0 }, { "empty-map", empty_map, 0 }, { "macros-8", macros, 8 }, { "macros-40", macros, 40 }, { "big-key-100", big_key, 100 },
	{ "big-key-500", big_key, 500 }, { "big-key-20000", big_key, 20000 }, { "big-key-2000000000", big_key, 2000000000 }, { "big-array-10", big_array, 10 },
	{ "big-array-1000", big_array, 1000 }, { "big-array-500000000", big_array, 500000000 }, { "edges-0", edges, 0 }, { "edges-1", edges, 1 }, { "edges-2", edges, 2 },
	{ "edges-3", edges, 3 }, { "edges-4", edges, 4 }, { "edges-5", edges, 5 }, { "edges-6", edges, 6 }, { "edges-7", edges, 7 }, { "folded-0", folded, 0 },
	{ "folded-1", folded, 1 }, { "folded-2", folded, 2 }, { "folded-3", folded, 3 }, { "folded-4", folded, 4 }, { "folded-5", folded, 5 }, { "folded-6", folded, 6 },
	{ "folded-7", folded, 7 }, { "folded-8", folded, 8 }, { "folded-9", folded, 9 }, { "folded-10", folded, 10 }, { "folded-11", folded, 11 },
	{ "folded-12", folded, 12 }, { "folded-13", folded, 13 }, { "folded-14", folded, 14 }, { "folded-15", folded, 15 }, { "folded-16", folded, 16 },
	{ "folded-17", folded, 17 }, { "folded-18", folded, 18 }, { "folded-19", folded, 19 }, { "folded-20", folded, 20 }, { "folded-21", folded, 21 },
	{ "folded-22", folded, 22 }, { "folded-23", folded, 23 }, { "folded-24", folded, 24 }, { "folded-25", folded, 25 }, { "folded-26", folded, 26 },
	{ "folded-27", folded, 27 }, { "folded-28", folded, 28 }, { "folded-29", folded, 29 },
};

const char *limit_script(unsigned index, struct buf *out)
{
	if (index >= sizeof(limits) / sizeof(*limits))
		return NULL;
	limits[index].make(out, limits[index].n);
	return limits[index].name;
}
