# claim: Attach points in a list, a comma at the end, an alias
# stage: ast
# covers: G03, G06
begin, end, { } name=kprobe:f /1/ { }
--- stdout
program
  probe
    attach point "begin"
    attach point "end"
    block
  probe
    attach point name = "kprobe:f"
    integer 1
    block
