# claim: print_maps_on_exit = false prints no maps
# stage: exec
# covers: O16
# needs: root
config = { print_maps_on_exit = false } begin { @ = 1; print(@); }
--- stdout
@: 1


