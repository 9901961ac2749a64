//! The comparison on paper: nothing lost, nothing beyond the edges, marks where words differ.

use super::{sample, section, sources, suqian};
use nianbao::compare::{Comparison, PieceKind, compare};
use nianbao::export::pdf::pdf;
use nianbao::fonts::FontSet;
use nianbao::report::{Figure, Place, Report};
use nianbao::typeset::document::{Document, ElementKind, Item, Rule, Run};
use nianbao::typeset::typeset_comparison;
use nianbao::units::Length;
use std::sync::{Arc, LazyLock};

static FONTS: LazyLock<Arc<FontSet>> = LazyLock::new(|| {
    let folder = super::root().join("assets/fonts");
    Arc::new(FontSet::shipped(&[folder]))
});

pub(super) fn set(comparison: &Comparison) -> Document {
    typeset_comparison(comparison, &sources(), &FONTS)
}

fn items(document: &Document) -> impl Iterator<Item = &Item> {
    document.pages.iter().flat_map(|page| &page.items)
}

const fn run(item: &Item) -> Option<&Run> {
    if let Item::Text(run) = item {
        Some(run)
    } else {
        None
    }
}

const fn rule(item: &Item) -> Option<&Rule> {
    if let Item::Rule(rule) = item {
        Some(rule)
    } else {
        None
    }
}

fn runs(document: &Document) -> impl Iterator<Item = &Run> {
    items(document).filter_map(run)
}

/// Everything that is printed, without blanks; repeated heads and feet are no content.
fn words(document: &Document) -> String {
    let content = runs(document).filter(|run| run.element.is_some());
    let glyphs = content.flat_map(|run| run.glyphs.iter());
    glyphs
        .map(|glyph| glyph.character)
        .filter(|c| !c.is_whitespace())
        .collect()
}

/// The lines below and through words.
fn strokes(document: &Document) -> impl Iterator<Item = &Rule> {
    let rules = items(document).filter_map(rule);
    rules.filter(|rule| rule.thickness == Length::pt(0.6))
}

fn check_edges(document: &Document) {
    let edge = Length::mm(14.0);
    for page in &document.pages {
        let right = page.size.width - edge;
        let bottom = page.size.height - Length::mm(8.0);
        for run in page.items.iter().filter_map(run) {
            let last = run.glyphs.last().unwrap();
            let end = run.origin.x + last.x + run.size * 0.5;
            assert!(
                run.origin.x >= edge && end <= right && run.origin.y <= bottom,
                "{run:?}"
            );
        }
        for rule in page.items.iter().filter_map(rule) {
            assert!(
                rule.from.x >= edge && rule.to.x <= right && rule.to.y <= bottom,
                "{rule:?}"
            );
        }
    }
}

#[test]
fn the_printed_comparison_says_every_figure_relation_and_source() {
    let document = set(&suqian());
    assert!(document.missing.is_empty(), "{:?}", document.missing);
    let words = words(&document);
    for expected in [
        "3511→3525+14+0.4%",
        "1191→1431+240+20.2%",
        "1808595→1573179−235416−13.0%",
        "2822652→2676474−146178−5.2%",
        "59237.2449→72701.2578+13464.0129+22.7%",
        "597+50−227=420",
        "121=121",
        "上一年<甲>&乙.nianbao",
        "2025-01-2410:22",
        &"a".repeat(64),
        &"b".repeat(64),
        "办理结果占办结总数的比重",
        "34.2%40.6%",
        "新收申请",
    ] {
        assert!(words.contains(expected), "{expected}");
    }
}

#[test]
fn every_table_stands_whole_on_one_page() {
    let document = set(&suqian());
    for table in nianbao::form::FORMS[1].tables {
        let is_whole = document.pages.iter().any(|page| {
            let has = |cell| {
                page.areas
                    .iter()
                    .any(|area| area.place == Place::Cell(cell))
            };
            table.cells().all(has)
        });
        assert!(is_whole, "{}", table.id.as_str());
    }
}

#[test]
fn every_word_that_differs_is_printed_and_marked() {
    let comparison = suqian();
    let document = set(&comparison);
    let text = words(&document);
    for section in &comparison.text {
        for pair in section.paragraphs.iter().filter(|pair| !pair.is_same()) {
            for side in [pair.old_text(), pair.new_text()] {
                let side: String = side.chars().filter(|c| !c.is_whitespace()).collect();
                assert!(text.contains(&side), "{side}");
            }
        }
    }
    let n_marked = comparison
        .text
        .iter()
        .flat_map(|section| &section.paragraphs)
        .flat_map(|pair| &pair.pieces)
        .filter(|piece| piece.kind != PieceKind::Equal)
        .count();
    assert!(strokes(&document).count() >= n_marked);
}

#[test]
fn nothing_is_cut_and_every_page_lies_across() {
    let mut large = [2023, 2024].map(|year| Report::new("某市某局", year));
    for (report, number) in large.iter_mut().zip([1_234_567, 9_876_543]) {
        for cell in report.form.cells() {
            if !report.form.is_computed(cell) {
                report.figures.set(cell, Figure::from(number));
            }
        }
        let paragraphs = vec!["公开信息，".repeat(2500), "Ａ".repeat(3000)];
        report.set_paragraphs(section("overview"), paragraphs);
    }
    large[1].set_paragraphs(section("other"), vec!["新的一段。".to_owned()]);
    let comparisons = [
        suqian(),
        compare(&large[0], &large[1]),
        compare(&sample("hangzhou_eeb_2020"), &sample("suqian_2024")),
        compare(&sample("suqian_2024"), &sample("hangzhou_eeb_2020")),
        compare(&Report::new("", 2023), &Report::new("", 2024)),
        compare(&Report::new("", 2023), &sample("suqian_2024")),
    ];
    for comparison in &comparisons {
        let document = set(comparison);
        check_edges(&document);
        for page in &document.pages {
            assert!(page.size.width > page.size.height);
        }
    }
}

#[test]
fn figures_of_seven_digits_stand_on_one_line_in_full_size() {
    let mut reports = [2023, 2024].map(|year| Report::new("某市某局", year));
    for (report, number) in reports.iter_mut().zip([1_234_567, 7_654_321]) {
        for cell in report.form.cells() {
            report.figures.set(cell, Figure::from(number));
        }
    }
    let document = set(&compare(&reports[0], &reports[1]));
    let in_row = |run: &&Run| {
        let words: String = run.glyphs.iter().map(|glyph| glyph.character).collect();
        words.contains("1234567") || words.contains("7654321")
    };
    for run in runs(&document).filter(in_row) {
        assert!(run.size >= Length::pt(8.0), "{run:?}");
    }
    let words = words(&document);
    let n_pairs = words.matches("1234567→7654321+6419754+520.0%").count();
    assert!(n_pairs >= 200, "{n_pairs}");
}

#[test]
fn a_reader_for_the_blind_finds_title_headings_and_tables() {
    let document = set(&suqian());
    let n = |is: fn(&ElementKind) -> bool| {
        document
            .elements
            .iter()
            .filter(|element| is(&element.kind))
            .count()
    };
    assert_eq!(n(|kind| matches!(kind, ElementKind::Title)), 1);
    assert!(n(|kind| matches!(kind, ElementKind::Heading(1))) >= 6);
    assert!(n(|kind| matches!(kind, ElementKind::Table)) >= 8);
    assert_eq!(document.outline[0].title, "一、概要");
}

#[test]
fn the_same_comparison_gives_the_same_bytes_of_pdf() {
    let [first, second] = [0, 1].map(|_| pdf(&set(&suqian())).unwrap());
    assert!(first == second);
    let blank = compare(&Report::new("", 2023), &Report::new("", 2024));
    assert!(pdf(&set(&blank)).is_ok());
}

#[test]
fn two_states_of_one_report_speak_of_no_repetition_and_no_jump() {
    let old = sample("suqian_2024");
    let mut new = old.clone();
    new.figures.set(
        nianbao::cell!("proactive.licensing.decisions"),
        Figure::from(9),
    );
    let comparison = compare(&old, &new);
    let printed = words(&set(&comparison));
    let page = nianbao::export::comparison::html::html(&comparison, &sources());
    for words in [&printed, &page] {
        assert!(words.contains("1573179→9") || words.contains("1573179 → 9"));
        for word in ["雷同", "变化超过50%"] {
            assert!(!words.contains(word), "{word}");
        }
    }
}

#[test]
fn no_page_but_the_last_stays_half_empty_because_of_a_list() {
    let document = set(&suqian());
    let lowest = |page: &nianbao::typeset::document::Page| {
        let content = page.items.iter().filter_map(run);
        let content = content.filter(|run| run.element.is_some());
        content.fold(Length::ZERO, |low, run| low.max(run.origin.y))
    };
    // The tables of the form are kept whole; before them stand the lists of the summary.
    let tables = document
        .outline
        .iter()
        .find(|entry| entry.title.ends_with("表格对比"));
    let n_before = tables.unwrap().page_idx;
    for page in &document.pages[..n_before.saturating_sub(1)] {
        assert!(lowest(page) > Length::mm(130.0), "{:?}", lowest(page));
    }
}

#[test]
fn long_names_leave_the_number_of_the_page_its_room() {
    let agency = "某省某市某某区人民政府某某街道办事处行政审批服务和公共资源交易管理局";
    let comparison = compare(&Report::new(agency, 2023), &Report::new("某市某局", 2024));
    let mut sources = sources();
    for source in [&mut sources.old, &mut sources.new] {
        source.name = format!("{agency}2023年政府信息公开工作年度报告（送审稿）.nianbao");
    }
    let document = typeset_comparison(&comparison, &sources, &FONTS);
    check_edges(&document);
    for page in &document.pages {
        let runs = page.items.iter().filter_map(run);
        let mut foot: Vec<(Length, Length)> = runs
            .filter(|run| run.origin.y > Length::mm(196.0))
            .map(|run| {
                let width = run.glyphs.last().map_or(Length::ZERO, |glyph| glyph.x);
                (run.origin.x, run.origin.x + width + run.size)
            })
            .collect();
        foot.sort_by(|a, b| a.0.partial_cmp(&b.0).unwrap());
        for pair in foot.windows(2) {
            assert!(pair[0].1 <= pair[1].0 + Length::pt(8.0), "{foot:?}");
        }
    }
}
