# claim: Bounds of lhist are checked
# stage: errors
# covers: F10
begin { @a = lhist(1, -5, 10, 1); @b = lhist(1, 10, 5, 1); @c = lhist(1, 0, 10, 0); @d = lhist(1, 0, 100000, 1); }
--- stderr
stdin:1:14-33: ERROR: E2015: the buckets of this histogram make no sense: min is negative
begin { @a = lhist(1, -5, 10, 1); @b = lhist(1, 10, 5, 1); @c = lhist(1, 0, 10, 0); @d = lhist(1, 0, 100000, 1); }
             ~~~~~~~~~~~~~~~~~~~
stdin:1:40-58: ERROR: E2015: the buckets of this histogram make no sense: they would go from 10 up to 5
begin { @a = lhist(1, -5, 10, 1); @b = lhist(1, 10, 5, 1); @c = lhist(1, 0, 10, 0); @d = lhist(1, 0, 100000, 1); }
                                       ~~~~~~~~~~~~~~~~~~
stdin:1:65-83: ERROR: E2015: the buckets of this histogram make no sense: a step of 0 goes nowhere
begin { @a = lhist(1, -5, 10, 1); @b = lhist(1, 10, 5, 1); @c = lhist(1, 0, 10, 0); @d = lhist(1, 0, 100000, 1); }
                                                                ~~~~~~~~~~~~~~~~~~
stdin:1:90-112: ERROR: E2015: the buckets of this histogram make no sense: there would be 100000 of them, 1000 is the most
begin { @a = lhist(1, -5, 10, 1); @b = lhist(1, 10, 5, 1); @c = lhist(1, 0, 10, 0); @d = lhist(1, 0, 100000, 1); }
                                                                                         ~~~~~~~~~~~~~~~~~~~~~~
