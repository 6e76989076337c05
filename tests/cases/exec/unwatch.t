# claim: unwatch() compiles, loads and is harmless for an address that nothing watches
# stage: exec
# covers: F17
# needs: root
begin { unwatch(0x10000000); printf("done\n"); }
--- stdout
done


