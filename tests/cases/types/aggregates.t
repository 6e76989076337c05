# claim: Aggregates, and the integers they read as
# stage: types
# covers: T16
begin { @c = count(); @s = sum(pid); @i = sum(-1); @m = min(5); @a = avg(nsecs); @t = stats(1); @h[comm] = hist(5, 2); @l = lhist(3, 0, 100, 10); print(@c + 1); $x = @s; print((1, @c)); }
--- stdout
map @c :: count_t
map @s :: usum_t
map @i :: sum_t
map @m :: min_t
map @a :: uavg_t
map @t :: stats_t
map @h[string[16]] :: hist_t
map @l :: lhist_t
instance begin
  var $x :: uint64
block
  assignment
    map @c :: count_t
    call count :: count_t
  assignment
    map @s :: usum_t
    call sum :: usum_t
      cast [implicit] :: uint64
        builtin pid :: uint32
  assignment
    map @i :: sum_t
    call sum :: sum_t
      integer -1 :: int64
  assignment
    map @m :: min_t
    call min :: min_t
      integer 5 :: int64
  assignment
    map @a :: uavg_t
    call avg :: uavg_t
      call nsecs :: uint64
  assignment
    map @t :: stats_t
    call stats :: stats_t
      integer 1 :: int64
  assignment
    map @h :: hist_t
      builtin comm :: string[16]
    call hist :: hist_t
      integer 5 :: int64
      integer 2 :: int8
  assignment
    map @l :: lhist_t
    call lhist :: lhist_t
      integer 3 :: int64
      integer 0 :: int8
      integer 100 :: int8
      integer 10 :: int8
  statement
    call print :: void
      binary + :: int64
        cast [implicit] :: int64
          map @c :: count_t
        integer 1 :: int64
  assignment
    variable $x :: uint64
    cast [implicit] :: uint64
      map @s :: usum_t
  statement
    call print :: void
      tuple :: (int8,int64)
        integer 1 :: int8
        cast [implicit] :: int64
          map @c :: count_t
