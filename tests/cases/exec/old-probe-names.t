# claim: BEGIN and END of old scripts
# stage: exec
# needs: root
BEGIN { printf("%s\n", probe); } END { printf("%s\n", probe); }
--- stdout
begin
end


