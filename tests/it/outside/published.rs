//! What is published as other programs read it.

use super::tools::{output, text, tool};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const SAMPLES: [&str; 2] = ["suqian_2024", "hangzhou_eeb_2020"];

/// A sample exported by the real program.
fn exported(folder: &Path, sample: &str, ending: &str, more: &[&str]) -> PathBuf {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let path = folder.join(format!("{sample}.{ending}"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    command
        .arg("export")
        .arg(samples.join(format!("{sample}.nianbao")))
        .arg("-o")
        .arg(&path)
        .args(more);
    output(&mut command);
    path
}

/// What a script of Python prints about files.
fn python(script: &str, files: &[&Path]) -> String {
    text(tool("python3").args(["-c", script]).args(files))
}

/// The cells and lines of text that a sample has by its JSON, each on a line.
fn said(folder: &Path, sample: &str) -> String {
    const SCRIPT: &str = "import json, sys\n\
        report = json.load(open(sys.argv[1], encoding='utf-8'))\n\
        for table in report['tables'].values():\n\
        \x20for row in table.values():\n\
        \x20 for value in row.values():\n\
        \x20  print('' if value is None else '不适用' if value == 'n/a' else value)\n\
        for line in report['title']: print(line)\n\
        for section in report['text'].values():\n\
        \x20for line in section: print(line)";
    let json = exported(folder, sample, "json", &[]);
    python(SCRIPT, &[&json])
}

#[test]
fn python_docx_finds_every_cell_and_paragraph() {
    // A merged cell is one object however many places it covers.
    const SCRIPT: &str = "import sys, docx\n\
        document = docx.Document(sys.argv[1])\n\
        for table in document.tables:\n\
        \x20seen = set()\n\
        \x20for row in table.rows:\n\
        \x20 for cell in row.cells:\n\
        \x20  style = cell.paragraphs[0].style.style_id\n\
        \x20  if cell._tc not in seen and style.startswith('TableCell'):\n\
        \x20   seen.add(cell._tc); print(cell.text)\n\
        for paragraph in document.paragraphs: print(paragraph.text)";
    let folder = tempfile::tempdir().unwrap();
    for sample in SAMPLES {
        let document = exported(folder.path(), sample, "docx", &[]);
        let found = python(SCRIPT, &[&document]);
        let mut found = found.lines();
        for line in said(folder.path(), sample).lines() {
            assert!(found.any(|own| own == line), "{sample}: {line}");
        }
    }
}

#[test]
fn openpyxl_finds_every_cell_and_paragraph() {
    const SCRIPT: &str = "import sys, openpyxl\n\
        book = openpyxl.load_workbook(sys.argv[1], data_only=True)\n\
        for row in book['数据'].iter_rows(min_row=2, values_only=True):\n\
        \x20print('' if row[4] is None else row[4])\n\
        for sheet in book.worksheets[:-1]:\n\
        \x20for row in sheet.iter_rows(values_only=True):\n\
        \x20 for value in row: print('' if value is None else value)";
    let folder = tempfile::tempdir().unwrap();
    for sample in SAMPLES {
        let book = exported(folder.path(), sample, "xlsx", &[]);
        let found: Vec<String> = python(SCRIPT, &[&book])
            .lines()
            .map(str::to_owned)
            .collect();
        for line in said(folder.path(), sample).lines() {
            assert!(found.iter().any(|own| own == line), "{sample}: {line}");
        }
    }
}

#[test]
fn openxml_audit_finds_no_error() {
    let folder = tempfile::tempdir().unwrap();
    for (sample, ending) in [("suqian_2024", "docx"), ("suqian_2024", "xlsx")] {
        let path = exported(folder.path(), sample, ending, &[]);
        output(tool("openxml-audit").arg(&path));
    }
}

/// Writes settings of fontconfig by which the official faces are those that ship, whatever is installed.
fn own_faces(folder: &Path) -> PathBuf {
    let faces = [
        ("仿宋_GB2312", "Nianbao Fang"),
        ("楷体_GB2312", "Nianbao Kai"),
        ("黑体", "Nianbao Hei"),
        ("宋体", "Nianbao Song"),
    ];
    let alias = |(name, own): (&str, &str)| {
        format!(
            "<alias binding=\"same\"><family>{name}</family><prefer><family>{own}</family></prefer></alias>"
        )
    };
    let settings = format!(
        "<?xml version=\"1.0\"?><fontconfig><dir>{}</dir><cachedir>{}</cachedir>{}</fontconfig>",
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("assets/fonts")
            .display(),
        folder.join("cache").display(),
        faces.map(alias).concat()
    );
    let path = folder.join("fonts.conf");
    fs::write(&path, settings).unwrap();
    path
}

#[test]
fn libreoffice_sets_22_lines_of_28_characters_on_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let document = exported(folder.path(), "suqian_2024", "docx", &[]);
    output(
        tool("soffice")
            .args(["--headless", "--convert-to", "pdf", "--outdir"])
            .arg(folder.path())
            .arg(&document)
            .env("HOME", folder.path())
            .env("FONTCONFIG_FILE", own_faces(folder.path())),
    );
    let pages = folder.path().join("suqian_2024.pdf");
    let page = text(
        tool("pdftotext")
            .args(["-layout", "-f", "2", "-l", "2"])
            .arg(pages)
            .arg("-"),
    );
    let lines: Vec<String> = page
        .lines()
        .map(|line| line.chars().filter(|c| !c.is_whitespace()).collect())
        .filter(|line: &String| !line.is_empty() && !line.contains('—'))
        .collect();
    assert_eq!(lines.len(), 22, "{page}");
    let is_text = |c: char| c > '\u{2e80}';
    let full = lines.iter().filter(|line| line.chars().all(is_text));
    assert_eq!(
        full.map(|line| line.chars().count()).max(),
        Some(28),
        "{page}"
    );
}

/// The checker of pages, which npm installs as an archive for Java.
fn vnu() -> Command {
    let root = text(tool("npm").args(["root", "--global"]));
    let archive = Path::new(root.trim()).join("vnu-jar/build/dist/vnu.jar");
    assert!(
        archive.is_file(),
        "vnu.jar is missing; run npm install --global vnu-jar"
    );
    let mut command = tool("java");
    command.arg("-jar").arg(archive).arg("--errors-only");
    command
}

#[test]
fn vnu_finds_no_error_in_pages_and_fragments() {
    let folder = tempfile::tempdir().unwrap();
    for sample in SAMPLES {
        let page = exported(folder.path(), sample, "html", &[]);
        output(vnu().arg(&page));
        let fragment = exported(folder.path(), sample, "html", &["--fragment"]);
        let words = fs::read_to_string(&fragment).unwrap();
        let whole =
            format!("<!DOCTYPE html><html lang=\"zh-CN\"><title>年报</title>{words}</html>");
        fs::write(&fragment, whole).unwrap();
        output(vnu().arg(&fragment));
    }
}
