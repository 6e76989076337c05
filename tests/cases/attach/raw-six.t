# claim: A raw tracepoint with six arguments is listed and can be attached, with the types of all of them
# stage: cli
# covers: P16
# needs: root,btf
# run: n=$("$SONDE" -lv 'rt:*' | awk '/^raw/ { p = $1; n = 0 } /^ / { if (++n == 6) { print p; exit } }'); [ -n "$n" ] && "$SONDE" -q --dry-run -e "$n { @ = 1; }" && echo attached
--- stdout
attached
