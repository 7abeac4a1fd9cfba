/* abi_environment.h - what the host gives to an environment (env.cpp) beyond what revisions get. Plain
 * C11 and append-only, as abi.h, which it continues; revisions need not read it.
 */
#ifndef RETORT_ABI_ENVIRONMENT_H
#define RETORT_ABI_ENVIRONMENT_H

#include "retort/abi.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Facts for retort_host.fact besides enum retort_fact. [since 1] */
enum retort_environment_fact {
    RETORT_FACT_LINEAGES = 1001 /* those the profile follows, with blanks between; none: all */
};

/* What describe is called with: `host` is its argument, whose size says how much of this there is.
 * [since 1] */
typedef struct retort_environment_host {
    retort_host host;

    /* The next of the operations that autogenerate is about to write, and its name ("drop_table").
     * What the environment emits until it asks again stands in its place. RETORT_END after the last
     * one, and always where nothing is reviewed. Owner: host, valid until the next call; the message
     * may be emitted. */
    int (*next_generated)(void* context, const retort_message** operation, retort_text* name);
} retort_environment_host;

#ifdef __cplusplus
}
#endif

#endif
