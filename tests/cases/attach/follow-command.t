# claim: --follow traces the children of -c, however short they live
# stage: cli
# needs: root,btf
# run: "$SONDE" -q --follow -c "sh -c 'for i in 1 2 3; do /bin/true; done; /bin/echo end'" -e 't:sched:sched_process_exec { @[comm] = count(); }'
--- stdout
end


@[echo]: 1
@[sh]: 1
@[true]: 3
