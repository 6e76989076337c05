# claim: A file that skboutput() cannot write is told of once, and tracing goes on
# stage: exec
# needs: root,btf,cmd:unshare,cmd:ip,cmd:bash
# run: unshare -n sh -c 'ip link set lo up; exec "$SONDE" -q -c "bash -c \"echo a >/dev/udp/127.0.0.1/9; echo b >/dev/udp/127.0.0.1/9\"" script.bt' 2>&1
rawtracepoint:netif_receive_skb { skboutput("no/such.pcap", args.skb, 24, 0); @seen[1] = 1; }
--- stdout
ERROR: skboutput(): cannot write 'no/such.pcap': No such file or directory


@seen[1]: 1
