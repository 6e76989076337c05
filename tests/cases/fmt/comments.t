# claim: Comments keep their line
# stage: fmt
#!/usr/bin/env sonde
// top

// about the probe
begin // behind
{ // first
  print(1); // same line
  /* own
     line */
  print(2 /* inside */);


  // last
}
// end
--- stdout
#!/usr/bin/env sonde
// top

// about the probe
// behind
begin
{
  // first
  print(1); // same line
  /* own
     line */
  print(2); /* inside */

  // last
}
// end
