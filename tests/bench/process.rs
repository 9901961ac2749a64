//! The export of a report as a whole process, beside programs that people use for the same: typst and `LibreOffice`; and
//! within a process, from nothing and after one changed figure, beside typst.
//!
//! Each program gets the same report in its own input and writes a PDF. A program that is not installed is left out
//! and named. Install them with `pip install typst` and the Debian package `libreoffice-writer-nogui`.

use nianbao::cell;
use nianbao::export::pdf::{PdfWriter, pdf};
use nianbao::fonts::FontSet;
use nianbao::form::{GridContent, LEAD, Table};
use nianbao::report::{Figure, Report};
use nianbao::store::ReportFile;
use nianbao::typeset::{Typesetter, typeset};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

const N_RUNS: usize = 9;

/// Typst's own words for `typst compile`, for the module that pip installs.
const TYPST: &str =
    "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]])";

/// Times typst within its process: from nothing, then after one changed figure, in milliseconds.
const TYPST_WITHIN: &str = "
import sys, time, typst
path, fonts = sys.argv[1:]
def took(compiler=None):
    start = time.perf_counter()
    (compiler or typst.Compiler(path, font_paths=[fonts])).compile()
    return (time.perf_counter() - start) * 1e3
print('nothing', took())
compiler = typst.Compiler(path, font_paths=[fonts])
took(compiler)
source = open(path).read()
assert '[3440]' in source
for n in range(1000, 1009):
    open(path, 'w').write(source.replace('[3440]', f'[{n}]'))
    print('change', took(compiler))
open(path, 'w').write(source)
";

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

    within_process(&report, &root.join("assets/fonts"));
    typst_within_process(&file("report.typ"), &root.join("assets/fonts"));
}

/// Times typesetting and PDF of the report, from nothing and after another figure.
fn within_process(report: &Report, faces: &Path) {
    let took = |work: &mut dyn FnMut()| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    let nothing = (0..N_RUNS).map(|_| {
        took(&mut || {
            let fonts = Arc::new(FontSet::shipped(&[faces.to_owned()]));
            pdf(&typeset(report, &fonts)).expect("the sample has its faces");
        })
    });
    tell("from nothing, nianbao", nothing.collect());

    let fonts = Arc::new(FontSet::shipped(&[faces.to_owned()]));
    let (mut typesetter, mut writer) = (Typesetter::new(Arc::clone(&fonts)), PdfWriter::new());
    let mut report = report.clone();
    let changes = (1000..).take(N_RUNS + 1).map(|n: i64| {
        let cell = cell!("requests.received.natural");
        report.figures.set(cell, Figure::from(n));
        took(&mut || {
            let pages = typesetter.typeset(&report);
            writer.write(&pages).expect("the sample has its faces");
        })
    });
    // The first one begins from nothing.
    tell("one figure, nianbao", changes.skip(1).collect());
}

fn typst_within_process(source: &Path, faces: &Path) {
    let (mut nothing, mut change) = (Vec::new(), Vec::new());
    for _ in 0..N_RUNS {
        let mut python = Command::new("python3");
        python.args(["-c", TYPST_WITHIN]).arg(source).arg(faces);
        let told = python.output().ok().filter(|told| told.status.success());
        let Some(told) = told else {
            println!(
                "{:24} is not installed, or failed",
                "typst within a process"
            );
            return;
        };
        for line in String::from_utf8_lossy(&told.stdout).lines() {
            let (what, took) = line.split_once(' ').expect("a name and a time");
            let took: f64 = took.parse().expect("milliseconds");
            let times = if what == "nothing" {
                &mut nothing
            } else {
                &mut change
            };
            times.push(Duration::from_secs_f64(took / 1e3));
        }
    }
    tell("from nothing, typst", nothing);
    tell("one figure, typst", change);
}

fn tell(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let [median, least] = [times.len() / 2, 0].map(|idx| times[idx].as_secs_f64() * 1e3);
    println!("{name:24} median {median:7.1} ms, least {least:7.1} ms");
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
