# claim: --dry-run attaches and stops: neither begin nor end runs, nothing is printed
# stage: cli
# needs: root
# run: "$SONDE" --dry-run script.bt; echo $?
begin { print(1); @ = 1; }
interval:ms:1 { print(2); }
end { print(3); }
--- stdout
0
