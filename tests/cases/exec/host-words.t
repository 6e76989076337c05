# claim: __builtin_signal_num() knows names of signals with and without SIG; __builtin_elf_ino and __builtin_elf_is_exe are of the probed binary
# stage: exec
# needs: root,uprobe
# args: -c $PROGRAMS/calls
begin { print((__builtin_signal_num("KILL"), __builtin_signal_num("sigterm"), signal_num("USR1"), __builtin_elf_ino, __builtin_elf_is_exe)); }
uprobe:{{PROGRAMS}}/calls:main { print((__builtin_elf_ino > 0, __builtin_elf_is_exe)); }
--- stdout
(9, 15, 10, 0, false)
(true, false)


