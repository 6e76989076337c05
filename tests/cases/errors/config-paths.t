# claim: Paths of the kernel's build come from the environment only
# stage: errors
config = { kernel_build = "x"; kernel_source = "x"; vmlinux = "x"; btf = "x" } begin { }
--- stderr
ERROR: E4005
ERROR: E4005
ERROR: E4005
ERROR: E4005
