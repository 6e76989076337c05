# claim: A probe that is too long for one program is one clear error (E5003)
# stage: cli
# run: { echo 'begin {'; for i in $(seq 700); do echo "@m$i[pid] = count();"; done; echo '}'; } >long.bt; "$SONDE" check --no-feature far_jumps long.bt
--- stdout
--- stderr
long.bt:1-702: ERROR: This probe becomes about * instructions; 21000 is the most one program can have
--- status
1
