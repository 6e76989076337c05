/* embed: a build tool that turns files into one C file.
 * In: OUT TABLE FILE... Out: `const struct embed TABLE[]`, one row per file and a row of zeros at the end. A row's name is the file's name
 * without its folder, and without `.bc`. Every blob is followed by a NUL, so text can be used as a C string. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* Octal escapes of three digits: a string literal compiles many times faster than a list of numbers. */
static long put_blob(FILE *out, FILE *in, int index)
{
	long n = 0;
	int c;

	fprintf(out, "static const char blob%d[] =", index);
	while ((c = getc(in)) != EOF) {
		if (n % 32 == 0)
			fputs(n ? "\"\n\t\"" : "\n\t\"", out);
		fprintf(out, "\\%03o", c);
		n++;
	}
	fputs(n ? "\";\n" : " \"\";\n", out);
	return n;
}

int main(int argc, char **argv)
{
	long *sizes;
	FILE *out;

	if (argc < 3) {
		fprintf(stderr, "usage: %s OUT TABLE FILE...\n", argv[0]);
		return 2;
	}
	out = fopen(argv[1], "w");
	sizes = calloc((size_t)argc, sizeof(*sizes));
	if (!out || !sizes) {
		perror(argv[1]);
		return 1;
	}
	fprintf(out, "/* Made by tools/embed.c. */\n#include \"common/base/embed.h\"\n\nextern const struct embed %s[];\n", argv[2]);
	for (int i = 3; i < argc; i++) {
		FILE *in = fopen(argv[i], "rb");

		if (!in) {
			perror(argv[i]);
			return 1;
		}
		sizes[i] = put_blob(out, in, i);
		fclose(in);
	}
	fprintf(out, "const struct embed %s[] = {\n", argv[2]);
	for (int i = 3; i < argc; i++) {
		const char *name = base_name(argv[i]);
		size_t n = strlen(name);

		if (n > 3 && !strcmp(name + n - 3, ".bc"))
			n -= 3;
		fprintf(out, "\t{ \"%.*s\", blob%d, %ld },\n", (int)n, name, i, sizes[i]);
	}
	fputs("\t{ 0, 0, 0 },\n};\n", out);
	free(sizes);
	if (fclose(out)) {
		perror(argv[1]);
		return 1;
	}
	return 0;
}
