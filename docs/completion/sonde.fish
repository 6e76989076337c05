# Made by docgen from common/lang; `ninja docs` after changing a table.
function __sonde_runs
  set -l words (commandline -opc)
  test (count $words) -gt 1; and test $words[2] = run
end
function __sonde_wants_profiler
  set -l words (commandline -opc)
  test (count $words) -eq 2; and contains -- $words[2] run help
end
function __sonde_parameters
  set -l words (commandline -opc)
  test (count $words) -gt 2; and sonde help $words[3] 2>/dev/null | sed -n 's/^  \(--[a-z_]*=\)[^ ]* *\(.*\)/\1\t\2/p'
end
complete -c sonde -n __sonde_wants_profiler -f -a "(sonde list 2>/dev/null | sed 's/  */\t/')"
complete -c sonde -n __sonde_runs -a '(__sonde_parameters)'
complete -c sonde -s e -x -d 'Run the program given as text'
complete -c sonde -s l -l list -d 'List probes that match, or those of a script'
complete -c sonde -l arg -x -d 'With -l: probes with an argument of this name or type'
complete -c sonde -s p -l pid -x -a '(__fish_complete_pids)' -d 'Trace this process only; several: these'
complete -c sonde -l follow -d 'And the processes that those of -p or -c start'
complete -c sonde -l cgroup -r -F -d 'Trace tasks of this control group and those below it'
complete -c sonde -l container -x -d 'Trace the container whose control group has ID in its name'
complete -c sonde -l comm -x -d 'Trace tasks of this name'
complete -c sonde -l uid -x -d 'Trace tasks of this user (number or name)'
complete -c sonde -s c -l cmd -x -a '(__fish_complete_command)' -d 'Start the command and trace it'
complete -c sonde -n __sonde_runs -s d -l duration -x -d 'Stop after this time (5s, 500ms, 2m)'
complete -c sonde -l include-self -d 'Trace sonde itself too'
complete -c sonde -l probe-filter -x -d 'Use only attach points whose name matches'
complete -c sonde -l usdt-file-activation -d 'Activate USDT semaphores by file'
complete -c sonde -l dwarf-pid -x -a '(__fish_complete_pids)' -d 'dw_ustack() is to know this process from the first event on; others are found while sonde runs'
complete -c sonde -l out -r -F -d 'Write a map with stacks in its key as a profile; the ending chooses the format'
complete -c sonde -l top -x -d 'Print the N hottest stacks instead of the whole map'
complete -c sonde -s o -l output -r -F -d 'Write the output to a file'
complete -c sonde -s f -l format -x -a 'text json ndjson' -d 'Format of the output: text, json, ndjson'
complete -c sonde -s B -x -a 'line full none' -d 'Buffer the output by line, full or none'
complete -c sonde -s q -l quiet -d 'Say nothing but the script\'s output'
complete -c sonde -s v -l verbose -d 'Say more; with -l show arguments'
complete -c sonde -s k -l warnings -d 'Report failed memory reads and missing map keys'
complete -c sonde -l no-warnings -d 'Hide all warnings'
complete -c sonde -l unsafe -d 'Allow functions that change the system'
complete -c sonde -s I -r -F -d 'Look for C headers here too'
complete -c sonde -l include -r -F -d 'Include a C header first'
complete -c sonde -s b -l btf -d 'BTF of the kernel, instead of the running one\'s'
complete -c sonde -l debuginfo -r -F -d 'Look for separate debug files here too'
complete -c sonde -l traceable-functions -r -F -d 'List of kernel functions that may be probed'
complete -c sonde -l no-feature -x -d 'Do without features of this kernel'
complete -c sonde -l dry-run -d 'Attach everything, then stop'
complete -c sonde -n 'not __sonde_runs' -s d -x -a 'all tokens parse ast types plan codegen codegen-opt ir asm dis attach libbpf verifier' -d 'Print what a stage made'
complete -c sonde -l debug -x -a 'all tokens parse ast types plan codegen codegen-opt ir asm dis attach libbpf verifier' -d 'Print what a stage made'
complete -c sonde -l aot -r -F -d 'The same as `build -o FILE`: write the script as an artefact that runs without LLVM'
complete -c sonde -l emit-elf -r -F -d 'Write the BPF object'
complete -c sonde -l emit-llvm -r -F -d 'Write the LLVM IR before and after optimisation'
complete -c sonde -l verify-llvm-ir -d 'Let LLVM check the IR'
complete -c sonde -l mode -x -a 'codegen compiler-bench bench test format' -d 'codegen, compiler-bench, bench, test or format'
complete -c sonde -l test -d 'Run the test: probes'
complete -c sonde -l bench -d 'Run the bench: probes'
complete -c sonde -l fmt -d 'Print the script in its canonical layout'
complete -c sonde -l info -d 'Say what this kernel and this build can do'
complete -c sonde -l measure -d 'With explain: run the script for a second and tell how often each probe hits'
complete -c sonde -l explain -x -d 'Explain the code of an error'
complete -c sonde -s V -l version -d 'Print the version'
complete -c sonde -s h -l help -d 'Print this help; TOPIC: functions, builtins, probes, config, keywords, outputs, stages'
complete -c sonde -n __fish_use_subcommand -a run -d 'Run a curated profiler'
complete -c sonde -n __fish_use_subcommand -a list -d 'List the curated profilers'
complete -c sonde -n __fish_use_subcommand -a help -d 'Explain a curated profiler, a word of the language, an option, a topic or an error code'
complete -c sonde -n __fish_use_subcommand -a explain -d 'Say how each probe would be attached here and why, and what memory maps take'
complete -c sonde -n __fish_use_subcommand -a check -d 'Compile scripts, attach nothing'
complete -c sonde -n __fish_use_subcommand -a build -d 'Compile a script into an artefact that runs without LLVM'
