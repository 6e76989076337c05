# A script of 1,000 lines as people write them: assignments, conditions, maps, formats. In: nothing. Out: the script.
BEGIN {
  for (i = 0; i < 100; i++) {
    printf "interval:s:%d\n{\n\t$a = nsecs - %d;\n\tif ($a > %d) {\n\t\t@c%d[comm, pid] = count();\n\t} else {\n", i + 1, i, i * 3, i
    printf "\t\t@s%d = sum($a / %d);\n\t}\n\tprintf(\"%%d %%s\\n\", $a, comm);\n}\n", i, i + 1
  }
}
