//! Programs from outside, and the sentence for a missing one.

use std::process::{Command, Output};

/// A command of a program that has to be installed.
///
/// # Panics
/// Where the program is missing: with the name of the Debian package that has it.
pub(crate) fn tool(program: &str) -> Command {
    let package = match program {
        "Xvfb" => "xvfb",
        "pdftotext" | "pdffonts" | "pdfinfo" | "pdftoppm" | "pdfsig" | "pdfdetach" => {
            "poppler-utils"
        }
        "certutil" => "libnss3-tools",
        "zbarimg" => "zbar-tools",
        "cupsd" | "lpadmin" => "cups and printer-driver-cups-pdf",
        "lp" | "lpstat" => "cups-client",
        "import" | "convert" | "identify" => "imagemagick",
        "dbus-run-session" => "dbus",
        "xprop" => "x11-utils",
        "soffice" => "libreoffice-writer-nogui and libreoffice-calc-nogui",
        "fcitx5" | "fcitx5-remote" => "fcitx5, fcitx5-chinese-addons and fcitx5-pinyin",
        "ibus" | "ibus-daemon" => "ibus and ibus-libpinyin",
        "python3" => {
            "python3 (and with pip, pikepdf[pdfa], openpyxl, python-docx, pyhanko, page-validation, pypdfium2, pdfminer.six and jsonschema)"
        }
        "openxml-audit" => "python3-pip (and with pip, openxml-audit)",
        "java" => "default-jre-headless",
        "node" => "nodejs",
        "xz" => "xz-utils",
        "javac" => "default-jdk-headless",
        other => other,
    };
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let is_there = std::env::split_paths(&folders).any(|folder| folder.join(program).is_file());
    assert!(
        is_there,
        "{program} is missing; install the Debian package {package}"
    );
    Command::new(program)
}

/// Runs a command to its end; what it printed.
///
/// # Panics
/// Where it fails.
pub(crate) fn output(command: &mut Command) -> Output {
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{command:?} failed: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

/// Runs a command to its end; its standard output as text.
pub(crate) fn text(command: &mut Command) -> String {
    String::from_utf8(output(command).stdout).unwrap()
}
