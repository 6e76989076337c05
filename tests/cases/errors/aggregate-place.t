# claim: Aggregates stand right of a map assignment only
# stage: errors
begin { count(); $x = count(); @y = 1 + count(); }
--- stderr
stdin:1:9-16: ERROR: E2006: count() makes a map's value, so it stands directly behind @name = or @name[key] =
begin { count(); $x = count(); @y = 1 + count(); }
        ~~~~~~~
stdin:1:23-30: ERROR: E2006: count() makes a map's value, so it stands directly behind @name = or @name[key] =
begin { count(); $x = count(); @y = 1 + count(); }
                      ~~~~~~~
stdin:1:41-48: ERROR: E2006: count() makes a map's value, so it stands directly behind @name = or @name[key] =
begin { count(); $x = count(); @y = 1 + count(); }
                                        ~~~~~~~
