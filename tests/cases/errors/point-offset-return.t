# claim: A return has no offset
# stage: errors
uretprobe:/bin/sh:main+4 { } kretprobe:vfs_read+4 { }
--- stderr
stdin:1:19-25: ERROR: E3015
stdin:1:40-50: ERROR: E3015
