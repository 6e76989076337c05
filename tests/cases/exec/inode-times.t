# claim: The times of an inode are found under the names of older kernels
# stage: exec
# needs: root,btf,kernel>=6.11
begin { $i = curtask.mm.exe_file.f_inode; print($i.i_mtime.tv_sec == $i.i_mtime_sec); print($i.i_ctime.tv_nsec == $i.i_ctime_nsec); print($i.i_atime.tv_sec > 0); }
--- stdout
true
true
true


