# claim: zsh completes the profilers' names, their parameters and what options take; -d is a time with run, a stage without
# stage: cli
# needs: cmd:zsh
# covers: C08
# run: mkdir "$TMP/bin"; ln -s "$(realpath "$SONDE")" "$TMP/bin/sonde"; export ZDOTDIR=$TMP; PATH=$TMP/bin:$PATH TERM=dumb zsh -f -c "$SCRIPT"
cat >"$TMP/.zshrc" <<'RC'
PROMPT=
fpath=($TOP/docs/completion $fpath)
autoload -Uz compinit
compinit -u -D
bindkey '^I' complete-word
compadd() {
  local -a hits
  [[ " $* " = *\ -[OAD]\ * ]] || { builtin compadd -A hits "$@"; (( $#hits )) && print -r -- "HIT $hits"; }
  builtin compadd "$@"
}
done-here() { print -r -- DONE; zle kill-whole-line; }
zle -N done-here
bindkey '^X' done-here
print READY
RC
zmodload zsh/zpty
zpty terminal zsh -d -i
zpty -r terminal text '*READY*'
try() {
  zpty -w -n terminal "$*"$'\t\x18'
  zpty -r terminal text '*DONE*'
  print -r -- "$*: $(print -r -- $text | tr -d '\r' | sed -n 's/.*HIT //p' | tr '\n' ' ')"
}
try sonde run o
try sonde run off-cpu --mi
try sonde run off-cpu -d ''
try sonde run syscall-latency -d 5s --to
try sonde help page
try sonde -d ver
try sonde -f js
try sonde chec
try sonde no-such.bt --min
zpty -d terminal
--- stdout
sonde run o: off-cpu 
sonde run off-cpu --mi: --min_us 
sonde run off-cpu -d : 
sonde run syscall-latency -d 5s --to: --top --top 
sonde help page: page-faults 
sonde -d ver: verifier 
sonde -f js: json 
sonde chec: check 
sonde no-such.bt --min: 
