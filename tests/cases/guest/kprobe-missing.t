# claim: A function that does not exist is named
# stage: attach
# needs: root,kprobe
# args: -c $PROGRAMS/calls
kprobe:no_such_function { @ = count(); }
--- stderr
no_such_function
--- status
1
