# scan: reads C files once and prints one finding a line: `rule<TAB>file:line<TAB>text`. Lines `func<TAB>lines<TAB>file<TAB>name` feed the
# length rules. In: rooms.txt, long_functions.txt, then C files.

function find(rule, text) { print rule "\t" FILENAME ":" FNR "\t" text }

# The room of a path: its longest known prefix.
function room_of(path,   parts, n, two) {
  n = split(path, parts, "/")
  two = parts[1] "/" parts[2]
  if (two in rooms) return two
  return parts[1]
}

# Blank out comments and string contents, so that rules see code only. Keeps state over lines in in_comment.
function code_of(line,   out, at) {
  out = ""
  while (line != "") {
    if (in_comment) {
      at = index(line, "*/")
      if (!at) return out
      line = substr(line, at + 2)
      in_comment = 0
    } else if (match(line, /"([^"\\]|\\.)*"|'([^'\\]|\\.)+'|\/\*|\/\//)) {
      out = out substr(line, 1, RSTART - 1)
      at = substr(line, RSTART, 2)
      line = substr(line, RSTART + RLENGTH)
      if (at == "/*") in_comment = 1
      else if (at == "//") return out
      else out = out "\"\""
    } else {
      return out line
    }
  }
  return out
}

function check_include(path,   mine, theirs) {
  if (path !~ /^(common|frontend|codegen|runtime|cli)\//) return
  mine = room
  theirs = room_of(path)
  if (mine == "cli") {
    if (theirs ~ /^(frontend|codegen)/) sees_front = FNR
    if (theirs ~ /^runtime/) sees_runtime = FNR
    return
  }
  if (!(mine in rooms) || mine == theirs) return
  if (index(" " rooms[mine] " ", " " theirs " ") == 0) find("floors", mine " may not include " path)
}

function end_file() {
  if (!file) return
  if (lines > 900) print "file-length\t" file ":" lines "\t" lines " lines, at most 900"
  if (sees_front && sees_runtime && file !~ /^cli\/driver/) print "floors\t" file ":1\tonly cli/driver*.c sees both frontend/codegen and runtime"
  if (sees_front && file ~ /^cli\/main_run/) print "floors\t" file ":1\tsonde-run does without frontend and codegen"
}

FILENAME ~ /rooms\.txt$/ { if ($1 !~ /^#/ && NF) { name = $1; sub(/:$/, "", name); $1 = ""; rooms[name] = $0 } next }
FILENAME ~ /long_functions\.txt$/ { next }

FNR == 1 {
  end_file()
  file = FILENAME
  in_comment = depth = sees_front = sees_runtime = 0
  room = room_of(file)
  is_room = file ~ /^(common|frontend|codegen|runtime|cli)\//
  is_prelude = file ~ /\.bpf\.[ch]$/
  if ($0 !~ /^\/[*\/]/) find("room-card", "the file opens with a comment that says what it is, in, out, owner")
}

{
  lines = FNR
  if (match($0, /^[ \t]*#[ \t]*include[ \t]*"[^"]+"/)) {
    path = $0
    sub(/^[^"]*"/, "", path); sub(/".*/, "", path)
    check_include(path)
  }
  if ($0 ~ /^[ \t]*#[ \t]*include[ \t]*<llvm/ && room != "codegen") find("llvm", "LLVM's headers are for codegen only")
  code = code_of($0)
}

# Function bodies in our style: `{` and `}` alone in the first column; the name is before the last line's first `(`.
code ~ /^[A-Za-z_].*\(/ && !body { head = code; sub(/\(.*/, "", head); n = split(head, words, /[ \t*]+/); name = words[n] }
$0 == "{" { body = FNR }
$0 == "}" && body { print "func\t" FNR - body - 1 "\t" file "\t" name; body = 0 }

{
  if (code ~ /(^|[^A-Za-z0-9_])(strcpy|sprintf|vsprintf|strcat|gets)[ \t]*\(/) find("banned", "unbounded string call: use buf or arena_printf")
}
is_room {
  if (code ~ /(^|[^A-Za-z0-9_])(atoi|atol|strtok|alloca)[ \t]*\(/) find("banned", "use str_to_i64, str_split, an arena")
  if (code ~ /(^|[^A-Za-z0-9_])(longjmp|setjmp|siglongjmp|sigsetjmp)[ \t]*\(/) find("banned", "no longjmp: return -errno")
  if (code ~ /LLVMBuild(SDiv|SRem|ExactSDiv)/) find("banned", "BPF has no signed division before cpu v4: lower it")
  if (code ~ /(^|[^A-Za-z0-9_])exit[ \t]*\(/ && file !~ /^cli\/main/ && !is_prelude) find("banned", "exit() only in cli/main*.c")
  if (code ~ /(^|[^A-Za-z0-9_])(printf|puts|putchar|perror)[ \t]*\(/ && room != "cli" && !is_prelude) find("banned", "library code never prints")
  if (code ~ /fprintf[ \t]*\([ \t]*std(err|out)/ && room != "cli" && file !~ /common\/base\/(bug|log)\.c$/) find("banned", "library code never prints")
  if (code ~ /(^|[^A-Za-z0-9_])typedef[ \t]+(struct|union)/) find("typedef", "no typedefs of structs")
}
END { end_file() }
