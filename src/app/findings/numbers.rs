//! The numbers of the text as they are listed: their kinds, and the one that is chosen.

use crate::app::ui::marks::OpenNumber;
use crate::app::ui::theme::Palette;
use crate::form::SectionId;
use crate::rules::{Interpretation, NumberInText, Standing};
use crate::words;
use crate::words::Language;
use eframe::egui::Color32;
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The numbers of the text, and how their list is looked at.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    all: Option<Arc<[NumberInText]>>,
    /// Which are listed; `None` lists all.
    pub filter: Option<Filter>,
    chosen: Option<usize>,
    /// The positions of those that became open by a change, since the text was first read.
    newly_open: BTreeSet<usize>,
    /// Those that were open from the first, and have not been anything else since.
    known_open: BTreeSet<Likeness>,
    /// The positions of those that are still last year's.
    unchanged: BTreeSet<usize>,
}

/// What a number is known by after a change elsewhere: its part, the words around it, its value.
type Likeness = (SectionId, String, Decimal);

fn likeness(number: &NumberInText) -> Likeness {
    let section = number.stretch.section;
    (section, number.context.clone(), number.value)
}

/// Which numbers are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    /// Those of a kind.
    Kind(Kind),
    /// Those that stand so to what they can be compared with.
    Standing(Standing),
}

impl Filter {
    fn has(self, number: &NumberInText) -> bool {
        match self {
            Self::Kind(kind) => Kind::of(number) == kind,
            Self::Standing(standing) => number.standing() == standing,
        }
    }
}

/// What a number was taken for, without the particulars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// It disagrees with the tables or the text (不一致).
    Contradicts,
    /// Nobody knows what it is (未识别).
    Unexplained,
    /// It follows the tables by itself (已绑定).
    Bound,
    /// It matches a cell or a sum of cells (与表一致).
    Table,
    /// It matches last year's report (上年数据).
    LastYear,
    /// A sum of the text, a share, a change, a count of what is listed (可推算).
    Derived,
    /// A person said that it stands alone (独立数据).
    Independent,
    /// No quantity: a date, the number of a document (非数量).
    Aside,
}

impl Kind {
    const ALL: [Self; 8] = [
        Self::Contradicts,
        Self::Unexplained,
        Self::Bound,
        Self::Table,
        Self::LastYear,
        Self::Derived,
        Self::Independent,
        Self::Aside,
    ];

    /// The kind of a number.
    pub const fn of(number: &NumberInText) -> Self {
        match number.interpretation {
            Interpretation::Contradicts { .. } => Self::Contradicts,
            Interpretation::Unexplained => Self::Unexplained,
            Interpretation::Bound(_) => Self::Bound,
            Interpretation::Cell(_) | Interpretation::Sum(_) => Self::Table,
            Interpretation::LastYear(_) => Self::LastYear,
            Interpretation::SumOfText(_)
            | Interpretation::PartOfText(_)
            | Interpretation::Share { .. }
            | Interpretation::Growth { .. }
            | Interpretation::Enumeration(_) => Self::Derived,
            Interpretation::Independent => Self::Independent,
            Interpretation::NonQuantity(_) => Self::Aside,
        }
    }

    /// What it is called.
    pub fn name(self, language: Language) -> String {
        let key = match self {
            Self::Contradicts => "numbers.kind.contradicts",
            Self::Unexplained => "numbers.kind.unexplained",
            Self::Bound => "numbers.kind.bound",
            Self::Table => "numbers.kind.table",
            Self::LastYear => "numbers.kind.last_year",
            Self::Derived => "numbers.kind.derived",
            Self::Independent => "numbers.kind.independent",
            Self::Aside => "numbers.kind.aside",
        };
        words!(language, key).into_owned()
    }

    pub(in crate::app) const fn color(self, palette: &Palette) -> Color32 {
        match self {
            Self::Contradicts => palette.warning,
            Self::Unexplained => palette.accent,
            Self::Bound | Self::Table | Self::Derived | Self::LastYear => palette.success,
            Self::Independent | Self::Aside => palette.weak_text,
        }
    }
}

impl Numbers {
    /// Returns every number, in the order of the page; empty before they were read.
    pub fn all(&self) -> &[NumberInText] {
        self.all.as_deref().unwrap_or_default()
    }

    /// Returns whether the text was read at all.
    pub const fn is_known(&self) -> bool {
        self.all.is_some()
    }

    /// The positions of the numbers of the kind that is listed.
    pub fn shown(&self) -> Vec<usize> {
        let all = self.all().iter().enumerate();
        let shown = all.filter(|(_, number)| self.filter.is_none_or(|filter| filter.has(number)));
        shown.map(|(idx, _)| idx).collect()
    }

    /// How many numbers stand so to what they can be compared with.
    pub fn count(&self, standing: Standing) -> usize {
        let of = |number: &&NumberInText| number.standing() == standing;
        self.all().iter().filter(of).count()
    }

    /// How many numbers became open by a change.
    pub fn n_newly_open(&self) -> usize {
        self.newly_open.len()
    }

    /// How many numbers are still last year's (待更新).
    pub fn n_unchanged(&self) -> usize {
        self.unchanged.len()
    }

    /// The numbers about which nothing is known, or nothing but what last year's report said.
    pub fn open(&self) -> impl Iterator<Item = (&NumberInText, OpenNumber)> {
        let all = self.all().iter().enumerate();
        all.filter_map(|(idx, number)| {
            let how = if self.unchanged.contains(&idx) {
                OpenNumber::Unchanged
            } else if number.standing() != Standing::Open {
                return None;
            } else if self.newly_open.contains(&idx) {
                OpenNumber::New
            } else {
                OpenNumber::Known
            };
            Some((number, how))
        })
    }

    /// The kinds that there are, with how many numbers are of each.
    pub fn kinds(&self) -> Vec<(Kind, usize)> {
        let count = |kind| {
            let of_kind = self.all().iter().filter(|number| Kind::of(number) == kind);
            (kind, of_kind.count())
        };
        let kinds = Kind::ALL.into_iter().map(count);
        kinds.filter(|(_, n)| *n > 0).collect()
    }

    /// Chooses a number.
    pub fn choose(&mut self, idx: usize) {
        self.chosen = Some(idx);
    }

    /// The position of the number that is chosen.
    pub const fn chosen_idx(&self) -> Option<usize> {
        self.chosen
    }

    /// The number that is chosen.
    pub fn chosen(&self) -> Option<&NumberInText> {
        self.all().get(self.chosen?)
    }

    /// Takes the numbers as they are after a change; the chosen one stays chosen where it is found again.
    pub(super) fn follow(&mut self, all: Arc<[NumberInText]>) {
        let was = self.chosen().cloned();
        let newly_open = self.newly_open_among(&all);
        self.all = Some(all);
        self.newly_open = newly_open;
        self.chosen = was.and_then(|was| self.found_again(&was));
        let is_empty = self.filter.is_some() && self.shown().is_empty();
        if is_empty {
            self.filter = None;
        }
    }

    /// Takes over which of the numbers are still last year's.
    pub(super) fn mark_unchanged(&mut self, unchanged: Vec<usize>) {
        self.unchanged = unchanged.into_iter().collect();
    }

    // A number that is open and was not, or that stands where none did. One that was open stays as it was, also where a
    // change is taken back.
    fn newly_open_among(&mut self, all: &[NumberInText]) -> BTreeSet<usize> {
        let Some(before) = self.all.clone() else {
            return BTreeSet::new();
        };
        for (idx, number) in before.iter().enumerate() {
            if number.standing() == Standing::Open && !self.newly_open.contains(&idx) {
                self.known_open.insert(likeness(number));
            }
        }
        for number in all.iter().filter(|it| it.standing() != Standing::Open) {
            self.known_open.remove(&likeness(number));
        }
        let open = all.iter().enumerate();
        open.filter(|(_, number)| number.standing() == Standing::Open)
            .filter(|(_, number)| !self.known_open.contains(&likeness(number)))
            .map(|(idx, _)| idx)
            .collect()
    }

    fn found_again(&self, was: &NumberInText) -> Option<usize> {
        let is_same = |number: &NumberInText| {
            number.value == was.value
                && number.context == was.context
                && number.stretch.section == was.stretch.section
        };
        let near = self.all().iter().enumerate();
        near.filter(|(_, number)| is_same(number))
            .min_by_key(|(_, number)| {
                let paragraphs = number.stretch.paragraph.abs_diff(was.stretch.paragraph);
                let characters = &number.stretch.characters;
                (
                    paragraphs,
                    characters.start.abs_diff(was.stretch.characters.start),
                )
            })
            .map(|(idx, _)| idx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::form::OVERVIEW;
    use crate::report::{Figure, Report};
    use crate::rules::{Limits, Subject, numbers};

    fn numbers_of(report: &Report) -> Arc<[NumberInText]> {
        let limits = Limits::default();
        let subject = Subject {
            report,
            last: None,
            limits: &limits,
        };
        numbers(&subject).into()
    }

    fn saying(report: &mut Report, text: &str) {
        report.set_paragraphs(OVERVIEW, vec![text.to_owned()]);
    }

    fn newly_open(numbers: &Numbers) -> Vec<String> {
        let open = numbers.open().filter(|(_, how)| *how == OpenNumber::New);
        open.map(|(number, _)| number.stretch.quote.clone())
            .collect()
    }

    #[test]
    fn changing_a_figure_or_the_text_shows_which_numbers_became_open() {
        let mut report = Report::new("某市某局", 2024);
        let licensing = cell!("proactive.licensing.decisions");
        report.figures.set(licensing, Figure::from(640));
        saying(&mut report, "公开行政许可640件，接听来电12次。");
        let mut shown = Numbers::default();
        shown.follow(numbers_of(&report));
        assert_eq!(shown.count(Standing::Confirmed), 1);
        assert_eq!(shown.count(Standing::Open), 1);
        assert_eq!(
            newly_open(&shown),
            [""; 0],
            "what was open from the first is not new"
        );
        report
            .figures
            .set(cell!("proactive.licensing.decisions"), 641.into());
        shown.follow(numbers_of(&report));
        assert_eq!(newly_open(&shown), ["640"]);
        saying(
            &mut report,
            "公开行政许可640件，接听来电12次，发放手册30份。",
        );
        shown.follow(numbers_of(&report));
        assert_eq!(
            newly_open(&shown),
            ["640", "30"],
            "and they stay so while they are open"
        );
        saying(&mut report, "公开行政许可640件，接听来电12次。");
        shown.follow(numbers_of(&report));
        report.figures.set(licensing, Figure::from(640));
        shown.follow(numbers_of(&report));
        assert_eq!(newly_open(&shown), [""; 0], "what is taken back is not new");
        report.figures.set(licensing, Figure::from(641));
        shown.follow(numbers_of(&report));
        assert_eq!(newly_open(&shown), ["640"]);
        let standings = [
            Standing::Confirmed,
            Standing::Contradicted,
            Standing::Independent,
            Standing::Open,
        ];
        let n: usize = standings.map(|standing| shown.count(standing)).iter().sum();
        assert_eq!(n, shown.all().len(), "no number is silent");
    }
}
