# claim: One map has one set of bounds
# stage: errors
begin { @a = lhist(1, 0, 10, 1); @a = lhist(1, 0, 20, 1); }
--- stderr
stdin:1:39-57: ERROR: E2016: @lhist is filled with other bounds elsewhere; one map holds one kind of buckets
begin { @a = lhist(1, 0, 10, 1); @a = lhist(1, 0, 20, 1); }
                                      ~~~~~~~~~~~~~~~~~~
