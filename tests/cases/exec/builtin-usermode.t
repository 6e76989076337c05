# claim: usermode tells user from kernel mode where a timer interrupts
# stage: exec
# covers: B08
# needs: root
# args: -c "$PROGRAMS/busy 300"
profile:hz:499 /pid == cpid/ { @[usermode] = count(); } end { print(@[1] > 0); clear(@); }
--- stdout
true


