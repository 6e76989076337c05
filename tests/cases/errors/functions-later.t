# claim: Functions to come say so
# stage: errors
# needs: root
# args: --unsafe
begin { print(percpu_kaddr("x")); print(dw_ustack); unwatch(5); write_user(0, 0, 1); }
rawtracepoint:netif_receive_skb { print(socket_cookie(args.skb)); print(skboutput("f.pcap", args.skb, 10, 0)); }
--- stderr
E1002: percpu_kaddr()
E1002: dw_ustack()
E1002: unwatch()
E1002: write_user()
E1002: socket_cookie()
E1002: skboutput()
