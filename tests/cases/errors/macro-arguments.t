# claim: Macro arguments are matched
# stage: errors
macro inc($v) { $v += 1; } begin { inc(5); inc(); }
--- stderr
stdin:1:36-42: ERROR: E1060: no definition of macro inc() takes these arguments
macro inc($v) { $v += 1; } begin { inc(5); inc(); }
                                   ~~~~~~
stdin:1:11-13: ERROR: the nearest definition of inc() takes a variable here
macro inc($v) { $v += 1; } begin { inc(5); inc(); }
          ~~
stdin:1:44-49: ERROR: E1060: no definition of macro inc() takes these arguments
macro inc($v) { $v += 1; } begin { inc(5); inc(); }
                                           ~~~~~
HINT: the nearest definition of inc() takes 1 arguments, this call has 0
