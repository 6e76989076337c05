# claim: strftime() formats boot time with fractions of 6, 9 and 3 digits
# stage: exec
# covers: F06
# needs: root
begin { print(strftime("%Y", 0)); print(strftime("%S.%f %k %l", nsecs)); @[strftime("plain", nsecs)] = 1; printf("%s\n", strftime("%%", nsecs)); }
--- stdout
2*
*.* * *
%


@[plain]: 1
