# claim: Upper-case width suffixes of old scripts
# stage: exec
# covers: L08, X04
# needs: root
begin { print(10UL); print(11U); print(12ULL); print(13LL); }
--- stdout
10
11
12
13


