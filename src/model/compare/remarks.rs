//! The remarks printed beside a pair of paragraphs: its change, its repetition, its numbers that changed.

use super::repetition::OldSentence;
use super::text::rows;
use super::{Comparison, NumberChange, ParagraphPair, Piece};
use crate::form::SectionId;

impl Comparison {
    /// Returns the remarks on a paragraph: its change, its repetition, its numbers that changed.
    pub fn remarks(&self, section: SectionId, pair: &ParagraphPair) -> Vec<String> {
        let mut remarks = vec![match (pair.old, pair.new) {
            (None, new) => format!("+ 新增（第{}段）", place(new)),
            (old, None) => format!("− 删去（原第{}段）", place(old)),
            (old, new) if pair.is_moved => {
                format!("移动（原第{}段，现第{}段）", place(old), place(new))
            }
            (_, new) if pair.is_changed() => format!("改动（第{}段）", place(new)),
            (_, new) => format!("未改动（第{}段）", place(new)),
        }];
        remarks.extend(self.repetition_remarks(section, pair));
        remarks.extend(pair.numbers.iter().map(NumberChange::words));
        remarks
    }

    /// Returns a pair of paragraphs in rows of about so many characters a side, with its remarks in as many rows as
    /// they take.
    pub fn printed_rows(
        &self,
        section: SectionId,
        pair: &ParagraphPair,
        max_characters: usize,
    ) -> Vec<PrintedRow> {
        let remarks = self.remarks(section, pair);
        let mut remarks = remarks.chunks(MAX_REMARKS);
        let mut pieces = rows(&pair.pieces, max_characters).into_iter();
        let mut rows = Vec::new();
        loop {
            let (pieces, remarks) = (pieces.next(), remarks.next());
            if pieces.is_none() && remarks.is_none() {
                return rows;
            }
            rows.push(PrintedRow {
                pieces: pieces.unwrap_or_default(),
                remarks: remarks.unwrap_or_default().join("\n"),
            });
        }
    }

    // Sentences from other paragraphs than the one beside it are quoted.
    fn repetition_remarks(&self, section: SectionId, pair: &ParagraphPair) -> Vec<String> {
        let repetition = self.paragraph_repetition(section, pair);
        let Some(own) = repetition.filter(|_| !self.is_one_report()) else {
            return Vec::new();
        };
        let percent = own.share.percent();
        let mut remarks: Vec<String> = percent
            .map(|percent| format!("雷同率{percent}%"))
            .into_iter()
            .collect();
        let is_beside =
            |old: &OldSentence| old.section == section && Some(old.paragraph) == pair.old;
        let olds = own.repeated.iter().map(|repeated| &repeated.old);
        let elsewhere = olds.filter(|old| !is_beside(old)).take(MAX_QUOTED);
        remarks.extend(elsewhere.map(|old| {
            let part = self.part_title(old.section);
            let words = shortened(old.text.trim());
            format!("原见{part}第{}段：{words}", old.paragraph + 1)
        }));
        remarks
    }
}

/// A row of the text of both years on paper or in a sheet, whose cells have an end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedRow {
    /// The words of both sides.
    pub pieces: Vec<Piece>,
    /// The remarks, in lines.
    pub remarks: String,
}

/// How many remarks stand in one row.
const MAX_REMARKS: usize = 12;

/// So many sentences that stood elsewhere are quoted of a paragraph.
const MAX_QUOTED: usize = 3;
/// So much of one.
const MAX_QUOTE: usize = 30;

fn shortened(words: &str) -> String {
    let mut quote: String = words.chars().take(MAX_QUOTE).collect();
    if words.chars().count() > MAX_QUOTE {
        quote.push('…');
    }
    quote
}

fn place(idx: Option<usize>) -> usize {
    idx.map_or(0, |idx| idx + 1)
}

#[cfg(test)]
mod tests {
    use crate::compare::compare;
    use crate::report::Report;

    #[test]
    fn a_sentence_that_stood_in_another_paragraph_is_quoted() {
        let mut reports = [2023, 2024].map(|year| Report::new("某市某局", year));
        let section = reports[0].form.parts[0].section;
        let old = "各科室逐项核对办事指南。培训覆盖各县区和市级部门。";
        let new = "培训覆盖各县区和市级部门。";
        reports[0].set_paragraphs(section, vec![old.to_owned()]);
        reports[1].set_paragraphs(section, vec![old.to_owned(), new.to_owned()]);
        let remarks = |[old, new]: &[Report; 2]| {
            let comparison = compare(old, new);
            let pair = &comparison.section(section).unwrap().paragraphs[1];
            comparison.remarks(section, pair)
        };
        assert_eq!(
            remarks(&reports),
            [
                "+ 新增（第2段）",
                "雷同率100.0%",
                "原见一、总体情况第1段：培训覆盖各县区和市级部门。"
            ]
        );
        // What stayed from one state of a report to the next is no repetition.
        reports[0].year = 2024;
        assert_eq!(remarks(&reports), ["+ 新增（第2段）"]);
    }
}
