# claim: What only sonde can show is refused in a pinned iterator, each place told
# stage: errors
# needs: root,btf
iter:task:pin { printf("%o\n", 1); printf("%#5x\n", 1); printf("%s\n", (1, 2)); print(kstack); print(@a); @a = count(); @b[1] = 1; print(@b[1]); exit(); time(); }
iter:task { print(kstack); print(@b); exit(); }
--- stderr
stdin:1:17-34: ERROR: E2064: the kernel, which writes the file of a pinned iterator, does not know %o like this
iter:task:pin { printf("%o\n", 1); printf("%#5x\n", 1); printf("%s\n", (1, 2)); print(kstack); print(@a); @a = count(); @b[1] = 1; print(@b[1]); exit(); time(); }
                ~~~~~~~~~~~~~~~~~
HINT: d i u x X c p s, with -, + or 0 and a width; # without a width
stdin:1:36-55: ERROR: E2064: the kernel, which writes the file of a pinned iterator, does not know %x like this
iter:task:pin { printf("%o\n", 1); printf("%#5x\n", 1); printf("%s\n", (1, 2)); print(kstack); print(@a); @a = count(); @b[1] = 1; print(@b[1]); exit(); time(); }
                                   ~~~~~~~~~~~~~~~~~~~
HINT: d i u x X c p s, with -, + or 0 and a width; # without a width
stdin:1:57-79: ERROR: E2063: a pinned iterator writes numbers, texts, pointers and kernel symbols into its file, not (int8,int8)
iter:task:pin { printf("%o\n", 1); printf("%#5x\n", 1); printf("%s\n", (1, 2)); print(kstack); print(@a); @a = count(); @b[1] = 1; print(@b[1]); exit(); time(); }
                                                        ~~~~~~~~~~~~~~~~~~~~~~
HINT: print its parts; without a pin, sonde shows everything
stdin:1:81-94: ERROR: E2063: a pinned iterator writes numbers, texts, pointers and kernel symbols into its file, not kstack_bpftrace_127
iter:task:pin { printf("%o\n", 1); printf("%#5x\n", 1); printf("%s\n", (1, 2)); print(kstack); print(@a); @a = count(); @b[1] = 1; print(@b[1]); exit(); time(); }
                                                                                ~~~~~~~~~~~~~
HINT: print its parts; without a pin, sonde shows everything
stdin:1:96-105: ERROR: E2063: a pinned iterator writes numbers, texts, pointers and kernel symbols into its file, not a map
iter:task:pin { printf("%o\n", 1); printf("%#5x\n", 1); printf("%s\n", (1, 2)); print(kstack); print(@a); @a = count(); @b[1] = 1; print(@b[1]); exit(); time(); }
                                                                                               ~~~~~~~~~
HINT: print its parts; without a pin, sonde shows everything
stdin:1:132-144: ERROR: E2063: a pinned iterator writes numbers, texts, pointers and kernel symbols into its file, not an element with its key
iter:task:pin { printf("%o\n", 1); printf("%#5x\n", 1); printf("%s\n", (1, 2)); print(kstack); print(@a); @a = count(); @b[1] = 1; print(@b[1]); exit(); time(); }
                                                                                                                                   ~~~~~~~~~~~~
HINT: print its parts; without a pin, sonde shows everything
stdin:1:146-152: ERROR: E2062: exit() needs sonde to be there, and a pinned iterator runs without it, when its file is read
iter:task:pin { printf("%o\n", 1); printf("%#5x\n", 1); printf("%s\n", (1, 2)); print(kstack); print(@a); @a = count(); @b[1] = 1; print(@b[1]); exit(); time(); }
                                                                                                                                                 ~~~~~~
HINT: printf() and print() of numbers and texts are written into the file
stdin:1:154-160: ERROR: E2062: time() needs sonde to be there, and a pinned iterator runs without it, when its file is read
iter:task:pin { printf("%o\n", 1); printf("%#5x\n", 1); printf("%s\n", (1, 2)); print(kstack); print(@a); @a = count(); @b[1] = 1; print(@b[1]); exit(); time(); }
                                                                                                                                                         ~~~~~~
HINT: printf() and print() of numbers and texts are written into the file
