/* number_fuzz: numbers, globs, distances and JSON strings from any bytes. In: fuzzer input. Out: nothing; must not break. */
#include "common/base/json.h"
#include "common/base/str.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str all = str_make((const char *)data, n);
	struct str left = str_make(all.p, n / 2), right = str_make(all.p + n / 2, n - n / 2);
	struct buf out;
	uint64_t u;
	int64_t i;

	str_to_u64(all, &u);
	str_to_i64(all, &i);
	str_distance(left, right, 4);
	if (n < 200) /* a glob of many stars is quadratic by nature */
		str_glob(left, right);
	buf_init(&out, 1000);
	json_put_string(&out, all);
	buf_free(&out);
	return 0;
}
