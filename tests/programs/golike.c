/* cflags: -O1 */
/* golike: a program that looks like Go's by its sections, with a function of two returns: return probes must become probes on its return instructions. */
__asm__(".pushsection .note.go.buildid,\"a\",@note\n.4byte 3, 4, 4\n.asciz \"Go\\0\"\n.asciz \"abc\"\n.popsection\n"
	".globl two_returns\n.type two_returns, @function\ntwo_returns: cmp $1, %edi\njne 1f\nmov $11, %eax\nret\n1: mov $22, %eax\nret\n"
	".size two_returns, . - two_returns\n");
int two_returns(int i);

int main(void)
{
	return two_returns(1) + two_returns(2) == 33 ? 0 : 1;
}
