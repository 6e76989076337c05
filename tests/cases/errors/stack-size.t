# claim: A probe that needs too much stack is one clear error
# stage: errors
begin { $x = (uint64)0; for $i0 : 0..10 { for $i1 : 0..10 { for $i2 : 0..10 { for $i3 : 0..10 { for $i4 : 0..10 { for $i5 : 0..10 { for $i6 : 0..10 { for $i7 : 0..10 { for $i8 : 0..10 { for $i9 : 0..10 { for $i10 : 0..10 { for $i11 : 0..10 { for $i12 : 0..10 { for $i13 : 0..10 { for $i14 : 0..10 { for $i15 : 0..10 { for $i16 : 0..10 { for $i17 : 0..10 { for $i18 : 0..10 { for $i19 : 0..10 { for $i20 : 0..10 { for $i21 : 0..10 { for $i22 : 0..10 { for $i23 : 0..10 { for $i24 : 0..10 { for $i25 : 0..10 { for $i26 : 0..10 { for $i27 : 0..10 { for $i28 : 0..10 { for $i29 : 0..10 { for $i30 : 0..10 { for $i31 : 0..10 { for $i32 : 0..10 { for $i33 : 0..10 { for $i34 : 0..10 { for $i35 : 0..10 { for $i36 : 0..10 { for $i37 : 0..10 { for $i38 : 0..10 { for $i39 : 0..10 { for $i40 : 0..10 { for $i41 : 0..10 { for $i42 : 0..10 { for $i43 : 0..10 { for $i44 : 0..10 { for $i45 : 0..10 { for $i46 : 0..10 { for $i47 : 0..10 { for $i48 : 0..10 { for $i49 : 0..10 { $x++; }}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}} print($x); }
--- stderr
stdin:1:1-2: ERROR: E5004: This probe needs more than the 512 bytes of stack that a program has
*
~
HINT: Fewer loops inside of each other or fewer values in one statement need less.
