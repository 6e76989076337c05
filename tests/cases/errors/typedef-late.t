# claim: A typedef stands in front of the probes
# stage: errors
begin { } typedef int x; end { }
--- stderr
stdin:1:11-25: ERROR: E0040
--- status
1
