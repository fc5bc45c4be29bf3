@echo off
rem Puts the program on the desktop of whoever runs this, and has it open *.povoffice. No administrator is needed.
rem     install-for-me.cmd            install-for-me.cmd --remove
setlocal
set "HERE=%~dp0"
set "CLASSES=HKCU\Software\Classes"
if "%~1"=="--remove" (
    reg delete "%CLASSES%\.povoffice" /f >nul 2>&1
    reg delete "%CLASSES%\PovOffice.Office" /f >nul 2>&1
    powershell -NoProfile -Command "Remove-Item -ErrorAction SilentlyContinue (Join-Path ([Environment]::GetFolderPath('Desktop')) 'PovOffice.lnk')"
    echo Removed. The program and the data are untouched.
    exit /b 0
)
reg add "%CLASSES%\.povoffice" /ve /d "PovOffice.Office" /f >nul
reg add "%CLASSES%\PovOffice.Office\DefaultIcon" /ve /d "\"%HERE%povoffice.exe\",0" /f >nul
reg add "%CLASSES%\PovOffice.Office\shell\open\command" /ve /d "\"%HERE%povoffice.exe\" \"%%1\"" /f >nul
powershell -NoProfile -Command "$link = (New-Object -ComObject WScript.Shell).CreateShortcut((Join-Path ([Environment]::GetFolderPath('Desktop')) 'PovOffice.lnk')); $link.TargetPath = $env:HERE + 'povoffice.exe'; $link.WorkingDirectory = $env:HERE; $link.Save()"
echo Done. PovOffice is on the desktop.
