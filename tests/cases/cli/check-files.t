# claim: check compiles files and attaches nothing
# stage: cli
# needs: root
# run: echo "begin { print(1); }" >good.bt; echo "begin { print(x); }" >bad.bt; "$SONDE" check good.bt; echo "status $?"; "$SONDE" check good.bt bad.bt; echo "status $?"; "$SONDE" check; echo "status $?"
begin { }
--- stdout
good.bt: ok
status 0
good.bt: ok
status 1
status 1
