# claim: --probe-filter keeps attach points whose name matches, and begin and end; a bad one is status 255
# stage: cli
# covers: C14
# needs: root
# run: "$SONDE" -q --probe-filter "ms:5" -e "$SCRIPT"; "$SONDE" -q --probe-filter nothing -e "begin { print(\"begin\") } i:s:1 { } end { print(\"end\") }"; "$SONDE" --probe-filter "[" -e "$SCRIPT" >/dev/null; echo "status $?"
i:ms:5 { print("five"); exit(); } i:ms:6 { print("six"); exit(); }
--- stdout
five


begin
end


status 255
