# claim: Ranges are made of integers
# stage: errors
begin { for ($i : 0.."a") { } }
--- stderr
stdin:1:22-25: ERROR: E1032: the end of a range must be an integer
begin { for ($i : 0.."a") { } }
                     ~~~
