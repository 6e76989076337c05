# claim: The times of an inode are found under the names of newer kernels
# stage: exec
# needs: root,btf,kernel<6.7
begin { $i = curtask.mm.exe_file.f_inode; print($i.i_mtime_sec == $i.i_mtime.tv_sec); print($i.i_atime_sec > 0); }
--- stdout
true
true


