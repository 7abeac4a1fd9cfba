#include "host/cli/commands.hpp"

#include <limits>

namespace retort::cli {

namespace {

constexpr std::size_t k_many = std::numeric_limits<std::size_t>::max();

constexpr const char* k_targets =
    "A target is head, heads, base, an id or its first letters, +2 or -1 (steps from where\n"
    "the database is), id+2, a branch label, or label@head, label@base, label@id, label@+1.";

constexpr Flag k_new_file_flags[] = {
    {"message", 'm', "TEXT", "what the revision does"},
    {"head", 0, "REV", "its parent: a head (default), base for a new root, label@head"},
    {"splice", 0, nullptr, "let the parent have other children"},
    {"branch-label", 0, "LABEL", "name the branch it begins; may be repeated"},
    {"depends-on", 0, "REV", "another revision it needs; may be repeated"},
    {"rev-id", 0, "ID", "its id, instead of a random one"},
    {"version-path", 0, "FOLDER", "the folder of the new file"},
    {"autogenerate", 0, nullptr, "write what makes the database what the models say"},
    {"allow-empty", 0, nullptr, "with --autogenerate: write a file also when nothing differs"},
    {"no-try", 0, nullptr, "with --autogenerate: do not run it on a scratch database"},
};

constexpr Flag k_reflect_flags[] = {
    {"output", 'o', "FILE", "the header to write, by default models.hpp beside retort.ini"},
    {"namespace", 0, "NAME", "the namespace its models stand in, by default models"},
    {"schema", 0, "NAME", "read this schema too; may be repeated"},
    {"models-only", 0, nullptr, "write no baseline revision"},
    {"message", 'm', "TEXT", "what the baseline is called"},
    {"rev-id", 0, "ID", "its id, instead of a random one"},
};

constexpr Flag k_merge_flags[] = {
    {"message", 'm', "TEXT", "what the merge is for"},
    {"branch-label", 0, "LABEL", "name the branch it begins; may be repeated"},
    {"rev-id", 0, "ID", "its id, instead of a random one"},
    {"splice", 0, nullptr, "let the parents have other children"},
};

constexpr Flag k_run_flags[] = {
    {"sql", 0, nullptr, "write the SQL instead; TARGET may be FROM:TO"},
    {"dialect", 0, "NAME", "with --sql: sqlite, postgresql or mariadb; default: the URL's"},
    {"dry-run", 0, nullptr, "read the database, show what would be done, change nothing"},
    {"retry", 0, nullptr, "run a revision again that was left half-applied"},
    {"tag", 0, "TEXT", "a word of your own for env.cpp and revisions"},
};

constexpr Flag k_stamp_flags[] = {
    {"sql", 0, nullptr, "write the SQL instead; the first target may be FROM:TO"},
    {"dialect", 0, "NAME", "with --sql: sqlite, postgresql or mariadb; default: the URL's"},
    {"purge", 0, nullptr, "forget what is stored first, in the same transaction"},
};

constexpr Flag k_ensure_flags[] = {
    {"sql", 0, nullptr, "write the SQL instead"},
    {"dialect", 0, "NAME", "with --sql: sqlite, postgresql or mariadb; default: the URL's"},
};

constexpr Flag k_current_flags[] = {
    {"check-heads", 'c', nullptr, "exit with 3 when the database is not at head"},
};

constexpr Flag k_check_flags[] = {
    {"sql", 0, nullptr, "also write the statements that would mend the differences"},
};

constexpr Flag k_history_flags[] = {
    {"rev-range", 'r', "FROM:TO", "a part of it; either side may be left out or be current"},
    {"indicate-current", 'i', nullptr, "mark the revisions the database is at"},
};

constexpr Flag k_heads_flags[] = {
    {"resolve-dependencies", 0, nullptr, "leave out heads another revision depends on"},
};

constexpr Flag k_plan_flags[] = {
    {"downgrade", 0, nullptr, "plan a downgrade"},
    {"operations", 0, nullptr, "load the plugins and list what each revision does"},
};

constexpr Command k_commands[] = {
    {.name = "init",
     .summary = "create a project: retort.ini, CMakeLists.txt, env.cpp, versions/",
     .arguments = "[FOLDER]",
     .most = 1,
     .run = run_init},
    {.name = "revision",
     .summary = "write a new revision file and print its path",
     .flags = k_new_file_flags,
     .run = run_revision},
    {.name = "reflect",
     .summary = "write the models and the baseline revision of a database that is there",
     .flags = k_reflect_flags,
     .details = "Then, in env.cpp: #include \"models.hpp\", and in environment():\n"
                "models::declare_models(env);  retort check finds nothing then, and\n"
                "retort stamp heads makes the database a managed one.",
     .run = run_reflect},
    {.name = "build",
     .summary = "bring the plugins up to date with the project's build command",
     .run = run_build},
    {.name = "upgrade",
     .summary = "run revisions up to a target, by default head",
     .arguments = "[TARGET]",
     .most = 1,
     .flags = k_run_flags,
     .details = k_targets,
     .run = run_upgrade},
    {.name = "downgrade",
     .summary = "undo the revisions above a target",
     .arguments = "TARGET",
     .least = 1,
     .most = 1,
     .flags = k_run_flags,
     .details = k_targets,
     .run = run_downgrade},
    {.name = "current",
     .summary = "show which revisions the database is at",
     .flags = k_current_flags,
     .run = run_current},
    {.name = "check",
     .summary = "compare the database with the models of env.cpp",
     .flags = k_check_flags,
     .details = "Exits with 0 when nothing differs and the database is at head, else with 3.",
     .run = run_check},
    {.name = "history",
     .summary = "list the revisions, newest first",
     .flags = k_history_flags,
     .details = "Ranges: -r 1975:ae10, -r -3:current, -r current:, -r :ae10, -r label@base:",
     .run = run_history},
    {.name = "heads",
     .summary = "list the revisions no other follows",
     .flags = k_heads_flags,
     .run = run_heads},
    {.name = "branches", .summary = "list the points where history branches", .run = run_branches},
    {.name = "show",
     .summary = "show a revision in full",
     .arguments = "REV",
     .least = 1,
     .most = 1,
     .details = "REV is a target, or current for what the database is at.",
     .run = run_show},
    {.name = "edit",
     .summary = "open the source of a revision in $VISUAL or $EDITOR",
     .arguments = "REV",
     .least = 1,
     .most = 1,
     .details = "REV is a target, or current for what the database is at.",
     .run = run_edit},
    {.name = "merge",
     .summary = "write a revision that joins several heads",
     .arguments = "REV...",
     .least = 1,
     .most = k_many,
     .flags = k_merge_flags,
     .details = "For all heads at once: retort merge heads -m \"...\"",
     .run = run_merge},
    {.name = "stamp",
     .summary = "set what the database is at, without running revisions",
     .arguments = "TARGET...",
     .least = 1,
     .most = k_many,
     .flags = k_stamp_flags,
     .details = k_targets,
     .run = run_stamp},
    {.name = "ensure-version",
     .summary = "create the version table where it is missing",
     .flags = k_ensure_flags,
     .run = run_ensure_version},
    {.name = "plan",
     .summary = "show which revisions upgrade or downgrade would run",
     .arguments = "[TARGET]",
     .most = 1,
     .flags = k_plan_flags,
     .details = k_targets,
     .run = run_plan},
    {.name = "help",
     .summary = "show the help of a command, or of all settings",
     .arguments = "[COMMAND | settings]",
     .most = 1,
     .run = run_help},
};

}  // namespace

std::span<const Command> commands() {
    return k_commands;
}

}  // namespace retort::cli
