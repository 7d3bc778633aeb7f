#!/usr/bin/env bash
# Sets up what the tests need, builds once, checks the format and runs every test.
# Usage: ./test.sh [Debug|Release]. A failed build, format check or test run counts as one failure.
set -uo pipefail
cd "$(dirname "$0")"

configuration="${1:-Debug}"
results="$PWD/artifacts/test-results"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
passed=0
failed=0

finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit
}

if [ ! -x /usr/bin/chromium ]; then
    if [ "$(id -u)" -eq 0 ]; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium
    fi
    if [ ! -x /usr/bin/chromium ]; then
        echo "The browser tests need /usr/bin/chromium. Install it: sudo apt-get install chromium" >&2
        failed=1
        finish
    fi
fi

# Airtable's and Google's own clients check the stand-ins of their interfaces, and Google's GoogleSQL engine every statement for BigQuery; the tests install them by pinned versions.
if ! command -v npm >/dev/null; then
    if [ "$(id -u)" -eq 0 ]; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nodejs npm
    fi
    if ! command -v npm >/dev/null; then
        echo "The tests of the stand-ins of Airtable and BigQuery need npm. Install it: sudo apt-get install nodejs npm" >&2
        failed=1
        finish
    fi
fi

if ! dotnet build Bqx.Dashboard.sln -c "$configuration"; then
    failed=1
    finish
fi

# Style rules are errors of the build already; what is left to check is the layout of every file.
if ! dotnet format whitespace Bqx.Dashboard.sln --verify-no-changes --no-restore; then
    echo "dotnet format would change files: run 'dotnet format whitespace Bqx.Dashboard.sln'." >&2
    failed=$((failed + 1))
fi

counter() { grep -o "<Counters [^>]*" "$1" | grep -o " $2=\"[0-9]*\"" | tr -dc 0-9; }

rm -rf "$results"
for project in Bqx.Dashboard.Tests Bqx.Dashboard.BrowserTests; do
    trx="$results/$project.trx"
    dotnet test "tests/$project/$project.csproj" -c "$configuration" --no-build \
        --results-directory "$results" --logger "trx;LogFileName=$project.trx" --logger "console;verbosity=minimal"
    status=$?
    project_passed=0
    project_failed=0
    if [ -f "$trx" ]; then
        project_passed=$(counter "$trx" passed)
        # Everything that is not a pass is a failure, a skipped or aborted test too.
        project_failed=$(($(counter "$trx" total) - project_passed))
    fi
    # A run that broke without a failed test, or ran none, is no success.
    if [ "$project_failed" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$project_passed" -eq 0 ]; }; then
        project_failed=1
    fi
    passed=$((passed + project_passed))
    failed=$((failed + project_failed))
done

finish
