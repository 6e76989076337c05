# claim: Comments inside of statements stay where they are; C type words, const and __builtin_ words are kept
# stage: fmt
# covers: C10
begin { $d = /* why */ 5 + /* inner */ 6; $x = 5 + // behind
 6; $y = f(/* a */ 1, 2 /* b */); $z = $y ?: /* c */ 3; $b = (const   char *)1; let $c : unsigned long long = 3;
 $e = (struct x * const *)1; $f = (struct x const *)2; print(__builtin_cpu); $w = if 1 { /* d */ 5 } else { 6 }; }
--- stdout
begin
{
  $d = /* why */ 5 + /* inner */ 6;
  // behind
  $x = 5 + 6;
  $y = f(/* a */ 1, 2); /* b */
  $z = $y ? $y : /* c */ 3;
  $b = (const char *)1;
  let $c : unsigned long long = 3;
  $e = (struct x *const *)1;
  $f = (struct x const *)2;
  print(__builtin_cpu);
  $w = if 1 {
    /* d */
    5
  } else { 6 };
}
