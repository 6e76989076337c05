/* cflags: -O2 */
/* inlined_names: inlined C++ functions of all kinds of names, each with a number of runs of its own: a method (11), two instances of a template (11 and 5), a
 * function that no other unit sees and that has no linkage name therefore (6), one of an anonymous namespace (7). */
#define INLINED __attribute__((always_inline)) inline

namespace shapes {
static volatile double sum;

struct Square {
	double side;
	INLINED double area(double by) const
	{
		sum = side * by;
		return side * side;
	}
};

template <typename T> INLINED T twice(T x)
{
	sum = sum + 1;
	return x + x;
}

static INLINED void hidden(int i)
{
	sum = sum + i;
}

namespace {
INLINED void nameless(int i)
{
	sum = sum - i;
}
}
}

int main()
{
	shapes::Square square{ 3 };

	for (int i = 0; i < 11; i++)
		shapes::sum = square.area(i) + shapes::twice(i);
	for (int i = 0; i < 5; i++)
		shapes::sum = shapes::twice(1.5 * i);
	for (int i = 0; i < 6; i++)
		shapes::hidden(i);
	for (int i = 0; i < 7; i++)
		shapes::nameless(i);
	return 0;
}
