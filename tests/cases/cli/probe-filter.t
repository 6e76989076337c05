# claim: --probe-filter keeps attach points whose name matches
# stage: cli
# covers: C14
# needs: root
# run: "$SONDE" -q --probe-filter "ms:5" -e "$SCRIPT"; "$SONDE" --probe-filter "[" -e "$SCRIPT" >/dev/null; echo "status $?"
i:ms:5 { print("five"); exit(); } i:ms:6 { print("six"); exit(); }
--- stdout
five


status 1
