# claim: A wrong field is named with the nearest one
# stage: errors
# needs: root,btf
begin { print(curtask.pidd); print(curtask.com); }
--- stderr
stdin:1:23-27: ERROR: E1019: struct task_struct has no field 'pidd'
begin { print(curtask.pidd); print(curtask.com); }
                      ~~~~
HINT: did you mean pid?
stdin:1:44-47: ERROR: E1019: struct task_struct has no field 'com'
begin { print(curtask.pidd); print(curtask.com); }
                                           ~~~
HINT: did you mean comm?
