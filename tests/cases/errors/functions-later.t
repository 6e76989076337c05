# claim: Functions to come say so
# stage: errors
# needs: root
# args: --unsafe
begin { print(dw_ustack); }
rawtracepoint:netif_receive_skb { print(skboutput("f.pcap", args.skb, 10, 0)); }
--- stderr
E1002: dw_ustack()
E1002: skboutput()
