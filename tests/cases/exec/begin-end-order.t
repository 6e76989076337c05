# claim: begin and end bodies run in source order, before and after all else
# stage: exec
# covers: P01, P28, R01
# needs: root
begin { print("b1"); } end { print("e1"); } begin { print("b2"); } interval:ms:10 { print("i"); exit(); } end { print("e2"); }
--- stdout
b1
b2
i
e1
e2


