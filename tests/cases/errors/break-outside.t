# claim: break and continue stand in loops
# stage: errors
# covers: G20
begin { break; continue; }
--- stderr
stdin:1:9-14: ERROR: E1030: 'break' leaves or repeats a loop, and there is none around it
begin { break; continue; }
        ~~~~~
HINT: return ends the probe
stdin:1:16-24: ERROR: E1030: 'continue' leaves or repeats a loop, and there is none around it
begin { break; continue; }
               ~~~~~~~~
HINT: return ends the probe
stdin:1:16-24: WARNING: W1001: nothing gets here: what stands before always leaves
begin { break; continue; }
               ~~~~~~~~
