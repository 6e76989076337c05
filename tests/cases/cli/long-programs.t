# claim: Long scripts load: over 32767 instructions in one probe, sums of a hundred reads, a hundred comparisons, twenty strings joined, two hundred branches
# stage: cli
# needs: root,btf,kernel>=6.6
# timeout: 60
# run: sh script.bt
repeat() { seq "$1" | while read -r n; do echo "$2" | sed "s/N/$n/g" | tr '\n' ' '; done; }
"$SONDE" -q -e 'begin { unroll(100) { unroll(10) { printf("%d %s %d\n", pid, comm, nsecs); } } }' | grep -c sonde
"$SONDE" -q -e "begin { \$n = 0; $(repeat 100 'if (comm == "xN") { $n++; } ') if (comm == \"sonde\") { \$n++; } print(\$n); }"
"$SONDE" -q -e "begin { \$s = str_concat(comm, \"a\"); $(repeat 20 '$s = str_concat($s, "b"); ') print(\$s); }"
"$SONDE" -q -e "begin { printf(\"$(repeat 20 '%s ')\\n\", $(repeat 19 'str_concat("a", "N"), ') \"end\"); }"
"$SONDE" -q -e "begin { print(($(repeat 110 'curtask.real_parent.tgid + ') 0) == ppid * 110); }"
"$SONDE" -q -e "begin { \$x = (int64)200; if (\$x == 0) { print(0); } $(repeat 200 'else if ($x == N) { print(N); } ') }"
"$SONDE" -q -e "begin { $(repeat 40 '@mN[comm] = comm; ') \$n = 0; $(repeat 40 'if (@mN[comm] == comm) { $n++; } ') print(\$n); } end { $(repeat 40 'clear(@mN); ') }"
"$SONDE" -q -e "begin { $(repeat 70 '@mN[1] = 1; ') }" 2>&1 | tail -1
--- stdout
1000
1


sondeabbbbbbbbbbbbbbbbbbbb


a1  a2  a3  a4  a5  a6  a7  a8  a9  a10  a11  a12  a13  a14  a15  a16  a17  a18  a19  end  


true


200


40


HINT: one probe can use about 60 maps: spread them over several probes, or keep one map with a name in its key
