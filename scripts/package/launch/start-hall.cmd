@echo off
rem Opens La Phieu for the other devices of the hall as well. Windows may ask once whether the network may reach it.
setlocal
chcp 65001 >nul
title La Phieu
set "NODE_OPTIONS="
set "NODE_PATH="
"%~dp0node\node.exe" --max-semi-space-size=4 --heap-growing-percent=25 "%~dp0app\start.mjs" --host 0.0.0.0 %*
if errorlevel 1 pause
endlocal
