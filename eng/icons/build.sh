#!/usr/bin/env bash
# Builds wwwroot/icons.svg from icons.txt. Usage: eng/icons/build.sh FOLDER
# FOLDER: the npm package @material-design-icons/svg 0.14.15, unpacked (npm pack, then tar -xf). Material icons are Google's, Apache-2.0.
set -euo pipefail
source="${1:?Say where @material-design-icons/svg is unpacked.}"
cd "$(dirname "$0")"
out=../../wwwroot/icons.svg
{
    echo '<svg xmlns="http://www.w3.org/2000/svg">'
    echo '<!-- Material icons by Google, Apache-2.0: icons-LICENSE.txt. Made by eng/icons/build.sh from icons.txt. -->'
    grep -v '^#' icons.txt | sort -u | while read -r name; do
        case "$name" in
            *_o) file="$source/outlined/${name%_o}.svg" ;;
            *) file="$source/filled/$name.svg" ;;
        esac
        [ -f "$file" ] || { echo "No icon '$name' in $source." >&2; exit 1; }
        body="$(sed -e 's/^<svg[^>]*>//' -e 's/<\/svg>$//' "$file" | tr -d '\n')"
        echo "<symbol id=\"$name\" viewBox=\"0 0 24 24\">$body</symbol>"
    done
    echo '</svg>'
} >"$out"
cp "$source/LICENSE" ../../wwwroot/icons-LICENSE.txt
echo "$(grep -c '<symbol' "$out") icons, $(wc -c <"$out") bytes"
