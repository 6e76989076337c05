# claim: --out x.folded writes folded stacks
# stage: cli
# needs: root
# run: "$SONDE" -q -c "$PROGRAMS/busy 300" --out f.folded -e "$SCRIPT"; grep -q "busy;.*hot_path;spin" f.folded && echo folded
profile:hz:499 { @[kstack, ustack, comm] = count(); } end { print("end"); }
--- stdout
end


folded
