/* gfp: allocation flags of the kernel by name, for %gr (reference 6.6; bits of Linux 6.x include/linux/gfp_types.h).
 * In: the flags. Out: names joined by '|', the widest first; "0" for none; what is left over in hexadecimal. */
#include "runtime/values/internal.h"

#define BIT(n) (1ull << (n))
#define HIGHMEM BIT(1)
#define DMA32 BIT(2)
#define MOVABLE BIT(3)
#define HIGH BIT(5)
#define IO BIT(6)
#define FS BIT(7)
#define DIRECT BIT(10)
#define KSWAPD BIT(11)
#define NOWARN BIT(13)
#define COMP BIT(18)
#define NOMEMALLOC BIT(19)
#define HARDWALL BIT(20)
#define ACCOUNT BIT(22)
#define SKIP_KASAN BIT(25)
#define NOIO (DIRECT | KSWAPD)
#define NOFS (NOIO | IO)
#define KERNEL (NOFS | FS)
#define USER (KERNEL | HARDWALL)
#define HIGHUSER (USER | HIGHMEM)
#define HIGHUSER_MOVABLE (HIGHUSER | MOVABLE | SKIP_KASAN)
#define TRANSHUGE_LIGHT ((HIGHUSER_MOVABLE | COMP | NOMEMALLOC | NOWARN) & ~NOIO)

static const struct {
	const char *name;
	uint64_t bits;
} names[] = {
	{ "GFP_TRANSHUGE", TRANSHUGE_LIGHT | DIRECT },
	{ "GFP_TRANSHUGE_LIGHT", TRANSHUGE_LIGHT },
	{ "GFP_HIGHUSER_MOVABLE", HIGHUSER_MOVABLE },
	{ "GFP_HIGHUSER", HIGHUSER },
	{ "GFP_USER", USER },
	{ "GFP_KERNEL_ACCOUNT", KERNEL | ACCOUNT },
	{ "GFP_KERNEL", KERNEL },
	{ "GFP_NOFS", NOFS },
	{ "GFP_ATOMIC", HIGH | KSWAPD },
	{ "GFP_NOIO", NOIO },
	{ "GFP_NOWAIT", KSWAPD | NOWARN },
	{ "GFP_DMA", BIT(0) },
	{ "__GFP_HIGHMEM", HIGHMEM },
	{ "GFP_DMA32", DMA32 },
	{ "__GFP_HIGH", HIGH },
	{ "__GFP_IO", IO },
	{ "__GFP_FS", FS },
	{ "__GFP_ZERO", BIT(8) },
	{ "__GFP_DIRECT_RECLAIM", DIRECT },
	{ "__GFP_KSWAPD_RECLAIM", KSWAPD },
	{ "__GFP_WRITE", BIT(12) },
	{ "__GFP_NOWARN", NOWARN },
	{ "__GFP_RETRY_MAYFAIL", BIT(14) },
	{ "__GFP_NOFAIL", BIT(15) },
	{ "__GFP_NORETRY", BIT(16) },
	{ "__GFP_MEMALLOC", BIT(17) },
	{ "__GFP_COMP", COMP },
	{ "__GFP_NOMEMALLOC", NOMEMALLOC },
	{ "__GFP_HARDWALL", HARDWALL },
	{ "__GFP_THISNODE", BIT(21) },
	{ "__GFP_ACCOUNT", ACCOUNT },
	{ "__GFP_ZEROTAGS", BIT(23) },
	{ "__GFP_SKIP_ZERO", BIT(24) },
	{ "__GFP_SKIP_KASAN", SKIP_KASAN },
	{ "__GFP_NO_OBJ_EXT", BIT(26) },
};

void gfp_put_text(struct buf *out, uint64_t flags)
{
	bool is_first = true;

	if (!flags) {
		buf_putc(out, '0');
		return;
	}
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if ((flags & names[i].bits) != names[i].bits)
			continue;
		flags &= ~names[i].bits;
		if (!is_first)
			buf_putc(out, '|');
		is_first = false;
		buf_puts(out, names[i].name);
	}
	if (flags)
		buf_printf(out, "%s%#llx", is_first ? "" : "|", (unsigned long long)flags);
}
