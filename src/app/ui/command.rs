//! Every action of the window with its words, icon and keys, in one table. Menus, toolbar and keys only name a command.

use super::icon;
use crate::words;
use crate::words::Language;
use eframe::egui::{Context, Event, InputState, Key, KeyboardShortcut, Modifiers};
use std::borrow::Cow;
use std::collections::HashMap;

/// The keys of `Part(0)` to `Part(8)`: title, lead, six parts, signature.
const PART_KEYS: [Key; 9] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident: $words:literal, $icon:expr, [$($keys:expr),*];)*) => {
        /// An action of the window.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Command {
            $($(#[$doc])* $name,)*
            /// Goes to a part, counted from 0 as the outline lists them.
            Part(usize),
        }

        impl Command {
            const PLAIN: &'static [Self] = &[$(Self::$name),*];

            fn row(self) -> Row {
                match self {
                    $(Self::$name => Row { words: $words, icon: $icon, keys: const { &[$($keys),*] } },)*
                    Self::Part(_) => Row { words: "part", icon: None, keys: &[] },
                }
            }
        }
    };
}

commands! {
    /// Begins an empty report.
    New: "new", Some(icon::NEW), [ctrl(Key::N)];
    /// Begins a report where last year's ends.
    RollForward: "roll_forward", Some(icon::RECENT), [ctrl_shift(Key::N)];
    /// Opens a file.
    Open: "open", Some(icon::OPEN), [ctrl(Key::O)];
    /// Reads a report that was published elsewhere.
    Import: "import", Some(icon::IMPORT), [ctrl(Key::I)];
    /// Reads a folder of reports that were published elsewhere.
    ImportFolder: "import_folder", None, [];
    /// Saves the report.
    Save: "save", Some(icon::SAVE), [ctrl(Key::S)];
    /// Saves it under another name.
    SaveAs: "save_as", Some(icon::SAVE_AS), [ctrl_shift(Key::S)];
    /// Writes the pages as PDF.
    ExportPdf: "export_pdf", Some(icon::PDF), [ctrl(Key::E)];
    /// Lists the versions that were saved before.
    Versions: "versions", Some(icon::RECENT), [];
    /// Freezes the report and writes numbered, sealed, signed copies.
    Issue: "issue", Some(icon::ISSUE), [];
    /// Checks an issued PDF.
    Verify: "verify", None, [];
    /// Lists what was issued.
    Register: "register", None, [];
    /// Prints the pages.
    Print: "print", Some(icon::PRINT), [ctrl(Key::P)];
    /// Asks for agency, year, edition, title and signature.
    Properties: "properties", Some(icon::PROPERTIES), [alt(Key::Enter)];
    /// Closes the report and returns to the welcome page.
    Close: "close", Some(icon::CLOSE), [ctrl(Key::W)];
    /// Closes the window.
    Quit: "quit", None, [ctrl(Key::Q)];

    /// Takes the last step back.
    Undo: "undo", Some(icon::UNDO), [ctrl(Key::Z)];
    /// Makes it again.
    Redo: "redo", Some(icon::REDO), [ctrl(Key::Y), ctrl_shift(Key::Z)];
    /// Cuts what is selected.
    Cut: "cut", Some(icon::CUT), [ctrl(Key::X)];
    /// Copies what is selected.
    Copy: "copy", Some(icon::COPY), [ctrl(Key::C)];
    /// Pastes the clipboard.
    Paste: "paste", Some(icon::PASTE), [ctrl(Key::V)];
    /// Opens the search.
    Find: "find", Some(icon::FIND), [ctrl(Key::F)];
    /// Opens the search with its field for replacing.
    Replace: "replace", Some(icon::REPLACE), [ctrl(Key::H)];
    /// Goes to the next match.
    FindNext: "find_next", None, [plain(Key::F3)];
    /// Goes to the match before.
    FindPrevious: "find_previous", None, [shift(Key::F3)];
    /// Enters 0 into every blank cell of the table.
    FillZeros: "fill_zeros", None, [];
    /// Makes the next grey paragraph of last year's report text. In the text, the key is Tab.
    TakeSuggestion: "take_suggestion", None, [];
    /// Gives the next grey paragraph up.
    DropSuggestion: "drop_suggestion", None, [alt(Key::Delete)];
    /// Makes all grey paragraphs of the part text.
    TakeAllSuggestions: "take_all_suggestions", None, [];
    /// Gives all grey paragraphs of the part up.
    DropAllSuggestions: "drop_all_suggestions", None, [];

    /// Compares with last year's report.
    Compare: "compare", Some(icon::COMPARE), [ctrl_shift(Key::D)];
    /// Compares with a report that is asked for.
    CompareWith: "compare_with", None, [];
    /// Shows what is to be known first of the comparison.
    CompareSummary: "compare_summary", None, [alt(Key::Num1)];
    /// Shows the tables with both years.
    CompareTables: "compare_tables", None, [alt(Key::Num2)];
    /// Shows the text of both years.
    CompareText: "compare_text", None, [alt(Key::Num3)];
    /// Shows the pages of both years.
    ComparePages: "compare_pages", None, [alt(Key::Num4)];
    /// Goes to the next difference.
    NextDifference: "next_difference", None, [plain(Key::F9)];
    /// Goes to the difference before.
    PreviousDifference: "previous_difference", None, [shift(Key::F9)];
    /// Shows only what differs.
    OnlyDifferences: "only_differences", None, [alt(Key::O)];
    /// Scrolls both sides together.
    ScrollTogether: "scroll_together", None, [alt(Key::S)];
    /// Exchanges both sides.
    SwapYears: "swap_years", Some(icon::SWAP), [];
    /// Writes the comparison as PDF.
    ExportComparisonPdf: "export_comparison_pdf", None, [ctrl_shift(Key::E)];
    /// Writes the comparison as a spreadsheet.
    ExportComparisonXlsx: "export_comparison_xlsx", None, [];
    /// Writes the comparison as a page for browsers.
    ExportComparisonHtml: "export_comparison_html", None, [];
    /// Returns to the report.
    CloseComparison: "close_comparison", Some(icon::CLOSE), [alt(Key::Num0)];

    /// Goes to the next finding.
    NextFinding: "next_finding", Some(icon::NEXT), [plain(Key::F8)];
    /// Goes to the finding before.
    PreviousFinding: "previous_finding", Some(icon::PREVIOUS), [shift(Key::F8)];
    /// Mends the chosen finding.
    FixFinding: "fix_finding", Some(icon::CHECK), [ctrl(Key::F8), ctrl(Key::Period)];
    /// Mends every finding of the same rule.
    FixKind: "fix_kind", None, [ctrl_shift(Key::F8)];
    /// Gives a reason to the chosen finding.
    AnswerFinding: "answer_finding", None, [shift(Key::F7)];
    /// Takes the reason of the chosen finding back.
    RevokeAnswer: "revoke_answer", None, [];
    /// Shows the findings, or hides them.
    Findings: "findings", Some(icon::FINDINGS), [plain(Key::F7)];
    /// Lists every number of the text.
    Numbers: "numbers", Some(icon::NUMBERS), [ctrl(Key::F7)];
    /// Chooses last year's report to check against.
    LastYear: "last_year", None, [];
    /// Looks for last year's report beside the file.
    FindLastYear: "find_last_year", None, [];
    /// Chooses the limits of a place.
    Limits: "limits", None, [];
    /// Checks by the common limits.
    NoLimits: "no_limits", None, [];

    /// Goes to the part before.
    PreviousPart: "previous_part", Some(icon::PREVIOUS), [ctrl(Key::PageUp)];
    /// Goes to the next part.
    NextPart: "next_part", Some(icon::NEXT), [ctrl(Key::PageDown)];
    /// Shows the outline, or hides it.
    Outline: "outline", None, [shift(Key::F6)];
    /// Shows the pages, or hides them.
    Pages: "pages", None, [plain(Key::F6)];
    /// Shows the pages larger.
    ZoomIn: "zoom_in", Some(icon::ZOOM_IN), [ctrl(Key::Plus), ctrl(Key::Equals)];
    /// Shows the pages smaller.
    ZoomOut: "zoom_out", Some(icon::ZOOM_OUT), [ctrl(Key::Minus)];
    /// Fits the pages to the width of the panel.
    FitWidth: "fit_width", Some(icon::FIT_WIDTH), [ctrl(Key::Num0)];
    /// Fits a whole page into the panel.
    FitPage: "fit_page", Some(icon::FIT_PAGE), [];
    /// Light or dark as the system is.
    ThemeSystem: "theme_system", None, [];
    /// Dark text on a light ground.
    ThemeLight: "theme_light", None, [];
    /// Light text on a dark ground.
    ThemeDark: "theme_dark", None, [];
    /// The window in Chinese.
    Chinese: "chinese", None, [];
    /// The window in English.
    English: "english", None, [];

    /// Asks for language, theme, size, folders and fonts.
    Settings: "settings", Some(icon::SETTINGS), [ctrl(Key::Comma)];
    /// Finds any command by a few letters.
    Palette: "palette", Some(icon::FIND), [ctrl_shift(Key::P)];
    /// Lists the keys.
    Keyboard: "keyboard", Some(icon::KEYBOARD), [plain(Key::F1)];
    /// Tells name, version and licenses.
    About: "about", Some(icon::ABOUT), [];
}

struct Row {
    words: &'static str,
    icon: Option<&'static str>,
    keys: &'static [KeyboardShortcut],
}

/// Whether a command can be given, and whether it is the one in force among several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CommandState {
    /// It can be given.
    pub is_enabled: bool,
    /// It is the choice in force.
    pub is_checked: bool,
}

/// How every command stands.
#[derive(Debug)]
pub struct CommandStates(HashMap<Command, CommandState>);

impl CommandStates {
    /// How a command stands.
    pub fn of(&self, command: Command) -> CommandState {
        self.0.get(&command).copied().unwrap_or_default()
    }
}

impl FromIterator<(Command, CommandState)> for CommandStates {
    fn from_iter<T: IntoIterator<Item = (Command, CommandState)>>(command_states: T) -> Self {
        Self(command_states.into_iter().collect())
    }
}

impl Command {
    /// Whether what is being entered into a cell counts as entered before it is carried out.
    pub(crate) const fn ends_entry(self) -> bool {
        !matches!(
            self,
            Self::New
                | Self::RollForward
                | Self::Open
                | Self::Import
                | Self::ImportFolder
                | Self::Verify
                | Self::Properties
                | Self::Cut
                | Self::Copy
                | Self::Paste
                | Self::Find
                | Self::Replace
                | Self::FindNext
                | Self::FindPrevious
                | Self::Findings
                | Self::Numbers
                | Self::LastYear
                | Self::FindLastYear
                | Self::Limits
                | Self::NoLimits
                | Self::Outline
                | Self::Pages
                | Self::ZoomIn
                | Self::ZoomOut
                | Self::FitWidth
                | Self::FitPage
                | Self::ThemeSystem
                | Self::ThemeLight
                | Self::ThemeDark
                | Self::Chinese
                | Self::English
                | Self::Settings
                | Self::Palette
                | Self::Keyboard
                | Self::About
        )
    }

    /// Every command, in the order of the menus.
    pub fn all() -> impl Iterator<Item = Self> {
        let parts = (0..PART_KEYS.len()).map(Self::Part);
        Self::PLAIN.iter().copied().chain(parts)
    }

    /// What stands on its button and in its menu.
    pub fn label(self, language: Language) -> Cow<'static, str> {
        let key = format!("command.{}.label", self.row().words);
        words!(language, &key).into_owned().into()
    }

    /// What it does, in a sentence.
    pub fn hint(self, language: Language) -> Cow<'static, str> {
        let key = format!("command.{}.hint", self.row().words);
        words!(language, &key).into_owned().into()
    }

    /// Its symbol.
    pub fn icon(self) -> Option<&'static str> {
        self.row().icon
    }

    /// The keys that give it; menus show the first.
    pub fn keys(self) -> Vec<KeyboardShortcut> {
        match self {
            Self::Part(idx) => PART_KEYS
                .get(idx)
                .map(|&key| ctrl(key))
                .into_iter()
                .collect(),
            _ => self.row().keys.to_vec(),
        }
    }

    /// The keys as menus show them, with the signs that stand on the keys.
    pub fn keys_text(self, ctx: &Context) -> Option<String> {
        let keys = self.keys();
        let text = ctx.format_shortcut(keys.first()?);
        let signs = [
            ("Plus", "+"),
            ("Minus", "-"),
            ("Comma", ","),
            ("Period", "."),
        ];
        let named = |text: String, (name, sign)| text.replace(name, sign);
        Some(signs.into_iter().fold(text, named))
    }

    /// Takes the command that was typed first. `is_for_field` names the commands that a field with the focus obeys itself.
    pub fn take_typed(input: &mut InputState, is_for_field: impl Fn(Self) -> bool) -> Option<Self> {
        let is_typed = |event: &Event| matches!(event, Event::Key { pressed: true, .. });
        if !input.events.iter().any(is_typed) {
            return None;
        }
        let (shifted, plain): (Vec<_>, Vec<_>) = Self::all()
            .filter(|&command| !is_for_field(command))
            .flat_map(|command| command.keys().into_iter().map(move |keys| (command, keys)))
            .partition(|(_, keys)| keys.modifiers.shift);
        // Ctrl+Z answers to Ctrl+Shift+Z as well, so that the longer one has to be asked first.
        let known: Vec<_> = shifted.into_iter().chain(plain).collect();
        let mut events = input.events.iter().enumerate();
        let (idx, &(command, keys)) = events.find_map(|(idx, event)| {
            let meant = known.iter().find(|(_, keys)| is_press(event, *keys));
            meant.map(|meant| (idx, meant))
        })?;
        input.events.remove(idx);
        drop_letter(input, keys);
        Some(command)
    }
}

fn is_press(event: &Event, keys: KeyboardShortcut) -> bool {
    matches!(event, Event::Key { key, modifiers, pressed: true, .. }
        if *key == keys.logical_key && modifiers.matches_logically(keys.modifiers))
}

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

/// Takes the letter of a key away that was pressed with Alt: the system sends it as text as well, and a field would take it.
fn drop_letter(input: &mut InputState, keys: KeyboardShortcut) {
    if keys.modifiers.alt {
        let letter = keys.logical_key.name();
        let is_letter =
            |event: &Event| matches!(event, Event::Text(text) if text.eq_ignore_ascii_case(letter));
        input.events.retain(|event| !is_letter(event));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_command_has_words_in_both_languages() {
        for language in [Language::Chinese, Language::English] {
            for command in Command::all() {
                let key = format!("command.{}.", command.row().words);
                for words in [command.label(language), command.hint(language)] {
                    assert!(!words.contains(&key), "{command:?}: {words}");
                }
            }
        }
    }

    #[test]
    fn no_two_commands_have_the_same_keys() {
        let mut seen = BTreeSet::new();
        for command in Command::all() {
            for keys in command.keys() {
                assert!(seen.insert(format!("{keys:?}")), "{command:?} {keys:?}");
            }
        }
    }

    #[test]
    fn commands_are_given_in_the_order_in_which_they_were_typed() {
        let press = |key| Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::COMMAND,
        };
        let mut input = InputState::default();
        input.events = [Key::Z, Key::Z, Key::S].map(press).to_vec();
        let typed = std::iter::from_fn(|| Command::take_typed(&mut input, |_| false));
        let typed: Vec<_> = typed.collect();
        assert_eq!(typed, [Command::Undo, Command::Undo, Command::Save]);
    }
}
