# claim: Of a long line an error quotes the part around the place, marked in columns of characters, without bytes that would move the cursor
# stage: cli
# run: printf 'begin { %s $x = "\303\251\033"; foo(); %s }\n' "$(yes 'print(1);' | head -50 | tr -d '\n')" "$(yes 'print(2);' | head -50 | tr -d '\n')" > a.bt; "$SONDE" check a.bt 2>&1
--- stdout
a.bt:1:472-477: ERROR: there is no function foo()
...nt(1);print(1);print(1);print(1);print(1);print(1);print(1);print(1);print(1);print(1); $x = "é?"; foo(); print(2);print(2);print(2);print(2);print(2);print(2);print(2);print(2);print(2);print(2);print(2);print(2);print(2);print(2);print(2);print(2);print(2);print(2);print(2);print(2);print(2);prin...
                                                                                                      ~~~~~
--- status
1
