# claim: sizeof, offsetof, is_*() become literals
# stage: types
# covers: G23
begin { $s = "abc"; $s = "abcdef"; print(sizeof($s)); print(sizeof(int32)); print(is_str($s)); print(strcap($s)); print(default_str_length()); }
--- stdout
instance begin
  var $s :: string[7]
block
  assignment
    variable $s :: string[7]
    cast [implicit] :: string[7]
      string "abc" :: string[4]
  assignment
    variable $s :: string[7]
    string "abcdef" :: string[7]
  statement
    call print :: void
      integer 7 :: uint64
  statement
    call print :: void
      integer 4 :: uint64
  statement
    call print :: void
      boolean true :: bool
  statement
    call print :: void
      integer 7 :: int8
  statement
    call print :: void
      integer 1024 :: int16
