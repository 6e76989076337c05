/* stack_text: stacks as text, in the four modes of reference 7.6.
 * In: a stack value (leaf first) and symbols. Out: a newline, then one line per frame.
 * The callers' addresses are return addresses: they are looked up one byte before, so that a call at a function's end shows its function. */
#include "common/lang/type.h"
#include "runtime/values/internal.h"

enum { INLINE_MAX = 32 };

static void put_frame_name(struct buf *out, const struct frame *frame)
{
	if (frame->kind == FRAME_INLINED)
		buf_puts(out, "[inlined] ");
	if (frame->name.n) {
		buf_put_str(out, frame->name);
		buf_putc(out, '+');
		buf_put_u64(out, frame->symbol_offset);
	} else {
		buf_printf(out, "%#llx", (unsigned long long)frame->address);
	}
	if (frame->file.n) {
		buf_putc(out, '@');
		buf_put_str(out, frame->file);
		buf_putc(out, ':');
		buf_put_u64(out, frame->line);
	}
}

static void put_build_id_line(struct buf *out, const struct frame *frame)
{
	if (!frame->build_id.n) {
		buf_printf(out, "%llx\n", (unsigned long long)frame->address);
		return;
	}
	buf_put_hex(out, frame->build_id);
	buf_printf(out, " 0x%llx\n", (unsigned long long)frame->module_offset);
}

static void put_line(struct buf *out, const struct value *stack, const struct frame *frame)
{
	if (!stack->stack.is_kernel && frame->address == UNWIND_FAILURE) {
		buf_puts(out, "<unwind failure>\n");
		return;
	}
	switch ((enum stack_mode)stack->stack.mode) {
	case STACK_RAW:
		buf_printf(out, "%llx\n", (unsigned long long)frame->address);
		return;
	case STACK_BUILD_ID:
		put_build_id_line(out, frame);
		return;
	case STACK_PERF:
		buf_printf(out, "\t%llx ", (unsigned long long)frame->address);
		put_frame_name(out, frame);
		if (!stack->stack.is_kernel) {
			buf_puts(out, " (");
			buf_put_str(out, frame->module.n ? frame->module : STR("[unknown]"));
			buf_putc(out, ')');
		}
		buf_putc(out, '\n');
		return;
	case STACK_BPFTRACE:
		buf_pad(out, ' ', 8);
		put_frame_name(out, frame);
		buf_putc(out, '\n');
		return;
	}
}

static void put_user_lines(const struct decoder *decoder, struct buf *out, const struct value *stack, uint32_t i)
{
	struct frame frames[INLINE_MAX] = { 0 };
	uint32_t n = 0;

	frames[0].address = stack->stack.ips[i];
	if (!decoder->symbols || stack->stack.mode == STACK_RAW) {
		n = 1;
	} else if (decoder->plan->config.show_debug_info && stack->stack.mode != STACK_BUILD_ID) {
		n = symbols_user_inlined(decoder->symbols, (pid_t)stack->stack.tgid, stack->stack.ips[i], i > 0, frames, INLINE_MAX);
	} else {
		symbols_user(decoder->symbols, (pid_t)stack->stack.tgid, stack->stack.ips[i], i > 0, &frames[0]);
		n = 1;
	}
	for (uint32_t k = 0; k < (n ? n : 1); k++) {
		frames[k].address = stack->stack.ips[i];
		put_line(out, stack, &frames[k]);
	}
}

void stack_put_text(const struct decoder *decoder, struct buf *out, const struct value *stack)
{
	buf_putc(out, '\n');
	for (uint32_t i = 0; i < stack->stack.n; i++) {
		struct frame frame = { .address = stack->stack.ips[i] };

		if (!stack->stack.is_kernel) {
			put_user_lines(decoder, out, stack, i);
			continue;
		}
		if (decoder->symbols && stack->stack.mode != STACK_RAW)
			symbols_kernel(decoder->symbols, stack->stack.ips[i], &frame);
		frame.address = stack->stack.ips[i];
		put_line(out, stack, &frame);
	}
}
