# claim: tseries as JSON: one object an interval
# stage: cli
# covers: O13
# needs: root
# run: "$SONDE" -q -f json -e "$SCRIPT" | sed -E 's/[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8}\.[0-9]{9}/TIME/'
config = { unstable_tseries = "enable" }
begin { @ = tseries(7, 1s, 3); }
--- stdout
{"type": "tseries", "data": {"@": [{"interval_start":"TIME","value":7}]}}
