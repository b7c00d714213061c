@echo off
rem Opens La Phieu as the standby of another machine of the hall; its data lies in data-standby.
setlocal
chcp 65001 >nul
title La Phieu - standby
set "NODE_OPTIONS="
set "NODE_PATH="
"%~dp0node\node.exe" --max-semi-space-size=4 --heap-growing-percent=25 "%~dp0app\start.mjs" standby --data "%~dp0data-standby" %*
if errorlevel 1 pause
endlocal
