//! The first step of an issue: how many copies, for whom each, on which date, and one more for the public.

use crate::app::ui::form_field::{field_ui, half_width, note_ui, select_all};
use crate::app::ui::row::as_f32;
use crate::app::ui::theme;
use crate::report::{Date, DateError, Mark};
use crate::sign::{Copies, MAX_COPIES};
use crate::words;
use crate::words::Language;
use eframe::egui::{Grid, Label, ScrollArea, TextEdit, Ui};

const FIELD_WIDTH: f32 = 420.0;
const SHORT_WIDTH: f32 = 120.0;
const COUNT_WIDTH: f32 = 44.0;
/// The room of what stands before the recipient of a copy: its number and mark.
const COPY_WIDTH: f32 = 120.0;
/// A recipient is no longer than this, in characters.
const MAX_RECIPIENT: usize = 80;

/// What is entered in the step.
#[derive(Debug)]
pub(super) struct CopiesStep {
    /// 正本, 副本, 存档
    n_copies: [String; 3],
    /// Who gets every copy that names nobody of its own.
    recipient: String,
    /// Who gets each copy, in the order of their numbers.
    own_recipients: Vec<String>,
    date: String,
    pub(super) is_public: bool,
    /// The number of the first copy.
    first_number: u32,
    is_new: bool,
}

impl CopiesStep {
    /// One copy of a report with this date; its number is the first that is free.
    pub(super) fn new(date: Option<Date>, first_number: u32) -> Self {
        Self {
            n_copies: ["1".to_owned(), "0".to_owned(), "0".to_owned()],
            recipient: String::new(),
            own_recipients: Vec::new(),
            date: date.map(|date| date.to_string()).unwrap_or_default(),
            is_public: false,
            first_number,
            is_new: true,
        }
    }

    /// Returns whether copies or recipients were entered.
    pub(super) fn is_filled_in(&self) -> bool {
        let recipients = std::iter::once(&self.recipient).chain(&self.own_recipients);
        let is_named = recipients.into_iter().any(|name| !name.trim().is_empty());
        is_named || self.n_copies != ["1", "0", "0"]
    }

    /// Returns whether the step has what an issue needs.
    pub(super) fn is_right(&self) -> bool {
        self.copies().is_some() && self.date().is_ok()
    }

    /// Returns the copies, each with its recipient, `None` where something is no number, or there are no copies or too
    /// many.
    pub(super) fn copies(&self) -> Option<Vec<Copies>> {
        let marks = self.marks()?;
        let is_right = self.is_public || !marks.is_empty();
        is_right.then(|| {
            let copies = marks.into_iter().enumerate();
            copies
                .map(|(idx, mark)| Copies {
                    mark,
                    n_copies: 1,
                    recipient: self.recipient(idx).to_owned(),
                })
                .collect()
        })
    }

    /// Returns the mark of every copy, in the order of their numbers; `None` where something is no number or too much.
    pub(super) fn marks(&self) -> Option<Vec<Mark>> {
        let mut marks = Vec::new();
        for (mark, typed) in Mark::ALL.into_iter().zip(&self.n_copies) {
            let typed: String = typed.trim().chars().map(half_width).collect();
            let n_copies: u32 = if typed.is_empty() {
                0
            } else {
                typed
                    .parse()
                    .ok()
                    .filter(|n_copies| *n_copies <= MAX_COPIES)?
            };
            marks.extend((0..n_copies).map(|_| mark));
        }
        (marks.len() <= usize::try_from(MAX_COPIES).unwrap_or(usize::MAX)).then_some(marks)
    }

    /// Returns who gets a copy; empty where nobody is named.
    fn recipient(&self, idx: usize) -> &str {
        let own = self.own_recipients.get(idx).map(|own| own.trim());
        own.filter(|own| !own.is_empty())
            .unwrap_or_else(|| self.recipient.trim())
    }

    /// Returns who gets the copies, each once, for the review.
    pub(super) fn recipients(&self) -> String {
        let n_copies = self.marks().map_or(0, |marks| marks.len());
        let mut names: Vec<&str> = Vec::new();
        for name in (0..n_copies).map(|idx| self.recipient(idx)) {
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        names.join("、")
    }

    /// Returns the number of a copy, as it is printed.
    pub(super) fn number(&self, idx: usize) -> String {
        let idx = u32::try_from(idx).unwrap_or(u32::MAX);
        format!("{:06}", self.first_number.saturating_add(idx))
    }

    /// Returns the date of the document, `None` where none is named.
    pub(super) fn date(&self) -> Result<Option<Date>, DateError> {
        let typed: String = self.date.trim().chars().map(half_width).collect();
        if typed.is_empty() {
            return Ok(None);
        }
        typed.parse().map(Some)
    }

    /// Shows the fields, with what is wrong in them.
    pub(super) fn ui(&mut self, ui: &mut Ui, language: Language) {
        let grid = Grid::new("issue copies").num_columns(2);
        grid.spacing([12.0, 8.0]).show(ui, |ui| {
            ui.label(words!(language, "issue.copies"));
            ui.horizontal(|ui| {
                for (mark, n_copies) in Mark::ALL.into_iter().zip(&mut self.n_copies) {
                    let label = ui.label(mark.caption());
                    let edit = TextEdit::singleline(n_copies).desired_width(COUNT_WIDTH);
                    let field = ui.add(edit).labelled_by(label.id);
                    // Who issues begins with the number of copies.
                    let is_begun = std::mem::take(&mut self.is_new);
                    if is_begun {
                        field.request_focus();
                    }
                    if is_begun || field.gained_focus() {
                        select_all(ui, field.id, n_copies);
                    }
                }
            });
            ui.end_row();
            if self.copies().is_none() {
                error_row_ui(ui, &words!(language, "issue.no_copies", max = MAX_COPIES));
            }
            ui.label(words!(language, "issue.public"));
            ui.checkbox(&mut self.is_public, words!(language, "issue.is_public"));
            ui.end_row();
            field_ui(ui, &words!(language, "issue.date"), |ui| {
                ui.add(TextEdit::singleline(&mut self.date).desired_width(SHORT_WIDTH))
            });
            if self.date().is_err() {
                error_row_ui(ui, &words!(language, "properties.no_date"));
            }
            field_ui(ui, &words!(language, "issue.recipient"), |ui| {
                let edit = TextEdit::singleline(&mut self.recipient).char_limit(MAX_RECIPIENT);
                ui.add(edit.desired_width(FIELD_WIDTH))
            });
        });
        ui.add_space(4.0);
        let marks = self.marks().unwrap_or_default();
        if marks.len() > 1 {
            note_ui(ui, &words!(language, "issue.recipient_note"));
            ui.add_space(4.0);
            self.recipients_ui(ui, &marks, language);
        }
    }

    /// A row for every copy with its number, mark and recipient.
    fn recipients_ui(&mut self, ui: &mut Ui, marks: &[Mark], language: Language) {
        self.own_recipients.resize(marks.len(), String::new());
        let height = ui.spacing().interact_size.y;
        let room = ui.available_height().max(2.0 * height);
        let room = room.min(as_f32(marks.len()) * (height + ui.spacing().item_spacing.y));
        let area = ScrollArea::vertical()
            .max_height(room)
            .min_scrolled_height(room);
        area.show_rows(ui, height, marks.len(), |ui, rows| {
            for idx in rows {
                let (Some(mark), number) = (marks.get(idx), self.number(idx)) else {
                    continue;
                };
                let hint = self.recipient.trim().to_owned();
                let Some(own) = self.own_recipients.get_mut(idx) else {
                    continue;
                };
                ui.horizontal(|ui| {
                    let label = Label::new(format!("{number}　{}", mark.caption()));
                    ui.add_sized([COPY_WIDTH, height], label);
                    let edit = TextEdit::singleline(own).char_limit(MAX_RECIPIENT);
                    let edit = edit.hint_text(hint).desired_width(FIELD_WIDTH);
                    let name = words!(language, "issue.recipient_of", number = number);
                    ui.add(edit).accessible_name(name.into_owned());
                });
            }
        });
    }
}

fn error_row_ui(ui: &mut Ui, words: &str) {
    ui.label("");
    ui.colored_label(theme::palette(ui.ctx()).error, words);
    ui.end_row();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_without_a_recipient_of_its_own_has_that_of_all() {
        let mut step = CopiesStep::new(None, 12);
        step.n_copies = ["２", "", "1"].map(str::to_owned);
        step.recipient = " 市档案馆 ".to_owned();
        step.own_recipients = ["", "市图书馆"].map(str::to_owned).to_vec();
        let copies = step.copies().unwrap();
        let recipients: Vec<_> = copies.iter().map(|own| own.recipient.as_str()).collect();
        assert_eq!(recipients, ["市档案馆", "市图书馆", "市档案馆"]);
        assert_eq!(step.recipients(), "市档案馆、市图书馆");
        assert_eq!(copies[2].mark, Mark::Archive);
        assert_eq!(step.number(2), "000014");
        step.n_copies[0] = "1000".to_owned();
        assert!(step.copies().is_none());
        step.n_copies = ["0", "0", "0"].map(str::to_owned);
        assert!(step.copies().is_none());
        step.is_public = true;
        assert_eq!(step.copies(), Some(Vec::new()));
    }
}
