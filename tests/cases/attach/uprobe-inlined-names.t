# claim: inlined C++ functions by their demangled names, also where they have no linkage name
# stage: attach
# needs: root,uprobe
# args: -c "$PROGRAMS/inlined_names"
uprobe:{{PROGRAMS}}/inlined_names:cpp:shapes::Square::area { @a[func] = count(); }
uprobe:{{PROGRAMS}}/inlined_names:cpp:shapes::hidden { @b[func] = count(); }
uprobe:{{PROGRAMS}}/inlined_names:inline:*shapes::twice* { @c[func] = count(); }
uprobe:{{PROGRAMS}}/inlined_names:inline:shapes::*::nameless { @d[func] = count(); }
--- stdout


@a[shapes::Square::area(double) const]: 11
@b[shapes::hidden]: 6
@c[double shapes::twice<double>(double)]: 5
@c[int shapes::twice<int>(int)]: 11
@d[shapes::(anonymous namespace)::nameless]: 7
