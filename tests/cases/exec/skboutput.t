# claim: skboutput() writes packets to pcap files: cut to a length, and from an offset on
# stage: exec
# covers: F17
# needs: root,btf,cmd:unshare,cmd:ip,cmd:bash
# run: unshare -n sh -c 'ip link set lo up; exec "$SONDE" -q -c "bash -c \"echo hello-packet >/dev/udp/127.0.0.1/9\"" script.bt'; echo head; od -An -tx4 -N 4 whole.pcap; od -An -td2 -j 4 -N 4 whole.pcap; od -An -td4 -j 16 -N 8 whole.pcap; for f in whole cut; do echo $f; od -An -td4 -j 32 -N 8 $f.pcap; od -An -tx1 -j 40 -N 4 $f.pcap; od -An -tx1 -j 49 -N 1 $f.pcap; done; tail -c +69 whole.pcap | head -c 12; echo; [ $(($(date +%s) - $(od -An -tu4 -j 24 -N 4 whole.pcap))) -lt 100 ] && echo now; ls
rawtracepoint:net_dev_queue /args.skb.dev.ifindex == 1/ {
  $skb = args.skb;
  @[skboutput("whole.pcap", $skb, $skb.len, 14)] = 1;
}
rawtracepoint:netif_receive_skb {
  skboutput("cut.pcap", args.skb, 24, 0);
  skboutput("behind.pcap", args.skb, 10, 70000);
}
--- stdout


@[0]: 1
head
 a1b23c4d
      2      4
      262144         101
whole
          41          41
 45 00 00 29
 11
cut
          24          41
 45 00 00 29
 11
hello-packet
now
behind.pcap
cut.pcap
script.bt
whole.pcap
