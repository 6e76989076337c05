# Made by docgen from common/lang; `ninja docs` after changing a table.
_sonde() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
  local command=${COMP_WORDS[1]} name=${COMP_WORDS[2]} own=
  [ "$COMP_CWORD" = 1 ] && command=
  case $command:$prev in
  run:-d | run:--duration) return ;;
  *:-p | *:--pid) mapfile -t COMPREPLY < <(compgen -W "$(cd /proc && echo [0-9]*)" -- "$cur"); return ;;
  *:-c | *:--cmd) mapfile -t COMPREPLY < <(compgen -c -- "$cur"); return ;;
  *:--dwarf-pid) mapfile -t COMPREPLY < <(compgen -W "$(cd /proc && echo [0-9]*)" -- "$cur"); return ;;
  *:-f | *:--format) mapfile -t COMPREPLY < <(compgen -W "text json ndjson" -- "$cur"); return ;;
  *:-B) mapfile -t COMPREPLY < <(compgen -W "line full none" -- "$cur"); return ;;
  *:-d | *:--debug) mapfile -t COMPREPLY < <(compgen -W "all tokens parse ast types plan codegen codegen-opt ir asm dis attach libbpf verifier" -- "$cur"); return ;;
  *:--mode) mapfile -t COMPREPLY < <(compgen -W "codegen compiler-bench bench test format" -- "$cur"); return ;;
  run:run | help:help) mapfile -t COMPREPLY < <(compgen -W "$(sonde list 2>/dev/null | cut -d' ' -f1)" -- "$cur"); return ;;
  esac
  [ "$command" = run ] && own=$(sonde help "$name" 2>/dev/null | sed -n 's/^  \(--[a-z_]*=\)[^ ]* *\(.*\)/\1 \2/p' | cut -d' ' -f1)
  case $cur in
  -*) mapfile -t COMPREPLY < <(compgen -W "-e -l --list --arg -p --pid --follow --cgroup --container --comm --uid -c --cmd -d --duration --include-self --probe-filter --usdt-file-activation --dwarf-pid --out --top -o --output -f --format -B -q --quiet -v --verbose -k --warnings --no-warnings --unsafe -I --include -b --btf --debuginfo --traceable-functions --no-feature --dry-run -d --debug --aot --emit-elf --emit-llvm --verify-llvm-ir --mode --test --bench --fmt --info --measure --explain -V --version -h --help $own" -- "$cur")
    [[ ${COMPREPLY[*]} == *= ]] && compopt -o nospace 2>/dev/null ;;
  *)
    mapfile -t COMPREPLY < <(compgen -f -- "$cur")
    [ "$COMP_CWORD" = 1 ] && mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -W "run list help explain check build " -- "$cur") ;;
  esac
}
complete -o filenames -F _sonde sonde
