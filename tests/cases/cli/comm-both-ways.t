# claim: comm is the same whether it is read from the task or asked of the kernel: as a key, in a record, compared, behind an odd offset, in an artefact
# stage: cli
# needs: root,btf,feature:for_each
# run: for off in cookie btf loop; do "$SONDE" -q --no-feature $off script.bt; done; "$SONDE" build script.bt -o x.sonde; cp "$(dirname "$SONDE")/sonde-run" sonde; ./sonde -q --no-feature btf x.sonde; ./sonde -q x.sonde
config = { print_maps_on_exit = 0 }
begin
{
	@[comm, (int8)1, comm] = 1;
	$three = "abc";
	printf("%s %d %s %d", comm, comm == "sonde", comm, comm == "sonde-run");
	print(($three, comm, (int8)2));
	for ($kv : @) {
		print($kv.0);
	}
}
--- stdout
sonde 1 sonde 0(abc, sonde, 2)
(sonde, 1, sonde)


sonde 1 sonde 0(abc, sonde, 2)
(sonde, 1, sonde)


sonde 1 sonde 0(abc, sonde, 2)
(sonde, 1, sonde)


sonde 1 sonde 0(abc, sonde, 2)
(sonde, 1, sonde)


sonde 1 sonde 0(abc, sonde, 2)
(sonde, 1, sonde)


