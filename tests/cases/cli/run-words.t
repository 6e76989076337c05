# claim: what run cannot make sense of is told: words that are no parameters, two things to trace, no command behind --
# stage: cli
# needs: root
# run: for words in "cpu-profile 5" "cpu-profile --" "cpu-profile -c true -- true" "cpu-profile -p 1 -- true"; do "$SONDE" run $words; echo $?; done
begin { }
--- stdout
1
1
1
1
--- stderr
ERROR: cpu-profile: '5' is no parameter
ERROR: behind -- belongs the command to trace
ERROR: there are two commands to trace
ERROR: -c and -p exclude each other
