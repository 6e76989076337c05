# claim: help explains a function, a probe, a profiler and an error code
# stage: cli
# run: "$SONDE" help printf | head -3; "$SONDE" help uprobe | head -2; "$SONDE" help cpu-profile | head -2; "$SONDE" help E2001; "$SONDE" --explain E1001; "$SONDE" help nosuchword; echo "status $?"
begin { }
--- stdout
printf(const string fmt, any ...) -> void
    Print formatted text
    for example: printf("%s %d\n", comm, pid)
uprobe:binary:function[+offset]|binary:address|binary@file:line[:column]|binary:cpp:function|binary:inline:function
    User-space function entry
cpu-profile - Where CPU time goes, by kernel stack, user stack and thread name

E2001: there is no function %s()
E1001: nothing is called '%s'
status 1
