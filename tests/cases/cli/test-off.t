# claim: Without --test or --bench a script of only such probes has nothing to do: status 255
# stage: cli
# covers: O10
# needs: root
# run: "$SONDE" -e "$SCRIPT"; echo $?; "$SONDE" -q -e 'begin { print(1); } test:a { print(2); }'; "$SONDE" -q -e 'bench:b { print(2); }'
test:a { }
--- stdout
255
1


--- status
255
