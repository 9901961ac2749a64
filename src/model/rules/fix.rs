//! The fix of a finding, and how several fixes become one edit.

use crate::edit::{Edit, Properties};
use crate::form::{CellAddress, SectionId};
use crate::report::{Figure, Report};
use std::collections::BTreeMap;
use std::ops::Range;

/// A safe change that removes the mistake of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fix {
    /// Figures to enter.
    Figures(Vec<(CellAddress, Figure)>),
    /// Characters to replace.
    Text(Vec<Replacement>),
    /// The lines of the title.
    Title(Vec<String>),
}

/// Characters of a paragraph and the text that replaces them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// The lead or the part.
    pub section: SectionId,
    /// The paragraph in it, from 0.
    pub paragraph: usize,
    /// The characters of the paragraph, counted from 0.
    pub characters: Range<usize>,
    /// The new text.
    pub with: String,
}

/// Combines fixes of a report into one edit. Of replacements that overlap, the one that begins later in the paragraph is
/// made.
pub fn edit<'a>(fixes: impl IntoIterator<Item = &'a Fix>, report: &Report) -> Edit {
    let mut figures = Vec::new();
    let mut replacements: Vec<&Replacement> = Vec::new();
    let mut title = None;
    for fix in fixes {
        match fix {
            Fix::Figures(more) => figures.extend(more.iter().cloned()),
            Fix::Text(more) => replacements.extend(more),
            Fix::Title(lines) => title = title.or(Some(lines)),
        }
    }
    let text = replaced(replacements, report);
    let title = title.map(|lines| {
        Edit::SetProperties(Properties {
            title: lines.clone(),
            ..Properties::from(report)
        })
    });
    let mut edits: Vec<Edit> = [
        (!figures.is_empty()).then_some(Edit::SetFigures(figures)),
        (!text.is_empty()).then_some(Edit::SetText(text)),
        title,
    ]
    .into_iter()
    .flatten()
    .collect();
    match edits.pop() {
        Some(only) if edits.is_empty() => only,
        last => Edit::Several(edits.into_iter().chain(last).collect()),
    }
}

impl Fix {
    /// Where the caret stands behind the last of its replacements once they are made; `None` where it replaces no text.
    pub fn end(&self) -> Option<(SectionId, usize, usize)> {
        let Self::Text(replacements) = self else {
            return None;
        };
        let last = replacements
            .iter()
            .max_by_key(|own| (own.section, own.paragraph, own.characters.start))?;
        let is_before = |own: &&Replacement| {
            (own.section, own.paragraph) == (last.section, last.paragraph)
                && own.characters.start < last.characters.start
        };
        let before = replacements.iter().filter(is_before);
        let (removed, added) = before.fold((0, 0), |(removed, added), own| {
            let n_added = own.with.chars().count();
            (removed + own.characters.len(), added + n_added)
        });
        let end = last.characters.start + added + last.with.chars().count();
        Some((last.section, last.paragraph, end.saturating_sub(removed)))
    }
}

fn replaced(mut replacements: Vec<&Replacement>, report: &Report) -> Vec<(SectionId, Vec<String>)> {
    // From the end of a paragraph to its beginning, so that positions stay right.
    replacements.sort_by_key(|replacement| std::cmp::Reverse(replacement.characters.start));
    let mut text: BTreeMap<SectionId, Vec<String>> = BTreeMap::new();
    let mut untouched: BTreeMap<(SectionId, usize), usize> = BTreeMap::new();
    for replacement in replacements {
        let section = replacement.section;
        let end = untouched
            .entry((section, replacement.paragraph))
            .or_insert(usize::MAX);
        if replacement.characters.end > *end {
            continue;
        }
        let paragraphs = text
            .entry(section)
            .or_insert_with(|| report.paragraphs(section).to_vec());
        if let Some(paragraph) = paragraphs.get_mut(replacement.paragraph) {
            *paragraph = spliced(paragraph, &replacement.characters, &replacement.with);
            *end = replacement.characters.start;
        }
    }
    text.into_iter().collect()
}

fn spliced(paragraph: &str, characters: &Range<usize>, with: &str) -> String {
    let before = paragraph.chars().take(characters.start);
    let after = paragraph.chars().skip(characters.end);
    before.chain(with.chars()).chain(after).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::form::LEAD;

    fn replacement(characters: Range<usize>, with: &str) -> Fix {
        Fix::Text(vec![Replacement {
            section: LEAD,
            paragraph: 0,
            characters,
            with: with.to_owned(),
        }])
    }

    #[test]
    fn the_caret_stands_behind_the_last_replacement() {
        let mut report = Report::with_lead(&["收到2件,答复3件,结转1件。"]);
        let place = |characters| Replacement {
            section: LEAD,
            paragraph: 0,
            characters,
            with: "，共".to_owned(),
        };
        let fix = Fix::Text(vec![place(9..10), place(4..5)]);
        edit([&fix], &report).apply(&mut report);
        let paragraph = &report.paragraphs(LEAD)[0];
        assert_eq!(paragraph, "收到2件，共答复3件，共结转1件。");
        let (section, paragraph_idx, end) = fix.end().unwrap();
        assert_eq!((section, paragraph_idx), (LEAD, 0));
        let before: String = paragraph.chars().take(end).collect();
        assert_eq!(before, "收到2件，共答复3件，共");
        assert_eq!(Fix::Title(Vec::new()).end(), None);
    }

    #[test]
    fn several_replacements_in_a_paragraph_do_not_shift_each_other() {
        let mut report = Report::with_lead(&["收到2件，答复3件,结转1件。"]);
        let fixes = [replacement(2..3, "12"), replacement(9..10, "，")];
        edit(&fixes, &report).apply(&mut report);
        assert_eq!(report.paragraphs(LEAD), ["收到12件，答复3件，结转1件。"]);
    }

    #[test]
    fn fixes_of_every_kind_become_one_edit() {
        let mut report = Report::with_lead(&["收到2件。"]);
        let cell = cell!("requests.received.natural");
        let fixes = [
            replacement(2..3, "12"),
            Fix::Title(vec!["某市某局2024年年度报告".to_owned()]),
            Fix::Figures(vec![(cell, Figure::from(0))]),
        ];
        edit(&fixes, &report).apply(&mut report);
        assert_eq!(report.paragraphs(LEAD), ["收到12件。"]);
        assert_eq!(report.title, ["某市某局2024年年度报告"]);
        assert_eq!(report.figure(cell), Figure::from(0));
        assert_eq!(edit([], &report), Edit::Several(Vec::new()));
    }

    #[test]
    fn of_replacements_that_overlap_one_is_made() {
        let mut report = Report::with_lead(&["收到20件。"]);
        let fixes = [replacement(2..4, "30"), replacement(3..4, "5")];
        edit(&fixes, &report).apply(&mut report);
        assert_eq!(report.paragraphs(LEAD), ["收到25件。"]);
    }
}
