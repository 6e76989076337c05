# claim: What a probe has not is said
# stage: errors
begin { print(args); print(arg0); print(retval); print(func); print(ctx); print(reg("ip")); }
--- stderr
stdin:1:15-19: ERROR: E1072: The args builtin can not be used with 'begin' probes
begin { print(args); print(arg0); print(retval); print(func); print(ctx); print(reg("ip")); }
              ~~~~
stdin:1:28-32: ERROR: E1072: The arg0 builtin can not be used with 'begin' probes
begin { print(args); print(arg0); print(retval); print(func); print(ctx); print(reg("ip")); }
                           ~~~~
stdin:1:41-47: ERROR: E1072: The retval builtin can not be used with 'begin' probes
begin { print(args); print(arg0); print(retval); print(func); print(ctx); print(reg("ip")); }
                                        ~~~~~~
stdin:1:56-60: ERROR: E1072: The func builtin can not be used with 'begin' probes
begin { print(args); print(arg0); print(retval); print(func); print(ctx); print(reg("ip")); }
                                                       ~~~~
stdin:1:69-72: ERROR: E1072: The ctx builtin can not be used with 'begin' probes
begin { print(args); print(arg0); print(retval); print(func); print(ctx); print(reg("ip")); }
                                                                    ~~~
stdin:1:81-90: ERROR: E1072: The reg function can not be used with 'begin' probes
begin { print(args); print(arg0); print(retval); print(func); print(ctx); print(reg("ip")); }
                                                                                ~~~~~~~~~
