# claim: One map has one set of bounds
# stage: errors
begin { @a = lhist(1, 0, 10, 1); @a = lhist(1, 0, 20, 1); }
--- stderr
stdin:1:39-57: ERROR: E2016: Different lhist parameters in a single map are not supported
begin { @a = lhist(1, 0, 10, 1); @a = lhist(1, 0, 20, 1); }
                                      ~~~~~~~~~~~~~~~~~~
