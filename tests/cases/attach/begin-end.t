# claim: begin and end run once; the banner counts both
# stage: attach
# needs: root
begin { print("b"); } end { print("e"); }
--- stdout
b
e


--- stderr
Attached 2 probes
