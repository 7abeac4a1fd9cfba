#!/usr/bin/env bash
# check-layers lets right includes pass and names each wrong one.
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

file() {  # path, lines...
    mkdir -p "$scratch/$(dirname "$1")"
    printf '%s\n' "${@:2}" >"$scratch/$1"
}
check() { "$scripts/check-layers" --root "$scratch" || echo "exit $?"; }

file sdk/retort/abi.h '#include <stdint.h>'
file sdk/retort/revision.hpp '#include <retort/abi.h>' '#include <initializer_list>'
file sdk/retort/data.hpp '#include <retort/revision.hpp>' '#include <string>'
file host/base/error.hpp '#include <string>'
file host/base/process.cpp '#include "host/base/error.hpp"' '#include <spawn.h>' 'posix_spawn (&child);'
file host/graph/graph.cpp '#include "host/base/error.hpp"' '// popen(x) is what we do not call' \
    'run.system(1); ecosystem(2);'
file host/schema/json.cpp '#include <nlohmann/json.hpp>' '#include <retort/abi.h>'
expect 'right includes pass' '' "$(check)"

file host/graph/wrong.cpp '#include "host/schema/table.hpp"' '  #  include <retort/abi.h>' \
    '#include <soci/soci.h>' '#include "error.hpp"' 'auto x = ::popen("ls", "r");'
expect 'wrong includes are named' \
    'host/graph/wrong.cpp:1: host/graph may not include host/schema (host/schema/table.hpp)
host/graph/wrong.cpp:2: host/graph may not include sdk (sdk/retort/abi.h)
host/graph/wrong.cpp:3: only host/database sdk/retort/soci.hpp sdk/retort/detail/soci_tag.hpp may include <soci/soci.h>
host/graph/wrong.cpp:4: includes "error.hpp": write host/... or <retort/...>
host/graph/wrong.cpp:5: only host/base may call popen
exit 1' "$(check)"
rm "$scratch/host/graph/wrong.cpp"

file host/schema/table.cpp '#include <nlohmann/json.hpp>'
file host/nowhere/x.cpp '#include "host/base/error.hpp"'
expect 'doors may be single files, and every folder needs a layer' \
    'host/nowhere/x.cpp:1: its folder has no layer in docs/layers.txt
host/schema/table.cpp:1: only host/cli host/commands host/plugins host/schema/json.cpp may include <nlohmann/json.hpp>
exit 1' "$(check)"
rm "$scratch/host/schema/table.cpp" "$scratch/host/nowhere/x.cpp"

file sdk/retort/revision.hpp '#include <retort/abi.h>' '#include <retort/deep.hpp>'
file sdk/retort/deep.hpp '#include <string_view>'
expect 'lean headers stay lean through others' \
    'sdk/retort/deep.hpp:1: includes <string_view>, and sdk/retort/revision.hpp includes this file
exit 1' "$(check)"
