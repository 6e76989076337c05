# Where each probe type ran. In: probes.def, then lines `COLUMN ok|FAIL CASE`. Out: a row per type, a column per kernel: cases passed, `!` if one failed.
FNR == NR {
	if (match($0, /^PROBE\([A-Z_]+, "[^"]*", "[^"]*"/)) {
		split($0, part, "\"")
		types[++n_types] = part[2]
		names = part[2]
		n = split(part[4], alias, ",")
		for (i = 1; i <= n; i++)
			names = names "|" alias[i]
		# At the start of a line, behind a comma, a brace or a quote; followed by its target, or a body for begin and end.
		pattern[part[2]] = "(^|[,}'\" \t])(" names ")([ \t]*[{,/]|:[^: ]|$)"
	}
	next
}
{
	if (!($3 in text)) {
		text[$3] = ""
		while ((getline line < $3) > 0) {
			if (line ~ /^--- /)
				break
			if (line !~ /^# (claim|stage|needs|normalize|timeout|alone)/)
				text[$3] = text[$3] "\n" line
		}
		close($3)
		gsub(/\n/, " ", text[$3])
		text[$3] = " " text[$3]
	}
	for (i = 1; i <= n_types; i++)
		if (text[$3] ~ pattern[types[i]]) {
			if ($2 == "ok")
				ok[$1, types[i]]++
			else
				bad[$1, types[i]]++
		}
}
END {
	n_columns = split(columns, column, " ")
	printf "%-14s", "probe"
	for (c = 1; c <= n_columns; c++)
		printf " %8s", column[c]
	print ""
	for (i = 1; i <= n_types; i++) {
		printf "%-14s", types[i]
		for (c = 1; c <= n_columns; c++)
			printf " %8s", (ok[column[c], types[i]] + 0 || bad[column[c], types[i]] ? ok[column[c], types[i]] + 0 : "-") \
				(bad[column[c], types[i]] ? "!" bad[column[c], types[i]] : "")
		print ""
	}
}
