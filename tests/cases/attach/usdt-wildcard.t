# claim: Wildcards in namespace and name; all sites of one probe count under its name
# stage: cli
# covers: P14
# needs: root,uprobe,program:usdt
# run: cd "$PROGRAMS"; "$SONDE" -q -c "./usdt 3" -e 'usdt:./usdt:*:* { @[probe] = count() }' | sed 's,:/.*/,:,'
--- stdout


@[usdt:usdt:other:plain]: 3
@[usdt:usdt:test:args]: 3
@[usdt:usdt:test:guarded]: 3
@[usdt:usdt:test:indexed]: 3
@[usdt:usdt:test:twice]: 6
