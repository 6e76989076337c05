# claim: probe and probetype name the probe
# stage: exec
# covers: B06
# needs: root
begin { print(probe); print(probetype); } interval:ms:5 { print(probe); print(probetype); exit(); } end { print(probe); }
--- stdout
begin
special
interval:ms:5
interval
end


