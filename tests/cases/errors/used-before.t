# claim: A declared variable that is read before anything is assigned to it is told; sizeof() does not read it
# stage: errors
begin { let $d; print($d); $d = 1; let $e; print(sizeof($e)); $e = 2; print($e); let $f; @[1] = 2; if (find(@, 1, $f)) { print($f); } print(comm("a")); }
--- stderr
stdin:1:141-150: ERROR: E1089: comm() takes a task, struct task_struct *, or the number of a process, not string[2]
begin { let $d; print($d); $d = 1; let $e; print(sizeof($e)); $e = 2; print($e); let $f; @[1] = 2; if (find(@, 1, $f)) { print($f); } print(comm("a")); }
                                                                                                                                            ~~~~~~~~~
HINT: comm(curtask), comm(curtask.parent), comm(1)
stdin:1:23-25: WARNING: W1010: $d is read before anything was assigned to it
begin { let $d; print($d); $d = 1; let $e; print(sizeof($e)); $e = 2; print($e); let $f; @[1] = 2; if (find(@, 1, $f)) { print($f); } print(comm("a")); }
                      ~~
