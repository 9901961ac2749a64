//! What someone waits for while typing and exporting: pages, PDF, pictures.

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use nianbao::cell;
use nianbao::export::pdf::{PdfWriter, pdf};
use nianbao::export::picture::{Painter, PdfPages};
use nianbao::fonts::FontSet;
use nianbao::form::LEAD;
use nianbao::report::{Figure, Report};
use nianbao::store::ReportFile;
use nianbao::typeset::document::Document;
use nianbao::typeset::typeset;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;

/// The resolution of a usual screen: 144 dpi.
const PIXELS_PER_POINT: f64 = 2.0;

fn sample() -> (Report, Arc<FontSet>) {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let path = assets.join("samples/suqian_2024.nianbao");
    let file = ReportFile::open(&path).expect("the sample opens");
    let fonts = Arc::new(FontSet::shipped(&[assets.join("fonts")]));
    (file.report().clone(), fonts)
}

/// The page that shows the table that is edited most, and the pages with another figure in it.
fn edited(report: &Report, fonts: &Arc<FontSet>, number: i64) -> Document {
    let mut report = report.clone();
    let cell = cell!("requests.received.natural");
    report.figures.set(cell, Figure::from(number));
    typeset(&report, fonts)
}

fn pages(criterion: &mut Criterion) {
    let (report, fonts) = sample();
    criterion.bench_function("typeset a report", |bencher| {
        bencher.iter(|| typeset(black_box(&report), &fonts));
    });
    let (long, n_characters) = lengthened(&report, 100_000);
    criterion.bench_function(&format!("typeset {n_characters} characters"), |bencher| {
        bencher.iter(|| typeset(black_box(&long), &fonts));
    });
    let (paragraph, n_characters) = lengthened_paragraph(&report, 100_000);
    let name = format!("typeset a paragraph of {n_characters} characters");
    criterion.bench_function(&name, |bencher| {
        bencher.iter(|| typeset(black_box(&paragraph), &fonts));
    });
}

/// The report with its paragraphs again and again in their places, until its text has so many characters; and how many.
fn lengthened(report: &Report, least: usize) -> (Report, usize) {
    let mut report = report.clone();
    let sections: Vec<_> = report.form.sections().collect();
    let n_characters = |report: &Report| -> usize {
        let texts = sections
            .iter()
            .flat_map(|&section| report.paragraphs(section));
        texts.map(|text| text.chars().count()).sum()
    };
    while n_characters(&report) < least {
        for &section in &sections {
            let once = report.paragraphs(section);
            let twice = [once, once].concat();
            report.set_paragraphs(section, twice);
        }
    }
    let n_characters = n_characters(&report);
    (report, n_characters)
}

/// The report with one paragraph, the longest of its own again and again, in its lead; and how long it is.
fn lengthened_paragraph(report: &Report, least: usize) -> (Report, usize) {
    let mut report = report.clone();
    let sections = report.form.sections();
    let texts = sections.flat_map(|section| report.paragraphs(section));
    let longest = texts
        .max_by_key(|text| text.len())
        .cloned()
        .unwrap_or_default();
    let long = longest.repeat(least.div_ceil(longest.chars().count().max(1)));
    let n_characters = long.chars().count();
    report.set_paragraphs(LEAD, vec![long]);
    (report, n_characters)
}

fn files(criterion: &mut Criterion) {
    let (report, fonts) = sample();
    let document = typeset(&report, &fonts);
    let bytes = pdf(&document).expect("the sample exports");
    println!("{} pages, {} bytes", document.pages.len(), bytes.len());
    criterion.bench_function("typeset and write a PDF", |bencher| {
        bencher.iter(|| pdf(&typeset(black_box(&report), &fonts)));
    });
    criterion.bench_function("write a PDF", |bencher| {
        bencher.iter(|| pdf(black_box(&document)));
    });
    criterion.bench_function("write a PDF after a changed figure", |bencher| {
        let documents = [3441, 3442].map(|number| edited(&report, &fonts, number));
        let mut writer = PdfWriter::new();
        let mut turn = documents.iter().cycle();
        bencher.iter(|| writer.write(turn.next().expect("a cycle has no end")));
    });
}

fn pictures(criterion: &mut Criterion) {
    let (report, fonts) = sample();
    let document = typeset(&report, &fonts);
    let bytes = Arc::new(pdf(&document).expect("the sample exports"));
    let table_idx = document.pages.len() / 2;
    criterion.bench_function("open a PDF and draw its first page", |bencher| {
        bencher.iter(|| {
            let pages = PdfPages::open(Arc::clone(&bytes)).expect("the sample opens");
            pages.picture(0, PIXELS_PER_POINT)
        });
    });
    criterion.bench_function("draw a page of a PDF again", |bencher| {
        let pages = PdfPages::open(Arc::clone(&bytes)).expect("the sample opens");
        bencher.iter(|| pages.picture(black_box(table_idx), PIXELS_PER_POINT));
    });
    criterion.bench_function("paint a page for the first time", |bencher| {
        let paint = |mut painter: Painter| painter.paint(&document, 0, PIXELS_PER_POINT);
        bencher.iter_batched(Painter::new, paint, BatchSize::SmallInput);
    });
    for (name, page_idx) in [("text", 0), ("a table", table_idx)] {
        criterion.bench_function(&format!("paint a page of {name}"), |bencher| {
            let mut painter = Painter::new();
            bencher.iter(|| painter.paint(&document, black_box(page_idx), PIXELS_PER_POINT));
        });
    }
}

criterion_group!(benches, pages, files, pictures);
criterion_main!(benches);
