# claim: cat() of a missing file is one error line and goes on
# stage: exec
# covers: F07
# needs: root
begin { cat("/nope/%d", 5); print("on"); }
--- stdout
on


--- stderr
ERROR: cat(): cannot open '/nope/5': No such file or directory
