# claim: -lv shows arguments and return type
# stage: cli
# needs: root,kprobe
# run: "$SONDE" -lv "$SCRIPT"
fexit:ksys_read
--- stdout
fexit:vmlinux:ksys_read
    unsigned int fd
    char * buf
    size_t count
    ssize_t retval
