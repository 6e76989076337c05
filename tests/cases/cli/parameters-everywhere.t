# claim: Parameters in attach points and unroll
# stage: cli
# covers: L13, L15
# needs: root
# run: echo "i:\$1:\$2 { unroll(\$3) { print(probe); } exit(); }" >f.bt; "$SONDE" -q f.bt ms 10 2
begin { }
--- stdout
interval:ms:10
interval:ms:10


