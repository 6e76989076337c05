/* ndjson_check: lines of stdin against a JSON Schema, for cases that run sonde -f ndjson. In: the schema's file. Out: lines that do not fit, with the reason,
 * or the types of the records, each once in the order they came; status 1 when a line did not fit. */
#include "tests/unit/json_schema.h"

int main(int argc, char **argv)
{
	struct arena arena;
	struct buf file, seen;
	struct schema schema = { .arena = &arena };
	const char *error = NULL;
	char *line = NULL;
	size_t size = 0;
	ssize_t n;
	int status = 0;

	arena_init(&arena, SIZE_MAX, ARENA_DEFAULT);
	buf_init(&file, BUF_NO_LIMIT);
	buf_init(&seen, BUF_NO_LIMIT);
	if (argc != 2 || buf_read_file(&file, argv[1]) || !(schema.root = json_read(&arena, file.p, &error))) {
		fprintf(stderr, "ndjson-check SCHEMA <RECORDS: %s\n", error ? error : "no schema");
		return 2;
	}
	while ((n = getline(&line, &size, stdin)) > 0) {
		const char *complaint = schema_complaint(&schema, line);
		const struct json *type = complaint ? NULL : json_get(json_read(&arena, line, &error), "type");

		if (complaint) {
			printf("%s: %s", complaint, line);
			status = 1;
		} else if (!strstr(seen.n ? seen.p : "", arena_printf(&arena, "%s\n", type->text))) {
			buf_printf(&seen, "%s\n", type->text);
		}
	}
	fputs(seen.n ? seen.p : "", stdout);
	free(line);
	buf_free(&seen);
	buf_free(&file);
	arena_free(&arena);
	return status;
}
