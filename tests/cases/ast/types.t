# claim: let takes a type
# stage: ast
# covers: G14
begin { let $a : uint8[4] = 1; let $b : struct task_struct *; let $c : int32[2] *; let $d; let $e : typeof($a) }
--- stdout
program
  probe
    attach point "begin"
    block
      let
        variable $a
        type array
          type uint8
          integer 4
        integer 1
      let
        variable $b
        type pointer
          type struct task_struct
      let
        variable $c
        type pointer
          type array
            type int32
            integer 2
      let
        variable $d
      let
        variable $e
        type typeof
          variable $a
