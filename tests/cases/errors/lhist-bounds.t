# claim: Bounds of lhist are checked
# stage: errors
begin { @a = lhist(1, -5, 10, 1); @b = lhist(1, 10, 5, 1); @c = lhist(1, 0, 10, 0); @d = lhist(1, 0, 100000, 1); }
--- stderr
stdin:1:14-33: ERROR: E2015: lhist() invalid min value (must be a non-negative literal)
begin { @a = lhist(1, -5, 10, 1); @b = lhist(1, 10, 5, 1); @c = lhist(1, 0, 10, 0); @d = lhist(1, 0, 100000, 1); }
             ~~~~~~~~~~~~~~~~~~~
stdin:1:40-58: ERROR: E2015: lhist() min must be less than max (provided min 10 and max 5)
begin { @a = lhist(1, -5, 10, 1); @b = lhist(1, 10, 5, 1); @c = lhist(1, 0, 10, 0); @d = lhist(1, 0, 100000, 1); }
                                       ~~~~~~~~~~~~~~~~~~
stdin:1:65-83: ERROR: E2015: lhist() step must be >= 1 (0 provided)
begin { @a = lhist(1, -5, 10, 1); @b = lhist(1, 10, 5, 1); @c = lhist(1, 0, 10, 0); @d = lhist(1, 0, 100000, 1); }
                                                                ~~~~~~~~~~~~~~~~~~
stdin:1:90-112: ERROR: E2015: lhist() too many buckets, must be <= 1000 (would need 100000)
begin { @a = lhist(1, -5, 10, 1); @b = lhist(1, 10, 5, 1); @c = lhist(1, 0, 10, 0); @d = lhist(1, 0, 100000, 1); }
                                                                                         ~~~~~~~~~~~~~~~~~~~~~~
