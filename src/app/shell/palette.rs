//! The palette: every command, or every part of the report, found by a few letters of its name in either language.

use crate::app::session::Session;
use crate::app::session::hint::Hint;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::ui::command::{Command, CommandStates};
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::scrolling_ui;
use crate::app::ui::part::Part;
use crate::app::ui::theme;
use crate::report::arabic_digit;
use crate::words;
use crate::words::Language;
use eframe::egui::{Align, Button, Key, Layout, Modifiers, RichText, TextEdit, Ui};

/// The palette while it is open.
struct Palette {
    contents: Contents,
    words: String,
    entries: Vec<PaletteEntry>,
    selected: usize,
    is_new: bool,
}

/// What a palette lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Contents {
    Commands,
    /// The parts of the report, which are also chosen by their numbers.
    Parts,
}

/// A command that can be given now.
struct PaletteEntry {
    command: Command,
    label: String,
    /// Its names in every language, by which it is found.
    names: Vec<String>,
    hint: String,
}

const WIDTH: f32 = 560.0;
const MAX_HEIGHT: f32 = 380.0;
/// How far below the top of the window it hangs.
const TOP: f32 = 72.0;

/// Opens the palette with the commands that can be given now.
pub(crate) fn show_palette(session: &mut Session, states: &CommandStates) {
    let (parts, language) = (part_names(session), session.language());
    let palette = Palette::new(Contents::Commands, states, &parts, language);
    session.layers.push(palette);
    session.take_hints(&[Hint::Palette]);
}

/// Opens the list of the parts.
pub(crate) fn show_parts(session: &mut Session, states: &CommandStates) {
    let (parts, language) = (part_names(session), session.language());
    let palette = Palette::new(Contents::Parts, states, &parts, language);
    session.layers.push(palette);
}

fn part_names(session: &Session) -> Vec<String> {
    let language = session.language();
    session.form().map_or_else(Vec::new, |form| {
        Part::all(form)
            .map(|part| part.name(form, language))
            .collect()
    })
}

impl Layer for Palette {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let language = session.language();
        let found = self.found();
        let [is_up, is_down, is_entered] = session.ctx.input_mut(|input| {
            [Key::ArrowUp, Key::ArrowDown, Key::Enter]
                .map(|key| input.consume_key(Modifiers::NONE, key))
        });
        if is_up {
            self.selected = self.selected.saturating_sub(1);
        }
        if is_down {
            self.selected += 1;
        }
        self.selected = self.selected.min(found.len().saturating_sub(1));
        let dialog = Dialog::new("palette").width(WIDTH).at_top(TOP);
        let chosen = dialog.closing_outside().show(&session.ctx, None, |ui| {
            self.field_ui(ui, language);
            ui.add_space(6.0);
            let clicked = self.list_ui(ui, &found, is_up || is_down, language);
            let entered = found.get(self.selected).filter(|_| is_entered);
            let chosen = clicked.or(entered.copied()).or(self.numbered());
            let entry = self.entries.get(chosen?)?;
            Some(Some(entry.command))
        });
        if let Some(command) = chosen.flatten() {
            session.layers.give_command(command);
        }
        LayerState::closed_if(chosen.is_some())
    }
}

impl Palette {
    /// The commands that can be given now; `parts` are the names of the entries of the outline.
    fn new(
        contents: Contents,
        command_states: &CommandStates,
        parts: &[String],
        language: Language,
    ) -> Self {
        let is_listed = |command: Command| match contents {
            Contents::Commands => command != Command::Palette,
            Contents::Parts => matches!(command, Command::Part(_)),
        };
        let mut entries: Vec<PaletteEntry> = Command::all()
            .filter(|&command| is_listed(command) && command_states.of(command).is_enabled)
            .filter_map(|command| PaletteEntry::new(command, parts, language))
            .collect();
        if contents == Contents::Parts {
            for (entry, name) in entries.iter_mut().zip(parts) {
                entry.label.clone_from(name);
            }
        }
        Self {
            contents,
            words: String::new(),
            entries,
            selected: 0,
            is_new: true,
        }
    }

    // A digit names a part by its number.
    fn numbered(&self) -> Option<usize> {
        let digit = arabic_digit(self.words.chars().next()?)?;
        let idx = usize::try_from(digit).ok()?.checked_sub(1)?;
        (self.contents == Contents::Parts).then_some(idx)
    }

    fn field_ui(&mut self, ui: &mut Ui, language: Language) {
        let (name, hint) = match self.contents {
            Contents::Commands => ("palette.name", "palette.hint"),
            Contents::Parts => ("palette.parts", "palette.parts_hint"),
        };
        let name = words!(language, name);
        let label = ui.label(RichText::new(name).small());
        let field = TextEdit::singleline(&mut self.words)
            .hint_text(words!(language, hint))
            .desired_width(f32::INFINITY);
        let response = ui.add(field).labelled_by(label.id);
        if response.changed() {
            self.selected = 0;
        }
        if std::mem::take(&mut self.is_new) || !response.has_focus() {
            response.request_focus();
        }
    }

    fn list_ui(
        &self,
        ui: &mut Ui,
        found: &[usize],
        has_moved: bool,
        language: Language,
    ) -> Option<usize> {
        let weak = theme::palette(ui.ctx()).weak_text;
        if found.is_empty() {
            ui.label(RichText::new(words!(language, "palette.none")).color(weak));
        }
        let height = MAX_HEIGHT.min(ui.ctx().content_rect().height() - TOP - 140.0);
        let mut chosen = None;
        scrolling_ui(ui, height, |ui| {
            for (row, &idx) in found.iter().enumerate() {
                let Some(entry) = self.entries.get(idx) else {
                    continue;
                };
                let is_selected = row == self.selected;
                let response = entry_ui(ui, entry, is_selected);
                if is_selected && has_moved {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    chosen = Some(idx);
                }
            }
        });
        chosen
    }

    /// The commands that fit what was typed, the best first.
    fn found(&self) -> Vec<usize> {
        let mut found: Vec<(u32, usize)> = self
            .entries
            .iter()
            .enumerate()
            .filter_map(|(idx, entry)| Some((entry.fit(&self.words)?, idx)))
            .collect();
        found.sort_by_key(|&(fit, idx)| (std::cmp::Reverse(fit), idx));
        found.into_iter().map(|(_, idx)| idx).collect()
    }
}

impl PaletteEntry {
    fn new(command: Command, parts: &[String], language: Language) -> Option<Self> {
        let languages = [Language::Chinese, Language::English];
        let mut entry = Self {
            command,
            label: plain(&command.label(language)),
            names: languages
                .map(|language| plain(&command.label(language)))
                .to_vec(),
            hint: command.hint(language).into_owned(),
        };
        if let Command::Part(idx) = command {
            let part = parts.get(idx)?;
            entry.names.push(part.clone());
            entry.label = format!("{} · {part}", entry.label);
        }
        Some(entry)
    }

    fn fit(&self, typed: &str) -> Option<u32> {
        let names = self.names.iter().filter_map(|name| fit(typed, name));
        // What stands only in the explanation counts least, and has to stand there as it was typed.
        let typed = typed.trim().to_lowercase();
        let hint = self.hint.to_lowercase().contains(&typed).then_some(1);
        names.chain(hint).max()
    }
}

/// Keeps the names of commands without a symbol in line with the others.
const AS_WIDE_AS_A_SYMBOL: &str = "\u{3000}";

fn entry_ui(ui: &mut Ui, entry: &PaletteEntry, is_selected: bool) -> eframe::egui::Response {
    let symbol = entry.command.icon().unwrap_or(AS_WIDE_AS_A_SYMBOL);
    let mut button = Button::selectable(is_selected, format!("{symbol}  {}", entry.label));
    if let Some(keys) = entry.command.keys_text(ui.ctx()) {
        button = button.shortcut_text(keys);
    }
    let layout = Layout::top_down_justified(Align::Min);
    let response = ui.with_layout(layout, |ui| ui.add(button)).inner;
    // What the pointer rests on by chance explains itself to nobody, and would cover the next entry.
    if ui.input(|input| input.pointer.is_moving()) || response.is_tooltip_open() {
        return response.on_hover_text(&entry.hint);
    }
    response
}

fn plain(label: &str) -> String {
    label.trim_end_matches('…').to_owned()
}

/// Returns how well what was typed fits a name, `None` where not all of its letters stand there in order.
fn fit(typed: &str, name: &str) -> Option<u32> {
    let name: Vec<char> = name.to_lowercase().chars().collect();
    let typed = typed.to_lowercase();
    let mut fit = 1_u32;
    let mut next = 0;
    for c in typed.chars().filter(|c| !c.is_whitespace()) {
        let rest = name.get(next..)?;
        let skipped = rest.iter().position(|&other| other == c)?;
        let at = next + skipped;
        let before = at.checked_sub(1).and_then(|before| name.get(before));
        let is_start = before.is_none_or(|before| !before.is_alphanumeric());
        // Letters that follow one another, and beginnings of words, are what people type.
        fit += match (skipped, is_start) {
            (0, _) => 8,
            (_, true) => 6,
            (_, false) => 1,
        };
        next = at + 1;
    }
    // Of two that fit alike, the shorter one is meant.
    let unused = u32::try_from(name.len() - next).unwrap_or(u32::MAX);
    Some((fit * 100).saturating_sub(unused.min(99)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::ui::command::CommandState;

    fn best(typed: &str, language: Language) -> Option<Command> {
        let on = CommandState {
            is_enabled: true,
            is_checked: false,
        };
        let command_states = Command::all().map(|command| (command, on)).collect();
        let parts: Vec<String> = vec![
            "标题".to_owned(),
            "导语".to_owned(),
            "一、总体情况".to_owned(),
        ];
        let contents = Contents::Commands;
        let mut palette = Palette::new(contents, &command_states, &parts, language);
        typed.clone_into(&mut palette.words);
        let idx = *palette.found().first()?;
        Some(palette.entries[idx].command)
    }

    #[test]
    fn commands_are_found_by_a_few_letters_of_either_language() {
        for language in [Language::Chinese, Language::English] {
            let check = |typed: &str, command: Command| {
                assert_eq!(best(typed, language), Some(command), "{typed}");
            };
            check("导出", Command::ExportPdf);
            check("export", Command::ExportPdf);
            check("exp", Command::ExportPdf);
            check("另存", Command::SaveAs);
            check("save", Command::Save);
            check("saveas", Command::SaveAs);
            check("DARK", Command::ThemeDark);
            check("深色", Command::ThemeDark);
            check("总体", Command::Part(2));
            check("设置", Command::Settings);
        }
    }

    #[test]
    fn nothing_is_found_by_letters_that_are_not_there() {
        assert_eq!(best("zzz", Language::English), None);
    }

    #[test]
    fn without_words_every_command_is_listed_in_the_order_of_the_menus() {
        assert_eq!(best("", Language::Chinese), Some(Command::New));
    }
}
