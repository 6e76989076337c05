# claim: path() of a struct path inside a struct file, as key, and cut to a size
# stage: attach
# needs: root,kprobe,feature:long_keys
# args: -c '/bin/sh -c "echo hello >some-file"'
fentry:filp_close { $p = path(args.filp.f_path); if (strcontains($p, "some-file")) { @[path(args.filp.f_path)] = count(); } }
fentry:filp_close { @short[path(args.filp.f_path, 10)] = count(); } end { print(@short["/dev/null"] > 0); clear(@short); }
--- stdout
true


@[/tmp/*/some-file]: *
