/* docgen: the tables of common/lang as documentation: docs/reference, the man page and the shell completions.
 * In: the tables; the checkout's folder. Out: files below docs/, written only when they differ. `docgen --check DIR` writes nothing and
 * fails when a file is stale. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "common/base/buf.h"
#include "common/lang/lang.h"

static const char *root;
static bool is_checking;
static int n_stale;

#define GENERATED "Made by docgen from common/lang; `ninja docs` after changing a table."

struct option_row {
	char short_name;
	const char *long_name, *argument, *metavar, *group, *flags, *summary;
};
static const struct option_row options[] = {
#define OPTION(id, short_, long_, argument, metavar, group, flags, summary) { short_, long_, #argument, metavar, #group, #flags, summary },
#include "common/lang/options.def"
#undef OPTION
};
static const struct {
	const char *name, *arguments, *summary;
} commands[] = {
#define COMMAND(id, name, arguments, summary) { name, arguments, summary },
#include "common/lang/commands.def"
#undef COMMAND
};
#define N_OF(array) (sizeof(array) / sizeof(*(array)))

static void emit(const char *name, struct buf *text)
{
	char path[4096], folder[4096];
	struct buf old;
	FILE *file;

	snprintf(path, sizeof(path), "%s/docs/%s", root, name);
	snprintf(folder, sizeof(folder), "%s", path);
	*strrchr(folder, '/') = 0;
	mkdir(folder, 0755);
	buf_init(&old, BUF_NO_LIMIT);
	if (buf_read_file(&old, path) || !str_eq(buf_str(&old), buf_str(text))) {
		n_stale++;
		if (is_checking) {
			fprintf(stderr, "docs/%s is stale: run `ninja docs`\n", name);
		} else if (!(file = fopen(path, "w")) || fwrite(text->p, 1, text->n, file) != text->n || fclose(file)) {
			fprintf(stderr, "docgen: %s: %s\n", path, strerror(errno));
			exit(1);
		}
	}
	buf_free(&old);
	buf_free(text);
}

/* A table cell: pipes would end it. */
static void put_cell(struct buf *out, const char *text)
{
	for (; *text; text++)
		buf_printf(out, *text == '|' ? "\\%c" : "%c", *text);
}

static void put_code_cell(struct buf *out, const char *text)
{
	buf_puts(out, "| ");
	if (*text) {
		buf_putc(out, '`');
		put_cell(out, text);
		buf_putc(out, '`');
	}
	buf_putc(out, ' ');
}

static void put_text_cell(struct buf *out, const char *text)
{
	buf_puts(out, "| ");
	put_cell(out, text);
	buf_putc(out, ' ');
}

static void begin(struct buf *out, const char *title, const char *head, unsigned columns)
{
	buf_init(out, BUF_NO_LIMIT);
	buf_printf(out, "# %s\n\n<!-- " GENERATED " -->\n\n%s\n|", title, head);
	for (unsigned i = 0; i < columns; i++)
		buf_puts(out, "---|");
	buf_putc(out, '\n');
}

static void write_functions(void)
{
	struct buf out;

	begin(&out, "Functions", "| signature | what it does | example |", 3);
	for (int i = 0; i < FUNCTION_COUNT; i++) {
		const struct function_row *row = lang_function((enum function_id)i);

		put_code_cell(&out, row->signature);
		put_text_cell(&out, row->summary);
		if (row->flags & F_UNSAFE)
			buf_puts(&out, "(needs `--unsafe`) ");
		put_code_cell(&out, row->example);
		buf_puts(&out, "|\n");
	}
	emit("reference/functions.md", &out);
}

static void write_builtins(void)
{
	struct buf out;

	begin(&out, "Builtin variables", "| name | value |", 2);
	for (int i = 0; i < BUILTIN_COUNT; i++) {
		const struct builtin_row *row = lang_builtin((enum builtin_id)i);

		put_code_cell(&out, row->name);
		put_text_cell(&out, row->summary);
		buf_puts(&out, "|\n");
	}
	emit("reference/builtins.md", &out);
}

static void write_keywords(void)
{
	struct buf out;

	begin(&out, "Keywords", "| word | written | what it does |", 3);
	for (int i = 1; i < KEYWORD_COUNT; i++) {
		put_code_cell(&out, lang_keyword_text((enum keyword_id)i));
		put_code_cell(&out, lang_keyword_form((enum keyword_id)i));
		put_text_cell(&out, lang_keyword_summary((enum keyword_id)i));
		buf_puts(&out, "|\n");
	}
	emit("reference/keywords.md", &out);
}

static void write_probes(void)
{
	struct buf out;

	begin(&out, "Probes", "| name | short | written | fires | kernel |", 5);
	for (int i = 0; i < PROBE_COUNT; i++) {
		const struct probe_row *row = lang_probe((enum probe_id)i);

		put_code_cell(&out, row->name);
		put_code_cell(&out, row->alias);
		put_code_cell(&out, row->parts);
		put_text_cell(&out, row->summary);
		put_text_cell(&out, row->since);
		buf_puts(&out, "|\n");
	}
	emit("reference/probes.md", &out);
}

static void write_config(void)
{
	struct buf out;

	begin(&out, "Configuration variables",
	      "Set in a `config = { name = value; }` block, or as `BPFTRACE_NAME` in the environment, which wins.\n\n| name | default | values | meaning |", 4);
	for (int i = 0; i < CONFIG_COUNT; i++) {
		const struct config_row *row = lang_config((enum config_id)i);

		if (row->flags & (C_RENAMED | C_DEPRECATED))
			continue;
		put_code_cell(&out, row->name);
		put_code_cell(&out, row->default_text);
		put_text_cell(&out, row->values);
		put_text_cell(&out, row->summary);
		buf_puts(&out, row->flags & C_ENV_ONLY ? "(environment only) |\n" : "|\n");
	}
	emit("reference/config.md", &out);
}

static void write_outputs_and_stages(void)
{
	struct buf out;

	begin(&out, "Outputs", "| how | what |", 2);
	for (int i = 0; i < OUTPUT_COUNT; i++) {
		const struct output_row *row = lang_output((enum output_id)i);

		buf_printf(&out, "| `%s%s` ", row->kind == OUTPUT_EVENTS ? "-f " : "--out FILE", row->kind == OUTPUT_EVENTS ? row->name : row->ending);
		put_text_cell(&out, row->summary);
		buf_puts(&out, "|\n");
	}
	emit("reference/outputs.md", &out);
	begin(&out, "Stages", "What `-d STAGE` prints.\n\n| stage | what |", 2);
	for (int i = 0; i < STAGE_COUNT; i++) {
		put_code_cell(&out, lang_stage((enum stage_id)i)->name);
		put_text_cell(&out, lang_stage((enum stage_id)i)->summary);
		buf_puts(&out, "|\n");
	}
	emit("reference/stages.md", &out);
}

static void write_errors(void)
{
	struct buf out;

	begin(&out, "Errors and warnings", "`sonde --explain CODE` prints the same.\n\n| code | message | hint |", 3);
	for (int i = 1; i < ERROR_COUNT; i++) {
		const struct error_row *row = lang_error((enum error_code)i);

		put_code_cell(&out, row->code);
		put_text_cell(&out, row->format);
		put_text_cell(&out, row->hint);
		buf_puts(&out, "|\n");
	}
	emit("reference/errors.md", &out);
}

static void write_options(void)
{
	struct buf out;

	begin(&out, "Command line", "| option | meaning |", 2);
	for (size_t i = 0; i < N_OF(options); i++) {
		const struct option_row *row = &options[i];

		buf_puts(&out, "| `");
		if (row->short_name)
			buf_printf(&out, "-%c%s", row->short_name, *row->long_name ? ", " : "");
		if (*row->long_name)
			buf_printf(&out, "--%s", row->long_name);
		if (!strcmp(row->argument, "YES"))
			buf_printf(&out, " %s", row->metavar);
		if (!strcmp(row->argument, "MAYBE"))
			buf_printf(&out, "[=%s]", row->metavar);
		buf_puts(&out, "` ");
		put_text_cell(&out, row->summary);
		buf_puts(&out, strstr(row->flags, "O_RUN") ? "(`sonde run`) |\n" : "|\n");
	}
	buf_puts(&out, "\n| command | meaning |\n|---|---|\n");
	for (size_t i = 0; i < N_OF(commands); i++)
		buf_printf(&out, "| `sonde %s %s` | %s |\n", commands[i].name, commands[i].arguments, commands[i].summary);
	emit("reference/options.md", &out);
}

/* Text in roff: backslashes, leading dots and quotes are its own, minus signs are not hyphens. */
static void put_roff(struct buf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '-' || *text == '\\')
			buf_putc(out, '\\');
		if (*text == '.' && (!out->n || out->p[out->n - 1] == '\n'))
			buf_puts(out, "\\&");
		buf_putc(out, *text);
	}
}

static void put_man_rows(struct buf *out)
{
	buf_puts(out, ".SH COMMANDS\n");
	for (size_t i = 0; i < N_OF(commands); i++) {
		buf_printf(out, ".TP\n.B %s ", commands[i].name);
		put_roff(out, commands[i].arguments);
		buf_putc(out, '\n');
		put_roff(out, commands[i].summary);
		buf_putc(out, '\n');
	}
	buf_puts(out, ".SH OPTIONS\n");
	for (size_t i = 0; i < N_OF(options); i++) {
		buf_puts(out, ".TP\n.B ");
		if (options[i].short_name)
			buf_printf(out, "\\-%c%s", options[i].short_name, *options[i].long_name ? ", " : "");
		if (*options[i].long_name) {
			buf_puts(out, "\\-\\-");
			put_roff(out, options[i].long_name);
		}
		if (*options[i].metavar)
			buf_printf(out, " \\fI%s\\fR", options[i].metavar);
		buf_putc(out, '\n');
		put_roff(out, options[i].summary);
		buf_putc(out, '\n');
	}
	buf_puts(out, ".SH PROBES\n");
	for (int i = 0; i < PROBE_COUNT; i++) {
		const struct probe_row *row = lang_probe((enum probe_id)i);

		buf_printf(out, ".TP\n.B %s%s", row->name, *row->parts ? ":" : "");
		put_roff(out, row->parts);
		buf_putc(out, '\n');
		put_roff(out, row->summary);
		buf_putc(out, '\n');
	}
	buf_puts(out, ".SH FUNCTIONS\n");
	for (int i = 0; i < FUNCTION_COUNT; i++) {
		const struct function_row *row = lang_function((enum function_id)i);

		buf_puts(out, ".TP\n.B \"");
		put_roff(out, row->signature);
		buf_puts(out, "\"\n");
		put_roff(out, row->summary);
		buf_putc(out, '\n');
	}
}

static void write_man(void)
{
	struct buf out;

	buf_init(&out, BUF_NO_LIMIT);
	buf_puts(&out, ".\\\" " GENERATED "\n.TH SONDE 1\n.SH NAME\nsonde \\- ask a live Linux system questions and profile it\n.SH SYNOPSIS\n"
		       ".B sonde\n[options] \\fIFILE\\fR [parameters] [\\-\\- \\-\\-name=value ...]\n.br\n"
		       ".B sonde\n[options] \\-e \\fIPROGRAM\\fR\n.br\n.B sonde\n\\fICOMMAND\\fR ...\n.SH DESCRIPTION\n"
		       "Compiles a script in the bpftrace language to BPF, runs it in the kernel, and prints what comes back as text, JSON, histograms, "
		       "stacks and profiles. Called as\n.B bpftrace\nit takes that program's place: no commands, its version line.\n");
	put_man_rows(&out);
	buf_puts(&out, ".SH EXIT STATUS\nThe argument of exit(), else the status of the \\-c child when its end stopped the run, else 0. 1: the script or the command line "
		       "is wrong. 255: the probes could not be attached.\n");
	emit("man/sonde.1", &out);
}

/* --- completions: every shell asks sonde itself for the names of its profilers and their parameters ------------------------------------------------------ */
#define LIST "sonde list 2>/dev/null"
/* Lines "--name=", what it does; SEPARATOR and END go around that. */
#define PARAMETERS(name, separator, end) "sonde help " name " 2>/dev/null | sed -n 's/^  \\(--[a-z_]*=\\)[^ ]* *\\(.*\\)/\\1" separator "\\2" end "/p'"

static bool row_has(const struct option_row *row, const char *flag)
{
	return strstr(row->flags, flag) != NULL;
}

/* Its letter means something else with run. */
static bool row_shares_letter(const struct option_row *row)
{
	for (size_t i = 0; i < N_OF(options); i++)
		if (row->short_name && options[i].short_name == row->short_name && row_has(&options[i], "O_RUN") != row_has(row, "O_RUN"))
			return true;
	return false;
}

/* The words that an option takes, with a blank between them; false: it is not one of a few words. */
static bool put_words(struct buf *out, const struct option_row *row)
{
	const char *words = strstr(row->flags, "O_WORDS("), *blank = "";

	if (words) {
		words += strlen("O_WORDS(");
		buf_printf(out, "%.*s", (int)strcspn(words, ")"), words);
		return true;
	}
	if (row_has(row, "O_STAGE"))
		for (int i = 0; i < STAGE_COUNT; i++, blank = " ")
			buf_printf(out, "%s%s", blank, lang_stage((enum stage_id)i)->name);
	else if (row_has(row, "O_FORMAT"))
		for (int i = 0; i < OUTPUT_COUNT; i++)
			if (lang_output((enum output_id)i)->kind == OUTPUT_EVENTS) {
				buf_printf(out, "%s%s", blank, lang_output((enum output_id)i)->name);
				blank = " ";
			}
	return *blank;
}

/* Inside '': a quote becomes `quote`; each of `special` gets a backslash. */
static void put_quoted(struct buf *out, const char *text, const char *quote, const char *special)
{
	for (; *text; text++) {
		if (*text == '\'') {
			buf_puts(out, quote);
			continue;
		}
		if (strchr(special, *text))
			buf_putc(out, '\\');
		buf_putc(out, *text);
	}
}

static void put_bash_row(struct buf *out, const struct option_row *row)
{
	const char *command = row_has(row, "O_RUN") ? "run" : "*";
	struct buf words;

	if (strcmp(row->argument, "YES"))
		return;
	buf_init(&words, BUF_NO_LIMIT);
	if (row_has(row, "O_PID"))
		buf_puts(&words, "-W \"$(cd /proc && echo [0-9]*)\"");
	else if (row_has(row, "O_COMMAND"))
		buf_puts(&words, "-c");
	else if (!row_has(row, "O_RUN")) {
		buf_puts(&words, "-W \"");
		if (!put_words(&words, row)) {
			buf_free(&words);
			return;
		}
		buf_putc(&words, '"');
	}
	buf_puts(out, "  ");
	if (row->short_name)
		buf_printf(out, "%s:-%c%s", command, row->short_name, *row->long_name ? " | " : "");
	if (*row->long_name)
		buf_printf(out, "%s:--%s", command, row->long_name);
	if (words.n)
		buf_printf(out, ") mapfile -t COMPREPLY < <(compgen %.*s -- \"$cur\"); return ;;\n", (int)words.n, words.p);
	else
		buf_puts(out, ") return ;;\n");
	buf_free(&words);
}

static void write_bash(void)
{
	struct buf out;

	buf_init(&out, BUF_NO_LIMIT);
	buf_puts(&out, "# " GENERATED "\n_sonde() {\n  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
		       "  local command=${COMP_WORDS[1]} name=${COMP_WORDS[2]} own=\n  [ \"$COMP_CWORD\" = 1 ] && command=\n  case $command:$prev in\n");
	for (int pass = 0; pass < 2; pass++) /* what is meant with run only comes first */
		for (size_t i = 0; i < N_OF(options); i++)
			if (row_has(&options[i], "O_RUN") == !pass)
				put_bash_row(&out, &options[i]);
	buf_puts(&out, "  run:run | help:help) mapfile -t COMPREPLY < <(compgen -W \"$(" LIST " | cut -d' ' -f1)\" -- \"$cur\"); return ;;\n  esac\n"
		       "  [ \"$command\" = run ] && own=$(" PARAMETERS("\"$name\"", " ", "") " | cut -d' ' -f1)\n"
		       "  case $cur in\n  -*) mapfile -t COMPREPLY < <(compgen -W \"");
	for (size_t i = 0; i < N_OF(options); i++) {
		if (options[i].short_name)
			buf_printf(&out, "-%c ", options[i].short_name);
		if (*options[i].long_name)
			buf_printf(&out, "--%s ", options[i].long_name);
	}
	buf_puts(&out, "$own\" -- \"$cur\")\n    [[ ${COMPREPLY[*]} == *= ]] && compopt -o nospace 2>/dev/null ;;\n  *)\n    mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n    [ \"$COMP_CWORD\" = 1 ] && mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -W \"");
	for (size_t i = 0; i < N_OF(commands); i++)
		buf_printf(&out, "%s ", commands[i].name);
	buf_puts(&out, "\" -- \"$cur\") ;;\n  esac\n}\ncomplete -o filenames -F _sonde sonde\n");
	emit("completion/sonde.bash", &out);
}

/* One line of an array of _arguments' specifications, or none. */
static void put_zsh_row(struct buf *out, const struct option_row *row, char short_name, const char *long_name)
{
	const bool repeats = row_has(row, "O_REPEAT"), takes = strcmp(row->argument, "NO");

	buf_puts(out, "    ");
	if (short_name && *long_name && repeats)
		buf_printf(out, "'*'{-%c,--%s%s}", short_name, long_name, takes ? "=" : "");
	else if (short_name && *long_name)
		buf_printf(out, "'(-%c --%s)'{-%c,--%s%s}", short_name, long_name, short_name, long_name, takes ? "=" : "");
	else if (short_name)
		buf_printf(out, "%s-%c", repeats ? "\\*" : "", short_name);
	else
		buf_printf(out, "%s--%s%s", repeats ? "\\*" : "", long_name, takes ? "=" : "");
	buf_puts(out, "'[");
	put_quoted(out, row->summary, "'\\''", "[]");
	buf_putc(out, ']');
	if (takes) {
		buf_puts(out, strcmp(row->argument, "YES") ? "::" : ":");
		put_quoted(out, row->metavar, "", ":");
		buf_putc(out, ':');
		if (row_has(row, "O_FILE")) {
			buf_puts(out, "_files");
		} else if (row_has(row, "O_PID")) {
			buf_puts(out, "_pids");
		} else if (row_has(row, "O_COMMAND")) {
			buf_puts(out, "_command_names -e");
		} else {
			size_t before = out->n + 1;

			buf_putc(out, '(');
			put_words(out, row);
			if (out->n == before)
				out->p[out->n - 1] = ' ';
			else
				buf_putc(out, ')');
		}
	}
	buf_puts(out, "'\n");
}

static void write_zsh(void)
{
	struct buf out;

	buf_init(&out, BUF_NO_LIMIT);
	buf_puts(&out, "#compdef sonde\n# " GENERATED "\n"
		       "_sonde_profilers() {\n  local -a rows\n  rows=(${(f)\"$(" LIST " | sed 's/  */:/')\"})\n  _describe -t profilers profiler rows\n}\n"
		       "_sonde_first() {\n  local -a commands\n  commands=(\n");
	for (size_t i = 0; i < N_OF(commands); i++) {
		buf_printf(&out, "    '%s:", commands[i].name);
		put_quoted(&out, commands[i].summary, "'\\''", "");
		buf_puts(&out, "'\n");
	}
	buf_puts(&out, "  )\n  _describe -t commands command commands\n  _files -g '*.bt'\n}\n_sonde() {\n  local -a options own\n  options=(\n");
	for (size_t i = 0; i < N_OF(options); i++)
		if (!row_shares_letter(&options[i]))
			put_zsh_row(&out, &options[i], options[i].short_name, options[i].long_name);
		else if (!row_has(&options[i], "O_RUN"))
			put_zsh_row(&out, &options[i], 0, options[i].long_name);
	buf_puts(&out, "  )\n  if [[ $CURRENT -gt 2 && $words[2] = run ]]; then\n    options+=(\n");
	for (size_t i = 0; i < N_OF(options); i++)
		if (row_has(&options[i], "O_RUN"))
			put_zsh_row(&out, &options[i], options[i].short_name, options[i].long_name);
	buf_puts(&out, "    )\n    own=(${(f)\"$(" PARAMETERS("$words[3]", "[", "]:value: ") ")\"})\n"
		       "    _arguments $own $options '1:command:' '2:profiler:_sonde_profilers' '*:file:_files'\n    return\n  fi\n  options+=(\n");
	for (size_t i = 0; i < N_OF(options); i++)
		if (row_shares_letter(&options[i]) && !row_has(&options[i], "O_RUN"))
			put_zsh_row(&out, &options[i], options[i].short_name, "");
	buf_puts(&out, "  )\n  if [[ $CURRENT -gt 2 && $words[2] = help ]]; then\n    _arguments $options '1:command:' '2:profiler:_sonde_profilers'\n    return\n  fi\n"
		       "  _arguments $options '1: :_sonde_first' '*:script:_files'\n}\n_sonde \"$@\"\n");
	emit("completion/_sonde", &out);
}

static void put_fish_row(struct buf *out, const struct option_row *row, const char *condition, char short_name, const char *long_name)
{
	struct buf words;

	buf_init(&words, BUF_NO_LIMIT);
	buf_printf(out, "complete -c sonde%s", condition);
	if (short_name)
		buf_printf(out, " -s %c", short_name);
	if (*long_name)
		buf_printf(out, " -l %s", long_name);
	if (!strcmp(row->argument, "YES")) {
		buf_puts(out, row_has(row, "O_FILE") ? " -r -F" : " -x");
		if (row_has(row, "O_PID"))
			buf_puts(out, " -a '(__fish_complete_pids)'");
		else if (row_has(row, "O_COMMAND"))
			buf_puts(out, " -a '(__fish_complete_command)'");
		else if (put_words(&words, row))
			buf_printf(out, " -a '%.*s'", (int)words.n, words.p);
	}
	buf_puts(out, " -d '");
	put_quoted(out, row->summary, "\\'", "\\");
	buf_puts(out, "'\n");
	buf_free(&words);
}

static void write_fish(void)
{
	struct buf out;

	buf_init(&out, BUF_NO_LIMIT);
	buf_puts(&out, "# " GENERATED "\n"
		       "function __sonde_runs\n  set -l words (commandline -opc)\n  test (count $words) -gt 1; and test $words[2] = run\nend\n"
		       "function __sonde_wants_profiler\n  set -l words (commandline -opc)\n  test (count $words) -eq 2; and contains -- $words[2] run help\nend\n"
		       "function __sonde_parameters\n  set -l words (commandline -opc)\n  test (count $words) -gt 2; and " PARAMETERS("$words[3]", "\\t", "") "\nend\n"
		       "complete -c sonde -n __sonde_wants_profiler -f -a \"(" LIST " | sed 's/  */\\t/')\"\n"
		       "complete -c sonde -n __sonde_runs -a '(__sonde_parameters)'\n");
	for (size_t i = 0; i < N_OF(options); i++) {
		const struct option_row *row = &options[i];

		if (row_has(row, "O_RUN")) {
			put_fish_row(&out, row, " -n __sonde_runs", row->short_name, row->long_name);
		} else if (row_shares_letter(row)) {
			put_fish_row(&out, row, " -n 'not __sonde_runs'", row->short_name, "");
			put_fish_row(&out, row, "", 0, row->long_name);
		} else {
			put_fish_row(&out, row, "", row->short_name, row->long_name);
		}
	}
	for (size_t i = 0; i < N_OF(commands); i++) {
		buf_printf(&out, "complete -c sonde -n __fish_use_subcommand -a %s -d '", commands[i].name);
		put_quoted(&out, commands[i].summary, "\\'", "\\");
		buf_puts(&out, "'\n");
	}
	emit("completion/sonde.fish", &out);
}

int main(int argc, char **argv)
{
	is_checking = argc > 1 && !strcmp(argv[1], "--check");
	root = argc > 1 + is_checking ? argv[1 + is_checking] : ".";
	write_functions();
	write_builtins();
	write_probes();
	write_keywords();
	write_config();
	write_outputs_and_stages();
	write_errors();
	write_options();
	write_man();
	write_bash();
	write_zsh();
	write_fish();
	return is_checking && n_stale ? 1 : 0;
}
