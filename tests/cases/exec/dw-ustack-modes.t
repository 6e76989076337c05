# claim: dw_ustack() is printed in every mode as ustack() is: as a value, an argument of printf, a count of frames
# stage: exec
# needs: root,btf,feature:loop
# args: -c "$PROGRAMS/deep 1"
config = { unstable_dw_ustack = enable }
tracepoint:syscalls:sys_enter_write /pid == cpid/ {
  printf("<%s>\n", dw_ustack(2));
  print(dw_ustack(perf, 2));
  print(dw_ustack(raw, 2));
  print(dw_ustack(build_id, 2));
  print(len(dw_ustack));
  @v = dw_ustack(4);
}
--- stdout
<
        write+*
        deep_c+*
>

	7f* write+* (*libc.so.6)
	* deep_c+* (*/deep)


7f*
*


* 0x*
* 0x*

8


@v: 
        write+*
        deep_c+*
        deep_b+*
        deep_a+*

