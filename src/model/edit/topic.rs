//! The topics of differences between two reports: their words, comparison and transfer.

use crate::form::{CellAddress, Form, SectionId, cell_name};
use crate::report::{CarryOver, Figure, Figures, Meaning, Origin, Place, Report, SignOff};

/// The subject of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// The name of the agency (行政机关).
    Agency,
    /// The reporting year (统计年度).
    Year,
    /// The edition of the form.
    Edition,
    /// The lines of the title.
    Title,
    /// The signature and its date (署名, 成文日期).
    SignOff,
    /// The reasons given to findings.
    Answers,
    /// The readings of numbers in the text.
    Readings,
    /// The numbers of the text that follow the figures (绑定的数字).
    Bindings,
    /// Last year's promises and which of them are answered (上年提出的改进措施).
    Promises,
    /// Last year's figures that this year's continue from.
    Bases,
    /// The text of last year that was not taken yet (上年底稿).
    Suggestion,
    /// Where the report was imported from (来源).
    Origin,
    /// A paragraph of the lead or of a part, from 0.
    Paragraph(SectionId, usize),
    /// A cell of a table.
    Cell(CellAddress),
}

/// The topics of the report as a whole.
pub(super) const WHOLE: [Topic; 12] = [
    Topic::Agency,
    Topic::Year,
    Topic::Edition,
    Topic::Title,
    Topic::SignOff,
    Topic::Answers,
    Topic::Readings,
    Topic::Bindings,
    Topic::Promises,
    Topic::Bases,
    Topic::Suggestion,
    Topic::Origin,
];

impl Topic {
    /// Returns where it stands in the report.
    pub const fn place(self) -> Place {
        match self {
            Self::Agency
            | Self::Year
            | Self::Edition
            | Self::Answers
            | Self::Readings
            | Self::Bindings
            | Self::Promises
            | Self::Bases
            | Self::Suggestion
            | Self::Origin => Place::Properties,
            Self::Title => Place::Title(0),
            Self::SignOff => Place::SignOff,
            Self::Paragraph(section, idx) => Place::Paragraph(section, idx),
            Self::Cell(cell) => Place::Cell(cell),
        }
    }

    /// Returns the content of the topic in words, or `None` where there is none.
    pub(super) fn words(self, report: &Report) -> Option<String> {
        let words = match self {
            Self::Agency => report.agency.clone(),
            Self::Year => report.year.to_string(),
            Self::Edition => report.form.source.to_owned(),
            Self::Title => report.title.join("\n"),
            Self::SignOff => sign_off_words(&report.sign_off),
            Self::Answers => lines(&report.answers, |answer| {
                format!("{}（{}）", answer.reason, answer.about)
            }),
            Self::Readings => lines(&report.readings, |reading| {
                format!("{}：{}", reading.context, meaning_words(reading.meaning))
            }),
            Self::Bindings => binding_words(report),
            Self::Promises => lines(&report.carry_over.promises, |promise| {
                let mark = if promise.is_answered { "✓ " } else { "" };
                format!("{mark}{}", promise.words)
            }),
            Self::Bases => figure_words(&report.carry_over.figures),
            Self::Suggestion => suggestion_words(&report.carry_over, report.form),
            Self::Origin => report
                .origin
                .as_deref()
                .map(origin_words)
                .unwrap_or_default(),
            Self::Paragraph(section, idx) => {
                return report.paragraphs(section).get(idx).cloned();
            }
            Self::Cell(cell) => {
                return report.figures.entered(cell).map(ToString::to_string);
            }
        };
        (!words.is_empty()).then_some(words)
    }

    /// Returns whether the topic is the same in two reports; of a paragraph, whether its section is.
    pub(super) fn is_same(self, a: &Report, b: &Report) -> bool {
        match self {
            Self::Agency => a.agency == b.agency,
            Self::Year => a.year == b.year,
            Self::Edition => a.form == b.form,
            Self::Title => a.title == b.title,
            Self::SignOff => a.sign_off == b.sign_off,
            Self::Answers => a.answers == b.answers,
            Self::Readings => a.readings == b.readings,
            Self::Bindings => a.bindings() == b.bindings(),
            Self::Promises => a.carry_over.promises == b.carry_over.promises,
            Self::Bases => a.carry_over.figures == b.carry_over.figures,
            Self::Suggestion => a.carry_over.has_same_suggestions(&b.carry_over),
            Self::Origin => a.origin == b.origin,
            Self::Paragraph(section, _) => a.paragraphs(section) == b.paragraphs(section),
            Self::Cell(cell) => a.figures.entered(cell) == b.figures.entered(cell),
        }
    }

    /// Copies the topic from `from` into `report`. Paragraphs are merged elsewhere.
    pub(super) fn take(self, report: &mut Report, from: &Report) {
        match self {
            Self::Agency => report.agency.clone_from(&from.agency),
            Self::Year => report.year = from.year,
            Self::Edition => report.form = from.form,
            Self::Title => report.title.clone_from(&from.title),
            Self::SignOff => report.sign_off.clone_from(&from.sign_off),
            Self::Answers => report.answers.clone_from(&from.answers),
            Self::Readings => report.readings.clone_from(&from.readings),
            Self::Promises => {
                let promises = &mut report.carry_over.promises;
                promises.clone_from(&from.carry_over.promises);
            }
            Self::Bases => {
                let figures = &mut report.carry_over.figures;
                figures.clone_from(&from.carry_over.figures);
            }
            Self::Origin => report.origin.clone_from(&from.origin),
            Self::Bindings | Self::Suggestion | Self::Paragraph(..) => {}
            Self::Cell(cell) => report.figures.set(cell, entered(from, cell)),
        }
    }
}

fn lines<T>(items: &[T], line: impl Fn(&T) -> String) -> String {
    let lines: Vec<String> = items.iter().map(line).collect();
    lines.join("\n")
}

fn sign_off_words(sign_off: &SignOff) -> String {
    let date = sign_off.date.map(|date| date.to_string());
    let lines = [Some(sign_off.agency.clone()), date];
    let lines: Vec<String> = lines
        .into_iter()
        .flatten()
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("，")
}

fn meaning_words(meaning: Meaning) -> String {
    match meaning {
        Meaning::Independent => "独立数据".to_owned(),
        Meaning::Cell(cell) => format!("表格“{}”", cell_name(cell)),
    }
}

fn binding_words(report: &Report) -> String {
    let bindings: Vec<_> = report.bindings().iter().collect();
    lines(&bindings, |(_, binding)| binding.expression.words())
}

fn figure_words(figures: &Figures) -> String {
    let figures: Vec<_> = figures.iter().collect();
    lines(&figures, |(cell, figure)| {
        format!("{} {figure}", cell_name(*cell))
    })
}

fn suggestion_words(carry_over: &CarryOver, form: &'static Form) -> String {
    let sections = form.all_sections().into_iter();
    let suggestions: Vec<&str> = sections
        .flat_map(|section| carry_over.suggestions(section))
        .map(|suggestion| suggestion.words.as_str())
        .collect();
    suggestions.join("\n")
}

fn origin_words(origin: &Origin) -> String {
    let date = origin.date.map(|date| format!("，{date}"));
    format!("{}{}", origin.source, date.unwrap_or_default())
}

/// Returns the figure that was entered into a cell.
pub(super) fn entered(report: &Report, cell: CellAddress) -> Figure {
    report.figures.entered(cell).cloned().unwrap_or_default()
}
