# claim: getopt() out of a #define is refused with the reason
# stage: errors
#define MS getopt("ms", 10)
begin { print(MS); exit() }
--- stderr
ERROR: E4019
--- status
1
