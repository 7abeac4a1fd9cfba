#!/usr/bin/env bash
# count-tests adds up what GoogleTest and ctest reported and trusts neither alone.
. "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

ctest_says() {  # name=status...
    {
        echo '<testsuite name="x">'
        for entry in "$@"; do
            echo "	<testcase name=\"${entry%=*}\" classname=\"${entry%=*}\" time=\"1\" status=\"${entry#*=}\">"
        done
    } >"$scratch/ctest.xml"
}
report() { cat >"$scratch/$1.xml"; }
counts() { "$scripts/count-tests" "$scratch" | tr '\n' ';'; }

report operations_table <<'XML'
<testsuites tests="4" failures="1">
  <testsuite name="All/Table" tests="4">
    <testcase name="IsKept/sqlite" status="run" result="completed" classname="All/Table" />
    <testcase name="IsKept/postgresql" status="run" result="completed" classname="All/Table">
      <failure message="a &quot;name=&quot;b&quot;" type=""><![CDATA[x]]></failure>
      <failure message="second" type=""><![CDATA[y]]></failure>
    </testcase>
    <testcase name="IsKept/mariadb" status="run" result="skipped" classname="All/Table">
      <skipped message="no" />
    </testcase>
    <testcase name="IsLost/sqlite" status="run" result="completed" classname="All/Table" />
    <testcase name="DISABLED_Later" status="notrun" result="suppressed" classname="All/Table" />
XML
ctest_says operations_table=fail layers=run
expect 'cases are counted, programs without a report as one' \
    'passed 3;failed 1;skipped 1;operations sqlite 2;operations postgresql 0;operations mariadb 0;' \
    "$(counts)"

ctest_says operations_table=fail layers=fail crashed=fail
expect 'a program that ended without a report is a failure' \
    'passed 2;failed 3;skipped 1;operations sqlite 2;operations postgresql 0;operations mariadb 0;' \
    "$(counts)"

report fine <<'XML'
<testsuites tests="1" failures="0">
    <testcase name="Works" status="run" result="completed" classname="S" />
XML
ctest_says fine=fail
expect 'a program that failed after its report is a failure' \
    'passed 1;failed 1;skipped 0;operations sqlite 0;operations postgresql 0;operations mariadb 0;' \
    "$(counts)"

rm "$scratch/ctest.xml"
expect 'a run without results is a failure' 'failed 1;' "$(counts)"
