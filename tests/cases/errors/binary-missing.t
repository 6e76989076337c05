# claim: A binary that does not exist
# stage: errors
uprobe:/nope/nothing:main { }
--- stderr
stdin:1:8-21: ERROR: E3019
