# claim: import brings in scripts, headers and folders once each; what is imported runs before what imports it
# stage: cli
# needs: root
# covers: G29, G30
# run: sh script.bt
mkdir sub sub/more
cat > lib.bt <<END
begin { print("lib"); }
macro twice(x) { x * 2 }
end { print("end lib"); }
END
cat > types.h <<END
#ifndef TYPES_H
#define TYPES_H /* once */
/* a point */
struct point { int x; int y; };
#define LIMIT (3 + \\
  4) // seven
enum colour { RED, GREEN, BLUE };
#endif
END
echo 'macro from_folder() { print("from a folder"); } begin { print("sub/a"); }' > sub/a.bt
echo 'import "../main.bt"; import "../lib.bt"; begin { print("sub/b"); }' > sub/b.bt
echo 'not a script' > sub/README
echo 'begin { print("folders in folders are left alone"); }' > sub/more/c.bt
cat > main.bt <<END
import "lib.bt";
import "./lib.bt";
import "types.h";
import "sub";
begin { printf("main %d\n", twice(4)); print((sizeof(struct point), LIMIT, BLUE)); from_folder(); }
end { printf("end main\n"); }
END
"$SONDE" -q main.bt
--- stdout
lib
sub/a
sub/b
main 8
(8, 7, BLUE)
from a folder
end lib
end main


