# claim: arguments of a system call are the same wherever the body reads them: in a predicate, first in one branch only, in a loop, at its return
# stage: exec
# needs: root
# args: -c "dd if=/dev/zero of=/dev/null bs=777 count=2 status=none"
t:syscalls:sys_enter_write /args.count == 777/ {
	if (args.fd == 5) { @never = args.fd; }
	for ($i : 0..3) { @loop = sum(args.count * $i); }
	$n = 0;
	while ($n < 2) { $n++; @while = sum(args.fd + args.count); }
	@keys[args.fd, args.count] = count();
}
t:syscalls:sys_enter_read { if (nsecs > 0) { @counts[args.count == 777] = max(args.count); } else { @never = args.count; } @twice = max(args.count + args.fd); }
t:syscalls:sys_exit_write /args.ret == 777/ { @ret[args.ret] = count(); }
end { print(@counts[true]); clear(@counts); print(@twice > 776); clear(@twice); }
--- stdout
777
true


@keys[1, 777]: 2
@loop: 4662
@ret[777]: 2
@while: 3112
