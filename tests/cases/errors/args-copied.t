# claim: args with a text behind its record is not kept or printed whole, and the text is not read from a copy
# stage: errors
# needs: root,btf
t:sched:sched_process_exec { @m = args; @[args] = 1; print(args); print((1, args)); printf("%s", args); $x = args; print($x.filename); print($x.pid); }
--- stderr
stdin:1:35-39: ERROR: E2065: a copy of args has no 'filename': that text lies behind the record
t:sched:sched_process_exec { @m = args; @[args] = 1; print(args); print((1, args)); printf("%s", args); $x = args; print($x.filename); print($x.pid); }
                                  ~~~~
HINT: take the fields you need: args.filename
stdin:1:43-47: ERROR: E2065: a copy of args has no 'filename': that text lies behind the record
t:sched:sched_process_exec { @m = args; @[args] = 1; print(args); print((1, args)); printf("%s", args); $x = args; print($x.filename); print($x.pid); }
                                          ~~~~
HINT: take the fields you need: args.filename
stdin:1:60-64: ERROR: E2065: a copy of args has no 'filename': that text lies behind the record
t:sched:sched_process_exec { @m = args; @[args] = 1; print(args); print((1, args)); printf("%s", args); $x = args; print($x.filename); print($x.pid); }
                                                           ~~~~
HINT: take the fields you need: args.filename
stdin:1:77-81: ERROR: E2065: a copy of args has no 'filename': that text lies behind the record
t:sched:sched_process_exec { @m = args; @[args] = 1; print(args); print((1, args)); printf("%s", args); $x = args; print($x.filename); print($x.pid); }
                                                                            ~~~~
HINT: take the fields you need: args.filename
stdin:1:98-102: ERROR: E2065: a copy of args has no 'filename': that text lies behind the record
t:sched:sched_process_exec { @m = args; @[args] = 1; print(args); print((1, args)); printf("%s", args); $x = args; print($x.filename); print($x.pid); }
                                                                                                 ~~~~
HINT: take the fields you need: args.filename
stdin:1:122-124: ERROR: E2065: a copy of args has no 'filename': that text lies behind the record
t:sched:sched_process_exec { @m = args; @[args] = 1; print(args); print((1, args)); printf("%s", args); $x = args; print($x.filename); print($x.pid); }
                                                                                                                         ~~
HINT: take the fields you need: args.filename
