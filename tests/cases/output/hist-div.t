# claim: print(@hist, top, div) divides the counts; a zeroed one prints its name
# stage: output
# covers: F04
# needs: root
begin { @h = hist(1); @h = hist(1); @h = hist(9); print(@h); print(@h, 0, 2); clear(@h); print(@h); print("cleared"); @g = hist(5); zero(@g); print(@g); clear(@g); }
--- stdout
@h:
[1]                    2 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|
[2, 4)                 0 |                                                    |
[4, 8)                 0 |                                                    |
[8, 16)                1 |@@@@@@@@@@@@@@@@@@@@@@@@@@                          |

@h:
[1]                    1 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|
[2, 4)                 0 |                                                    |
[4, 8)                 0 |                                                    |
[8, 16)                0 |                                                    |

cleared
@g:



