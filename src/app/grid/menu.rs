//! The menu of the right mouse button.

use super::GridContext;
use super::keys::Action;
use super::state::GridState;
use crate::app::ui::part::text_name;
use crate::app::ui::theme;
use crate::edit::Edit;
use crate::form::{CellAddress, SectionId};
use crate::report::{Binding, Figure, Report, Stretch};
use crate::words;
use eframe::egui::{Button, RichText, Ui, ViewportCommand};

/// Shows the menu where the right button was pressed. Returns the edit that was chosen in it.
pub(super) fn menu_ui(ui: &Ui, state: &mut GridState, context: &GridContext<'_>) -> Option<Edit> {
    let mut chosen = None;
    ui.response().container_context_menu(|ui| {
        theme::space_menu(ui);
        // The clipboard's events come with the next frame, to whoever has the keyboard then.
        for (key, shortcut, command) in [
            ("grid.menu_cut", "Ctrl+X", ViewportCommand::RequestCut),
            ("grid.menu_copy", "Ctrl+C", ViewportCommand::RequestCopy),
            ("grid.menu_paste", "Ctrl+V", ViewportCommand::RequestPaste),
        ] {
            if entry_ui(ui, key, shortcut, context) {
                let is_paste = command == ViewportCommand::RequestPaste;
                if is_paste && state.clipboard.html_alone().is_some() {
                    chosen = Some(Action::Paste(String::new()));
                } else {
                    ui.ctx().send_viewport_cmd(command);
                }
                state.due.focus = true;
            }
        }
        ui.separator();
        for (key, shortcut, action) in [
            ("grid.menu_zero", "0", Action::Fill(Figure::from(0))),
            ("grid.menu_none", "/", Action::Fill(Figure::NotApplicable)),
            ("grid.menu_clear", "Delete", Action::Clear),
            ("grid.menu_fill_down", "Ctrl+D", Action::FillDown),
            ("grid.menu_fill_right", "Ctrl+R", Action::FillRight),
        ] {
            if entry_ui(ui, key, shortcut, context) {
                chosen = Some(action);
                state.due.focus = true;
            }
        }
        state.sentence = sentences_ui(ui, state.active_cell(), context);
    });
    let action = chosen.filter(|_| !state.is_entering())?;
    state.perform(action, context)
}

fn entry_ui(ui: &mut Ui, key: &str, shortcut: &str, context: &GridContext<'_>) -> bool {
    let button = Button::new(words!(context.language, key)).shortcut_text(shortcut);
    let is_chosen = ui.add(button).clicked();
    if is_chosen {
        ui.close();
    }
    is_chosen
}

/// The most sentences that the menu lists, and the characters that it shows around a number.
const MAX_SENTENCES: usize = 12;
const N_AROUND: usize = 12;

// The sentences that follow the cell. Returns the one that was chosen.
fn sentences_ui(
    ui: &mut Ui,
    cell: Option<CellAddress>,
    context: &GridContext<'_>,
) -> Option<Stretch> {
    let following = context.report.following(cell?);
    if following.is_empty() {
        return None;
    }
    ui.separator();
    let n = following.len();
    let words = words!(context.language, "status.following", n = n);
    ui.label(RichText::new(words).small());
    let mut chosen = None;
    for (section, binding) in following.into_iter().take(MAX_SENTENCES) {
        let Some((stretch, words)) = sentence(context.report, section, binding) else {
            continue;
        };
        let part = text_name(section, context.report.form, context.language);
        let button = Button::new(format!("{part}：{words}"));
        if ui.add(button).clicked() {
            ui.close();
            chosen = Some(stretch);
        }
    }
    chosen
}

// Its place, and its words with some of those around it.
fn sentence(report: &Report, section: SectionId, binding: &Binding) -> Option<(Stretch, String)> {
    let text = report.paragraphs(section).get(binding.paragraph)?;
    let chars: Vec<char> = text.chars().collect();
    let own = &binding.characters;
    let (first, last) = (
        own.start.saturating_sub(N_AROUND),
        (own.end + N_AROUND).min(chars.len()),
    );
    let quote = chars.get(own.clone())?.iter().collect();
    let around: String = chars.get(first..last)?.iter().collect();
    let dots = |is_cut| if is_cut { "…" } else { "" };
    let words = format!("{}{around}{}", dots(first > 0), dots(last < chars.len()));
    let stretch = Stretch {
        section,
        paragraph: binding.paragraph,
        characters: own.clone(),
        quote,
    };
    Some((stretch, words))
}
