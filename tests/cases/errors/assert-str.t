# claim: assert_str() of a number is one error at the call
# stage: errors
begin { assert_str(5); }
--- stderr
stdin:1:9-22: ERROR: E
! do not settle
