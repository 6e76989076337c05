/* core: what the files of the session share. One thread owns everything here; the only other actor is the signal handler (signals.c).
 * session.c life cycle · load.c maps and programs · co_re.c imported C on this kernel · ahead.c maps before there is code · targets.c whom to trace ·
 * rings.c reading what programs send, over bpf_rings.c or perf_rings.c · perf_ring.c perf rings · events.c records to events · packets.c packets to
 * files · maps.c reading maps · unwind.c tables of dw_ustack · selfrun.c begin, end, self · stacks.c stack maps · mappings.c what processes map ·
 * losses.c what was lost · pairs.c calls without return · child.c processes we start · entry.c the first moments of -c · signals.c signals ·
 * finish.c the end: maps, profiles, status.
 * Owner of every fd and mapping: struct session; session_close gives all of it back on every path. */
#pragma once
#include <signal.h>
#include <time.h>
#include <sys/resource.h>
#include "common/base/clock.h"
#include "runtime/core/session.h"

#define STATUS_LOAD 255 /* exit status when maps or programs cannot be loaded */

struct session;
struct perf_event_attr;
struct ring { /* a BPF ring buffer, mapped; consumer position is ours to write */
	uint64_t *consumer;
	const uint64_t *producer;
	const uint8_t *data; /* mapped twice in a row, so that records never wrap */
	uint64_t size, position, last; /* last: where the record before position began */
	uint32_t page;
	int fd;
};

struct perf_ring { /* of one CPU */
	int fd;
	void *map; /* struct perf_event_mmap_page, then the data */
	size_t map_size;
};
struct perf_reader { /* a perf ring of records being merged with others */
	struct perf_ring ring;
	uint64_t position, end; /* read up to; written up to when last looked */
	uint64_t next_ns;       /* when its next record was sent; UINT64_MAX: none before `end` */
	bool is_control;
};
/* How records come from the kernel: chosen by the plan's maps. */
struct transport {
	int (*open)(struct session *session);   /* -errno; what was opened is left for close */
	void (*close)(struct session *session);
	/* One pass over what is there, in program order, taking each record from *budget. True: stopped before the end. */
	bool (*drain)(struct session *session, uint32_t *budget);
	void (*publish)(struct session *session); /* tell the kernel how far we are */
	uint64_t (*position)(const struct session *session), (*produced)(const struct session *session); /* bytes read and written so far */
};
extern const struct transport bpf_rings, perf_rings;

struct mappings {
	struct perf_ring *rings; /* by online CPU */
	uint32_t n_rings;
	bool was_scan_started;
	void *scan;                 /* DIR of /proc: processes that ran before us, read in small steps; NULL when done */
	struct buf records;         /* gathered from all CPUs, then applied in time order */
};
struct unwind_module { /* pieces of a file's rows that lie in the kernel, in order of their addresses */
	struct unwind_piece *pieces; /* start, end and base as the file numbers its bytes */
	uint32_t n;
	bool is_known, is_used;
};
struct unwind_range { /* cells that nobody uses; never over the end of a chunk */
	uint32_t first, n;
};
enum { RESTING_LISTS = 16 };
struct unwind {
	VEC(uint64_t *) chunks;         /* mapped */
	VEC(struct unwind_range) free;  /* sorted by first */
	VEC(struct unwind_module) modules;
	struct table processes;         /* tgid -> cells: first << 32 | n */
	struct arena arena;             /* of the table; VECs are on the heap */
	struct unwind_range resting[RESTING_LISTS]; /* replaced lists, in turn */
	uint32_t max_chunks, n_replaced;
	bool has_told_full, is_short; /* no room was left for some rows or list */
	uint64_t build_ns;              /* time spent on reading rows */
	uint32_t n_rows;
};
struct child {
	pid_t pid;      /* 0 none */
	int pidfd, release_fd;
	bool has_ended;
	bool is_stopped; /* by ptrace, loaded and before its first instruction */
	int status;     /* as an exit status: 128 + signal when killed */
};
enum wake { WAKE_RING, WAKE_QUIET, WAKE_SIGNAL, WAKE_CHILD, WAKE_TARGET, WAKE_TIMER, WAKE_MAPPINGS };
enum stop_reason { STOP_NOT, STOP_EXIT, STOP_SIGNAL, STOP_CHILD, STOP_TARGET, STOP_DURATION, STOP_OUTPUT, STOP_DONE, STOP_ERROR };

struct core_answer {
	struct fact_core_value value;
	int err;
	bool is_known;
};
struct stack_cache {
	struct arena arena;
	struct table by_id; /* {is_user, id} -> struct stack_frames */
	void *scratch;      /* one value of the deeper map */
};
struct session {
	struct arena *arena;
	const struct plan *plan;
	const struct code *code;
	struct facts *facts;
	const struct source_map *sources;
	const struct session_options *options;
	uint64_t n_unfinished; /* losses_count_unfinished */
	int64_t *unreturned;   /* by plan.pairs: calls that began and were not seen to return; NULL: nothing was attached */
	uint64_t n_unreturned; /* of all */
	bool is_unbalanced;    /* more than can be running still */
	struct rlimit fd_limit; /* as it was before we raised it: commands get it back */
	struct session_result *result;
	/* load.c */
	int *map_fds, *prog_fds, rodata_fd, btf_fd;
	bool *is_zeroed;        /* by plan.maps: zero() made all bytes of an assigned scalar 0 */
	uint64_t *field_values; /* by plan.relocs */
	struct core_answer *core_answers; /* by plan.cores */
	bool *has_field_value;
#define RETURN_OFFSETS 5
	uint32_t return_offsets[RETURN_OFFSETS]; /* from LOADVAR_TASK_UTASK on */
	bool has_return_offsets;
	struct shared_state *state;
	/* rings.c, events.c */
	const struct transport *transport; /* NULL: the script sends nothing */
	struct ring data, control;         /* bpf_rings.c */
	struct perf_reader *readers;       /* perf_rings.c */
	uint32_t n_readers;
	struct buf wrapped;                /* a record that lies at both ends of its perf ring */
	struct arena batch;     /* event arena: reset after every drain */
	struct buf text;        /* text of the event being made */
	struct symbols *symbols;
	struct decoder decoder;
	struct output output;
	struct stack_cache stacks;
	struct packet_file *packet_files; /* packets.c */
	struct attach_set attach;
	struct mappings mappings;
	struct unwind unwind;
	struct child child;
	int epoll_fd; /* the rings and quiet_fd */
	int quiet_fd; /* everything that does not come in thousands */
	int signal_fd, timer_fd, follow_timer_fd, stats_fd;
	int *target_fds; /* a pidfd per -p; -1: it has ended */
	uint32_t n_target_fds;
	bool is_busy;           /* records come so fast that we look every millisecond instead of being woken for each */
	uint32_t n_close_rounds; /* drains that followed each other closely */
	uint64_t n_records, drained_ns;
	enum stop_reason stop;
	int exit_code;          /* of exit(n) */
	bool has_exit;          /* exit(n) was called, also when something else had stopped the run already */
	uint64_t start_ns;      /* boot clock, for profiles' duration */
	uint32_t *site_reports; /* runtime warnings told, by plan.sites; NULL none yet */
	uint32_t n_errors;      /* errorf and failed assertions, of the running test */
	uint64_t n_untold;      /* those that were not */
	uint64_t lost_told, lost_checked_ns;
	bool may_have_lost;     /* a ring was more than half full */
	uint32_t n_cpus;        /* possible: the stride of per-CPU values */
};

/* session.c: remember the first error. status: the exit status it means. Returns -1. */
int session_fail(struct session *session, int status, const char *hint, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
int session_watch(struct session *session, int fd, enum wake wake);
void session_stop(struct session *session, enum stop_reason reason); /* the first reason stays; probes see is_exiting at once */

/* load.c. 0 or -errno with the session's error set. */
int load_maps(struct session *session);
/* How the kernel is asked for a map of the plan; false: it is not made at the start. scratch_bytes: of the code; not known yet: 0. */
bool load_describe_map(const struct plan *plan, struct facts *facts, uint32_t scratch_bytes, const struct plan_map *map, union bpf_attr *ret_attr);
int load_programs(struct session *session);
int load_variant(void *session, uint32_t prog, uint32_t expected_attach_type, const char *btf_target, int *ret_fd);
uint64_t load_self_tgid(void); /* our process in the initial pid namespace */

/* co_re.c. co_re_patch: -1 with the session's error set. co_re_missing: what the program needs and this kernel lacks, by the verifier's words; NULL: not that. */
int co_re_patch(struct session *session, uint32_t index, struct bpf_insn *insn);
const struct plan_core *co_re_missing(const struct session *session, struct str error);

/* ahead.c: the fd of a map that is there already and was asked for in this very way, now the caller's; else -1. ahead may be NULL. */
int ahead_take(struct maps_ahead *ahead, uint32_t map, const union bpf_attr *attr);

bool ahead_comm_offset(struct maps_ahead *ahead, uint32_t *ret_offset); /* of task_struct.comm; false: it was not looked for, or is not there */

/* maps_bpf.c: bpf(2) on maps. -errno. */
int map_lookup(int fd, const void *key, void *value);
int map_update(int fd, const void *key, const void *value);
int map_delete(int fd, const void *key);
int map_next_key(int fd, const void *key, void *ret_next);
struct map_bytes { /* all elements of a map as the kernel holds them */
	uint8_t *keys, *values;
	uint32_t n, cap, key_size, value_size; /* value_size: all CPUs */
};
enum map_read { MAP_KEEP = 0, MAP_TAKE = 1 /* delete what was read */, MAP_ONE_BY_ONE = 2 /* no batches: --no-feature batch */ };
/* Reads every element, in batches where the kernel can. how: enum map_read. Free with map_bytes_free, also on error. */
int map_read_all(int fd, uint32_t key_size, uint32_t value_size, uint32_t max_entries, uint32_t how, struct map_bytes *ret);
void map_bytes_free(struct map_bytes *bytes);

/* maps.c: maps of the script. Values live in the given arena. */
void maps_read(struct session *session, uint32_t map, struct arena *arena, struct value_map *ret);
int maps_read_elem(struct session *session, uint32_t map, const void *key, struct arena *arena, const struct value **ret_value);
void maps_clear(struct session *session, uint32_t map);
void maps_zero(struct session *session, uint32_t map);

/* rings.c */
int rings_open(struct session *session); /* error set */
void rings_close(struct session *session);
/* Handles what is there, in program order; at most `budget` records. True: there may be more. */
bool rings_drain(struct session *session, uint32_t budget);
/* Choose between being woken and looking every millisecond, from how close drains come. n: records of the last one. */
void rings_pace(struct session *session, uint64_t n);
/* Until nothing is left; for the end, when probes have stopped. */
void rings_drain_all(struct session *session);

/* perf_ring.c. pages: a power of two. -errno; -ENODEV: the CPU is off. */
int perf_ring_open(struct perf_event_attr *attr, uint32_t cpu, size_t pages, struct perf_ring *ret);
void perf_ring_close(struct perf_ring *ring);
uint64_t perf_ring_end(const struct perf_ring *ring);  /* bytes written so far */
uint64_t perf_ring_size(const struct perf_ring *ring); /* bytes it holds */
/* n bytes at a position, put into `out`: as aligned as memory can be. */
const void *perf_ring_copy(const struct perf_ring *ring, uint64_t position, uint32_t n, struct buf *out);
/* n bytes at a position: in place, or put together in `wrapped` when they lie at both ends. */
const void *perf_ring_bytes(const struct perf_ring *ring, uint64_t position, uint32_t n, struct buf *wrapped);
void perf_ring_publish(struct perf_ring *ring, uint64_t position); /* all before it was read */

/* events.c */
void events_data(struct session *session, const void *record, uint32_t size);
void events_control(struct session *session, const void *record, uint32_t size);
void events_send(struct session *session, struct event *event);

/* selfrun.c: all programs of begin, end or self, in script order; their records are handled when it returns. */
void selfrun_all(struct session *session, enum probe_id probe);
/* One of them, or of test: 0 and its return value, or -errno. Records may be left in the rings. */
int selfrun_one(struct session *session, const struct plan_attach *attach, uint32_t *ret_value);

/* tests.c */
bool tests_run(struct session *session);  /* true: all passed */
int benches_run(struct session *session);

/* packets.c: skboutput(). path: a plan string; time: boot clock; whole: the packet's length before it was cut */
void packets_write(struct session *session, uint32_t path, uint64_t time_ns, struct str bytes, uint64_t whole);
void packets_close(struct session *session);

/* stacks.c */
void stacks_init(struct session *session);
void stacks_close(struct session *session);
const uint64_t *stacks_frames(void *session, bool is_user, uint64_t id, uint32_t *ret_n); /* decoder callback */
void stacks_trim(struct session *session); /* between batches: keep the cache small */

/* mappings.c */
int mappings_open(struct session *session);
void mappings_start_scan(struct session *session);
bool mappings_scan_step(struct session *session); /* true: there is more to scan */
void mappings_drain(struct session *session);
void mappings_close(struct session *session);

/* unwind.c: nothing happens unless the plan NEEDS_UNWIND */
int unwind_make_chunk(void);               /* fd of an empty chunk, or -errno */
void unwind_open(struct session *session);   /* tables of what runs already, before probes are attached */
void unwind_catch_up(struct session *session); /* with all changes that are known by now */
bool unwind_update(struct session *session); /* the next process that changed; true: there are more */
void unwind_close(struct session *session);

/* losses.c */
struct loss_counters losses_sum(struct session *session);
void losses_start_stats(struct session *session); /* when measuring: the kernel times programs */
void losses_tell(struct session *session, bool is_forced); /* EVENT_LOST when there are new ones */
void losses_count_unfinished(struct session *session); /* before end probes may clear maps */
uint64_t losses_runs(struct session *session, uint32_t prog); /* of one that counts them, and those the kernel skipped */
void losses_finish(struct session *session);               /* fills the result, says the one line */
void losses_summary(struct session *session);              /* EVENT_SUMMARY: the last event of all */
void losses_put_note(const struct session_result *result, struct buf *out); /* empty when nothing was lost */

/* pairs.c */
void pairs_begin(struct session *session); /* when all is attached */
void pairs_end(struct session *session);   /* when programs have stopped */
uint64_t pairs_unreturned(const struct session *session, uint32_t prog); /* of what the program should have seen return */

/* child.c: the only place that forks. */
int child_words(struct arena *arena, const char *text, char ***ret_argv, uint32_t *ret_n); /* shell-like words; -EINVAL: open quote, no words */
int child_start(struct session *session); /* stopped before its exec; error set */
int child_load(struct session *session);  /* its process waits to be released; when a probe needs its memory, executes the command and stops it there; error set */
void child_release(struct session *session);
void child_reap(struct session *session); /* after its pidfd says so */
void child_end(struct session *session);  /* ours is ended with us */
int child_run_shell(const char *command, struct buf *out, int *ret_status); /* system(): its stdout */
void child_hand_over(const int *fds, uint32_t n); /* closes them, through a detached process */

/* entry.c */
void entry_run(struct session *session); /* the child, up to its entry point when the plan NEEDS_UNWIND; child_release lets it go on */

/* targets.c */
int targets_open(struct session *session); /* after the child was started; error set */
bool targets_have_ended(struct session *session); /* at WAKE_TARGET: nobody is left to be traced */
bool targets_are_gone(const struct session *session); /* there are some, and all have ended */
void targets_close(struct session *session);

/* signals.c */
int signals_open(struct session *session);
void signals_close(struct session *session);
void signals_set_child(pid_t pid); /* killed when a second Ctrl-C leaves at once; 0 none */
int signals_stop(void);            /* the signal that asks us to end; 0 none */
uint32_t signals_take_usr1(void);  /* SIGUSR1 since the last call */
void signals_reset_in_child(void);

/* finish.c */
void finish_print_maps(struct session *session);
void finish_write_profiles(struct session *session);
int finish_status(const struct session *session);
