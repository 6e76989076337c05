# claim: sonde-run links nothing of LLVM or the compiler, neither as a library nor inside
# stage: cli
# run: run="$(dirname "$SONDE")/sonde-run"; ldd "$run" | grep -ciE 'llvm|clang'; nm -C "$run" 2>/dev/null | grep -ciE 'llvm|sema_check|codegen_compile'; true
--- stdout
0
0
