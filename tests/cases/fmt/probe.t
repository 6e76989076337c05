# claim: One attach point a line, predicate and brace on lines of their own
# stage: fmt
# covers: C10
BEGIN,  end /1==1/ {print( 1 );exit( )}
--- stdout
BEGIN,
end
/1 == 1/
{
  print(1);
  exit();
}
