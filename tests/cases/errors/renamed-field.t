# claim: A field that Linux has renamed is read under its new name, with one warning for all its uses; a struct of the script is never touched
# stage: errors
# needs: btf,kernel>=6.14
struct mine { int state; };
begin {
  print(curtask.se.cfs_rq.nr_running);
  print(curtask.se.cfs_rq.nr_running);
  print(offsetof(struct task_struct, real_start_time));
  print(((struct mine *)0).__state);
}
--- stderr
stdin:6:28-35: ERROR: E1019
stdin:3:27-37: WARNING: W1013
stdin:5:38-53: WARNING: W1013
! stdin:4
--- status
1
