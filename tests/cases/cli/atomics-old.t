# claim: For kernels without atomic operations that give a result, adding is the only one, whatever is added
# stage: cli
# needs: root
# run: "$SONDE" --no-feature atomics,percpu_lookup -d asm -e "$SCRIPT" 2>&1 | sed -n 's/.*lock/lock/p' | sed 's/r[0-9] + [0-9]*)/r)/; s/r[0-9]*$/r/' | sort -u; "$SONDE" --no-feature atomics,percpu_lookup -q -e "$SCRIPT"
begin { @a = sum(0); @b[1] = avg(0); @c += 0; @d++; $e = @d++; printf("%d %d %d %s\n", @a, $e, @d, str_concat(comm, "!")); print((int64)@b[1]); }
--- stdout
lock *(u64 *)(r) += r
0 1 2 sonde!
0


@a: 0
@b[1]: 0
@c: 0
@d: 2
