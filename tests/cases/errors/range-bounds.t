# claim: Ranges are made of integers
# stage: errors
begin { for ($i : 0.."a") { } }
--- stderr
stdin:1:22-25: ERROR: E1032: Loop range requires an integer for the end value
begin { for ($i : 0.."a") { } }
                     ~~~
