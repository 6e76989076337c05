# claim: printf %gr names allocation flags
# stage: exec
# covers: F20
# needs: root
begin { printf("%gr %gr %gr\n", 0xcc0, 0, 0x400dc0); }
--- stdout
GFP_KERNEL 0 GFP_KERNEL_ACCOUNT|__GFP_ZERO


