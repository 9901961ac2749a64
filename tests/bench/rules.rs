//! What is waited for after every edit: all rules on a report, and the numbers of a long text.

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use nianbao::cell;
use nianbao::edit::Edit;
use nianbao::report::{Binding, Expression, Figure, Report, Wording};
use nianbao::rules::numbers;
use nianbao::rules::{Limits, Subject, check};
use nianbao::store::ReportFile;
use regex::Regex;
use std::hint::black_box;
use std::path::Path;

/// Lengths of text, in characters; the time must grow in line with them.
const LENGTHS: [usize; 3] = [10_000, 50_000, 100_000];
/// What a search for numbers alone takes, for comparison.
const NUMBERS: &str = r"[0-9０-９][0-9０-９,.]*|[〇零一二两三四五六七八九十百千万亿]+";

fn sample(name: &str) -> Report {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("assets/samples").join(name);
    let file = ReportFile::open(&path).expect("the sample opens");
    file.report().clone()
}

fn subject<'a>(report: &'a Report, last: &'a Report, limits: &'a Limits) -> Subject<'a> {
    Subject {
        report,
        last: Some(last),
        limits,
    }
}

/// The text of a report over and over, in paragraphs or in one that never ends.
fn text(report: &Report, n_chars: usize, shape: Shape) -> String {
    let section = report.form.parts[0].section;
    let all = report.paragraphs(section).join("\n");
    let joint = match shape {
        Shape::Paragraphs => "\n",
        Shape::OneSentence => "，",
    };
    let once: Vec<String> = match shape {
        Shape::Paragraphs => all.lines().map(str::to_owned).collect(),
        Shape::OneSentence => vec![all.replace(['。', '；', '\n'], "，")],
    };
    let endless = once
        .iter()
        .cycle()
        .flat_map(|line| line.chars().chain(joint.chars()));
    endless.take(n_chars).collect()
}

#[derive(Clone, Copy)]
enum Shape {
    Paragraphs,
    OneSentence,
}

fn with_text(report: &Report, text: &str) -> Report {
    let mut report = report.clone();
    let section = report.form.parts[0].section;
    report.set_paragraphs(section, text.lines().map(str::to_owned).collect());
    report
}

fn samples(criterion: &mut Criterion) {
    let (last, report) = (sample("suqian_2023.nianbao"), sample("suqian_2024.nianbao"));
    let limits = Limits::default();
    criterion.bench_function("check the largest sample", |bencher| {
        bencher.iter(|| check(&subject(black_box(&report), &last, &limits)));
    });
    criterion.bench_function("numbers of the largest sample", |bencher| {
        bencher.iter(|| numbers(&subject(black_box(&report), &last, &limits)));
    });
}

fn long_texts(criterion: &mut Criterion) {
    let (last, report) = (sample("suqian_2023.nianbao"), sample("suqian_2024.nianbao"));
    let limits = Limits::default();
    let regex = Regex::new(NUMBERS).expect("the expression is one");
    for (shape, name) in [
        (Shape::Paragraphs, "paragraphs"),
        (Shape::OneSentence, "one sentence"),
    ] {
        let mut group = criterion.benchmark_group(name);
        group.sample_size(20);
        for n_chars in LENGTHS {
            let text = text(&report, n_chars, shape);
            let report = with_text(&report, &text);
            group.throughput(Throughput::Elements(n_chars as u64));
            group.bench_function(BenchmarkId::new("check", n_chars), |bencher| {
                bencher.iter(|| check(&subject(black_box(&report), &last, &limits)));
            });
            group.bench_function(BenchmarkId::new("numbers", n_chars), |bencher| {
                bencher.iter(|| numbers(&subject(black_box(&report), &last, &limits)));
            });
            group.bench_function(BenchmarkId::new("regex", n_chars), |bencher| {
                bencher.iter(|| regex.find_iter(black_box(&text)).count());
            });
        }
        group.finish();
    }
}

/// Changes a figure that 1 000 bound numbers in 100 000 characters follow.
fn bound_numbers(criterion: &mut Criterion) {
    let report = sample("suqian_2024.nianbao");
    let cell = cell!("requests.received.natural");
    let number = format!("{}件", report.figure(cell));
    let n_digits = number.chars().count() - 1;
    let filler = "文".repeat(100 - n_digits - 1);
    let text: Vec<String> = (0..1000).map(|_| format!("{number}{filler}")).collect();
    let mut report = with_text(&report, &text.join("\n"));
    let bindings = (0..1000).map(|paragraph| Binding {
        paragraph,
        characters: 0..n_digits,
        expression: Expression::Sum(vec![cell]),
        wording: Wording::default(),
    });
    report.set_bindings(report.form.parts[0].section, bindings.collect());
    criterion.bench_function("a figure that 1 000 bound numbers follow", |bencher| {
        bencher.iter_batched(
            || report.clone(),
            |mut report| {
                Edit::figure(cell, Figure::from(12_345)).apply(&mut report);
                report
            },
            BatchSize::LargeInput,
        );
    });
}

criterion_group!(benches, samples, long_texts, bound_numbers);
criterion_main!(benches);
