# claim: A variable cannot be declared as an aggregation
# stage: errors
begin { let $x : count_t; $x = 1; }
--- stderr
ERROR: E1046
