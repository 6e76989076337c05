# claim: Entry and return of a function meet in a map
# stage: attach
# needs: root,kprobe
# args: -c $PROGRAMS/calls
kprobe:ksys_read /comm == "calls"/ { @at[tid] = nsecs; @size[tid] = arg2; }
kretprobe:ksys_read /@at[tid]/ {
  if (nsecs > @at[tid] && retval == @size[tid]) { @good = count(); }
  delete(@at, tid); delete(@size, tid);
}
--- stdout


@good: 65
