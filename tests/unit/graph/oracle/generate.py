#!/usr/bin/python3
"""Asks Debian's python3-alembic what it does and writes the answers to cases/*.txt.

Usage: generate.py            rewrites cases/ from questions.txt and differences.txt
       generate.py --show G   prints the cases of graph G instead

The tests read cases/ and need neither Python nor Alembic. Where Retort differs on purpose,
differences.txt holds the number of the deliberate difference and our own, hand-written answer; it
is copied next to Alembic's.

Each case is
    case COMMAND TARGETS | ROWS
      alembic ANSWER
      retort NUMBER ANSWER          (only where we differ)
and an ANSWER is "STEPS -> ROWS" (upgrade, downgrade, stamp; stamp has no steps), a list of ids
(history), "labels ... marks ..." (facts), "ok", or "error KIND". A KIND is the name of one of
Retort's faults; "error crash" is an answer Alembic gives as a stack trace.
"""

import os
import re
import shutil
import sys
import tempfile
import warnings

HERE = os.path.dirname(os.path.abspath(__file__))

if os.environ.get("PYTHONHASHSEED") != "0":  # Alembic walks sets: make its order repeatable
    os.environ["PYTHONHASHSEED"] = "0"
    os.execv(sys.executable, [sys.executable] + sys.argv)

from alembic import util  # noqa: E402
from alembic.runtime.migration import MigrationContext  # noqa: E402
from alembic.script import ScriptDirectory  # noqa: E402
from alembic.script import revision as rev  # noqa: E402
from sqlalchemy import create_engine  # noqa: E402

warnings.simplefilter("ignore")

def words(text):
    return [word for word in re.split(r"[\s,]+", text) if word and word != "-"]


def parse_revision(line):
    rest = line.strip()
    parts = {"<": "", "[": "", "needs ": ""}
    found = sorted((rest.find(key), key) for key in parts if key in rest)
    for (begin, key), end in zip(found, [at for at, _ in found[1:]] + [len(rest)]):
        parts[key] = rest[begin + len(key):end].replace("]", "")
    return {
        "id": re.split(r"[\s<\[]", rest)[0],
        "parents": words(parts["<"]),
        "labels": words(parts["["]),
        "needs": words(parts["needs "]),
        "line": line.rstrip(),
    }


def read_questions():
    """Yields (name, revisions, [(command, targets, rows)])."""
    graphs = []
    rows = [[]]
    with open(os.path.join(HERE, "questions.txt"), encoding="utf-8") as file:
        for line in file:
            line = line.rstrip()
            if not line or line.startswith("#"):
                continue
            if line.startswith("  "):
                graphs[-1][1].append(parse_revision(line))
                continue
            command, _, rest = line.partition(" ")
            if command == "graph":
                graphs.append((rest, [], []))
                rows = [[]]
            elif command == "rows":
                rows = [words(part) for part in rest.split(";")]
            elif command == "facts":
                for revision in graphs[-1][1]:
                    graphs[-1][2].append(("facts", [revision["id"]], []))
            elif command == "load":
                graphs[-1][2].append(("load", [], []))
            else:
                for target in rest.split():
                    for state in rows:
                        graphs[-1][2].append((command, target.split("&"), state))
    return graphs


def write_scripts(folder, revisions):
    os.makedirs(os.path.join(folder, "versions"))
    for number, revision in enumerate(revisions):
        path = os.path.join(folder, "versions", "%02d_%s.py" % (number, number))
        with open(path, "w", encoding="utf-8") as file:
            file.write("revision = %r\n" % revision["id"])
            file.write("down_revision = %r\n" % (tuple(revision["parents"]) or None,))
            file.write("branch_labels = %r\n" % (tuple(revision["labels"]) or None,))
            file.write("depends_on = %r\n" % (tuple(revision["needs"]) or None,))
            file.write("def upgrade(): pass\ndef downgrade(): pass\n")


def causes(error):
    while error is not None:
        yield error
        error = error.__cause__


def kind_of(error, command):
    """Our name for what Alembic raised."""
    by_type = [
        (rev.DependencyCycleDetected, "cycle"),
        (rev.DependencyLoopDetected, "cycle"),
        (rev.CycleDetected, "cycle"),
        (rev.LoopDetected, "cycle"),
        (rev.MultipleHeads, "multiple_heads"),
    ]
    by_text = [
        ("Ambiguous walk", "ambiguous_walk"),
        ("Ambiguous upgrade", "several_rows"),
        ("Walked too far", "too_far"),
        ("didn't produce", "too_far"),
        ("overlaps with", "overlapping_rows"),
        ("is not a member of branch", "not_in_lineage"),
        ("Not a valid downgrade target", "not_applied"),
        ("not allowed in revision identifier", "bad_name"),
        ("already used by revision", "duplicate_label"),
        ("Multiple revisions start", "ambiguous"),
        ("No such revision or branch", "unknown"),
        ("No such branch", "unknown"),
        ("multiple heads", "multiple_heads"),
    ]
    for cause in causes(error):
        if isinstance(cause, rev.RangeNotAncestorError):
            return "not_an_ancestor" if command == "history" else "not_applied"
        for type_, kind in by_type:
            if isinstance(cause, type_):
                return kind
    for cause in causes(error):
        for text, kind in by_text:
            if text in str(cause):
                return kind
    return "crash"


def text_of(ids):
    return " ".join(ids) or "-"


def answer_run(script, command, targets, rows):
    engine = create_engine("sqlite://")
    steps = []

    def work(current, context):
        if command == "upgrade":
            return script._upgrade_revs(targets[0], current)
        if command == "downgrade":
            return script._downgrade_revs(targets[0], current)
        return script._stamp_revs(util.to_tuple(targets), current)

    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection=connection,
            opts={
                "fn": work,
                "on_version_apply": (lambda step, **_: steps.append(step.up_revision_id),),
            },
        )
        context._ensure_version_table()
        for row in rows:
            connection.execute(context._version.insert().values(version_num=row))
        context.run_migrations()
        after = [r[0] for r in connection.execute(context._version.select())]
    shown = "-" if command == "stamp" else text_of(steps)
    return "%s -> %s" % (shown, text_of(sorted(after)))


def answer_history(script, targets, rows):
    base, head = targets[0].split(":")
    current = tuple(rows)
    base = current if base == "current" else base or "base"
    head = current if head == "current" else head or "heads"
    return text_of(r.revision for r in script.walk_revisions(base=base, head=head))


def answer_facts(script, targets):
    revision = script.get_revision(targets[0])
    marks = []
    if revision.is_head:
        marks.append("head")
        if not revision._is_real_head:
            marks.append("effective")
    if revision.is_branch_point:
        marks.append("branch")
    if revision.is_merge_point:
        marks.append("merge")
    return "labels %s marks %s" % (text_of(sorted(revision.branch_labels)), text_of(marks))


def answer(script, command, targets, rows):
    try:
        if command == "history":
            return answer_history(script, targets, rows)
        if command == "facts":
            return answer_facts(script, targets)
        if command == "load":
            script.get_heads()
            return "ok"
        return answer_run(script, command, targets, rows)
    except Exception as error:  # whatever it is, it is Alembic's answer
        return "error " + kind_of(error, command)


def read_differences():
    """{(graph, case): "NUMBER ANSWER"}."""
    out = {}
    graph = answer_line = None
    with open(os.path.join(HERE, "differences.txt"), encoding="utf-8") as file:
        for line in file:
            line = line.rstrip()
            if not line or line.startswith("#"):
                continue
            if line.startswith("graph "):
                graph = line[6:]
            elif not line.startswith("  "):
                answer_line = line
            else:
                question, _, rows = line.strip().partition(" | ")
                for state in rows.split(" ; "):
                    case = "case %s | %s" % (question.replace("&", " "), state)
                    if (graph, case) in out:
                        sys.exit("differences.txt answers twice: %s: %s" % (graph, case))
                    out[(graph, case)] = answer_line
    return out


def main():
    show = sys.argv[2] if sys.argv[1:2] == ["--show"] else None
    differences = read_differences()
    cases = os.path.join(HERE, "cases")
    if not show:
        shutil.rmtree(cases, ignore_errors=True)
        os.makedirs(cases)
    total = 0
    for name, revisions, questions in read_questions():
        if show not in (None, name):
            continue
        with tempfile.TemporaryDirectory() as folder:
            write_scripts(folder, revisions)
            lines = ["graph " + name] + [revision["line"] for revision in revisions]
            for command, targets, rows in questions:
                script = ScriptDirectory(folder)
                case = "case %s %s | %s" % (command, text_of(targets), text_of(rows))
                lines += [case, "  alembic " + answer(script, command, targets, rows)]
                ours = differences.pop((name, case), None)
                if ours:
                    lines.append("  retort " + ours)
                total += 1
        if show:
            print("\n".join(lines))
            continue
        with open(os.path.join(cases, name + ".txt"), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    if not show:
        for graph, case in differences:
            sys.exit("differences.txt answers a question nobody asked: %s: %s" % (graph, case))
        print("%d cases" % total)


if __name__ == "__main__":
    main()
