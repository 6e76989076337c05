# claim: Config variables without effect are told, not refused
# stage: exec
# covers: C02
# needs: root
config = { symbol_source = "dwarf"; max_type_res_iterations = 5; unstable_addr = 1; unstable_import = 1; unstable_macro = 1; unstable_map_decl = 1 } begin { print("on"); }
--- stdout
on


--- stderr
WARNING: symbol_source does nothing any more
WARNING: unstable_map_decl does nothing any more
