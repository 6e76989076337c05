# claim: What a probe has not is said
# stage: errors
# covers: B06
begin { print(args); print(arg0); print(retval); print(func); print(ctx); print(reg("ip")); }
--- stderr
stdin:1:15-19: ERROR: E1072: the args builtin is not there in begin probes
begin { print(args); print(arg0); print(retval); print(func); print(ctx); print(reg("ip")); }
              ~~~~
stdin:1:28-32: ERROR: E1072: the arg0 builtin is not there in begin probes
begin { print(args); print(arg0); print(retval); print(func); print(ctx); print(reg("ip")); }
                           ~~~~
stdin:1:41-47: ERROR: E1072: the retval builtin is not there in begin probes
begin { print(args); print(arg0); print(retval); print(func); print(ctx); print(reg("ip")); }
                                        ~~~~~~
stdin:1:56-60: ERROR: E1072: the func builtin is not there in begin probes
begin { print(args); print(arg0); print(retval); print(func); print(ctx); print(reg("ip")); }
                                                       ~~~~
stdin:1:69-72: ERROR: E1072: the ctx builtin is not there in begin probes
begin { print(args); print(arg0); print(retval); print(func); print(ctx); print(reg("ip")); }
                                                                    ~~~
stdin:1:81-90: ERROR: E1072: the reg function is not there in begin probes
begin { print(args); print(arg0); print(retval); print(func); print(ctx); print(reg("ip")); }
                                                                                ~~~~~~~~~
