# claim: assert_str() passes strings
# stage: exec
# needs: root
begin { assert_str("text"); assert_str(comm); print("ok"); }
--- stdout
ok


