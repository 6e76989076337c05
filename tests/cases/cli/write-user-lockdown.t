# claim: write_user() on a locked-down kernel is told as that, not as a bug of ours; elsewhere it loads
# stage: cli
# needs: root
# run: level=$("$SONDE" --info | sed -n 's/^ *lockdown: //p'); "$SONDE" -q --unsafe -e "$SCRIPT" >out 2>err; status=$?; if [ "$level" = none ]; then [ $status = 0 ]; else [ $status = 255 ] && grep -q "locked down ($level)" err; fi && ! grep "bug in sonde" err && echo good
begin { _ = write_user(uptr((uint8 *)0), "a", 1); }
--- stdout
good
