# claim: -lv of a function of a binary shows its parameters as C spells them
# stage: cli
# covers: C07
# needs: root
# run: "$SONDE" -lv "uprobe:$PROGRAMS/signatures:pointers,u:$PROGRAMS/signatures:functions,u:$PROGRAMS/signatures:numbers,u:$PROGRAMS/signatures:a*s" | sed "s|$PROGRAMS|P|"
begin { }
--- stdout
uprobe:P/signatures:arrays
    int* a
    int (*)[4] b
    char (*)[10] c
    struct point d
uprobe:P/signatures:functions
    compare_t a
    int (*)(int, const char*) b
    void (**)(void) c
    point_t* d
    const void* e
    volatile int* f
uprobe:P/signatures:numbers
    long int a
    unsigned char b
    size_t c
    uint8_t d
    double e
    float f
    _Bool g
    long long int h
uprobe:P/signatures:pointers
    struct point* a
    const struct point* b
    struct point** c
    union either* d
    enum colour e
    const char* const f
    int* const* g
