# A C file with 1,000 functions bench_0 … bench_999, to be made a shared library.
BEGIN { for (i = 0; i < 1000; i++) printf "__attribute__((noinline)) long bench_%d(long a) { return a * %d; }\n", i, i + 3 }
