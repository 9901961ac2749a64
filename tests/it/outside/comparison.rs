//! The comparison as other programs read it.

use super::tools::{text, tool};
use std::path::Path;

/// Two years of a city compared by the real program, written into `folder`.
fn compared(folder: &Path, name: &str) -> String {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let output = folder.join(name);
    let mut command = crate::program::nianbao();
    command
        .arg("compare")
        .args(["suqian_2023.nianbao", "suqian_2024.nianbao"].map(|name| samples.join(name)))
        .arg("-o")
        .arg(&output);
    text(&mut command);
    output.to_str().unwrap().to_owned()
}

#[test]
fn poppler_and_qpdf_read_the_printed_comparison() {
    let folder = tempfile::tempdir().unwrap();
    let path = compared(folder.path(), "对比.pdf");
    let words = text(tool("pdftotext").args(["-raw", "-enc", "UTF-8", &path, "-"]));
    let words: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    for expected in [
        "政府信息公开工作年度报告对比",
        "3511→3525+14+0.4%",
        "1808595→1573179−235416−13.0%",
        "59237.2449→72701.2578+13464.0129+22.7%",
        "597+50−227=420成立",
        "suqian_2023.nianbao",
    ] {
        assert!(words.contains(expected), "{expected}");
    }
    let sheets = text(tool("pdfinfo").arg(&path));
    assert!(sheets.contains("841.89 x 595.276 pts (A4)"), "{sheets}");
    let found = text(tool("qpdf").args(["--check", &path]));
    assert!(
        found.contains("No syntax or stream encoding errors found"),
        "{found}"
    );
}

#[test]
fn openpyxl_reads_figures_formulas_and_the_print_set_up() {
    const SCRIPT: &str = "import sys, openpyxl\n\
        made = openpyxl.load_workbook(sys.argv[1]).worksheets[2]\n\
        seen = openpyxl.load_workbook(sys.argv[1], data_only=True).worksheets[2]\n\
        print([made['K5'].value, made['K6'].value, made['K7'].value, seen['K7'].value])\n\
        print([made.freeze_panes, made.print_title_rows, made.page_setup.orientation])\n\
        print([made.sheet_properties.pageSetUpPr.fitToPage, made.page_setup.paperSize])";
    let folder = tempfile::tempdir().unwrap();
    let path = compared(folder.path(), "对比.xlsx");
    let read = text(tool("python3").args(["-c", SCRIPT, &path]));
    let lines: Vec<&str> = read.lines().collect();
    assert_eq!(
        lines,
        [
            "[3511, 3525, '=K6-K5', 14]",
            "['E5', '$1:$4', 'landscape']",
            "[True, 9]"
        ]
    );
}
