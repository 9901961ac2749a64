//! The line over a part in which text of last year's report still waits: how much, and what can be done with it.

use crate::app::prose::{SuggestionWords, current};
use crate::app::ui::command::Command;
use crate::app::ui::theme;
use crate::edit::Edit;
use crate::form::SectionId;
use crate::report::{Report, Suggestion};
use crate::words;
use crate::words::Language;
use eframe::egui::{Button, Frame, Margin, RichText, Ui};

/// What can be done with the suggestions of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuggestionStep {
    /// The next one becomes text.
    Take,
    /// The next one is given up.
    Drop,
    /// All become text.
    TakeAll,
    /// All are given up.
    DropAll,
}

impl SuggestionStep {
    const ALL: [(Self, Command); 4] = [
        (Self::Take, Command::TakeSuggestion),
        (Self::Drop, Command::DropSuggestion),
        (Self::TakeAll, Command::TakeAllSuggestions),
        (Self::DropAll, Command::DropAllSuggestions),
    ];

    /// The step that a command stands for.
    pub fn of(command: Command) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|(_, own)| *own == command).map(|(step, _)| step)
    }

    /// Returns the edit that it makes with the caret in this paragraph, `None` where nothing waits.
    pub fn edit(self, report: &Report, section: SectionId, caret: Option<usize>) -> Option<Edit> {
        let suggestions = report.carry_over.suggestions(section);
        let next = current(suggestions, caret)?;
        let all = || (0..suggestions.len()).collect();
        Some(match self {
            Self::Take => Edit::TakeSuggestion(section, vec![next]),
            Self::Drop => Edit::DropSuggestion(section, vec![next]),
            Self::TakeAll => Edit::TakeSuggestion(section, all()),
            Self::DropAll => Edit::DropSuggestion(section, all()),
        })
    }
}

/// Shows the line where anything waits. Returns what was chosen in it.
pub fn suggestions_ui(
    ui: &mut Ui,
    suggestions: &[Suggestion],
    language: Language,
) -> Option<SuggestionStep> {
    if suggestions.is_empty() {
        return None;
    }
    let palette = theme::palette(ui.ctx());
    let frame = Frame::NONE.inner_margin(Margin::symmetric(8, 4));
    let shown = frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            let n = words!(language, "suggestions.waiting", n = suggestions.len());
            ui.label(RichText::new(n).color(palette.weak_text));
            let mut chosen = None;
            for (step, command) in SuggestionStep::ALL {
                let button = Button::new(RichText::new(command.label(language)).small());
                let button = ui.add(button).on_hover_text(command.hint(language));
                if button.clicked() {
                    chosen = Some(step);
                }
            }
            chosen
        })
        .inner
    });
    theme::paint_bottom_line(ui, shown.response.rect);
    shown.inner
}

/// Returns what the text field says about suggestions.
pub(super) fn suggestion_words(language: Language) -> SuggestionWords {
    SuggestionWords {
        hint: words!(language, "suggestions.hint").into_owned(),
        take: words!(language, "suggestions.take_this").into_owned(),
        drop: words!(language, "suggestions.drop_this").into_owned(),
    }
}
