# claim: What a C definition defines a second time is told with both places; the same typedef twice is none
# stage: errors
struct a { int x; };
struct a { int y; };
enum e { A, B };
enum f { A };
typedef int number;
typedef int number;
typedef long number;
begin { print(1); }
--- stderr
stdin:2:1-21: ERROR: E1079
stdin:1:1-21: ERROR
stdin:4:1-14: ERROR: E1079
stdin:3:1-17: ERROR
stdin:7:1-21: ERROR: E1079
stdin:5:1-20: ERROR
! stdin:6
--- status
2
