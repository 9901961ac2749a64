//! The toolbar over a text for the numbers of its headings.

use crate::app::prose::{Position, ProseBuffer};
use crate::app::ui::theme;
use crate::edit::numbering;
use crate::edit::numbering::Numbered;
use crate::report::Level;
use crate::words;
use crate::words::Language;
use eframe::egui::{Button, Frame, Margin, Ui};

/// The levels that stand below the statutory title of a part, with the number that shows them.
const LEVELS: [(Level, &str); 3] = [
    (Level::Second, "（一）"),
    (Level::Third, "1."),
    (Level::Fourth, "（1）"),
];

/// Shows the levels, and which of them the paragraph with the caret has. Returns the one that was chosen.
pub(super) fn levels_ui(
    ui: &mut Ui,
    text: &ProseBuffer,
    caret: Option<usize>,
    language: Language,
) -> Option<Level> {
    let position = caret.map(|caret| text.position(caret));
    let level = position.and_then(|at| numbering::level(text.paragraph(at.paragraph)));
    let palette = theme::palette(ui.ctx());
    let frame = Frame::NONE.inner_margin(Margin::symmetric(8, 4));
    let chosen = frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.set_min_width(ui.available_width());
            ui.colored_label(palette.weak_text, words!(language, "prose.number"));
            let mut chosen = None;
            for (offered, shown) in LEVELS {
                let button = Button::new(shown).selected(level == Some(offered));
                let hint = words!(language, "prose.number_hint", number = shown);
                let button = ui.add_enabled(caret.is_some(), button);
                if button.on_hover_text(hint).clicked() {
                    chosen = Some(offered);
                }
            }
            chosen
        })
        .inner
    });
    theme::paint_bottom_line(ui, chosen.response.rect);
    chosen.inner
}

/// Returns the text with another number before the paragraph with the caret, and the caret in it.
pub(super) fn renumbered(
    text: &ProseBuffer,
    caret: usize,
    level: Level,
) -> Option<(ProseBuffer, usize)> {
    let mut paragraphs = text.paragraphs();
    if paragraphs.is_empty() {
        paragraphs.push(String::new());
    }
    let Position {
        paragraph,
        character,
    } = text.position(caret);
    let Numbered { text, n_old, n_new } = numbering::renumber(&paragraphs, paragraph, level)?;
    paragraphs[paragraph] = text;
    let character = character.max(n_old) - n_old + n_new;
    let renumbered = ProseBuffer::new(&paragraphs);
    let caret = renumbered.index(Position {
        paragraph,
        character,
    });
    Some((renumbered, caret))
}
