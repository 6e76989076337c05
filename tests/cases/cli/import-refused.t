# claim: What cannot be imported is one error with its place; a file that everybody may write to is left out with a warning
# stage: cli
# needs: root
# covers: G29
# env: SONDE_DIAG_CODES=1
# run: sh script.bt 2>&1
echo 'begin { print(1); }' > open.bt
chmod 666 open.bt
echo 'config = { max_strlen = 32 }' > config.bt
echo 'x' > data.txt
"$SONDE" -q -e 'import "open.bt"; begin { print(2); }'
"$SONDE" check -e 'import "nope.bt"; begin { }'
"$SONDE" check -e 'import "config.bt"; begin { }'
"$SONDE" check -e 'import "data.txt"; begin { }'
"$SONDE" check -e 'begin { import "x"; }'
"$SONDE" check -e 'config = { unstable_import_statement = warn } begin { import "x"; }'
"$SONDE" check -e 'config = { unstable_import_statement = enable } begin { import "x"; }'
--- stdout
stdin:1:1-17: WARNING: W1012: 'open.bt' is not imported: everybody may write to it
import "open.bt"; begin { print(2); }
~~~~~~~~~~~~~~~~
HINT: chmod o-w makes it safe
2


stdin:1:1-17: ERROR: E1080: there is no file or folder 'nope.bt' to import
import "nope.bt"; begin { }
~~~~~~~~~~~~~~~~
HINT: paths begin at the folder of the script that imports
config.bt:1:1-29: ERROR: E1083: an imported script has no say in the configuration
config = { max_strlen = 32 }
~~~~~~~~~~~~~~~~~~~~~~~~~~~~
HINT: move the config block to the script that is run
stdin:1:1-18: ERROR: E1082: 'data.txt' is no file to import
import "data.txt"; begin { }
~~~~~~~~~~~~~~~~~
HINT: scripts (.bt), C definitions (.h), BPF programs (.bpf.c, .bpf.o) and folders of them are
stdin:1:9-19: ERROR: E1084: an import inside of a probe is switched off
begin { import "x"; }
        ~~~~~~~~~~
HINT: import at the top of the script, or set unstable_import_statement=enable in config
stdin:1:55-65: WARNING: W2004: import inside of a probe may still change in later versions; unstable_import_statement=enable in config hides this warning
config = { unstable_import_statement = warn } begin { import "x"; }
                                                      ~~~~~~~~~~
stdin: ok
stdin: ok
