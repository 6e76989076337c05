# claim: skboutput() works in fentry
# stage: attach
# covers: F17
# needs: root,kprobe,cmd:ip,cmd:bash
# run: ip link set lo up; "$SONDE" -q -c "bash -c 'echo hello-packet >/dev/udp/127.0.0.1/9'" script.bt; od -An -td4 -j 32 -N 8 out.pcap; tail -c +69 out.pcap | head -c 12; echo
fentry:ip_rcv { skboutput("out.pcap", args.skb, 100, 0); }
--- stdout


          41          41
hello-packet
