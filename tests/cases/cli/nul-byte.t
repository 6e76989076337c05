# claim: A NUL byte far into a script is told with its place, however many follow
# stage: cli
# env: SONDE_DIAG_CODES=1
# run: { head -c 600 /dev/zero | tr '\0' '\n'; printf '/*\0\n'; head -c 3000000 /dev/zero; } >f.bt; "$SONDE" check f.bt; echo $?; "$SONDE" -l f.bt; echo $?
--- stdout
1
1
--- stderr
f.bt:601:3-4: ERROR: E0004
f.bt:601:3-4: ERROR
