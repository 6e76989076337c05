# claim: elapsed begins when tracing begins
# stage: exec
# covers: B05
# needs: root
begin { print(elapsed < 3000000000); $a = elapsed; print(elapsed >= $a); }
--- stdout
true
true


