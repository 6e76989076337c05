# claim: a wildcard for the probe type stands for kinds that are searched; test: and bench: are listed as bpftrace lists them
# stage: cli
# covers: C06
# needs: root
# run: for p in 's*:cpu*' 'h*:*instr*' 'b*:*' 'i*:hz' "u*:$PROGRAMS/calls:counted_a" "*:$PROGRAMS/calls:counted_a" 'test:*' 'bench:*' 'end:*' ''; do echo "$p" | sed "s|$PROGRAMS|P|"; "$SONDE" -l "$p" | sed "s|$PROGRAMS|P|"; done
begin { }
--- stdout
s*:cpu*
software:cpu-clock:
software:cpu-migrations:
software:cpu:
h*:*instr*
hardware:branch-instructions:
hardware:instructions:
b*:*
i*:hz
u*:P/calls:counted_a
uprobe:P/calls:counted_a
*:P/calls:counted_a
uprobe:P/calls:counted_a
test:*
test::
bench:*
benchmark::
end:*
special::

