# claim: true or false is wanted
# stage: errors
config = { cpp_demangle = maybe } begin { }
--- stderr
stdin:1:27-32: ERROR: E4003
