//! What is published as other programs read it.

use super::tools::{output, text, tool};
use nianbao::export::{docx::docx, xlsx::xlsx};
use nianbao::form::FORMS;
use nianbao::report::Report;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(super) const SAMPLES: [&str; 2] = ["suqian_2024", "hangzhou_eeb_2020"];

/// A sample exported by the real program.
pub(super) fn exported(folder: &Path, sample: &str, ending: &str, more: &[&str]) -> PathBuf {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let path = folder.join(format!("{sample}.{ending}"));
    let mut command = crate::program::nianbao();
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
pub(super) fn python(script: &str, files: &[&Path]) -> String {
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
        ("黑体", "Noto Sans SC"),
        ("宋体", "Noto Serif SC"),
        ("方正小标宋简体", "Noto Serif SC"),
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

/// What `LibreOffice` makes of a file, with the faces that ship.
fn converted(folder: &Path, file: &Path, ending: &str) -> PathBuf {
    output(
        tool("soffice")
            .args(["--headless", "--convert-to", ending, "--outdir"])
            .arg(folder)
            .arg(file)
            .env("HOME", folder)
            .env("FONTCONFIG_FILE", own_faces(folder)),
    );
    folder.join(file.with_extension(ending).file_name().unwrap())
}

fn n_pages(pdf: &Path) -> usize {
    let info = text(tool("pdfinfo").arg(pdf));
    let pages = info.lines().find_map(|line| line.strip_prefix("Pages:"));
    pages.unwrap().trim().parse().unwrap()
}

// LibreOffice does not read that no blank stands between a number and its unit (autoSpaceDE, autoSpaceDN), and presses
// no marks to keep a character in its line, so that the report of 2024 has two lines more there.
#[test]
fn libreoffice_needs_as_many_pages_as_ours() {
    let (ours, theirs) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for sample in ["suqian_2023", "suqian_2024", "hangzhou_eeb_2020"] {
        let pages = exported(ours.path(), sample, "pdf", &[]);
        let document = exported(ours.path(), sample, "docx", &[]);
        let document = converted(theirs.path(), &document, "pdf");
        assert_eq!(n_pages(&document), n_pages(&pages), "{sample}");
        assert_eq!(characters(&document), characters(&pages), "{sample}");
    }
}

/// How often each character stands in a PDF: programs disagree in which order the cells of a table are.
fn characters(pdf: &Path) -> BTreeMap<char, usize> {
    let mut characters = BTreeMap::new();
    let words = text(tool("pdftotext").arg(pdf).arg("-"));
    for c in words.chars().filter(|c| !c.is_whitespace()) {
        *characters.entry(c).or_default() += 1;
    }
    characters
}

#[test]
fn libreoffice_computes_the_totals_again() {
    // Written anew by openpyxl, formulas have no results, so that what is read was computed.
    const BARE: &str = "import sys, openpyxl\n\
        book = openpyxl.load_workbook(sys.argv[1])\n\
        book.save(sys.argv[2])\n\
        own = openpyxl.load_workbook(sys.argv[2], data_only=True)\n\
        places = [(s.title, c.coordinate) for s in book.worksheets for r in s.iter_rows() for c in r if str(c.value).startswith('=')]\n\
        assert all(own[s][c].value is None for s, c in places)\n\
        print(len(places))";
    const SAME: &str = "import sys, openpyxl\n\
        formulas, ours, theirs = [openpyxl.load_workbook(f, data_only=d) for f, d in zip(sys.argv[1:], [False, True, True])]\n\
        for sheet in formulas.worksheets:\n\
        \x20for row in sheet.iter_rows():\n\
        \x20 for cell in row:\n\
        \x20  if str(cell.value).startswith('='):\n\
        \x20   own, other = [book[sheet.title][cell.coordinate].value for book in (ours, theirs)]\n\
        \x20   assert (own or '') == (other or '') or float(own) == float(other), (cell.coordinate, own, other)\n\
        print('same')";
    let (folder, theirs) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for sample in SAMPLES {
        let book = exported(folder.path(), sample, "xlsx", &[]);
        let bare = folder.path().join("bare.xlsx");
        let n_formulas: usize = python(BARE, &[&book, &bare]).trim().parse().unwrap();
        assert!(n_formulas > 25, "{sample}: {n_formulas}");
        let computed = converted(theirs.path(), &bare, "xlsx");
        assert_eq!(python(SAME, &[&book, &book, &computed]).trim(), "same");
    }
}

/// What stands on a page of a PDF, its number at the foot aside.
fn words_of(pdf: &Path, number: usize) -> String {
    let number = number.to_string();
    let mut command = tool("pdftotext");
    command
        .args(["-f", &number, "-l", &number])
        .arg(pdf)
        .arg("-");
    let words = text(&mut command);
    let lines = words.lines().map(str::trim);
    let is_foot =
        |line: &str| line.starts_with('第') && line.contains("页，共") || line.starts_with('—');
    lines.filter(|line| !is_foot(line)).collect()
}

#[test]
fn ten_thousand_characters_print_without_empty_pages_and_without_cut_lines() {
    let folder = tempfile::tempdir().unwrap();
    let sentence = "进一步完善制度机制，加强督促指导；推动平台建设，规范属性认定，2024年办理74件。";
    let long = sentence.repeat(10_000 / sentence.chars().count() + 1);
    let mut report = crate::sheets::report("suqian_2024.nianbao");
    for section in [nianbao::form::OVERVIEW, nianbao::form::OTHER] {
        let mut paragraphs = report.paragraphs(section).to_vec();
        paragraphs.push(long.clone());
        report.set_paragraphs(section, paragraphs);
    }
    let note = report.form.parts[2].section;
    report.set_paragraphs(note, vec![format!("注：{long}")]);
    for (ending, bytes) in [
        ("xlsx", xlsx(&report).unwrap()),
        ("docx", docx(&report).unwrap()),
    ] {
        let file = folder.path().join(format!("long.{ending}"));
        fs::write(&file, bytes).unwrap();
        let pages = converted(folder.path(), &file, "pdf");
        let words = text(tool("pdftotext").arg(&pages).arg("-"));
        let words: String = words.chars().filter(|c| !c.is_whitespace()).collect();
        // A line that is cut between two pages is in the text of neither, or of both.
        let n_found = words.matches("2024年办理74件").count();
        let n_broken = 3 * long.matches("2024年办理74件").count() - n_found;
        assert!(
            n_found > 0 && n_broken < n_pages(&pages) * 2,
            "{ending}: {n_broken}"
        );
        for number in 1..=n_pages(&pages) {
            let words = words_of(&pages, number);
            assert!(!words.is_empty(), "{ending}: page {number} is empty");
        }
    }
}

#[test]
fn libreoffice_sets_22_lines_of_28_characters_on_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let document = exported(folder.path(), "suqian_2024", "docx", &[]);
    let pages = converted(folder.path(), &document, "pdf");
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
    // A mark may hang behind the last character of a line.
    let lines = lines
        .iter()
        .map(|line| line.trim_end_matches(['，', '。', '；', '、']));
    let full = lines.filter(|line| line.chars().all(is_text));
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

#[test]
fn of_200_digits_changed_in_each_format_none_is_published() {
    let report = crate::sheets::report("suqian_2024.nianbao");
    let n_refused = crate::published::changed_digits_are_refused(&report, 200);
    assert_eq!(n_refused, 7 * 200);
}

/// The cells and lines of a report, each on a line.
fn lines_of(report: &Report) -> String {
    let cells = report
        .form
        .cells()
        .map(|cell| report.figure(cell).to_string());
    let texts = report.form.sections();
    let texts = texts.flat_map(|section| report.paragraphs(section).iter().cloned());
    let lines: Vec<String> = cells.chain(report.title_lines()).chain(texts).collect();
    lines.join("\n")
}

#[test]
fn two_hundred_generated_reports_are_read_by_other_programs() {
    // A number of a sheet has no zeros at its end.
    const SCRIPT: &str = "import sys, docx, openpyxl\n\
        def same(own, found):\n\
        \x20 try: return own == found or float(own) == float(found)\n\
        \x20 except ValueError: return False\n\
        def check(name, found, lines):\n\
        \x20 assert len(found) == len(lines), (name, len(found), len(lines))\n\
        \x20 for own, other in zip(lines, found): assert same(own, other), (name, own, other)\n\
        for seed in range(200):\n\
        \x20 stem = f'{sys.argv[1]}/{seed}'\n\
        \x20 lines = open(stem + '.txt', encoding='utf-8').read().split('\\n')\n\
        \x20 document = docx.Document(stem + '.docx')\n\
        \x20 cells, seen = [], set()\n\
        \x20 for table in document.tables:\n\
        \x20  for tc in table._tbl.iter_tcs():\n\
        \x20   style = tc.p_lst[0].style or ''\n\
        \x20   if style.startswith('TableCell') and tc.vMerge != 'continue':\n\
        \x20    cells.append(''.join(t.text or '' for p in tc.p_lst for t in p.iter('{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t')))\n\
        \x20 n = int(open(stem + '.n').read())\n\
        \x20 texts = [p.text for p in document.paragraphs]\n\
        \x20 heads = open(stem + '.heads', encoding='utf-8').read().split('\\n')\n\
        \x20 figures = [c for c in cells if c not in heads or c.isdigit()]\n\
        \x20 check(stem + '.docx', figures, lines[:n])\n\
        \x20 for line in lines[n:]: assert line in texts, (stem, line)\n\
        \x20 book = openpyxl.load_workbook(stem + '.xlsx', data_only=True)\n\
        \x20 rows = book['数据'].iter_rows(min_row=2, values_only=True)\n\
        \x20 check(stem + '.xlsx', ['' if row[4] is None else str(row[4]) for row in rows], lines[:n])\n\
        \x20 texts = []\n\
        \x20 for sheet in book.worksheets[:-1]:\n\
        \x20  for row in sheet.iter_rows(values_only=True):\n\
        \x20   own = [v for v in row if v is not None]\n\
        \x20   if own[1:] == ['接上行']: texts[-1] += own[0]\n\
        \x20   else: texts += map(str, own)\n\
        \x20 texts.append('')\n\
        \x20 for line in lines[n:]: assert line in texts, (stem, line)\n\
        print('200')";
    let folder = tempfile::tempdir().unwrap();
    for seed in 0..200 {
        let form = FORMS[usize::try_from(seed % 2).unwrap()];
        let report = crate::published::generated(seed, form);
        let path = |ending: &str| folder.path().join(format!("{seed}.{ending}"));
        fs::write(path("docx"), docx(&report).unwrap()).unwrap();
        fs::write(path("xlsx"), xlsx(&report).unwrap()).unwrap();
        fs::write(path("txt"), lines_of(&report)).unwrap();
        fs::write(path("n"), form.cells().count().to_string()).unwrap();
        let heads = form.tables.iter().flat_map(nianbao::form::Table::grid);
        let heads = heads.filter_map(|placed| placed.cell.content.text());
        fs::write(path("heads"), heads.collect::<Vec<_>>().join("\n")).unwrap();
    }
    let read = python(SCRIPT, &[folder.path()]);
    assert_eq!(read.trim(), "200");
}
