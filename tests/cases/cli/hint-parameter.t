# claim: A parameter that is not given and leaves an attach point empty is named; a word in capitals that nothing is called is taken for a header's macro
# stage: cli
# run: "$SONDE" check -e 'interval:s:$1 { }' 2>&1 | grep HINT; "$SONDE" check -e 'uprobe:$2:f { }' 2>&1 | grep -c 'parameter \$2 is not given'; "$SONDE" check -e 'begin { print(SOME_MACRO); }' 2>&1 | grep -c '#define SOME_MACRO'
(no script)
--- stdout
HINT: parameter $1 is not given, it is empty text here
1
1
