//! The dialog for printing: printer, copies, pages, sides, and what is printed on the pages.

use crate::app::system::printing::{PrintCapabilities, PrintJob, Sides, are_pages};
use crate::app::ui::buttons::Buttons;
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::{field_ui, half_width, note_ui};
use crate::app::ui::theme;
use crate::words;
use crate::words::Language;
use eframe::egui::{ComboBox, Context, Grid, TextEdit, Ui};
use std::path::PathBuf;

const WIDTH: f32 = 440.0;
/// More copies than this are a slip of the finger.
const MAX_COPIES: u32 = 999;

/// The dialog while it is open.
pub(super) struct PrintDialog {
    printers: Vec<String>,
    reach: PrintCapabilities,
    printer: Option<String>,
    n_copies: String,
    pages: String,
    sides: Sides,
    pub(super) what: PrintedPages,
    /// Whether the report is what was issued last, so that numbered copies of it can be made.
    is_issued: bool,
    /// The PDF that is printed instead of the report.
    pub(super) file: Option<PathBuf>,
}

/// What is printed on the pages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PrintedPages {
    /// The report alone.
    Report,
    /// With 送审稿 across it.
    Draft,
    /// With a number for every copy, which the register takes.
    Numbered,
}

impl PrintDialog {
    /// A dialog with the printers of the machine, and what a job can ask of them.
    pub(super) fn new(printers: Vec<String>, reach: PrintCapabilities, is_issued: bool) -> Self {
        Self {
            printer: printers.first().cloned(),
            reach,
            printers,
            n_copies: "1".to_owned(),
            pages: String::new(),
            sides: Sides::Both,
            what: if is_issued {
                PrintedPages::Report
            } else {
                PrintedPages::Draft
            },
            is_issued,
            file: None,
        }
    }

    /// Prints this PDF, where there is one, and not the report.
    pub(super) fn of_file(self, file: Option<PathBuf>) -> Self {
        Self { file, ..self }
    }

    /// Shows the dialog over the window. Returns `None` while it is open, then whether to print.
    pub(super) fn show(&mut self, ctx: &Context, language: Language) -> Option<bool> {
        let dialog = Dialog::new("print").width(WIDTH).scrolling();
        dialog.show(ctx, false, |ui| self.dialog_ui(ui, language))
    }

    fn dialog_ui(&mut self, ui: &mut Ui, language: Language) -> Option<bool> {
        ui.heading(words!(language, "print.heading"));
        if let Some(name) = self.file.as_ref().and_then(|file| file.file_name()) {
            note_ui(ui, &name.to_string_lossy());
        }
        ui.add_space(8.0);
        Grid::new("print fields")
            .num_columns(2)
            .spacing([12.0, 8.0])
            .show(ui, |ui| self.fields_ui(ui, language));
        if self.reach == PrintCapabilities::WholeFiles {
            note_ui(ui, &words!(language, "print.whole_files"));
        } else if self.printers.is_empty() {
            note_ui(ui, &words!(language, "print.no_printer"));
        }
        ui.add_space(10.0);
        Buttons::primary(true, words!(language, "print.print"))
            .enabled(self.job().is_some())
            .or(false, words!(language, "properties.cancel"))
            .show(ui)
    }

    fn fields_ui(&mut self, ui: &mut Ui, language: Language) {
        // What the printer cannot be asked for is not offered.
        let is_whole = self.reach == PrintCapabilities::WholeFiles;
        if !is_whole {
            self.printer_ui(ui, language);
        }
        // A program that shows the PDF asks for the rest itself.
        let has_printer = self.has_printer();
        field_ui(ui, &words!(language, "print.copies"), |ui| {
            let edit = TextEdit::singleline(&mut self.n_copies).desired_width(60.0);
            ui.add_enabled(has_printer, edit)
        });
        if !is_whole {
            self.pages_ui(ui, language);
        }
        if self.file.is_none() {
            self.what_ui(ui, language);
        }
    }

    /// Returns whether pages go to a printer at once, and not to a program that shows them.
    fn has_printer(&self) -> bool {
        self.reach == PrintCapabilities::WholeFiles || !self.printers.is_empty()
    }

    fn pages_ui(&mut self, ui: &mut Ui, language: Language) {
        let has_printer = !self.printers.is_empty();
        field_ui(ui, &words!(language, "print.pages"), |ui| {
            let edit = TextEdit::singleline(&mut self.pages)
                .hint_text(words!(language, "print.all_pages"))
                .desired_width(160.0);
            ui.add_enabled(has_printer, edit)
        });
        ui.label(words!(language, "print.sides"));
        ui.horizontal(|ui| {
            if !has_printer {
                ui.disable();
            }
            ui.radio_value(&mut self.sides, Sides::Both, words!(language, "print.both"));
            ui.radio_value(&mut self.sides, Sides::One, words!(language, "print.one"));
        });
        ui.end_row();
    }

    fn printer_ui(&mut self, ui: &mut Ui, language: Language) {
        let shown = self.printer.as_deref().unwrap_or("—").to_owned();
        let label = ui.label(words!(language, "print.printer"));
        ui.add_enabled_ui(!self.printers.is_empty(), |ui| {
            let list = ComboBox::from_id_salt("printer")
                .icon(theme::unfold_ui)
                .selected_text(shown);
            let response = list.show_ui(ui, |ui| {
                for name in &self.printers {
                    ui.selectable_value(&mut self.printer, Some(name.clone()), name);
                }
            });
            response.response.labelled_by(label.id);
        });
        ui.end_row();
    }

    // A row each, so that the caption stands beside the first.
    fn what_ui(&mut self, ui: &mut Ui, language: Language) {
        ui.label(words!(language, "print.what"));
        for (what, key) in [
            (PrintedPages::Report, "print.report"),
            (PrintedPages::Draft, "print.draft"),
            (PrintedPages::Numbered, "print.numbered"),
        ] {
            if what != PrintedPages::Report {
                ui.label("");
            }
            let may_number = self.is_issued && self.has_printer();
            ui.add_enabled_ui(may_number || what != PrintedPages::Numbered, |ui| {
                ui.radio_value(&mut self.what, what, words!(language, key));
            });
            ui.end_row();
        }
    }

    /// Returns what the fields say, `None` while something in them is wrong.
    pub(super) fn job(&self) -> Option<PrintJob> {
        let plain = |text: &str| -> String {
            let typed = text.chars().filter(|c| !c.is_whitespace());
            typed.map(half_width).map(comma).collect()
        };
        let pages = plain(&self.pages);
        let n_copies: u32 = plain(&self.n_copies).parse().ok()?;
        let is_right = are_pages(&pages) && (1..=MAX_COPIES).contains(&n_copies);
        is_right.then(|| PrintJob {
            printer: self.printer.clone(),
            n_copies,
            pages,
            sides: self.sides,
            title: String::new(),
        })
    }
}

const fn comma(c: char) -> char {
    match c {
        '，' | '、' => ',',
        '—' | '–' | '～' | '~' => '-',
        _ => c,
    }
}
