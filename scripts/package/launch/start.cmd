@echo off
rem Opens La Phieu on this machine alone. Nothing is installed, nothing outside this folder is changed.
setlocal
chcp 65001 >nul
title La Phieu
set "NODE_OPTIONS="
set "NODE_PATH="
"%~dp0node\node.exe" --max-semi-space-size=4 --heap-growing-percent=25 "%~dp0app\start.mjs" %*
if errorlevel 1 pause
endlocal
