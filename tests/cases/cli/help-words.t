# claim: help explains whatever is a word of sonde: functions, builtins, probes, keywords, commands, stages, outputs, options, profilers and error codes
# stage: cli
# run: "$SONDE" help printf | head -3; "$SONDE" help uprobe | head -2; "$SONDE" help cpu-profile | head -2; "$SONDE" help E2001; "$SONDE" --explain E1001; for w in while argN arg3 check ast folded follow nsecs; do echo "-- $w"; "$SONDE" help $w; done; "$SONDE" help nosuchword; echo "status $?"; "$SONDE" help prinft
begin { }
--- stdout
printf(const string fmt, any ...) -> void
    Print formatted text
    for example: printf("%s %d\n", comm, pid)
uprobe:binary:function[+offset]|binary:address|binary@file:line[:column][:all]|binary:cpp:function|binary:inline:function
    User-space function entry
cpu-profile - Where CPU time goes, by kernel stack, user stack and thread name

E2001: there is no function %s()
E1001: nothing is called '%s'
-- while
while (COND) { ... }
    Repeat a block as long as the condition holds
-- argN
argN
    N-th argument register
-- arg3
argN
    N-th argument register
-- check
sonde check FILE...
    Compile scripts, attach nothing
-- ast
-d ast
    Syntax tree after each pass
-- folded
--out FILE.folded
    Folded stacks, one a line
-- follow
--follow
    And the processes that those of -p or -c start
-- nsecs
nsecs(const ident clock) -> uint
    Time of a clock
    for example: nsecs(monotonic)
nsecs
    Nanoseconds since boot
status 1
--- status
1
--- stderr
ERROR: there is no help about 'nosuchword'
HINT: `sonde list` names the profilers
ERROR: there is no help about 'prinft'
HINT: did you mean printf?
