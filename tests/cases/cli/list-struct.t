# claim: -lv shows a struct of the kernel
# stage: cli
# covers: C07
# needs: root,btf
# run: "$SONDE" -lv "struct list_head"
begin { }
--- stdout
vmlinux: struct list_head {
	struct list_head *next;
	struct list_head *prev;
};

