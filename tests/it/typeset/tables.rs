//! Tables on paper.

use super::dump::{lines, runs};
use super::{fill_figures, report_with, sample, section, set, set_text};
use nianbao::cell;
use nianbao::export::ExportError;
use nianbao::export::pdf::pdf;
use nianbao::form::{FORMS, GridContent};
use nianbao::report::{Figure, Place, Report};
use nianbao::typeset::document::{Document, ElementKind, Item, Page, Rule, Run};
use nianbao::units::{Length, Point, Rect};

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

/// The figures of a table: the run of each with the area of its cell.
fn figures(document: &Document, table: &str) -> Vec<(Run, Rect)> {
    let mut found = Vec::new();
    for page in &document.pages {
        let areas = page.areas.iter().filter_map(|area| match area.place {
            Place::Cell(cell) if cell.table.as_str() == table => Some(area.rect),
            _ => None,
        });
        for rect in areas {
            let is_in = |run: &&Run| {
                let quarter = run.size / 4.0;
                rect.contains(Point::new(run.origin.x + quarter, run.origin.y - quarter))
            };
            found.extend(runs(page).filter(is_in).map(|run| (run.clone(), rect)));
        }
    }
    found
}

#[test]
fn figures_of_nine_digits_are_whole_and_of_one_size_and_touch_no_rule() {
    for (n_digits, number) in [(7, 1_234_567), (9, 123_456_789)] {
        for form in FORMS {
            let mut report = Report::new("某局", form.first_year);
            fill_figures(&mut report, &Figure::from(number));
            let document = set(&report);
            for table in form.tables {
                let found = figures(&document, table.id.as_str());
                assert_eq!(found.len(), table.cells().count(), "{}", table.id);
                let size = found[0].0.size;
                for (run, rect) in found {
                    assert_eq!((run.glyphs.len(), run.size), (n_digits, size));
                    let last = run.origin.x + run.glyphs[n_digits - 1].x + size / 2.0;
                    let gaps = [run.origin.x - rect.left(), rect.right() - last];
                    assert!(gaps.iter().all(|gap| gap.to_pt() > 1.2), "{gaps:?}");
                }
                // Fifteen columns of nine digits are as wide as the text in 七号 at most.
                let least = if table.widths.len() == 15 { 5.5 } else { 9.0 };
                assert!(size.to_pt() >= least, "{} {size:?}", table.id);
            }
        }
    }
}

#[test]
fn figures_too_long_for_a_page_are_named_and_not_printed_too_small_to_read() {
    let remedies = |n_digits: u32| {
        let mut report = Report::new("某局", 2024);
        for cell in report.form.tables[2].cells() {
            report
                .figures
                .set(cell, Figure::from(10_i64.pow(n_digits) - 1));
        }
        set(&report)
    };
    assert_eq!(remedies(9).unreadable(), []);
    assert!(pdf(&remedies(9)).is_ok());
    let document = remedies(12);
    let ExportError::NoRoom(places) = pdf(&document).unwrap_err() else {
        panic!("the pages cannot be read");
    };
    assert_eq!(places.len(), 15);
    assert!(places.contains(&Place::Cell(cell!("remedies.direct.total"))));
    let message = pdf(&document).unwrap_err().to_string();
    assert!(message.contains("等 15 处内容太长"), "{message}");
    // A single long figure gets the room of the others.
    let mut report = Report::new("某局", 2024);
    let direct = cell!("remedies.direct.upheld");
    report.figures.set(direct, Figure::from(999_999_999_999));
    assert_eq!(set(&report).unreadable(), []);
}

#[test]
fn one_long_figure_makes_its_column_wider_and_leaves_the_others_even() {
    let mut report = Report::new("某局", 2024);
    fill_figures(&mut report, &Figure::from(7));
    let long = cell!("requests.received.total");
    report.figures.set(long, Figure::from(123_456_789));
    let document = set(&report);
    let found = figures(&document, "requests");
    let width = |n_glyphs: usize| -> Vec<f64> {
        let own = found.iter().filter(|(run, _)| run.glyphs.len() == n_glyphs);
        own.map(|(_, rect)| rect.size.width.to_pt()).collect()
    };
    let widest = width(9)[0];
    let others = width(1);
    let narrowest = others.iter().copied().fold(f64::INFINITY, f64::min);
    let n_even = others.iter().filter(|own| **own - narrowest < 0.01).count();
    assert!(widest > narrowest + 5.0);
    assert_eq!((n_even, others.len()), (25 * 6, 174));
    assert!(found.iter().all(|(run, _)| run.size == found[0].0.size));
}

/// Sets reports of both editions with 1 to 40 lines of text in one section, and looks at table 二. Returns how often it
/// was broken, and how often so many lines were empty at the foot of the page before a piece of it.
fn check_breaks_of_table_two(name: &str) -> (usize, [usize; 5]) {
    let pitch = Length::mm(225.0 / 22.0);
    let mut n_broken = 0;
    let mut counts = [0; 5];
    for (form, n_lines) in FORMS
        .into_iter()
        .flat_map(|form| (1..=40).map(move |n| (form, n)))
    {
        let mut report = Report::new("某局", form.first_year);
        fill_figures(&mut report, &Figure::from(7));
        set_text(&mut report, name, &[&"公".repeat(28 * n_lines - 2)]);
        let document = set(&report);
        let pages = table_pages(&document, &report, "proactive");
        let title = pages_with(&document, Place::PartTitle(section("proactive")));
        let stands_below = match name {
            "overview" => pages[0],
            _ => pages_with(&document, Place::Paragraph(section(name), 0))[0],
        };
        assert_eq!(
            title[0], stands_below,
            "the heading stands with what follows"
        );
        n_broken += pages.len() - 1;
        for &page in pages.iter().filter(|page| **page > 0) {
            let before = &document.pages[page - 1].areas;
            let foot = before.iter().map(|area| area.rect.bottom());
            let foot = foot.fold(Length::ZERO, Length::max);
            let n_empty = ((Length::mm(37.0 + 225.0) - foot) / pitch + 1e-6).floor();
            assert!(n_empty <= 4.0, "{} {n_lines}: {n_empty}", form.id);
            let idx = (0_u8..4).find(|n| n_empty <= f64::from(*n)).unwrap_or(4);
            counts[usize::from(idx)] += 1;
        }
        let mut block = None;
        for row in form.table(form.tables[0].id).unwrap().rows {
            for cell in *row {
                match cell.content {
                    GridContent::Caption(_) => block = None,
                    GridContent::Figure(address, _) => {
                        let page = pages_with(&document, Place::Cell(address))[0];
                        assert_eq!(*block.get_or_insert(page), page, "{address}");
                    }
                    _ => {}
                }
            }
        }
    }
    (n_broken, counts)
}

#[test]
fn table_two_breaks_between_its_blocks_and_leaves_four_lines_empty_at_most() {
    let (n_broken, counts) = check_breaks_of_table_two("overview");
    println!("broken {n_broken} times; 0, 1, 2, 3, 4 empty lines before a piece: {counts:?}");
    assert!(n_broken > 10, "{n_broken}");
}

#[test]
fn below_text_table_two_breaks_as_it_does_below_its_title() {
    let (n_broken, counts) = check_breaks_of_table_two("before_proactive");
    println!("broken {n_broken} times; 0, 1, 2, 3, 4 empty lines before a piece: {counts:?}");
    assert!(n_broken > 10, "{n_broken}");
}

#[test]
fn a_short_text_stays_on_the_page_of_table_three_and_a_long_one_never_breaks_it() {
    for (n_text, n_lines) in (1..9).flat_map(|n_text| [0, 3, 9, 15, 19].map(|n| (n_text, n))) {
        let mut report = sample("suqian_2024.nianbao");
        let text = |n: usize| "公".repeat((28 * n).max(2) - 2);
        set_text(&mut report, "overview", &[&text(n_lines)]);
        set_text(&mut report, "before_requests", &[&text(n_text)]);
        let document = set(&report);
        let pages = table_pages(&document, &report, "requests");
        let before = pages_with(&document, Place::Paragraph(section("before_requests"), 0));
        let title = pages_with(&document, Place::PartTitle(section("requests")));
        assert_eq!(pages.len(), 1, "{n_text} {n_lines}");
        assert_eq!(title[0], before[0], "{n_text} {n_lines}");
        if n_text <= 2 {
            assert_eq!(before, pages, "{n_text} {n_lines}");
        }
    }
}

#[test]
fn text_before_a_table_is_text_of_the_report() {
    for form in FORMS {
        let mut report = Report::new("某局", form.first_year);
        fill_figures(&mut report, &Figure::from(7));
        for before in form
            .parts
            .iter()
            .filter_map(|part| part.before_table.as_ref())
        {
            let text = ["（一）办理情况", &"公开".repeat(40)].map(str::to_owned);
            report.set_paragraphs(before.section, text.to_vec());
        }
        let document = set(&report);
        for before in form
            .parts
            .iter()
            .filter_map(|part| part.before_table.as_ref())
        {
            let heading = pages_with(&document, Place::Paragraph(before.section, 0));
            let text = pages_with(&document, Place::Paragraph(before.section, 1));
            assert_eq!(heading[0], text[0], "{}", before.name);
        }
        let lines: Vec<_> = document.pages.iter().flat_map(lines).collect();
        let own = lines
            .iter()
            .filter(|line| line.text.starts_with("公开公开"));
        let sizes: Vec<f64> = own.map(|line| line.size).collect();
        assert_eq!(sizes, vec![16.0; 9]);
    }
}

#[test]
fn vertical_labels_are_evenly_spaced_and_touch_no_rule() {
    for name in ["suqian_2024", "hangzhou_eeb_2020"] {
        let document = set(&sample(&format!("{name}.nianbao")));
        for page in &document.pages {
            let upright: Vec<&Run> = runs(page)
                .filter(|run| run.glyphs.len() == 1 && run.origin.x.to_mm() < 40.0)
                .filter(|run| {
                    "（）三四五六不予公开无法提供处理其他".contains(run.glyphs[0].character)
                })
                .filter(|run| run.size.to_pt() < 12.0)
                .collect();
            for run in &upright {
                let centre = document.fonts.face(run.face).metrics().centre;
                let middle = (run.origin.y - run.size * centre).to_pt();
                let size = run.size.to_pt();
                let (top, bottom) = match run.glyphs[0].character {
                    '（' => (middle, middle + size / 2.0),
                    '）' => (middle - size / 2.0, middle),
                    _ => (middle - size / 2.0, middle + size / 2.0),
                };
                let x = (run.origin.x + run.size / 2.0).to_pt();
                for rule in rules(page).iter().filter(|rule| rule.from.y == rule.to.y) {
                    let y = rule.from.y.to_pt();
                    let is_over = rule.from.x.to_pt() < x && x < rule.to.x.to_pt();
                    let gap = (top - y).max(y - bottom);
                    assert!(!is_over || gap > 2.0, "{:?} {gap}", run.glyphs[0]);
                }
            }
            let sizes: Vec<_> = upright.iter().map(|run| run.size).collect();
            assert!(sizes.windows(2).all(|pair| pair[0] == pair[1]), "{sizes:?}");
        }
    }
}

#[test]
fn a_note_is_smaller_than_the_text_and_hangs_on_its_first_word() {
    let mut report = report_with(&[]);
    let long = format!("注：{}", "行政复议数量含上年度结转数量。".repeat(4));
    set_text(
        &mut report,
        "remedies",
        &[&long, "另有一件由上级机关办理。"],
    );
    set_text(&mut report, "proactive", &[&"本年没有制发规章。".repeat(5)]);
    let document = set(&report);
    let lines: Vec<_> = document.pages.iter().flat_map(lines).collect();
    let left = |line: &super::dump::LineOnPage| line.xs[0] - Length::mm(28.0).to_pt();
    let indents = |start: &str| -> Vec<f64> {
        let first = lines.iter().position(|line| line.text.starts_with(start));
        let own = lines[first.unwrap()..].iter().take(2);
        own.inspect(|line| assert!((line.size - 14.0).abs() < 0.01, "{}", line.text))
            .map(left)
            .collect()
    };
    let two = Length::mm(156.0 / 31.0 * 2.0).to_pt();
    let check = |found: Vec<f64>, expected: [f64; 2]| {
        for (found, expected) in found.into_iter().zip(expected) {
            assert!((found - expected).abs() < 0.3, "{found} {expected}");
        }
    };
    check(indents("注："), [0.0, two]);
    check(indents("本年没有制发规章。"), [two, 0.0]);
    let last = lines.iter().find(|line| line.text.starts_with("另有一件"));
    assert!((left(last.unwrap()) - two).abs() < 0.3);
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
