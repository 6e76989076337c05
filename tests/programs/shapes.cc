/* shapes: C++ names to demangle: methods, templates, overloads. Argument: milliseconds (default 500). */
#include <chrono>
#include <cstdlib>

namespace shapes {
static volatile double sink;

class Circle {
public:
	__attribute__((noinline)) double area(double radius)
	{
		for (int i = 0; i < 100000; i++)
			sink = sink + radius * i;
		__asm__ volatile("");
		return sink;
	}
};

template <typename T> __attribute__((noinline)) T twice(T value)
{
	Circle circle;
	sink = circle.area(2.0);
	__asm__ volatile("");
	return value + value;
}
}

int main(int argc, char **argv)
{
	auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(argc > 1 ? std::atoi(argv[1]) : 500);

	while (std::chrono::steady_clock::now() < end)
		shapes::twice<int>(1);
	return 0;
}
