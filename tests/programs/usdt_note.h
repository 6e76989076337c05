/* usdt_note: a USDT site as sys/sdt.h makes them: a nop, and a note with its place, its semaphore and where its arguments are. */
#pragma once

#define USDT_TEXT_(x) #x
#define USDT_TEXT(x) USDT_TEXT_(x)
/* semaphore: name of an unsigned short in .probes, or 0. args: text of operands "-4@%[a] 8@%[b]" with the operands behind it. */
#define USDT_SITE(provider, name, semaphore, args, ...)                                                                        \
	__asm__ volatile("990: nop\n"                                                                                           \
			 ".pushsection .note.stapsdt,\"\",\"note\"\n"                                                           \
			 ".balign 4\n.4byte 992f-991f, 994f-993f, 3\n"                                                          \
			 "991: .asciz \"stapsdt\"\n"                                                                            \
			 "992: .balign 4\n"                                                                                     \
			 "993: .8byte 990b, _.stapsdt.base, " semaphore "\n"                                                    \
			 ".asciz \"" provider "\"\n.asciz \"" name "\"\n.asciz \"" args "\"\n"                                  \
			 "994: .balign 4\n.popsection\n"                                                                        \
			 ".ifndef _.stapsdt.base\n"                                                                             \
			 ".pushsection .stapsdt.base,\"aG\",\"progbits\",.stapsdt.base,comdat\n"                                \
			 ".weak _.stapsdt.base\n.hidden _.stapsdt.base\n_.stapsdt.base: .space 1\n.size _.stapsdt.base, 1\n"    \
			 ".popsection\n.endif\n" ::__VA_ARGS__)
