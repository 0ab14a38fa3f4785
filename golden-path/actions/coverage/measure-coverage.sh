#!/usr/bin/env bash
# Sums up the coverage reports under DIRECTORY whose paths end in REPORT: CSV
# files of JaCoCo or lcov.info files. Outputs the share of the lines that tests
# ran, in percent, and the folders of the reports. Fails below THRESHOLD.
set -euo pipefail

mapfile -t files < <(
  find "$DIRECTORY" -path '*/node_modules' -prune -o -type f -path "*/$REPORT" -print | sort
)
if [[ ${#files[@]} -eq 0 ]]; then
  echo "No coverage report ends in $REPORT."
  if awk -v threshold="$THRESHOLD" 'BEGIN { exit !(threshold > 0) }'; then
    echo "::error::coverage-threshold is $THRESHOLD, and the tests left no $REPORT. Let them write it, or leave the threshold out."
    exit 1
  fi
  exit 0
fi

{
  echo "folders<<END_OF_FOLDERS"
  for file in "${files[@]}"; do dirname "$file"; done
  echo "END_OF_FOLDERS"
} >> "$GITHUB_OUTPUT"

# The first line of JaCoCo's CSV names its columns.
read -r covered total < <(
  awk -F, '
    FNR == 1 {
      jacoco = 0
      for (column = 1; column <= NF; column++) {
        if ($column == "LINE_MISSED") { missed_column = column; jacoco = 1 }
        if ($column == "LINE_COVERED") { covered_column = column }
      }
      if (jacoco) { next }
    }
    jacoco { covered += $covered_column; total += $covered_column + $missed_column }
    !jacoco && /^LF:/ { total += substr($0, 4) }
    !jacoco && /^LH:/ { covered += substr($0, 4) }
    END { print covered + 0, total + 0 }
  ' "${files[@]}"
)

if [[ $total -eq 0 ]]; then
  echo "The reports list no lines, so there is nothing to cover."
  exit 0
fi
lines=$(awk -v covered="$covered" -v total="$total" 'BEGIN { printf "%.1f", 100 * covered / total }')
echo "lines=$lines" >> "$GITHUB_OUTPUT"
message="Tests ran $covered of $total lines ($lines %)."
echo "$message" | tee -a "$GITHUB_STEP_SUMMARY"
if awk -v covered="$covered" -v total="$total" -v threshold="$THRESHOLD" \
  'BEGIN { exit !(100 * covered < threshold * total) }'; then
  echo "::error::$message coverage-threshold asks for $THRESHOLD %. Test more of it, or lower the threshold."
  exit 1
fi
