# claim: profile in every unit
# stage: attach
# covers: P17
# needs: root
# args: -c "$PROGRAMS/busy 300"
profile:hz:99 { @a = count(); } profile:ms:10 { @b = count(); } profile:us:5000 { @c = count(); } p:10ms { @d = count(); } profile:s:1 { @e = count(); } end { print((@a > 0, @b > 0, @c > 0, @d > 0)); clear(@a); clear(@b); clear(@c); clear(@d); clear(@e); }
--- stdout
(true, true, true, true)


