# claim: Macro arguments are matched
# stage: errors
macro inc($v) { $v += 1; } begin { inc(5); inc(); }
--- stderr
stdin:1:36-42: ERROR: E1060: Call to inc() has arguments that do not match any definition.
macro inc($v) { $v += 1; } begin { inc(5); inc(); }
                                   ~~~~~~
stdin:1:11-13: ERROR: inc() expects a variable here, in the closest definition.
macro inc($v) { $v += 1; } begin { inc(5); inc(); }
          ~~
stdin:1:44-49: ERROR: E1060: Call to inc() has arguments that do not match any definition.
macro inc($v) { $v += 1; } begin { inc(5); inc(); }
                                           ~~~~~
HINT: The closest definition of inc() has a different number of arguments. Expected: 1 but got 0
