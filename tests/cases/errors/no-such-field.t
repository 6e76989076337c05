# claim: A wrong field is named with the nearest one
# stage: errors
# needs: root,btf
begin { print(curtask.pidd); print(curtask.com); }
--- stderr
stdin:1:23-27: ERROR: E1019: Struct/union of type 'struct task_struct' does not contain a field named 'pidd'
begin { print(curtask.pidd); print(curtask.com); }
                      ~~~~
HINT: Did you mean: pid?
stdin:1:44-47: ERROR: E1019: Struct/union of type 'struct task_struct' does not contain a field named 'com'
begin { print(curtask.pidd); print(curtask.com); }
                                           ~~~
HINT: Did you mean: comm?
