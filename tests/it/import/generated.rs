//! Two hundred pages, made in the shapes in which extractors give reports of the web: no figure is wrong or lost without
//! being named.

mod page;
mod telling;

use super::real::draft;
use nianbao::form::{CellAddress, Form};
use nianbao::import::{Doubt, Draft, DraftCell};
use nianbao::report::Number;
use page::{Damage, Page};
use std::collections::BTreeMap;

/// How many pages; for looking further, `NIANBAO_PAGES` says more.
fn n_pages() -> u64 {
    let more = std::env::var("NIANBAO_PAGES").ok();
    more.and_then(|n_pages| n_pages.parse().ok()).unwrap_or(200)
}

/// What is wrong with a draft; empty where every cell is right, or open and so named.
fn faults(page: &Page, draft: &Draft) -> Vec<String> {
    let mut faults = Vec::new();
    if draft.report.form != page.report.form {
        faults.push(format!("edition {}", draft.report.form.id));
        return faults;
    }
    let year = if page.names_year { page.report.year } else { 0 };
    if draft.report.year != year {
        faults.push(format!("year {}", draft.report.year));
    }
    if draft.report.agency != page.report.agency {
        faults.push(format!("agency {}", draft.report.agency));
    }
    faults.extend(draft.cells.iter().filter_map(|cell| fault(page, cell)));
    faults.extend(doubt_faults(page, draft));
    faults.extend(text_faults(page, draft));
    faults
}

/// What stands before a table stands there. Without the titles of all parts, nothing tells where a part begins.
fn text_faults(page: &Page, draft: &Draft) -> Vec<String> {
    let report = &draft.report;
    let mut faults = Vec::new();
    if !(0..report.form.parts.len()).all(|part| page.has_title(part)) {
        return faults;
    }
    for part in report.form.parts {
        let Some(expected) = page.before.get(part.title) else {
            continue;
        };
        let section = part.before_table.as_ref().unwrap().section;
        let found = report.paragraphs(section);
        if found != expected {
            faults.push(format!("{section}: {found:?}, not {expected:?}"));
        }
    }
    faults
}

fn fault(page: &Page, cell: &DraftCell) -> Option<String> {
    // What is open is named to the person who looks.
    if !cell.is_settled() {
        return None;
    }
    let own = cell.figure.number();
    let truth = page.report.figure(cell.cell).number();
    let told = page.told.get(&cell.cell);
    let is_computed = page.report.form.is_computed(cell.cell);
    let is_right = match told.map(String::as_str) {
        // A total that is not told stands for its sum.
        Some("" | "/" | "-" | "—") if is_computed => {
            own.is_none() || own == Some(truth.unwrap_or_default())
        }
        // Where a blank cell follows from the equations, it is 0.
        Some("" | "/" | "-" | "—") => own.unwrap_or_default() == Number::ZERO,
        Some(told) => own == told.parse().ok(),
        // A row that is not told may follow from the others; of a blank cell follows 0.
        None => own.is_some() && own == Some(truth.unwrap_or_default()),
    };
    let is_wrong = !is_right;
    is_wrong.then(|| format!("{} is {own:?} ({:?}), told {told:?}", cell.cell, cell.found))
}

/// A message says what is missing, and of nothing else that it is.
fn doubt_faults(page: &Page, draft: &Draft) -> Vec<String> {
    let part = |title: &str| {
        page.report
            .form
            .parts
            .iter()
            .position(|part| part.title == title)
    };
    let mut faults = Vec::new();
    let mut lacks: Vec<usize> = Vec::new();
    for doubt in &draft.doubts {
        match doubt {
            Doubt::NoTable(title) => lacks.extend(part(title)),
            Doubt::NoPart(title) if part(title).is_some_and(|part| page.has_title(part)) => {
                faults.push(format!("{title} is there"));
            }
            Doubt::UnknownRow { text, .. } if page.is_of_form(text) => {
                faults.push(format!("{text} is a row of the form"));
            }
            Doubt::NoYear if page.names_year => faults.push("the year is named".to_owned()),
            _ => {}
        }
    }
    if lacks != page.missing_tables() {
        faults.push(format!("lacks {lacks:?}, not {:?}", page.missing_tables()));
    }
    let is_strange =
        |damage: &Damage| matches!(damage, Damage::StrangeRow | Damage::StrangeRowAbove);
    if page.damages.iter().any(is_strange) && !draft.doubts.iter().any(names_strange) {
        faults.push("the strange row is not named".to_owned());
    }
    faults
}

fn names_strange(doubt: &Doubt) -> bool {
    match doubt {
        Doubt::UnknownRow { text, .. }
        | Doubt::UnreadFigures { text, .. }
        | Doubt::UnplacedRow { text, .. } => text.contains("网上申请") || text.contains("777"),
        _ => false,
    }
}

/// Looks at every fourth page, so that the four run beside each other.
fn check(first: u64) {
    let mut all = Vec::new();
    let mut shares: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for seed in (first..n_pages()).step_by(4) {
        let page = Page::new(seed);
        let draft = draft(page.text.as_bytes());
        let faults = faults(&page, &draft);
        let n_settled = draft.cells.iter().filter(|cell| cell.is_settled()).count();
        // One cell a line, blank ones leave no trace.
        let loses_blanks = page.telling.loses_blanks() && page.blank.is_empty();
        if page.damages.is_empty() && !loses_blanks {
            let share = shares.entry(format!("{:?}", page.telling)).or_default();
            *share = (share.0 + n_settled, share.1 + draft.cells.len());
        }
        if !faults.is_empty() {
            all.push(format!(
                "page {seed} {:?} {:?} {:?}: {}",
                page.telling,
                page.blank,
                page.damages,
                faults.join("; ")
            ));
        }
    }
    eprintln!("{shares:?}");
    assert!(all.is_empty(), "{} pages\n{}", all.len(), all.join("\n"));
    // Naming everything would be no art.
    for (telling, (n_settled, n_cells)) in shares {
        assert!(
            n_settled * 10 >= n_cells * 8,
            "{telling}: {n_settled} of {n_cells}"
        );
    }
}

#[test]
fn no_figure_of_two_hundred_pages_is_wrong_or_lost_without_being_named_0() {
    check(0);
}

#[test]
fn no_figure_of_two_hundred_pages_is_wrong_or_lost_without_being_named_1() {
    check(1);
}

#[test]
fn no_figure_of_two_hundred_pages_is_wrong_or_lost_without_being_named_2() {
    check(2);
}

#[test]
fn no_figure_of_two_hundred_pages_is_wrong_or_lost_without_being_named_3() {
    check(3);
}

#[test]
fn two_alike_figures_are_no_figure_and_its_total_where_no_row_tells_its_total() {
    // Page 345: one cell a line, blank ones leave no trace, no totals of rows, and a row of 23 and 23.
    let page = Page::new(345);
    assert!(page.damages.contains(&Damage::NoTotals));
    let draft = draft(page.text.as_bytes());
    assert_eq!(faults(&page, &draft), Vec::<String>::new());
}

/// For looking at one page: `NIANBAO_PAGE=17 cargo test --test it -- one_page`
#[test]
fn one_page_is_shown_where_it_is_asked_for() {
    let Some(seed) = std::env::var("NIANBAO_PAGE")
        .ok()
        .and_then(|seed| seed.parse().ok())
    else {
        return;
    };
    let page = Page::new(seed);
    println!("{}", page.text);
    let draft = draft(page.text.as_bytes());
    let open: Vec<CellAddress> = draft
        .cells
        .iter()
        .filter(|cell| !cell.is_settled())
        .map(|cell| cell.cell)
        .collect();
    println!("{open:?}\n{:?}\n{:?}", draft.doubts, draft.suspects);
    let _: &Form = draft.report.form;
}
