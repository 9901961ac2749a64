//! What a key means in the grid, in each of its modes.

use super::lattice::GridStep;
use crate::report::Figure;
use eframe::egui::{Event, ImeEvent, Key, Modifiers};

/// What typing does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mode {
    /// A cell is selected; typing replaces what stands in it.
    #[default]
    Ready,
    /// The cell is typed anew; arrows commit it and move.
    Enter,
    /// What stands in the cell is edited; arrows move in the text.
    Edit,
}

/// What a person wants of the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Go(GridStep),
    Extend(GridStep),
    Tab {
        is_forward: bool,
    },
    Enter {
        is_forward: bool,
    },
    EnterIntoAll,
    SelectAll,
    Edit,
    TakeBack,
    Clear,
    ClearAndEnter,
    /// All selected cells that are no sums take this figure.
    Fill(Figure),
    FillDown,
    FillRight,
    Copy,
    Cut,
    Paste(String),
}

/// Whose an event is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Grid(Action),
    /// The text field over the active cell takes it.
    Field,
}

/// Returns what an event means, `None` where it is not for the grid, such as undo and other commands of the window.
pub(super) fn meaning(event: &Event, mode: Mode) -> Option<Meaning> {
    let is_ready = mode == Mode::Ready;
    let ready_or_field = |action| {
        Some(if is_ready {
            Meaning::Grid(action)
        } else {
            Meaning::Field
        })
    };
    match event {
        Event::Copy => ready_or_field(Action::Copy),
        Event::Cut => ready_or_field(Action::Cut),
        Event::Paste(text) if is_ready || is_block(text) => {
            Some(Meaning::Grid(Action::Paste(text.clone())))
        }
        Event::Paste(_) | Event::Text(_) | Event::Ime(_) => Some(Meaning::Field),
        Event::Key {
            key,
            pressed: true,
            modifiers,
            ..
        } if !modifiers.alt => of_key(*key, *modifiers, mode),
        _ => None,
    }
}

/// Returns whether an event puts text into the field.
pub(super) fn is_typing(event: &Event) -> bool {
    match event {
        Event::Text(text) | Event::Paste(text) | Event::Ime(ImeEvent::Commit(text)) => {
            !text.is_empty()
        }
        Event::Ime(ImeEvent::Preedit { text, .. }) => !text.is_empty(),
        _ => false,
    }
}

// A spreadsheet ends even one cell with a new line; that alone makes no block.
fn is_block(text: &str) -> bool {
    text.trim_end_matches(['\r', '\n'])
        .contains(['\t', '\r', '\n'])
}

fn of_key(key: Key, modifiers: Modifiers, mode: Mode) -> Option<Meaning> {
    let Modifiers { shift, command, .. } = modifiers;
    if let Some(step) = step(key, command) {
        let is_in_text = mode == Mode::Edit && !matches!(key, Key::PageUp | Key::PageDown);
        return Some(match (is_in_text, shift) {
            (true, _) => Meaning::Field,
            (false, true) => Meaning::Grid(Action::Extend(step)),
            (false, false) => Meaning::Grid(Action::Go(step)),
        });
    }
    let is_forward = !shift;
    let is_ready = mode == Mode::Ready;
    let action = match key {
        Key::Tab if !command => Action::Tab { is_forward },
        Key::Enter if !command => Action::Enter { is_forward },
        Key::Enter if !is_ready => Action::EnterIntoAll,
        Key::F2 if !command && !shift => Action::Edit,
        Key::Escape if !is_ready => Action::TakeBack,
        Key::Delete if is_ready => Action::Clear,
        Key::Backspace if is_ready => Action::ClearAndEnter,
        Key::Delete | Key::Backspace => return Some(Meaning::Field),
        Key::A if command && !shift && is_ready => Action::SelectAll,
        Key::D if command && !shift && is_ready => Action::FillDown,
        Key::R if command && !shift && is_ready => Action::FillRight,
        _ => return None,
    };
    Some(Meaning::Grid(action))
}

fn step(key: Key, command: bool) -> Option<GridStep> {
    Some(match (key, command) {
        (Key::ArrowLeft, false) => GridStep::Left,
        (Key::ArrowRight, false) => GridStep::Right,
        (Key::ArrowUp, false) => GridStep::Up,
        (Key::ArrowDown, false) => GridStep::Down,
        (Key::ArrowLeft, true) | (Key::Home, false) => GridStep::LineStart,
        (Key::ArrowRight, true) | (Key::End, false) => GridStep::LineEnd,
        (Key::ArrowUp, true) => GridStep::ColumnTop,
        (Key::ArrowDown, true) => GridStep::ColumnBottom,
        (Key::Home, true) => GridStep::First,
        (Key::End, true) => GridStep::Last,
        (Key::PageUp, false) => GridStep::PageUp,
        (Key::PageDown, false) => GridStep::PageDown,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: Key, modifiers: Modifiers, mode: Mode) -> Option<Meaning> {
        let event = Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        };
        meaning(&event, mode)
    }

    #[test]
    fn arrows_move_unless_text_is_edited() {
        let left = |mode| press(Key::ArrowLeft, Modifiers::NONE, mode);
        let go = Some(Meaning::Grid(Action::Go(GridStep::Left)));
        assert_eq!(left(Mode::Ready), go);
        assert_eq!(left(Mode::Enter), go);
        assert_eq!(left(Mode::Edit), Some(Meaning::Field));
    }

    #[test]
    fn undo_and_the_commands_of_the_window_are_not_taken() {
        for key in [Key::Z, Key::Y, Key::S, Key::F8, Key::F1, Key::Escape] {
            assert_eq!(press(key, Modifiers::COMMAND, Mode::Ready), None);
            assert_eq!(press(key, Modifiers::NONE, Mode::Ready), None);
        }
        assert_eq!(press(Key::ArrowLeft, Modifiers::ALT, Mode::Ready), None);
    }

    #[test]
    fn a_block_is_pasted_into_cells_also_while_one_is_entered() {
        let paste = |text: &str| meaning(&Event::Paste(text.to_owned()), Mode::Enter);
        assert_eq!(paste("75\r\n"), Some(Meaning::Field));
        assert_eq!(
            paste("75\t5\r\n"),
            Some(Meaning::Grid(Action::Paste("75\t5\r\n".to_owned())))
        );
    }
}
