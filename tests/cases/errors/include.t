# claim: Includes are not there yet
# stage: errors
#include <linux/sched.h>
begin { }
--- stderr
stdin:1:1-25: ERROR: E1070: #include is understood but not implemented yet
#include <linux/sched.h>
~~~~~~~~~~~~~~~~~~~~~~~~
HINT: Kernel types are available without headers; write other structs into the script.
