# claim: begin and end run once; the banner counts both
# stage: attach
# covers: P01, O10, R01
# needs: root
begin { print("b"); } end { print("e"); }
--- stdout
b
e


--- stderr
Attached 2 probes
