# claim: true or false is wanted
# stage: errors
# covers: C03
config = { cpp_demangle = maybe } begin { }
--- stderr
stdin:1:27-32: ERROR: E4003
