# claim: strerror(), signal_name() and syscall_name() make strings: compared, searched, joined, kept; a negative error number is one, too
# stage: exec
# needs: root
begin {
	print(strerror(2)); print(strerror(-5)); print(strerror(0)); print(strerror(133)); print(strerror(134)); print(strerror(4294967298));
	print(signal_name(9)); print(signal_name(0)); print(signal_name(34)); print(signal_name(65)); print(signal_name(-1));
	print(syscall_name(0)); print(syscall_name(9999)); print(syscall_name(-1));
	print(syscall_name(1) == "write"); print(strcontains(signal_name(9), "ill")); print(strlen(strerror(1))); print(str_concat(strerror(1), "!"));
	print(sizeof(strerror(1))); $s = syscall_name(2); $s = "a"; print(($s, strerror(13)));
	@[strerror(2), 1] = 1; @v = signal_name(15);
	$e = 1; for ($i : 0..3) { print(strerror($i + $e)); }
}
--- stdout
No such file or directory
I/O error
Success
Memory page has hardware error
Unknown error
No such file or directory
Killed
Unknown signal 0
Real-time signal 0
N/A
N/A
read
Unknown syscall
Unknown syscall
true
true
23
Operation not permitted!
64
(a, Permission denied)
Operation not permitted
No such file or directory
No such process


@[No such file or directory, 1]: 1
@v: Terminated
