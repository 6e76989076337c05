# claim: Names of a record differ
# stage: errors
# covers: T18
begin { print((a=1, a=2)); }
--- stderr
stdin:1:15-25: ERROR: E1053: the record has two fields called 'a'
begin { print((a=1, a=2)); }
              ~~~~~~~~~~
