# claim: --fmt prints the script in its canonical layout
# stage: cli
# covers: C10
# run: "$SONDE" --fmt -e "$SCRIPT"
BEGIN { if(1){print( 1 );} else {@x[1,2]=count()} }
--- stdout
BEGIN
{
  if 1 {
    print(1);
  } else {
    @x[1, 2] = count();
  }
}
