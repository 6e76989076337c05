# claim: %d of an aggregation takes a cast, %s takes it as it is
# stage: exec
# covers: T16
# needs: root
begin { @c = count(); @c = count(); printf("%d %s\n", (int64)@c, @c); print(@c + 1); if (@c == 2) { print("two"); } clear(@c); }
--- stdout
2 2
3
two


