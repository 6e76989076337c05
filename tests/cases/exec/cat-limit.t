# claim: max_cat_bytes cuts what cat() prints
# stage: exec
# needs: root
config = { max_cat_bytes = 3 } begin { cat("/proc/sys/kernel/ostype"); print("|"); }
--- stdout
Lin|


