# claim: Fields of anonymous structs and unions are their parent's in every form
# stage: cli
# needs: root
# run: for f in text json ndjson; do "$SONDE" -q -f $f -e "$SCRIPT" | grep '[."]a\b' | sed 's/-\?[0-9]\+/N/g; s/"time.*"value"/.../'; done
struct Pair { int a; struct { short b; union { char c; char d; }; }; int e; }
begin { print(*(struct Pair *)curtask); exit() }
--- stdout
{ .a = N, .b = N, .c = N, .d = N, .e = N }
{"type": "value", "data": {"a": N, "b": N, "c": N, "d": N, "e": N}}
{"schema": N, "type": "value", ...: {"fields": {"a": N, "b": N, "c": N, "d": N, "e": N}}}
