# claim: typeinfo() is a record of what is known of a type
# stage: exec
# covers: G33
# needs: root
config = { unstable_typeinfo = enable }
begin { print(typeinfo(1)); $x = "abc"; print(typeinfo($x)); print(typeinfo(uint8).full_type); print(typeinfo((1, "a"))); print(typeinfo(@).base_type); @ = 1; }
--- stdout
{ .btf_id = 0, .base_type = int, .full_type = int8 }
{ .btf_id = 0, .base_type = string, .full_type = string[4] }
uint8
{ .btf_id = 0, .base_type = tuple, .full_type = (int8,string[2]) }
int


@: 1
