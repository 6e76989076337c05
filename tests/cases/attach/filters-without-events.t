# claim: Options that choose processes stand beside scripts whose probes no process starts
# stage: cli
# needs: root
# run: for o in "--comm sh" "--uid 0" "-p $$ --follow"; do "$SONDE" -q $o -e "$SCRIPT"; done
begin { printf("begin\n") } interval:ms:1 { printf("interval\n"); exit() }
--- stdout
begin
interval


begin
interval


begin
interval


