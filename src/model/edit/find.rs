//! Finding and replacing in the text of a report. Words are plain: no pattern has a meaning of its own.

use super::Edit;
use crate::form::SectionId;
use crate::report::Report;
use std::ops::Range;

/// The most matches that are listed.
const MAX_MATCHES: usize = 10_000;

/// Where the words were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The part.
    pub section: SectionId,
    /// Its paragraph, from 0.
    pub paragraph: usize,
    /// The characters of the paragraph.
    pub characters: Range<usize>,
}

/// A search: the text to find, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The text to find; an empty one matches nothing.
    pub words: String,
    /// Whether `A` and `a` differ.
    pub heeds_case: bool,
    /// Whether `１` and `1`, `，` and `,` differ (全角与半角).
    pub heeds_width: bool,
    /// The only section to search; `None` for the whole report.
    pub section: Option<SectionId>,
}

/// The change that replaces every match, and their number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// All of them as one step.
    pub edit: Edit,
    /// How many places it changes.
    pub n_places: usize,
}

impl Query {
    /// Returns every match in the order of the page; none overlaps another.
    pub fn find(&self, report: &Report) -> Vec<Match> {
        let words = self.folded(&self.words);
        let mut matches = Vec::new();
        for section in self.sections(report) {
            for (paragraph, text) in report.paragraphs(section).iter().enumerate() {
                let found = occurrences(&self.folded(text), &words);
                matches.extend(found.into_iter().map(|characters| Match {
                    section,
                    paragraph,
                    characters,
                }));
                if matches.len() >= MAX_MATCHES {
                    matches.truncate(MAX_MATCHES);
                    return matches;
                }
            }
        }
        matches
    }

    /// Replaces every match. Returns `None` where that changes nothing.
    pub fn replace_all(&self, report: &Report, replacement: &str) -> Option<Replacement> {
        let words = self.folded(&self.words);
        let mut n_places = 0;
        let mut text = Vec::new();
        for section in self.sections(report) {
            let before = n_places;
            let paragraphs = report.paragraphs(section).iter();
            let replaced: Vec<String> = paragraphs
                .map(|paragraph| {
                    let found = occurrences(&self.folded(paragraph), &words);
                    let (paragraph, n) = with_replaced(paragraph, &found, replacement);
                    n_places += n;
                    paragraph
                })
                .collect();
            if n_places > before {
                text.push((section, replaced));
            }
        }
        (n_places > 0).then_some(Replacement {
            edit: Edit::SetText(text),
            n_places,
        })
    }

    fn sections(&self, report: &Report) -> impl Iterator<Item = SectionId> {
        let only = self.section;
        let sections = report.form.sections();
        sections
            .filter(move |&section| only.is_none_or(|only| report.form.is_same_part(only, section)))
    }

    // Character for character, so that places in the folded text are places in the text.
    fn folded(&self, text: &str) -> Vec<char> {
        let width = |c| if self.heeds_width { c } else { half_width(c) };
        let case = |c| if self.heeds_case { c } else { lower_case(c) };
        text.chars().map(|c| case(width(c))).collect()
    }
}

/// Replaces one match. Returns `None` where the report has no such place any more or nothing changes.
pub fn replace_one(report: &Report, found: &Match, replacement: &str) -> Option<Edit> {
    let mut paragraphs = report.paragraphs(found.section).to_vec();
    let paragraph = paragraphs.get_mut(found.paragraph)?;
    let (start, end) = (found.characters.start, found.characters.end);
    if start >= end || end > paragraph.chars().count() {
        return None;
    }
    let (replaced, n) = with_replaced(paragraph, std::slice::from_ref(&(start..end)), replacement);
    *paragraph = replaced;
    // Not as typing, which would grow together with what was typed before.
    (n > 0).then(|| Edit::SetText(vec![(found.section, paragraphs)]))
}

fn occurrences(text: &[char], words: &[char]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if words.is_empty() {
        return found;
    }
    let mut start = 0;
    while start + words.len() <= text.len() {
        let end = start + words.len();
        if text[start..end] == *words {
            found.push(start..end);
            start = end;
        } else {
            start += 1;
        }
    }
    found
}

// The text with its places replaced, and how many of them that changed.
fn with_replaced(text: &str, places: &[Range<usize>], replacement: &str) -> (String, usize) {
    let characters: Vec<char> = text.chars().collect();
    let mut replaced = String::with_capacity(text.len());
    let (mut done, mut n_changed) = (0, 0);
    for place in places {
        replaced.extend(&characters[done..place.start]);
        replaced.push_str(replacement);
        let old = characters[place.clone()].iter().copied();
        n_changed += usize::from(!old.eq(replacement.chars()));
        done = place.end;
    }
    replaced.extend(&characters[done..]);
    (replaced, n_changed)
}

fn half_width(c: char) -> char {
    match c {
        '　' => ' ',
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '￥' => '¥',
        _ => c,
    }
}

fn lower_case(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(only), None) => only,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::LEAD;

    fn query(words: &str) -> Query {
        Query {
            words: words.to_owned(),
            ..Query::default()
        }
    }

    fn places(query: &Query, report: &Report) -> Vec<(usize, Range<usize>)> {
        let found = query.find(report).into_iter();
        found
            .map(|found| (found.paragraph, found.characters))
            .collect()
    }

    fn replaced(query: &Query, report: &Report, replacement: &str) -> Option<(String, usize)> {
        let Replacement { edit, n_places } = query.replace_all(report, replacement)?;
        let mut after = report.clone();
        edit.apply(&mut after);
        Some((after.paragraphs(LEAD).join("/"), n_places))
    }

    #[test]
    fn places_are_counted_in_characters() {
        let report = Report::with_lead(&["公开信息，公开", "无", "公开"]);
        assert_eq!(
            places(&query("公开"), &report),
            [(0, 0..2), (0, 5..7), (2, 0..2)]
        );
    }

    #[test]
    fn matches_do_not_overlap() {
        assert_eq!(
            places(&query("一一"), &Report::with_lead(&["一一一一一"])),
            [(0, 0..2), (0, 2..4)]
        );
    }

    #[test]
    fn empty_words_and_empty_reports_have_no_match() {
        assert!(query("").find(&Report::with_lead(&["公开"])).is_empty());
        assert!(query("公开").find(&Report::with_lead(&[])).is_empty());
        assert_eq!(
            query("").replace_all(&Report::with_lead(&["公开"]), "甲"),
            None
        );
    }

    #[test]
    fn width_and_case_differ_only_when_asked() {
        let report = Report::with_lead(&["２０２３年ＡＢ，ab,AB"]);
        assert_eq!(places(&query("2023"), &report), [(0, 0..4)]);
        assert_eq!(places(&query("Ab，"), &report), [(0, 5..8), (0, 8..11)]);
        let exact = Query {
            heeds_case: true,
            heeds_width: true,
            ..query("AB")
        };
        assert_eq!(places(&exact, &report), [(0, 11..13)]);
    }

    #[test]
    fn a_letter_whose_small_form_is_two_letters_moves_no_place() {
        assert_eq!(
            places(&query("i"), &Report::with_lead(&["İİi"])),
            [(0, 2..3)]
        );
    }

    #[test]
    fn only_the_asked_part_is_searched() {
        let mut report = Report::with_lead(&["公开"]);
        let overview = report.form.parts[0].section;
        report.set_paragraphs(overview, vec!["公开".to_owned()]);
        assert_eq!(query("公开").find(&report).len(), 2);
        let only = Query {
            section: Some(overview),
            ..query("公开")
        };
        assert_eq!(only.find(&report).len(), 1);
        let replacement = only.replace_all(&report, "主动公开").expect("a change");
        assert!(matches!(&replacement.edit, Edit::SetText(text) if text.len() == 1));
    }

    #[test]
    fn all_are_replaced_once_even_where_the_replacement_holds_the_words() {
        let report = Report::with_lead(&["公开，公开", "不", "公开"]);
        assert_eq!(
            replaced(&query("公开"), &report, "主动公开"),
            Some(("主动公开，主动公开/不/主动公开".to_owned(), 3))
        );
        assert_eq!(
            replaced(&query("公开"), &report, ""),
            Some(("，/不/".to_owned(), 3))
        );
    }

    #[test]
    fn replacing_words_by_themselves_changes_only_other_spellings() {
        let report = Report::with_lead(&["2023，２０２３"]);
        assert_eq!(
            replaced(&query("2023"), &report, "2023"),
            Some(("2023，2023".to_owned(), 1))
        );
        assert_eq!(replaced(&query("，"), &report, "，"), None);
    }

    #[test]
    fn one_match_is_replaced_where_it_still_stands() {
        let report = Report::with_lead(&["甲公开乙公开"]);
        let found = query("公开").find(&report);
        let edit = replace_one(&report, &found[1], "公示").expect("a change");
        let mut after = report.clone();
        edit.apply(&mut after);
        assert_eq!(after.paragraphs(LEAD), ["甲公开乙公示"]);
        assert_eq!(replace_one(&report, &found[1], "公开"), None);
        let gone = Match {
            characters: 5..9,
            ..found[1].clone()
        };
        assert_eq!(replace_one(&report, &gone, "公示"), None);
    }
}
