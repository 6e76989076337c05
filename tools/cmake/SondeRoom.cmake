# How rooms are made. All paths of a room are globbed again when files come or go.

# sonde_room(NAME DEPENDS lib... [EXCLUDE regex] [GENERATED file...]): library sonde_NAME of every .c below this folder.
# A room without any file yet is an empty interface library, so that the rest still builds.
function(sonde_room name)
  cmake_parse_arguments(arg "" "EXCLUDE" "DEPENDS;GENERATED" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.c)
  list(FILTER sources EXCLUDE REGEX "\\.bpf\\.c$")
  if(arg_EXCLUDE)
    list(FILTER sources EXCLUDE REGEX "${arg_EXCLUDE}")
  endif()
  if(sources OR arg_GENERATED)
    add_library(sonde_${name} STATIC ${sources} ${arg_GENERATED})
    target_link_libraries(sonde_${name} PUBLIC ${arg_DEPENDS})
    set_source_files_properties(${sources} PROPERTIES COMPILE_OPTIONS "${SONDE_WARNINGS}")
  else()
    add_library(sonde_${name} INTERFACE)
    target_link_libraries(sonde_${name} INTERFACE ${arg_DEPENDS})
  endif()
endfunction()

# sonde_embed(ret TABLE file...): a generated C file with `const struct embed TABLE[]` (common/base/embed.h) over the files.
function(sonde_embed ret table)
  set(out ${CMAKE_BINARY_DIR}/gen/${table}.c)
  add_custom_command(OUTPUT ${out} COMMAND sonde-embed ${out} ${table} ${ARGN} DEPENDS sonde-embed ${ARGN}
    COMMENT "Embedding ${table}" VERBATIM)
  set(${ret} ${out} PARENT_SCOPE)
endfunction()

# sonde_prelude(ret file.bpf.c...): each BPF C file compiled to a bitcode file gen/prelude/NAME.bc.
function(sonde_prelude ret)
  set(outs)
  foreach(source ${ARGN})
    get_filename_component(name ${source} NAME)
    string(REGEX REPLACE "\\.bpf\\.c$" "" name ${name})
    set(out ${CMAKE_BINARY_DIR}/gen/prelude/${name}.bc)
    # cpu v3: what the code generator emits for; frame pointers and paths must not leak into the code.
    add_custom_command(OUTPUT ${out}
      COMMAND ${PRELUDE_CLANG} -target bpf -mcpu=v3 -O1 -g -emit-llvm -std=gnu17 -Wall -Wextra -fno-builtin
        -ffile-prefix-map=${CMAKE_SOURCE_DIR}/= -I${CMAKE_SOURCE_DIR} -isystem /usr/include/${CMAKE_C_LIBRARY_ARCHITECTURE}
        -MD -MF ${out}.d -MT ${out} -c ${source} -o ${out}
      DEPENDS ${source} DEPFILE ${out}.d COMMENT "Compiling ${name} for BPF" VERBATIM)
    list(APPEND outs ${out})
  endforeach()
  set(${ret} ${outs} PARENT_SCOPE)
endfunction()

# sonde_grammar(ret): every .y and .l of this folder through bison and flex.
# NAME.y makes gen/<folder>/NAME.tab.{c,h}, NAME.l makes gen/<folder>/NAME.lex.{c,h}; include them as "<folder>/NAME.tab.h".
function(sonde_grammar ret)
  file(RELATIVE_PATH folder ${CMAKE_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
  set(gen ${CMAKE_BINARY_DIR}/gen/${folder})
  file(MAKE_DIRECTORY ${gen})
  file(GLOB grammars CONFIGURE_DEPENDS *.y)
  file(GLOB lexers CONFIGURE_DEPENDS *.l)
  set(outs)
  foreach(source ${grammars})
    get_filename_component(name ${source} NAME_WE)
    find_program(BISON bison REQUIRED)
    add_custom_command(OUTPUT ${gen}/${name}.tab.c ${gen}/${name}.tab.h
      COMMAND ${BISON} -Wall -o ${gen}/${name}.tab.c --header=${gen}/${name}.tab.h ${source}
      DEPENDS ${source} COMMENT "bison ${name}.y" VERBATIM)
    list(APPEND outs ${gen}/${name}.tab.c ${gen}/${name}.tab.h)
  endforeach()
  foreach(source ${lexers})
    get_filename_component(name ${source} NAME_WE)
    find_program(FLEX flex REQUIRED)
    add_custom_command(OUTPUT ${gen}/${name}.lex.c ${gen}/${name}.lex.h
      COMMAND ${FLEX} -o ${gen}/${name}.lex.c --header-file=${gen}/${name}.lex.h ${source}
      DEPENDS ${source} COMMENT "flex ${name}.l" VERBATIM)
    list(APPEND outs ${gen}/${name}.lex.c ${gen}/${name}.lex.h)
  endforeach()
  set(${ret} ${outs} PARENT_SCOPE)
endfunction()
