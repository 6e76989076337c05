# claim: socket_cookie() is the same number for one socket, by argument or variable
# stage: exec
# needs: root,btf,cmd:python3
# args: -c "python3 -c 'import socket; s=socket.socket(); s.bind((\"127.0.0.1\",0)); s.listen(); socket.create_connection(s.getsockname()).close()'"
# covers: F17
rawtracepoint:inet_sock_set_state { $s = args.sk; @known[socket_cookie($s) > 0] = 1; @same[socket_cookie($s) == socket_cookie(args.sk)] = 1; }
--- stdout


@known[true]: 1
@same[true]: 1
