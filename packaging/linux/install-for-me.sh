#!/bin/sh
# Puts the program into the menu of whoever runs this, and has it open *.povoffice. No administrator is needed.
#   sh install-for-me.sh            sh install-for-me.sh --remove
# Nothing is copied but the icon: the program stays where it lies. Move it, and run this again.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$data/applications/povoffice.desktop
icon=$data/icons/hicolor/scalable/apps/povoffice.svg
kind=$data/mime/packages/povoffice.xml

tell_desktop() {
    if command -v update-mime-database >/dev/null; then update-mime-database "$data/mime" || true; fi
    if command -v update-desktop-database >/dev/null; then update-desktop-database -q "$data/applications" || true; fi
}

if [ "${1:-}" = --remove ]; then
    rm -f "$entry" "$icon" "$kind"
    tell_desktop
    echo "已从菜单里拿掉；程序和数据都没有动。"
    exit 0
fi

mkdir -p "$(dirname "$entry")" "$(dirname "$icon")" "$(dirname "$kind")"
cp "$here/program/resources/icons/povoffice.svg" "$icon"
cp "$here/povoffice.xml" "$kind"
# In an Exec line \ " ` and $ are written with a backslash, which is itself doubled in the file; % is doubled.
folder=$(printf '%s' "$here" | sed 's/[\\"`$]/\\\\&/g; s/%/%%/g')
while IFS= read -r line; do
    case $line in
        Exec=*) printf 'Exec="%s/povoffice" %%f\n' "$folder" ;;
        *) printf '%s\n' "$line" ;;
    esac
done <"$here/povoffice.desktop" >"$entry"
tell_desktop
echo "已加进菜单：结对帮扶工作台。双击数据文件夹里的“打开.povoffice”也能打开。"
