//! What someone waits for while comparing: two reports, long texts, complete rewrites, the printed comparison.

use criterion::{Criterion, criterion_group, criterion_main};
use nianbao::compare::repetition::repetition;
use nianbao::compare::{Sources, compare, diff};
use nianbao::fonts::FontSet;
use nianbao::report::Report;
use nianbao::store::ReportFile;
use nianbao::typeset::typeset_comparison;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;

fn assets() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/assets"))
}

fn sample(year: u16) -> Report {
    let path = assets().join(format!("samples/suqian_{year}.nianbao"));
    ReportFile::open(&path)
        .expect("the sample opens")
        .report()
        .clone()
}

/// A text of so many characters: the sentences of the sample again and again, each with a number of its own.
fn long_text(n_characters: usize) -> String {
    let report = sample(2024);
    let overview = report.form.parts[0].section;
    let sentences: Vec<&str> = report
        .paragraphs(overview)
        .iter()
        .flat_map(|paragraph| paragraph.split_inclusive('。'))
        .collect();
    let mut text = String::new();
    for (idx, sentence) in sentences.iter().cycle().enumerate() {
        if text.chars().count() >= n_characters {
            break;
        }
        text.push_str(&idx.to_string());
        text.push_str(sentence);
    }
    text.chars().take(n_characters).collect()
}

/// Every twentieth character is another.
fn edited(text: &str) -> String {
    let characters = text.chars().enumerate();
    characters
        .map(|(idx, c)| if idx % 20 == 7 { '改' } else { c })
        .collect()
}

fn report_with(year: u16, text: &str) -> Report {
    let mut report = Report::new("某市某局", year);
    let characters: Vec<char> = text.chars().collect();
    let paragraphs = characters.chunks(200).map(|chunk| chunk.iter().collect());
    let overview = report.form.parts[0].section;
    report.set_paragraphs(overview, paragraphs.collect());
    report
}

fn texts(criterion: &mut Criterion) {
    let text = long_text(10_000);
    let rewritten: String = text.chars().rev().collect();
    let few = edited(&text);
    criterion.bench_function(
        "diff of 10 000 characters, one in twenty changed",
        |bencher| {
            bencher.iter(|| diff(black_box(&text), &few));
        },
    );
    criterion.bench_function("diff of 10 000 characters, all rewritten", |bencher| {
        bencher.iter(|| diff(black_box(&text), &rewritten));
    });
    let old = report_with(2023, &text);
    for (name, text) in [
        ("one in twenty changed", &few),
        ("all rewritten", &rewritten),
    ] {
        let new = report_with(2024, text);
        criterion.bench_function(
            &format!("compare reports of 10 000 characters, {name}"),
            |bencher| {
                bencher.iter(|| compare(black_box(&old), &new));
            },
        );
        criterion.bench_function(
            &format!("repetition in 10 000 characters, {name}"),
            |bencher| {
                bencher.iter(|| repetition(black_box(&old), &new));
            },
        );
    }
}

fn samples(criterion: &mut Criterion) {
    let (old, new) = (sample(2023), sample(2024));
    criterion.bench_function("compare two reports of a city", |bencher| {
        bencher.iter(|| compare(black_box(&old), &new));
    });
    let comparison = compare(&old, &new);
    let fonts = Arc::new(FontSet::shipped(&[assets().join("fonts")]));
    criterion.bench_function("typeset a comparison", |bencher| {
        bencher.iter(|| typeset_comparison(black_box(&comparison), &Sources::default(), &fonts));
    });
}

criterion_group!(benches, texts, samples);
criterion_main!(benches);
