# claim: A cast to a pointer of an array or text in memory of the kernel gives its address, as in C
# stage: exec
# needs: root,btf
begin {
	$t = curtask;
	$word = (uint32 *)$t->comm;
	$mask = (uint64 *)$t->cpus_mask.bits;
	print((uint64)$word - (uint64)$t == offsetof(struct task_struct, comm));
	print((uint64)$mask - (uint64)$t == offsetof(struct task_struct, cpus_mask));
	print(*$mask == $t->cpus_mask.bits[0]);
	print(*((uint8 *)$t->comm + 1) == *((uint8 *)$word + 1));
	print(str((int8 *)$t->comm) == comm);
	$s = (struct sk_buff *)0;
	print((uint64)((struct tcp_skb_cb *)$s->cb) == offsetof(struct sk_buff, cb));
}
--- stdout
true
true
true
true
true
true


