# claim: A provider with wildcards that nothing matches is an error, also for check
# stage: errors
pro**file:**file:hz:99 { }
--- stderr
stdin:1:1-23: ERROR: E*: nothing matches pro**file:**file:hz:99
pro**file:**file:hz:99 { }
~~~~~~~~~~~~~~~~~~~~~~
