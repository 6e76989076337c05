# claim: Bounds of lhist are checked
# stage: errors
begin { @a = lhist(1, -5, 10, 1); @b = lhist(1, 10, 5, 1); @c = lhist(1, 0, 10, 0); @d = lhist(1, 0, 100000, 1); }
--- stderr
stdin:1:14-33: ERROR: lhist() invalid min value (must be a non-negative literal)
stdin:1:40-58: ERROR: lhist() min must be less than max (provided min 10 and max 5)
stdin:1:65-83: ERROR: lhist() step must be >= 1 (0 provided)
stdin:1:90-112: ERROR: lhist() too many buckets, must be <= 1000 (would need 100000)
