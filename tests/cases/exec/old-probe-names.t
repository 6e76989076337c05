# claim: BEGIN and END of old scripts
# stage: exec
# covers: X01
# needs: root
BEGIN { printf("%s\n", probe); } END { printf("%s\n", probe); }
--- stdout
begin
end


