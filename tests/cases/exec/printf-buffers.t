# claim: printf shows buffers three ways
# stage: exec
# covers: F01
# needs: root
begin { printf("%r|%rx|%rh\n", buf("a\x01b", 3), buf("a\x01b", 3), buf("a\x01b", 3)); }
--- stdout
a\x01b|\x61\x01\x62|61 01 62


