# claim: A header that is not there is one error and status 2; one of the kernel's is passed over when BTF knows the types
# stage: cli
# needs: root,btf,file:/usr/lib/llvm-19/lib/libclang-19.so.1
# covers: L20
# env: SONDE_DIAG_CODES=1
# run: sh script.bt 2>&1
check() { "$SONDE" check -e "$1"; echo "status $?"; }
check '#include <nope/x.h>
#include <nope/y.h>
begin { }'
check '#include <linux/no-such-header.h>
#include <net/sock.h>
begin { print(sizeof(struct sock) > 0); }'
check '#include <linux/no-such-header.h>
begin { print(sizeof(struct nope)); }'
check '#ifndef BPFTRACE_HAVE_BTF
#include <nope/x.h>
#endif
begin { }'
check 'struct a { int b }
#include <stddef.h>
begin { }'
--- stdout
stdin:1:1-20: ERROR: E1078: C definitions: 'nope/x.h' file not found
#include <nope/x.h>
~~~~~~~~~~~~~~~~~~~
status 2
stdin: ok
status 0
stdin:2:22-33: ERROR: E1008: no type is called "struct nope"
begin { print(sizeof(struct nope)); }
                     ~~~~~~~~~~~
HINT: a header of the kernel that the script includes is not installed; -I DIR names other places
status 1
stdin: ok
status 0
stdin:1:1-19: ERROR: E1078: C definitions: expected ';' after struct
struct a { int b }
~~~~~~~~~~~~~~~~~~
status 2
