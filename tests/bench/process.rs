//! The export of a report as a whole process, beside programs that people use for the same: typst and `LibreOffice`.
//!
//! Each program gets the same report in its own input and writes a PDF. A program that is not installed is left out
//! and named. Install them with `pip install typst` and the Debian package `libreoffice-writer-nogui`.

use nianbao::form::{GridContent, LEAD, Table};
use nianbao::report::Report;
use nianbao::store::ReportFile;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const N_RUNS: usize = 9;

/// Typst's own words for `typst compile`, for the module that pip installs.
const TYPST: &str =
    "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]])";

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sample = root.join("assets/samples/suqian_2024.nianbao");
    let report = ReportFile::open(&sample)
        .expect("the sample opens")
        .report()
        .clone();
    let folder = tempfile::tempdir().expect("a folder for the output");
    let file = |name: &str| folder.path().join(name);

    std::fs::write(file("report.typ"), typst_source(&report)).expect("the source for typst");
    std::fs::write(file("report.html"), html(&report)).expect("the source for LibreOffice");

    let mut nianbao = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    nianbao
        .arg("export")
        .arg(&sample)
        .arg("-o")
        .arg(file("nianbao.pdf"));
    time("nianbao export", &mut nianbao, &file("nianbao.pdf"));

    let mut typst = Command::new("python3");
    typst
        .args(["-c", TYPST])
        .arg(file("report.typ"))
        .arg(file("typst.pdf"))
        .arg(root.join("assets/fonts"));
    time("typst, through Python", &mut typst, &file("typst.pdf"));

    let mut office = Command::new("soffice");
    office
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder.path())
        .arg(file("report.html"));
    time("LibreOffice", &mut office, &file("report.pdf"));
}

fn time(name: &str, command: &mut Command, pdf: &PathBuf) {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..N_RUNS {
        let start = Instant::now();
        if !command.status().is_ok_and(|status| status.success()) {
            println!("{name:24} is not installed, or failed");
            return;
        }
        times.push(start.elapsed());
    }
    times.sort();
    let bytes = std::fs::metadata(pdf).map_or(0, |metadata| metadata.len());
    let median = times[N_RUNS / 2].as_secs_f64() * 1e3;
    let least = times[0].as_secs_f64() * 1e3;
    println!(
        "{name:24} median {median:7.1} ms, least {least:7.1} ms, PDF {} KB",
        bytes / 1024
    );
}

fn typst_source(report: &Report) -> String {
    let mut source = String::from(
        "#set page(paper: \"a4\", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm), numbering: \"— 1 —\")\n\
         #set text(font: \"Noto Serif SC\", size: 16pt, lang: \"zh\")\n#set par(first-line-indent: (amount: 2em, all: true), justify: true)\n",
    );
    let escaped = |text: &str| text.replace(['#', '*', '_', '$', '@', '<', '[', ']'], "");
    for line in report.title_lines() {
        writeln!(
            source,
            "#align(center, text(size: 22pt)[{}])",
            escaped(&line)
        )
        .expect("memory");
    }
    for paragraph in report.paragraphs(LEAD) {
        writeln!(source, "\n{}\n", escaped(paragraph)).expect("memory");
    }
    for part in report.form.parts {
        writeln!(source, "\n= {}\n", part.title).expect("memory");
        if let Some(table) = part.table.and_then(|id| report.form.table(id)) {
            source += &typst_table(report, table);
        }
        for paragraph in report.paragraphs(part.section) {
            writeln!(source, "\n{}\n", escaped(paragraph)).expect("memory");
        }
    }
    source
}

fn typst_table(report: &Report, table: &Table) -> String {
    let widths: Vec<String> = table
        .widths
        .iter()
        .map(|width| format!("{width}fr"))
        .collect();
    let mut source = format!(
        "#[#set text(size: 9pt)\n#table(columns: ({}),\n",
        widths.join(", ")
    );
    for cell in table.rows.iter().flat_map(|row| row.iter()) {
        let text = cell_text(report, &cell.content);
        writeln!(
            source,
            "table.cell(colspan: {}, rowspan: {})[{text}],",
            cell.n_columns, cell.n_rows
        )
        .expect("memory");
    }
    source + ")]\n"
}

fn html(report: &Report) -> String {
    let mut html = String::from("<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>");
    for paragraph in report.title_lines().iter().chain(report.paragraphs(LEAD)) {
        write!(html, "<p>{paragraph}</p>").expect("memory");
    }
    for part in report.form.parts {
        write!(html, "<h2>{}</h2>", part.title).expect("memory");
        if let Some(table) = part.table.and_then(|id| report.form.table(id)) {
            html += "<table border=\"1\">";
            for row in table.rows {
                html += "<tr>";
                for cell in *row {
                    let text = cell_text(report, &cell.content);
                    write!(
                        html,
                        "<td colspan=\"{}\" rowspan=\"{}\">{text}</td>",
                        cell.n_columns, cell.n_rows
                    )
                    .expect("memory");
                }
                html += "</tr>";
            }
            html += "</table>";
        }
        for paragraph in report.paragraphs(part.section) {
            write!(html, "<p>{paragraph}</p>").expect("memory");
        }
    }
    html + "</body></html>"
}

fn cell_text(report: &Report, content: &GridContent) -> String {
    match *content {
        GridContent::Figure(cell, _) => report.figure(cell).to_string(),
        GridContent::Caption(text)
        | GridContent::Head(text)
        | GridContent::Label(text)
        | GridContent::Group(text) => text.to_owned(),
    }
}
