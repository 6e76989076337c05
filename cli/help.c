/* help: --help and its topics, straight from the tables so that they cannot be stale.
 * In: tables. Out: text in a buffer. */
#include <string.h>
#include "cli/options.h"
#include "common/base/buf.h"

static const char *const group_names[GROUP_COUNT] = {
	[GROUP_SCRIPT] = "SCRIPT", [GROUP_TARGET] = "WHAT TO TRACE", [GROUP_OUTPUT] = "OUTPUT",       [GROUP_SAFETY] = "SAFETY",
	[GROUP_COMPILE] = "COMPILING", [GROUP_TROUBLE] = "TROUBLESHOOTING", [GROUP_ABOUT] = "ABOUT",
};
enum { SUMMARY_COLUMN = 30 };

static void put_row(struct buf *out, size_t begin, const char *summary)
{
	size_t width = out->n - begin;

	if (width >= SUMMARY_COLUMN) {
		buf_putc(out, '\n');
		width = 0;
	}
	buf_pad(out, ' ', SUMMARY_COLUMN - width);
	buf_printf(out, "%s\n", summary);
}

static void put_option(struct buf *out, const struct option_row *row)
{
	size_t begin = out->n;

	buf_puts(out, "  ");
	if (row->short_name)
		buf_printf(out, "-%c%s", row->short_name, *row->long_name ? ", " : "");
	else
		buf_puts(out, "    ");
	if (*row->long_name)
		buf_printf(out, "--%s", row->long_name);
	if (row->argument == OPTION_YES)
		buf_printf(out, " %s", row->metavar);
	if (row->argument == OPTION_MAYBE)
		buf_printf(out, "[=%s]", row->metavar);
	put_row(out, begin, row->summary);
}

static void put_usage(struct buf *out, bool is_bpftrace)
{
	const char *name = is_bpftrace ? "bpftrace" : "sonde";

	buf_printf(out,
		   "%s - ask a live Linux system questions and profile it\n\nUSAGE\n"
		   "  %s [options] FILE [parameters] [-- --name=value ...]\n"
		   "  %s [options] -e 'PROGRAM'        (FILE - reads standard input)\n",
		   name, name, name);
	if (is_bpftrace)
		return;
	buf_puts(out, "  sonde COMMAND ...\n\nCOMMANDS\n");
	for (size_t i = 1; i < COMMAND_ID_COUNT; i++) {
		const struct command_row *row = &command_rows()[i];
		size_t begin = out->n;

		buf_printf(out, "  %s %s", row->name, row->arguments);
		put_row(out, begin, row->summary);
	}
}

static void put_all(struct buf *out, bool is_bpftrace)
{
	put_usage(out, is_bpftrace);
	for (int group = 0; group < GROUP_COUNT; group++) {
		buf_printf(out, "\n%s\n", group_names[group]);
		for (size_t i = 0; i < OPTION_ID_COUNT; i++) {
			const struct option_row *row = &option_rows()[i];

			if ((int)row->group == group && !(row->flags & O_HIDDEN) && !(is_bpftrace && (row->flags & O_RUN)))
				put_option(out, row);
		}
	}
	buf_puts(out, "\nEXAMPLES\n"
		      "  sonde -e 'profile:hz:99 { @[kstack, ustack, comm] = count() }' --out flame.html\n"
		      "  sonde -e 't:syscalls:sys_enter_openat { printf(\"%s %s\\n\", comm, str(args.filename)) }'\n"
		      "  sonde run off-cpu -d 5s --out off.html\n"
		      "  sonde -l 'tracepoint:sched:*'\n");
}

static void put_functions(struct buf *out)
{
	for (int i = 0; i < FUNCTION_COUNT; i++) {
		const struct function_row *row = lang_function((enum function_id)i);

		buf_printf(out, "%s\n    %s%s\n", row->signature, row->summary, row->flags & F_UNSAFE ? " (needs --unsafe)" : "");
	}
}

static void put_builtins(struct buf *out)
{
	for (int i = 0; i < BUILTIN_COUNT; i++) {
		size_t begin = out->n;

		buf_puts(out, lang_builtin((enum builtin_id)i)->name);
		put_row(out, begin, lang_builtin((enum builtin_id)i)->summary);
	}
}

static void put_probes(struct buf *out)
{
	for (int i = 0; i < PROBE_COUNT; i++) {
		const struct probe_row *row = lang_probe((enum probe_id)i);

		buf_printf(out, "%s%s%s\n    %s%s%s\n", row->name, *row->parts ? ":" : "", row->parts, row->summary, *row->alias ? "; short: " : "",
			   row->alias);
	}
}

static void put_config(struct buf *out)
{
	for (int i = 0; i < CONFIG_COUNT; i++) {
		const struct config_row *row = lang_config((enum config_id)i);

		if (row->flags & (C_RENAMED | C_DEPRECATED))
			continue;
		buf_printf(out, "%s = %s%s%s%s\n    %s%s\n", row->name, *row->default_text ? row->default_text : "\"\"", *row->values ? "  (" : "",
			   row->values, *row->values ? ")" : "", row->summary, row->flags & C_ENV_ONLY ? " (environment only)" : "");
	}
}

static void put_outputs(struct buf *out)
{
	for (int i = 0; i < OUTPUT_COUNT; i++) {
		const struct output_row *row = lang_output((enum output_id)i);

		buf_printf(out, "%s%s\n    %s\n", row->kind == OUTPUT_EVENTS ? "-f " : "--out FILE",
			   row->kind == OUTPUT_EVENTS ? row->name : row->ending, row->summary);
	}
}

static void put_keywords(struct buf *out)
{
	for (int i = 1; i < KEYWORD_COUNT; i++)
		buf_printf(out, "%s\n    %s\n", lang_keyword_form((enum keyword_id)i), lang_keyword_summary((enum keyword_id)i));
}

static void put_stages(struct buf *out)
{
	for (int i = 0; i < STAGE_COUNT; i++) {
		size_t begin = out->n;

		buf_puts(out, lang_stage((enum stage_id)i)->name);
		put_row(out, begin, lang_stage((enum stage_id)i)->summary);
	}
}

bool help_put(struct buf *out, const struct options *options, const char *topic)
{
	static const struct {
		const char *name;
		void (*put)(struct buf *out);
	} topics[] = {
		{ "functions", put_functions }, { "builtins", put_builtins }, { "probes", put_probes },
		{ "config", put_config },       { "outputs", put_outputs },   { "stages", put_stages }, { "keywords", put_keywords },
	};

	if (!topic) {
		put_all(out, options->is_bpftrace);
		return true;
	}
	for (size_t i = 0; i < sizeof(topics) / sizeof(*topics); i++)
		if (!strcmp(topic, topics[i].name)) {
			topics[i].put(out);
			return true;
		}
	return false;
}
