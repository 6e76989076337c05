/* hint: what can be done about an error of the system, for the HINT line behind its message. */
#pragma once
/* err: an errno, negative or not. Static text; NULL when the number alone says no more than its message. */
const char *hint_of_errno(int err);
