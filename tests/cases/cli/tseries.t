# claim: tseries keeps the newest intervals, as a graph: last value, sum, max; keyed too
# stage: cli
# covers: F11, O06
# needs: root
# run: "$SONDE" -q script.bt | sed -E 's/^[0-9:]{8}\.[0-9]{3} /TT:TT:TT.mmm /'
config = { unstable_tseries = "enable" }
begin { @i = (int64)0; }
interval:ms:100 {
  @last = tseries(5, 100ms, 3); @keyed[1, "x"] = tseries(cpu, 100ms, 4, "sum"); @i++; @max = tseries(@i - 3, 100ms, 10, "max");
  if (@i == 5) { print(@keyed); clear(@keyed); exit(); }
}
end { clear(@i); }
--- stdout
@keyed[1, x]:
             0                                                   1
hh:mm:ss.ms  |___________________________________________________|
TT:TT:TT.mmm *                                                   | 0
TT:TT:TT.mmm *                                                   | 0
TT:TT:TT.mmm *                                                   | 0
TT:TT:TT.mmm *                                                   | 0
             v___________________________________________________v
             0                                                   1



@last:
             4                                                   6
hh:mm:ss.ms  |___________________________________________________|
TT:TT:TT.mmm |                         *                         | 5
TT:TT:TT.mmm |                         *                         | 5
TT:TT:TT.mmm |                         *                         | 5
             v___________________________________________________v
             4                                                   6

@max:
             -2                                                  2
hh:mm:ss.ms  |___________________________________________________|
TT:TT:TT.mmm *                         .                         | -2
TT:TT:TT.mmm |            *            .                         | -1
TT:TT:TT.mmm |                         *                         | 0
TT:TT:TT.mmm |                         .            *            | 1
TT:TT:TT.mmm |                         .                         * 2
             v___________________________________________________v
             -2                                                  2

