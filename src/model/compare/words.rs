//! A comparison in words, as it is printed, exported and listed.

use super::relations::shown;
use super::repetition::{ParagraphRepetition, Share};
use super::{CellComparison, Change, Comparison, Note, Outcome, ParagraphPair, Status};
use crate::form::SectionId;
use crate::report::Number;

/// Whether both figures of a cell stand in one line or below each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figures {
    /// `3511 → 3525`
    Beside,
    /// `3511`, below it `→ 3525`
    Stacked,
    /// `3511→3525 +14 +0.4%`
    InLine,
}

impl CellComparison {
    /// Returns the lines in the cell of a printed comparison: both figures, then the change and the percentage, or the
    /// reason why there is none.
    pub fn lines(&self, figures: Figures) -> Vec<String> {
        let (old, new) = (shown(&self.old), shown(&self.new));
        let stands_alone = self.old_cells.is_empty() || self.new_cells.is_empty();
        match self.status {
            Status::Nothing => vec![self.new.to_string()],
            Status::Same => vec![new, "持平".to_owned()],
            Status::NotComparable => vec![format!("{old} ｜ {new}"), "口径不同".to_owned()],
            Status::OnlyOld | Status::OnlyNew if stands_alone => {
                let figure = if self.new_cells.is_empty() { old } else { new };
                let note = self.notes.first().unwrap_or(&Note::NoCounterpart);
                vec![figure, note.words().to_owned()]
            }
            Status::OnlyOld | Status::OnlyNew | Status::Changed => {
                self.changed(&old, &new, figures)
            }
        }
    }

    fn changed(&self, old: &str, new: &str, figures: Figures) -> Vec<String> {
        let change = self.change.as_ref();
        let difference = change.map(Change::difference_words);
        let percent = Some(self.percent_of_base()).filter(|percent| !percent.is_empty());
        match figures {
            Figures::Stacked => {
                let figures = [old.to_owned(), format!("→ {new}")].into_iter();
                figures.chain(difference).chain(percent).collect()
            }
            Figures::InLine => {
                let figures = std::iter::once(format!("{old}→{new}"));
                let words: Vec<String> = figures.chain(difference).chain(percent).collect();
                vec![words.join(" ")]
            }
            Figures::Beside => {
                let words: Vec<String> = difference.into_iter().chain(percent).collect();
                let words = Some(words.join("　")).filter(|words| !words.is_empty());
                let figures = std::iter::once(format!("{old} → {new}"));
                figures.chain(words).collect()
            }
        }
    }

    /// Returns the change in percent beside the difference: `—` on a base of 0, empty on a small base.
    pub fn percent_of_base(&self) -> String {
        let has_percent = self.change.is_some_and(|change| change.percent.is_some());
        if has_percent || self.notes.contains(&Note::BaseZero) {
            self.percent_words()
        } else {
            String::new()
        }
    }

    /// Why it is compared as it is, in one line.
    pub fn notes_words(&self) -> String {
        let notes: Vec<&str> = self.notes.iter().map(|note| note.words()).collect();
        notes.join("；")
    }
}

impl Share {
    /// Returns the share as it is printed; `—` where nothing is counted.
    pub fn words(self) -> String {
        percent_words(self.percent())
    }
}

/// Returns a percentage as it is printed; `—` where there is none.
pub fn percent_words(percent: Option<Number>) -> String {
    percent.map_or_else(|| "—".to_owned(), |percent| format!("{percent}%"))
}

impl Comparison {
    /// Returns the summary in one sentence for each subject.
    pub fn summary(&self) -> String {
        if self.is_one_report() {
            return format!(
                "表格中有变化的数字{}项；文字有变化的段落{}段。",
                self.n_differences(),
                self.n_changed_paragraphs(),
            );
        }
        format!(
            "表格中有变化的数字{}项，与上一份相同的数字占{}（合计项和两年均为0的不计）；文字雷同率{}；{}。",
            self.n_differences(),
            self.repetition.tables.words(),
            self.repetition.text.words(),
            self.relations_words(),
        )
    }

    /// Returns how a table with both figures in each cell is read.
    pub fn tables_note(&self) -> String {
        let [old, new] = self.labels();
        format!(
            "每格依次为{old}→{new}、增减和增幅。增幅只在基数不小于30时计算，基数为0的记“—”；“持平”为两者相同；两者均为0的只写0；“（空）”为没有填写。"
        )
    }

    fn n_changed_paragraphs(&self) -> usize {
        let pairs = self.text.iter().flat_map(|section| &section.paragraphs);
        pairs.filter(|pair| !pair.is_same()).count()
    }

    fn relations_words(&self) -> String {
        if self.relations.is_empty() {
            return "没有可以核对的跨年勾稽关系".to_owned();
        }
        let n = |is: fn(&Outcome) -> bool| {
            let relations = self.relations.iter();
            relations.filter(|relation| is(&relation.outcome)).count()
        };
        format!(
            "跨年勾稽关系成立{}项，不成立{}项，缺数{}项",
            n(|outcome| matches!(outcome, Outcome::Holds)),
            n(|outcome| matches!(outcome, Outcome::Broken(_))),
            n(|outcome| matches!(outcome, Outcome::Unknown)),
        )
    }

    /// Returns the title of the lead or of a part, or the name of the text before a table.
    pub fn part_title(&self, section: SectionId) -> &'static str {
        let forms = [self.new.form, self.old.form];
        let name = forms.iter().find_map(|form| form.section_name(section));
        name.unwrap_or(section.as_str())
    }

    /// Returns the title of the lead or of a part with the share that repeats the earlier report.
    pub fn part_heading(&self, section: SectionId) -> String {
        let title = self.part_title(section);
        if self.is_one_report() {
            return title.to_owned();
        }
        format!("{title}（雷同率{}）", self.share(section).words())
    }

    /// Returns how much of a part repeats the earlier report.
    pub fn share(&self, section: SectionId) -> Share {
        let section = self.repetition.section(section);
        section.map(|own| own.share).unwrap_or_default()
    }

    /// Returns how much of a paragraph repeats the earlier report, or `None` for one that was removed.
    pub fn paragraph_repetition(
        &self,
        section: SectionId,
        pair: &ParagraphPair,
    ) -> Option<&ParagraphRepetition> {
        self.repetition.section(section)?.paragraphs.get(pair.new?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::compare::compare;
    use crate::report::{Figure, Report};

    fn check(old: Figure, new: Figure, beside: &str, stacked: &str) {
        let cell = cell!("requests.received.natural");
        let mut reports = [2023, 2024].map(|year| Report::new("某市某局", year));
        reports[0].figures.set(cell, old);
        reports[1].figures.set(cell, new);
        let comparison = compare(&reports[0], &reports[1]);
        let compared = comparison.cell(cell).unwrap();
        let lines = |figures| compared.lines(figures).join("/");
        assert_eq!(
            (lines(Figures::Beside), lines(Figures::Stacked)),
            (beside.to_owned(), stacked.to_owned())
        );
    }

    #[test]
    fn a_cell_says_both_figures_and_the_change() {
        check(
            3511.into(),
            3525.into(),
            "3511 → 3525/+14　+0.4%",
            "3511/→ 3525/+14/+0.4%",
        );
        check(3.into(), 5.into(), "3 → 5/+2", "3/→ 5/+2");
        check(0.into(), 5.into(), "0 → 5/+5　—", "0/→ 5/+5/—");
        check(5.into(), 5.into(), "5/持平", "5/持平");
        check(0.into(), 0.into(), "0", "0");
        check(Figure::Blank, 5.into(), "（空） → 5", "（空）/→ 5");
        check(Figure::Blank, Figure::Blank, "", "");
    }

    #[test]
    fn reports_of_one_year_are_distinguished_by_their_order() {
        let report = Report::new("某市某局", 2024);
        let comparison = compare(&report, &report);
        assert_eq!(comparison.labels(), ["2024年（前）", "2024年（后）"]);
        assert_eq!(
            comparison.summary(),
            "表格中有变化的数字0项；文字有变化的段落0段。"
        );
    }
}
