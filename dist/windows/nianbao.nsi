; The installer for Windows, for one person and without an administrator:
;     makensis -INPUTCHARSET UTF8 -DPROGRAMS=folder -DPAPERS=folder -DVERSION=0.1.0 nianbao.nsi
; The first folder holds nianbao.exe and nianbao.com, the second what papers.sh copies; build.sh makes both.
; Needs makensis 3 (apt install nsis).
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
; Room for both programs: the second is the first but for a number, and costs nothing then.
SetCompressorDictSize 128
RequestExecutionLevel user
ManifestDPIAware true

!include MUI2.nsh
!include FileFunc.nsh

!ifndef VERSION
    !define VERSION 0.0.0
!endif
!ifndef OUTPUT
    !define OUTPUT "nianbao-${VERSION}-setup.exe"
!endif
!define ROOT "..\.."
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Nianbao"
!define CLASSES "Software\Classes"
!define TYPE "Nianbao.Report"

Name "$(ProgramName)"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Nianbao"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"

!define MUI_ICON "${ROOT}\dist\icons\nianbao.ico"
!define MUI_UNICON "${ROOT}\dist\icons\nianbao.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\nianbao.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

LangString ProgramName ${LANG_SIMPCHINESE} "年报"
LangString ProgramName ${LANG_ENGLISH} "Nianbao"
LangString TypeName ${LANG_SIMPCHINESE} "政府信息公开工作年度报告"
LangString TypeName ${LANG_ENGLISH} "Annual report on open government information"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=${LANG_ENGLISH} "ProductName" "Nianbao"
VIAddVersionKey /LANG=${LANG_ENGLISH} "FileDescription" "Nianbao setup"
VIAddVersionKey /LANG=${LANG_ENGLISH} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_ENGLISH} "LegalCopyright" "The developers of Nianbao"

!macro Refresh
    ; SHCNE_ASSOCCHANGED: the desktop reads types and icons again.
    System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Section
    SetOutPath "$INSTDIR"
    File "${PROGRAMS}/nianbao.exe"
    File "${PROGRAMS}/nianbao.com"
    File "${ROOT}\dist\icons\nianbao-file.ico"
    File "${ROOT}\LICENSE-MIT"
    File "${ROOT}\LICENSE-APACHE"
    File "${ROOT}\THIRD-PARTY"
    SetOutPath "$INSTDIR\fonts"
    File "${ROOT}\assets\fonts\README.md"
    File "${ROOT}\assets\fonts\LICENSE-*"
    SetOutPath "$INSTDIR\fonts\fandol"
    File "${ROOT}\assets\fonts\fandol\fang.ttf"
    File "${ROOT}\assets\fonts\fandol\kai.ttf"
    File "${ROOT}\assets\fonts\fandol\COPYING"
    File "${ROOT}\assets\fonts\fandol\README.fandol"
    File "${ROOT}\assets\fonts\fandol\README.md"
    ; The source of 仿宋 and 楷体, as their licence asks.
    File "${ROOT}\assets\fonts\fandol\convert.py"
    File "${ROOT}\assets\fonts\fandol\source.tar.xz"
    SetOutPath "$INSTDIR\fonts\scripts"
    File "${ROOT}\assets\fonts\scripts\common.py"
    File "${ROOT}\assets\fonts\scripts\outlines.py"
    File "${ROOT}\assets\fonts\scripts\requirements.txt"
    File "${ROOT}\assets\fonts\scripts\SHA256SUMS"
    SetOutPath "$INSTDIR\papers"
    File /r "${PAPERS}/*"
    SetOutPath "$INSTDIR"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateShortcut "$SMPROGRAMS\$(ProgramName).lnk" "$INSTDIR\nianbao.exe"
    ; Whoever uninstalls may have another language than whoever installed.
    WriteRegStr HKCU "${UNINSTALL}" "Shortcut" "$SMPROGRAMS\$(ProgramName).lnk"

    WriteRegStr HKCU "${CLASSES}\.nianbao" "" "${TYPE}"
    WriteRegStr HKCU "${CLASSES}\.nianbao" "Content Type" "application/vnd.nianbao+json"
    WriteRegStr HKCU "${CLASSES}\${TYPE}" "" "$(TypeName)"
    WriteRegStr HKCU "${CLASSES}\${TYPE}\DefaultIcon" "" "$INSTDIR\nianbao-file.ico"
    WriteRegStr HKCU "${CLASSES}\${TYPE}\shell\open\command" "" '"$INSTDIR\nianbao.exe" "%1"'
    WriteRegStr HKCU "${CLASSES}\Applications\nianbao.exe\shell\open\command" "" '"$INSTDIR\nianbao.exe" "%1"'

    WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "$(ProgramName)"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\nianbao.exe"
    WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
    WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
    ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
    IntFmt $0 "0x%08X" $0
    WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
    !insertmacro Refresh
SectionEnd

Section "Uninstall"
    ReadRegStr $0 HKCU "${UNINSTALL}" "Shortcut"
    Delete "$0"
    RMDir /r "$INSTDIR\fonts"
    RMDir /r "$INSTDIR\papers"
    Delete "$INSTDIR\nianbao.exe"
    Delete "$INSTDIR\nianbao.com"
    Delete "$INSTDIR\nianbao-file.ico"
    Delete "$INSTDIR\LICENSE-MIT"
    Delete "$INSTDIR\LICENSE-APACHE"
    Delete "$INSTDIR\THIRD-PARTY"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    DeleteRegKey HKCU "${UNINSTALL}"
    DeleteRegKey HKCU "${CLASSES}\${TYPE}"
    DeleteRegKey HKCU "${CLASSES}\Applications\nianbao.exe"
    ; Another program may have taken the type meanwhile.
    ReadRegStr $0 HKCU "${CLASSES}\.nianbao" ""
    StrCmp $0 "${TYPE}" 0 kept
    DeleteRegKey HKCU "${CLASSES}\.nianbao"
kept:
    !insertmacro Refresh
SectionEnd
