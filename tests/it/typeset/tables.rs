//! Tables on paper.

use super::dump::{lines, runs};
use super::{fill_figures, report_with, sample, section, set, set_text};
use nianbao::cell;
use nianbao::report::{Figure, Place, Report};
use nianbao::typeset::document::{Document, ElementKind, Item, Page, Rule};

fn rules(page: &Page) -> Vec<Rule> {
    page.items
        .iter()
        .filter_map(|item| match item {
            Item::Rule(rule) => Some(*rule),
            Item::Text(_) | Item::Shade(_) | Item::Picture(_) | Item::Matrix(_) => None,
        })
        .collect()
}

fn pages_with(document: &Document, place: Place) -> Vec<usize> {
    let shows = |page: &Page| page.areas.iter().any(|area| area.place == place);
    let pages = document.pages.iter().enumerate();
    pages
        .filter(|(_, page)| shows(page))
        .map(|(idx, _)| idx)
        .collect()
}

fn table_pages(document: &Document, report: &Report, name: &str) -> Vec<usize> {
    let mut pages: Vec<usize> = report
        .form
        .cells()
        .filter(|cell| cell.table.as_str() == name)
        .flat_map(|cell| pages_with(document, Place::Cell(cell)))
        .collect();
    pages.sort_unstable();
    pages.dedup();
    pages
}

#[test]
fn a_table_is_as_wide_as_the_text_with_a_strong_rule_around_it() {
    let document = set(&sample("suqian_2024.nianbao"));
    for page in &document.pages {
        let rules = rules(page);
        for rule in &rules {
            let is_horizontal = rule.from.y == rule.to.y;
            let is_outer = rule.thickness.to_pt() > 0.9;
            assert!(is_outer || (rule.thickness.to_pt() - 0.5).abs() < 1e-9);
            if is_horizontal && is_outer {
                assert!((rule.from.x.to_mm() - 28.0).abs() < 1e-6);
                assert!((rule.to.x.to_mm() - 184.0).abs() < 1e-6);
            }
        }
    }
}

#[test]
fn table_three_stands_whole_on_one_page_with_its_heading_and_note() {
    for n_lines in 0..24 {
        let mut report = sample("suqian_2024.nianbao");
        let text = "公".repeat((28 * n_lines).max(2) - 2);
        set_text(&mut report, "overview", &[&text]);
        set_text(
            &mut report,
            "requests",
            &["注：上年结转数量与上年报告的结转下年度数量一致。"],
        );
        let document = set(&report);
        let pages = table_pages(&document, &report, "requests");
        let title = pages_with(&document, Place::PartTitle(section("requests")));
        let note = pages_with(&document, Place::Paragraph(section("requests"), 0));
        assert_eq!(
            (pages.len(), &title, &note),
            (1, &pages, &pages),
            "{n_lines}"
        );
    }
}

#[test]
fn nothing_in_a_table_is_smaller_than_nine_points() {
    for name in ["suqian_2023", "suqian_2024", "hangzhou_eeb_2020"] {
        let document = set(&sample(&format!("{name}.nianbao")));
        let all = document.pages.iter().flat_map(runs);
        assert!(
            all.map(|run| run.size.to_pt())
                .fold(f64::INFINITY, f64::min)
                >= 9.0
        );
    }
}

#[test]
fn a_figure_of_seven_digits_stands_on_one_line() {
    let mut report = Report::new("某局", 2024);
    fill_figures(&mut report, &Figure::from(1_234_567));
    let document = set(&report);
    let whole = document
        .pages
        .iter()
        .flat_map(runs)
        .filter(|run| run.glyphs.len() == 7 && run.glyphs[0].character == '1')
        .inspect(|run| assert!(run.size.to_pt() >= 9.0))
        .count();
    let n_wide = report
        .form
        .cells()
        .filter(|cell| cell.table.as_str() != "remedies")
        .count();
    assert!(whole >= n_wide, "{whole} of {n_wide}");
}

#[test]
fn figures_stand_in_the_middle_of_their_cells() {
    let mut report = Report::new("某局", 2024);
    let cell = cell!("requests.received.natural");
    report.figures.set(cell, Figure::from(3440));
    let document = set(&report);
    let page = &document.pages[pages_with(&document, Place::Cell(cell))[0]];
    let area = page
        .areas
        .iter()
        .find(|area| area.place == Place::Cell(cell))
        .unwrap();
    let run = runs(page)
        .find(|run| run.glyphs.len() == 4 && run.glyphs[0].character == '3')
        .unwrap();
    let middle = run.origin.x + run.size;
    assert!(
        (middle - (area.rect.left() + area.rect.right()) / 2.0)
            .to_pt()
            .abs()
            < 0.01
    );
}

#[test]
fn a_table_that_no_page_holds_is_broken_with_its_heads_repeated() {
    let mut report = report_with(&[]);
    let words = "22（其中修订16件，另有3件为上年结转后并案处理）";
    fill_figures(&mut report, &Figure::Words(words.to_owned()));
    let document = set(&report);
    let pages = table_pages(&document, &report, "requests");
    assert!(pages.len() > 1);
    let repeated = |page: usize| -> String {
        runs(&document.pages[page])
            .filter(|run| run.element.is_none())
            .flat_map(|run| run.glyphs.iter().map(|glyph| glyph.character))
            .collect()
    };
    for &page in &pages[1..] {
        assert!(repeated(page).contains("申请人情况"));
    }
    assert!(repeated(pages[2]).contains("三、本年度办理结果（续）"));
    // Every cell stands on one page only: no row is split.
    for cell in report.form.cells() {
        assert_eq!(pages_with(&document, Place::Cell(cell)).len(), 1, "{cell}");
    }
}

#[test]
fn words_without_end_in_a_cell_are_set_small_rather_than_lost() {
    let mut report = report_with(&[]);
    let cell = cell!("remedies.direct.upheld");
    report.figures.set(cell, Figure::Words("无".repeat(5000)));
    set(&report);
}

#[test]
fn a_note_that_is_long_goes_on_behind_its_table() {
    let mut report = report_with(&[]);
    set_text(&mut report, "requests", &[&"注".repeat(900)]);
    let document = set(&report);
    let pages = table_pages(&document, &report, "requests");
    let note = pages_with(&document, Place::Paragraph(section("requests"), 0));
    assert_eq!(pages.len(), 1);
    assert!(note.len() > 1 && note[0] >= pages[0]);
}

#[test]
fn the_structure_of_a_table_has_every_cell_in_its_row() {
    let document = set(&sample("suqian_2024.nianbao"));
    let n = |is: fn(&ElementKind) -> bool| {
        document
            .elements
            .iter()
            .filter(|element| is(&element.kind))
            .count()
    };
    assert_eq!(n(|kind| matches!(kind, ElementKind::Table)), 3);
    assert_eq!(n(|kind| matches!(kind, ElementKind::Row)), 14 + 28 + 4);
    assert_eq!(
        n(|kind| matches!(kind, ElementKind::DataCell { .. })),
        10 + 175 + 15
    );
    for (idx, element) in document.elements.iter().enumerate() {
        if let Some(parent) = element.parent {
            assert!(parent.0 < idx);
        }
    }
}

#[test]
fn a_group_is_set_from_top_to_bottom() {
    let document = set(&sample("suqian_2024.nianbao"));
    let column: Vec<_> = document
        .pages
        .iter()
        .flat_map(lines)
        .filter(|line| line.text.chars().count() == 1 && "三本年度办理结果".contains(&line.text))
        .collect();
    let text: String = column.iter().map(|line| line.text.as_str()).collect();
    assert!(text.contains("三本年度办理结果"), "{text}");
    let heads = column.windows(2).take(7);
    assert!(
        heads
            .into_iter()
            .all(|pair| pair[0].middle < pair[1].middle)
    );
}

#[test]
fn the_sentence_in_the_head_of_table_three_is_broken_between_its_clauses() {
    let document = set(&sample("suqian_2024.nianbao"));
    let lines: Vec<_> = document.pages.iter().flat_map(lines).collect();
    for clause in [
        "（本列数据的勾稽关系为：",
        "第一项加第二项之和，",
        "等于第三项加第四项之和）",
    ] {
        assert!(
            lines.iter().any(|line| line.text.contains(clause)),
            "{clause}"
        );
    }
}
