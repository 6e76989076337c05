# claim: Structs are values and keys of maps
# stage: exec
# covers: T20
# needs: root
# normalize: maps
struct point { int x; char c; };
begin {
  $a = (uint8[8])(uint64)0x4100000007; $p = (struct point *)&$a; @value = *$p; @key[*$p] = 1; @field[1] = *$p;
  print(@value.x); print(@field[1].c); print(@value); clear(@value);
}
--- stdout
7
65
@value: { .x = 7, .c = 65 }


@field[1]: { .x = 7, .c = 65 }
@key[{ .x = 7, .c = 65 }]: 1
