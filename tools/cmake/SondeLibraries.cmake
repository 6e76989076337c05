# Outside libraries, linked statically but for libc and libm: 2-3 ms to main against 20 ms with libLLVM.so.
function(sonde_outside name)
  add_library(sonde::${name} INTERFACE IMPORTED GLOBAL)
  set_property(TARGET sonde::${name} PROPERTY INTERFACE_LINK_LIBRARIES ${ARGN})
endfunction()

# -Bstatic … -Bdynamic as one unit, so that CMake neither reorders nor drops parts of it.
sonde_outside(elf "-Wl,-Bstatic -lelf -lz -Wl,-Bdynamic")
sonde_outside(bpf "-Wl,-Bstatic -lbpf -lelf -lz -Wl,-Bdynamic")
sonde_outside(dw "-Wl,-Bstatic -ldw -lelf -lz -lbz2 -llzma -Wl,-Bdynamic" dl)
sonde_outside(iberty "-Wl,-Bstatic -liberty -Wl,-Bdynamic")
sonde_outside(m m)

find_program(LLVM_CONFIG NAMES llvm-config-19 REQUIRED)
find_program(PRELUDE_CLANG NAMES clang-19 REQUIRED)
set(SONDE_LLVM_COMPONENTS bpf passes bitreader linker)
function(llvm_config ret)
  execute_process(COMMAND ${LLVM_CONFIG} ${ARGN} OUTPUT_VARIABLE text OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  set(${ret} ${text} PARENT_SCOPE)
endfunction()
llvm_config(llvm_libs --link-static --libs ${SONDE_LLVM_COMPONENTS})
llvm_config(llvm_libdir --libdir)
llvm_config(llvm_includedir --includedir)
# libz3 and libxml2, which --system-libs names, are not needed by these components.
sonde_outside(llvm "-L${llvm_libdir} ${llvm_libs} -static-libgcc -Wl,-Bstatic -lstdc++ -lz -lzstd -ltinfo -Wl,-Bdynamic" m dl)
set_property(TARGET sonde::llvm PROPERTY INTERFACE_INCLUDE_DIRECTORIES ${llvm_includedir})
