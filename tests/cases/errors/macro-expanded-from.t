# claim: An error inside a macro says where it was used
# stage: errors
# covers: O09
macro f(x) { x + "a" } begin { print(f(nsecs)); }
--- stderr
stdin:1:14-21: ERROR: E1015: '+' has uint64 on its left and string[2] on its right, which do not go together
macro f(x) { x + "a" } begin { print(f(nsecs)); }
             ~~~~~~~
stdin:1:38-46: ERROR: expanded from
macro f(x) { x + "a" } begin { print(f(nsecs)); }
                                     ~~~~~~~~
stdin:1:40-45: ERROR: this is uint64
macro f(x) { x + "a" } begin { print(f(nsecs)); }
                                       ~~~~~
stdin:1:18-21: ERROR: this is string[2]
macro f(x) { x + "a" } begin { print(f(nsecs)); }
                 ~~~
