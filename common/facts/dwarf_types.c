/* dwarf_types: DWARF type entries to struct type; structs are completed lazily.
 * In: DIEs (libdw checks their bounds). Out: interned types, pointers AS_USER. Owner: the type table's arena. */
#include <dwarf.h>
#include <errno.h>

#include "common/facts/dwarf_internal.h"

enum { NESTING_MAX = 32, DIMENSIONS_MAX = 8, PARAMETERS_MAX = 64, REGISTER_STRUCT_MAX = 16, ANONYMOUS_MAX = 100000 };

static const struct type *convert(struct dwarf_file *file, Dwarf_Die *die, int depth);

static const struct type *bytes_type(struct dwarf_file *file, uint32_t size)
{
	return type_array(file->facts->types, type_int(file->facts->types, 1, false), size);
}

static bool is_int_size(uint32_t size)
{
	return size == 1 || size == 2 || size == 4 || size == 8;
}

static uint32_t byte_size(Dwarf_Die *die)
{
	int size = dwarf_bytesize(die);

	return size < 0 ? 0 : (uint32_t)size;
}

static struct str name_of(Dwarf_Die *die)
{
	const char *name = dwarf_diename(die);

	return name ? str_from(name) : (struct str){ "", 0 };
}

static bool flag_of(Dwarf_Die *die, unsigned attribute_name)
{
	Dwarf_Attribute attribute;
	bool is_set = false;

	return dwarf_attr(die, attribute_name, &attribute) && dwarf_formflag(&attribute, &is_set) == 0 && is_set;
}

bool dwarf_number(Dwarf_Die *die, unsigned attribute_name, uint64_t *ret_value)
{
	Dwarf_Attribute attribute;
	Dwarf_Word value;

	if (!dwarf_attr_integrate(die, attribute_name, &attribute) || dwarf_formudata(&attribute, &value) != 0)
		return false;
	*ret_value = value;
	return true;
}

bool dwarf_type_die(Dwarf_Die *die, Dwarf_Die *ret_type)
{
	Dwarf_Attribute attribute;

	return dwarf_attr_integrate(die, DW_AT_type, &attribute) && dwarf_formref_die(&attribute, ret_type);
}

static const struct type *convert_target(struct dwarf_file *file, Dwarf_Die *die, int depth)
{
	Dwarf_Die target;

	if (!dwarf_type_die(die, &target))
		return type_simple(file->facts->types, TYPE_VOID);
	return convert(file, &target, depth);
}

const struct type *dwarf_type_of(struct dwarf_file *file, Dwarf_Die *die)
{
	return convert_target(file, die, 0);
}

static const struct type *convert_base(struct dwarf_file *file, Dwarf_Die *die)
{
	uint32_t size = byte_size(die);
	uint64_t encoding = 0;

	dwarf_number(die, DW_AT_encoding, &encoding);
	if (!is_int_size(size))
		return bytes_type(file, size);
	switch (encoding) {
	case DW_ATE_boolean:
		return size == 1 ? type_simple(file->facts->types, TYPE_BOOL) : type_int(file->facts->types, size, false);
	case DW_ATE_signed:
	case DW_ATE_signed_char:
		return type_int(file->facts->types, size, true);
	case DW_ATE_unsigned:
	case DW_ATE_unsigned_char:
	case DW_ATE_UTF:
	case DW_ATE_address:
		return type_int(file->facts->types, size, false);
	}
	return bytes_type(file, size); /* floating point and the like: bytes */
}

static struct table_entry *made_entry(struct dwarf_file *file, Dwarf_Die *die)
{
	return table_put(&file->made, str_make((const char *)&die->addr, sizeof(die->addr)), NULL);
}

static const struct type *convert_struct(struct dwarf_file *file, Dwarf_Die *die)
{
	struct table_entry *entry = made_entry(file, die);
	struct type *type;

	if (entry->ptr)
		return entry->ptr;
	type = type_new_struct(file->facts->types, name_of(die), dwarf_tag(die) == DW_TAG_union_type);
	type->size = byte_size(die);
	type->align = type->size % 8 == 0 ? 8 : type->size % 4 == 0 ? 4 : type->size % 2 == 0 ? 2 : 1;
	type->completer = &file->completer;
	type->source_id = file->structs.n;
	*vec_push(file->facts->arena, &file->structs) = *die;
	entry->ptr = type;
	return type;
}

static const struct type *convert_enum(struct dwarf_file *file, Dwarf_Die *die)
{
	struct table_entry *entry = made_entry(file, die);
	VEC(struct enum_value) values = { 0 };
	Dwarf_Die child, base;
	uint64_t encoding = DW_ATE_unsigned;
	struct type *type;

	if (entry->ptr)
		return entry->ptr;
	if (!is_int_size(byte_size(die)))
		return bytes_type(file, byte_size(die));
	if (dwarf_type_die(die, &base) && dwarf_peel_type(&base, &base) == 0)
		dwarf_number(&base, DW_AT_encoding, &encoding);
	type = type_new_enum(file->facts->types, name_of(die), byte_size(die), encoding == DW_ATE_signed || encoding == DW_ATE_signed_char);
	if (dwarf_child(die, &child) == 0) {
		do {
			Dwarf_Attribute attribute;
			Dwarf_Sword value;

			if (dwarf_tag(&child) != DW_TAG_enumerator || !dwarf_attr(&child, DW_AT_const_value, &attribute) ||
			    dwarf_formsdata(&attribute, &value) != 0)
				continue;
			*vec_push(file->facts->arena, &values) =
				(struct enum_value){ arena_str(file->facts->arena, name_of(&child)), (uint64_t)value };
		} while (dwarf_siblingof(&child, &child) == 0);
	}
	type->values = values.v;
	type->n_values = values.n;
	entry->ptr = type;
	return type;
}

static bool is_char(Dwarf_Die *die)
{
	Dwarf_Die type;

	return dwarf_type_die(die, &type) && dwarf_peel_type(&type, &type) == 0 && dwarf_tag(&type) == DW_TAG_base_type &&
	       byte_size(&type) == 1 && str_eq_cstr(name_of(&type), "char");
}

static const struct type *convert_array(struct dwarf_file *file, Dwarf_Die *die, int depth)
{
	uint32_t counts[DIMENSIONS_MAX], n = 0;
	const struct type *type;
	Dwarf_Die child;
	uint64_t value;

	if (dwarf_child(die, &child) == 0) {
		do {
			if (dwarf_tag(&child) != DW_TAG_subrange_type)
				continue;
			if (n == DIMENSIONS_MAX)
				return NULL;
			if (dwarf_number(&child, DW_AT_count, &value))
				counts[n++] = value > UINT32_MAX ? UINT32_MAX : (uint32_t)value;
			else if (dwarf_number(&child, DW_AT_upper_bound, &value))
				counts[n++] = value >= UINT32_MAX ? 0 : (uint32_t)value + 1; /* -1: no elements */
			else
				counts[n++] = 0;
		} while (dwarf_siblingof(&child, &child) == 0);
	}
	if (n && counts[n - 1] && is_char(die))
		type = type_string(file->facts->types, counts[--n]);
	else
		type = convert_target(file, die, depth);
	while (type && n)
		type = type_array(file->facts->types, type, counts[--n]);
	return type;
}

static const struct type *convert_pointer(struct dwarf_file *file, Dwarf_Die *die, int depth)
{
	uint32_t size = byte_size(die);
	const struct type *elem;

	if (size && size != 8) /* of a 32-bit program: a number */
		return is_int_size(size) ? type_int(file->facts->types, size, false) : bytes_type(file, size);
	elem = convert_target(file, die, depth);
	return elem ? type_pointer(file->facts->types, elem, AS_USER) : NULL;
}

static const struct type *convert(struct dwarf_file *file, Dwarf_Die *die, int depth)
{
	if (depth >= NESTING_MAX)
		return NULL;
	switch (dwarf_tag(die)) {
	case DW_TAG_base_type:
		return convert_base(file, die);
	case DW_TAG_pointer_type:
	case DW_TAG_reference_type:
	case DW_TAG_rvalue_reference_type:
		return convert_pointer(file, die, depth + 1);
	case DW_TAG_structure_type:
	case DW_TAG_class_type:
	case DW_TAG_union_type:
		return convert_struct(file, die);
	case DW_TAG_enumeration_type:
		return convert_enum(file, die);
	case DW_TAG_array_type:
		return convert_array(file, die, depth + 1);
	case DW_TAG_typedef:
	case DW_TAG_const_type:
	case DW_TAG_volatile_type:
	case DW_TAG_restrict_type:
	case DW_TAG_atomic_type:
		return convert_target(file, die, depth + 1);
	case DW_TAG_subroutine_type:
	case DW_TAG_unspecified_type:
		return type_simple(file->facts->types, TYPE_VOID);
	}
	return bytes_type(file, byte_size(die)); /* pointers to members and what other languages have */
}

/* A definition of a struct that is only declared in its own unit (C++ class declared in a header). */
static bool find_definition(struct dwarf_file *file, struct str name, Dwarf_Die *ret_die)
{
	Dwarf_Die unit, child;
	Dwarf_CU *cu = NULL;

	while (name.n && dwarf_get_units(file->dwarf, cu, &cu, NULL, NULL, &unit, NULL) == 0) {
		if (dwarf_child(&unit, &child) != 0)
			continue;
		do {
			int tag = dwarf_tag(&child);

			if ((tag == DW_TAG_structure_type || tag == DW_TAG_class_type || tag == DW_TAG_union_type) &&
			    !flag_of(&child, DW_AT_declaration) && str_eq(name_of(&child), name)) {
				*ret_die = child;
				return true;
			}
		} while (dwarf_siblingof(&child, &child) == 0);
	}
	return false;
}

/* Place of a member and, for bitfields, of its bits. false for static members. */
static bool place_member(Dwarf_Die *die, struct member *member, bool is_union)
{
	uint64_t offset = 0, bits = 0, bit = 0;
	bool has_place = dwarf_number(die, DW_AT_data_member_location, &offset);

	if (dwarf_number(die, DW_AT_bit_size, &bits)) {
		if (dwarf_number(die, DW_AT_data_bit_offset, &bit))
			bit += has_place ? offset * 8 : 0;
		else if (dwarf_number(die, DW_AT_bit_offset, &bit)) /* DWARF 2: counted from the high end of the storage unit */
			bit = offset * 8 + (member->type->size * 8 - bit - bits);
		else
			bit = offset * 8;
		if (bits > 64 || bit / 8 > UINT32_MAX)
			return false;
		member->offset = (uint32_t)(bit / 8);
		member->bit_offset = (uint16_t)(bit % 8);
		member->bit_size = (uint16_t)bits;
		return true;
	}
	member->offset = (uint32_t)offset;
	return (has_place || is_union) && offset <= UINT32_MAX;
}

/* Base classes and members without a name are looked through by whoever searches a member: they must end. */
static bool anonymous_members_end(Dwarf_Die *die, int depth, uint32_t *budget)
{
	Dwarf_Die child, type;

	if (depth >= NESTING_MAX)
		return false;
	if (dwarf_child(die, &child) != 0)
		return true;
	do {
		int tag = dwarf_tag(&child);

		if (!*budget)
			return false;
		--*budget;
		if (tag != DW_TAG_inheritance && (tag != DW_TAG_member || name_of(&child).n))
			continue;
		if (!dwarf_type_die(&child, &type) || dwarf_peel_type(&type, &type) != 0)
			continue;
		if (!anonymous_members_end(&type, depth + 1, budget))
			return false;
	} while (dwarf_siblingof(&child, &child) == 0);
	return true;
}

int dwarf_complete(struct type_completer *self, struct type_table *types, struct type *type)
{
	struct dwarf_file *file = (struct dwarf_file *)((char *)self - offsetof(struct dwarf_file, completer));
	VEC(struct member) members = { 0 };
	Dwarf_Die die, child;
	uint32_t budget = ANONYMOUS_MAX;

	(void)types;
	if (!file->dwarf || type->source_id >= file->structs.n)
		return -ENOENT;
	die = file->structs.v[type->source_id];
	if (flag_of(&die, DW_AT_declaration)) {
		if (!find_definition(file, type->name, &die))
			return -ENOENT;
		type->size = byte_size(&die);
	}
	if (!anonymous_members_end(&die, 0, &budget))
		return -EINVAL;
	if (dwarf_child(&die, &child) == 0) {
		do {
			int tag = dwarf_tag(&child);
			struct member member = { .name = { "", 0 } };

			if (tag != DW_TAG_member && tag != DW_TAG_inheritance)
				continue;
			member.type = dwarf_type_of(file, &child);
			if (!member.type)
				return -EINVAL;
			if (tag == DW_TAG_member) /* a base class is looked through, like an anonymous struct */
				member.name = arena_str(file->facts->arena, name_of(&child));
			/* What cannot lie in the struct is left out. */
			if (!place_member(&child, &member, type->is_union) || member.type == type ||
			    (uint64_t)member.offset + (member.bit_size ? 0 : member.type->size) > type->size)
				continue;
			*vec_push(file->facts->arena, &members) = member;
		} while (dwarf_siblingof(&child, &child) == 0);
	}
	type->members = members.v;
	type->n_members = members.n;
	type->is_complete = true;
	return 0;
}

/* Does a value of this type travel in integer registers (System V ABI, x86-64)? Floating point and large structs do not. */
static bool is_in_registers(Dwarf_Die *parameter, const struct type *type)
{
	Dwarf_Die die;
	uint64_t encoding = 0;

	if (type->kind == TYPE_STRUCT)
		return type->size <= REGISTER_STRUCT_MAX;
	if (type->kind != TYPE_ARRAY)
		return true;
	if (dwarf_type_die(parameter, &die) && dwarf_peel_type(&die, &die) == 0 && dwarf_tag(&die) == DW_TAG_base_type)
		dwarf_number(&die, DW_AT_encoding, &encoding);
	return encoding != DW_ATE_float && encoding != DW_ATE_complex_float && type->size <= REGISTER_STRUCT_MAX;
}

int dwarf_parameters(struct dwarf_file *file, Dwarf_Die *function, const struct type **ret_args)
{
	const struct type *types[PARAMETERS_MAX];
	struct str names[PARAMETERS_MAX];
	Dwarf_Die child;
	uint32_t n = 0;

	if (dwarf_child(function, &child) == 0) {
		do {
			const struct type *type;

			if (dwarf_tag(&child) != DW_TAG_formal_parameter || n == PARAMETERS_MAX)
				continue;
			type = dwarf_type_of(file, &child);
			if (!type || type->kind == TYPE_VOID)
				return -EINVAL;
			if (!is_in_registers(&child, type))
				continue;
			types[n] = type;
			names[n] = name_of(&child);
			if (!names[n].n)
				names[n] = str_from(arena_printf(file->facts->arena, "arg%u", n));
			n++;
		} while (dwarf_siblingof(&child, &child) == 0);
	}
	*ret_args = facts_new_args(file->facts, names, types, n);
	return 0;
}
