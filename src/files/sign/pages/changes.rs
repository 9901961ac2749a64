//! Whether a list of changes says what the data says: where something became something else, the data has the new version.

use crate::form::{cell_name, section_name};
use crate::report::Report;

/// Returns the positions of the lines that the data contradicts. What was there before is not in the data.
pub(super) fn contradicted(changes: &[String], report: &Report) -> Vec<usize> {
    if changes == [NOTHING] {
        return Vec::new();
    }
    let is_wrong = |idx: &usize| {
        let change = changes[*idx].strip_prefix(&format!("{}. ", idx + 1));
        !change.is_some_and(|change| is_possible(change, report))
    };
    (0..changes.len()).filter(is_wrong).collect()
}

/// What a revision says that changed nothing of what is printed.
const NOTHING: &str = "印出的内容没有变化";

/// How the place of a figure begins.
const CELL: &str = "表格“";

fn is_possible(change: &str, report: &Report) -> bool {
    // The name of a cell may have a colon: 收费金额（单位：万元）.
    let colon = if change.starts_with(CELL) {
        change.find("”：").map(|at| at + "”".len())
    } else {
        change.find('：')
    };
    let Some((place, change)) = colon.map(|at| (&change[..at], &change[at + "：".len()..])) else {
        return false;
    };
    let is_quoted = |words: &str| words.starts_with('“') && words.ends_with('”');
    if let Some(gone) = change.strip_prefix("删去") {
        return is_quoted(gone) && now(place, report).is_some();
    }
    let Some(now) = now(place, report) else {
        return false;
    };
    // A sentence may hold the words that part the old version from the new one.
    let parted = change
        .match_indices("”改为“")
        .map(|(at, parting)| &change[at + parting.len()..]);
    let mut new = change.strip_prefix("增加“").into_iter().chain(parted);
    new.any(|new| new.strip_suffix('”').is_some_and(|new| now.is(new)))
}

/// What the data has at a place.
enum Now {
    /// Exactly one of these.
    Words(Vec<String>),
    /// A text that may hold more.
    Text(String),
}

impl Now {
    fn is(&self, words: &str) -> bool {
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        match self {
            Self::Words(all) => all.iter().any(|own| bare(own) == bare(words)),
            Self::Text(text) => bare(text).contains(&bare(words)),
        }
    }
}

fn now(place: &str, report: &Report) -> Option<Now> {
    if let Some(name) = place.strip_prefix(CELL) {
        let name = name.strip_suffix('”')?;
        let cells = report.form.all_cells().into_iter();
        // Cells of two editions may have one name.
        let figures = cells.filter(|cell| cell_name(*cell) == name).map(|cell| {
            let figure = report.figure(cell).to_string();
            if figure.is_empty() {
                "空白".to_owned()
            } else {
                figure
            }
        });
        return Some(Now::Words(figures.collect()));
    }
    let sign_off = || {
        let date = report.sign_off.date.map(|date| date.to_string());
        let words = [report.sign_off.agency.clone(), date.unwrap_or_default()];
        words.join("，")
    };
    match place {
        "行政机关" => Some(Now::Text(report.agency.clone())),
        "统计年度" => Some(Now::Text(report.year.to_string())),
        "格式" => Some(Now::Text(report.form.source.to_owned())),
        "落款" => Some(Now::Text(sign_off())),
        "标题" => Some(Now::Words(vec![report.title_lines().concat()])),
        _ => paragraphs(place, report),
    }
}

/// Returns the text of the paragraph that a place names; of one that went, the number is its old one, and here may be another
/// or none.
fn paragraphs(place: &str, report: &Report) -> Option<Now> {
    let number_in = |name: &str| {
        let rest = place.strip_prefix(name)?;
        let number = rest.strip_prefix("第 ")?.strip_suffix(" 段")?;
        number.parse::<usize>().ok()?.checked_sub(1)
    };
    let sections = report.form.all_sections().into_iter();
    let mut sections =
        sections.filter_map(|section| Some((section, number_in(section_name(section))?)));
    let (section, idx) = sections.next()?;
    let paragraph = report.paragraphs(section).get(idx);
    Some(Now::Text(paragraph.cloned().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::OVERVIEW;

    #[test]
    fn a_change_is_of_the_paragraph_that_it_names() {
        let mut report = Report::new("某市某局", 2024);
        let paragraphs = ["甲。乙。", "丙。"].map(str::to_owned);
        report.set_paragraphs(OVERVIEW, paragraphs.to_vec());
        let wrong = |changes: &[&str]| {
            let name = section_name(OVERVIEW);
            let changes = changes.iter().zip(1..);
            let changes = changes.map(|(change, n)| format!("{n}. {name}{change}"));
            contradicted(&changes.collect::<Vec<_>>(), &report)
        };
        let right = [
            "第 1 段：增加“乙。”",
            "第 2 段：“丁。”改为“丙。”",
            "第 3 段：删去“戊。”",
        ];
        assert_eq!(wrong(&right), [0; 0]);
        let moved = [
            "第 2 段：增加“乙。”",
            "第 1 段：“丁。”改为“丙。”",
            "第 3 段：增加“丙。”",
            "第 0 段：增加“甲。”",
        ];
        assert_eq!(wrong(&moved), [0, 1, 2, 3]);
    }
}
