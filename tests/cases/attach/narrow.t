# claim: Functions of 32-bit programs are probed, listed and named in stacks; arguments, which are not in registers there, are refused with the way to read them
# stage: cli
# needs: root,uprobe,program:narrow
# run: n="$PROGRAMS/narrow"; "$SONDE" -l "uprobe:$n:*" | sed 's/.*://'; "$SONDE" -q -c "$n" -e "uprobe:$n:counted+3 { @[ustack(3)] = count(); }"; "$SONDE" -q -c "$n" -e "uprobe:$n:counted { @f[usym(reg(\"ip\")), func] = count(); @a = max(*(int32 *)uptr(reg(\"sp\") + 4)); } uretprobe:$n:counted { @r = max(retval); }"; for e in arg0 args.i sarg0; do SONDE_DIAG_CODES=1 "$SONDE" -e "uprobe:$n:counted { @ = $e; }" 2>&1 | grep -o 'ERROR: E[0-9]*'; done; SONDE_DIAG_CODES=1 "$SONDE" -e "uprobe:$n:counted+2 { }" 2>&1 | grep -o 'ERROR: E[0-9]*'; SONDE_DIAG_CODES=1 "$SONDE" -e "uprobe:$n:counte { }" 2>&1 | grep '^HINT'
--- stdout
_start
counted
leave
outer


@[
        counted+3
        outer+30
        _start+10
]: 100


@a: 99
@f[counted, counted]: 100
@r: 198
ERROR: E3046
ERROR: E3046
ERROR: E3046
ERROR: E3034
HINT: did you mean counted?
HINT: it is a 32-bit program: are the functions of a 64-bit one of the same name meant?
