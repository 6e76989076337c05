# claim: A predicate decides whether begin runs
# stage: exec
# covers: G04
# needs: root
begin /0/ { print("no"); } begin /1/ { print("yes"); }
--- stdout
yes


