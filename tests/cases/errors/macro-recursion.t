# claim: Macros do not call themselves
# stage: errors
# covers: G28
macro a() { b() } macro b() { a() } begin { a(); }
--- stderr
stdin:1:31-34: ERROR: E1061: a macro cannot use itself: a > b > a
macro a() { b() } macro b() { a() } begin { a(); }
                              ~~~
stdin:1:13-16: ERROR: expanded from
macro a() { b() } macro b() { a() } begin { a(); }
            ~~~
stdin:1:45-48: ERROR: expanded from
macro a() { b() } macro b() { a() } begin { a(); }
                                            ~~~
