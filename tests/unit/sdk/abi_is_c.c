/* The contract compiles as C11, and its structs are laid out the same there. */
#include <retort/abi.h>
#include <retort/abi_environment.h>

_Static_assert(sizeof(retort_field) == 24, "a field is three words");
_Static_assert(offsetof(retort_field, as) == 8, "the value follows tag, kind and count");
_Static_assert(sizeof(retort_message) == 16, "a message is two words");
_Static_assert(offsetof(retort_host, context) == 8, "the table starts with its size and abi");
_Static_assert(offsetof(retort_environment_host, host) == 0, "an environment's host is one first");

int abi_is_c(void) {
    retort_plugin_info info = {sizeof info, RETORT_ABI, {RETORT_SDK_VERSION, 5}, NULL, NULL};
    return (int)info.abi;
}
