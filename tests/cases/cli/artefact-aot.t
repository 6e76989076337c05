# claim: --aot FILE is build -o FILE; build takes -e
# stage: cli
# covers: C12
# needs: root
# run: "$SONDE" --aot a.sonde script.bt && "$SONDE" -q a.sonde && "$SONDE" build -e 'begin { print(2); }' -o b.sonde && "$SONDE" -q b.sonde
begin { print(1); }
--- stdout
1


2


