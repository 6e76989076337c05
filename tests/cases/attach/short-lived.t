# claim: Symbols of a program that lived 5 ms are known
# stage: attach
# needs: root,feature:for_each
# args: -c "$PROGRAMS/brief"
profile:hz:4999 /pid == cpid/ { @[ustack(1)] = count(); } end { print(len(@) > 0); }
--- stdout
true

...
*brief_work+*
...
