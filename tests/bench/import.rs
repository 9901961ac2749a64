//! What someone waits for while importing: a web page, the pages of a PDF, a text with lost cells.

use criterion::{Criterion, criterion_group, criterion_main};
use nianbao::export::pdf::pdf;
use nianbao::fonts::FontSet;
use nianbao::form::GridContent;
use nianbao::import::{Hints, import};
use nianbao::report::Report;
use nianbao::store::ReportFile;
use nianbao::typeset::typeset;
use std::fmt::Write;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sample() -> Report {
    let path = root().join("assets/samples/suqian_2024.nianbao");
    let file = ReportFile::open(&path).expect("the sample opens");
    file.report().clone()
}

/// The report as a page of the web.
fn page(report: &Report) -> String {
    let mut page = "<html><body>".to_owned();
    let mut line = |text: &str| write!(page, "<p>{text}</p>").expect("a string takes everything");
    report.title_lines().iter().for_each(|text| line(text));
    for part in report.form.parts {
        line(part.title);
        report
            .paragraphs(part.section)
            .iter()
            .for_each(|text| line(text));
        if let Some(table) = part.table.and_then(|id| report.form.table(id)) {
            line(&table_of(report, table));
        }
    }
    page
}

fn table_of(report: &Report, table: &nianbao::form::Table) -> String {
    let mut rows = vec![String::new(); table.rows.len()];
    for placed in table.grid() {
        let text = match placed.cell.content {
            GridContent::Figure(cell, _) => report.figure(cell).to_string(),
            content => content.text().unwrap_or_default().to_owned(),
        };
        let (n_columns, n_rows) = (placed.cell.n_columns, placed.cell.n_rows);
        write!(
            rows[placed.row_idx],
            "<td colspan={n_columns} rowspan={n_rows}>{text}</td>"
        )
        .expect("a string takes everything");
    }
    format!("</p><table><tr>{}</table><p>", rows.join("<tr>"))
}

fn imports(criterion: &mut Criterion) {
    let report = sample();
    let fonts = Arc::new(FontSet::shipped(&[root().join("assets/fonts")]));
    let pages = pdf(&typeset(&report, &fonts)).expect("every character has a glyph");
    let damaged = std::fs::read(root().join("tests/data/import/damaged.txt")).expect("it is there");
    let page = page(&report).into_bytes();
    let sources = [
        ("import a web page", page),
        ("import the pages of a PDF", pages),
        ("import a text with lost cells", damaged),
    ];
    for (name, bytes) in sources {
        criterion.bench_function(name, |bencher| {
            bencher.iter(|| import(black_box(&bytes), &Hints::default()));
        });
    }
}

criterion_group!(benches, imports);
criterion_main!(benches);
