# claim: lhist labels single values and multiples of 1024
# stage: exec
# covers: O05
# needs: root
begin { @l = lhist(5, 0, 10, 1); @k = lhist(2048, 0, 8192, 1024); }
--- stdout


@k:
[2K, 3K)               1 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|

@l:
[5]                    1 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|

