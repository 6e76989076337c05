# claim: Configuration entries of every kind
# stage: ast
# covers: G01
config = { max_strlen = 64; stack_mode = perf; license = "GPL"; cpp_demangle = false }
begin { }
--- stdout
program
  config
    config entry max_strlen
      integer 64
    config entry stack_mode
      identifier perf
    config entry license
      string "GPL"
    config entry cpp_demangle
      boolean false
  probe
    attach point "begin"
    block
