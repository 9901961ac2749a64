//! Every action of the window with its words, icon and keys, in one table. Menus, toolbar and keys only name a command.

use super::icon;
use crate::words;
use crate::words::Language;
use eframe::egui::{Context, Event, InputState, Key, KeyboardShortcut, Modifiers};
use std::borrow::Cow;
use std::collections::HashMap;

/// The keys of the digits 1 to 9.
const NUMBER_KEYS: [Key; 9] = [
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
    ($(
        $(#[$doc:meta])*
        $name:ident: $words:literal, $icon:expr, [$($keys:expr),*], [$($need:ident),*] $(, $typing:ident)?;
    )*) => {
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
                    $(Self::$name => Row {
                        words: $words,
                        icon: $icon,
                        keys: const { &[$($keys),*] },
                        needs: &[$(Need::$need),*],
                        leaves_entry: [$(stringify!($typing),)?].contains(&"typing"),
                    },)*
                    Self::Part(_) => Row {
                        words: "part",
                        icon: None,
                        keys: &[],
                        needs: &[Need::Report],
                        leaves_entry: false,
                    },
                }
            }
        }
    };
}

// Words, icon, keys, what has to be there; then `typing` where a figure that is being typed stays as it is.
commands! {
    /// Begins an empty report.
    New: "new", Some(icon::NEW), [ctrl(Key::N)], [Dialog], typing;
    /// Begins a report where last year's ends.
    RollForward: "roll_forward", Some(icon::RECENT), [ctrl_shift(Key::N)], [Dialog], typing;
    /// Opens a file.
    Open: "open", Some(icon::OPEN), [ctrl(Key::O)], [Dialog], typing;
    /// Reads a report that was published elsewhere.
    Import: "import", Some(icon::IMPORT), [ctrl(Key::I)], [Dialog], typing;
    /// Reads a folder of reports that were published elsewhere.
    ImportFolder: "import_folder", None, [], [Dialog], typing;
    /// Saves the report.
    Save: "save", Some(icon::SAVE), [ctrl(Key::S)], [Report, Dialog];
    /// Saves it under another name.
    SaveAs: "save_as", Some(icon::SAVE_AS), [ctrl_shift(Key::S)], [Report, Dialog];
    /// Writes the pages as PDF.
    ExportPdf: "export_pdf", Some(icon::PDF), [ctrl(Key::E)], [Report, Dialog];
    /// Lists the formats in which the report can be exported.
    Export: "export", None, [ctrl_shift(Key::O)], [Report, Dialog];
    /// Writes a folder with the report in every format.
    Publish: "publish", None, [], [Report, Dialog];
    /// Copies the report as it is pasted into the editor of a web site.
    CopyFragment: "copy_fragment", None, [], [Report];
    /// Lists the versions that were saved before.
    Versions: "versions", Some(icon::RECENT), [], [Report];
    /// Freezes the report and writes numbered, sealed, signed copies.
    Issue: "issue", Some(icon::ISSUE), [], [Report];
    /// Checks an issued PDF.
    Verify: "verify", None, [], [Dialog], typing;
    /// Lists what was issued.
    Register: "register", None, [], [Report];
    /// Prints the pages.
    Print: "print", Some(icon::PRINT), [ctrl(Key::P)], [Report];
    /// Asks for agency, year, edition, title and signature.
    Properties: "properties", Some(icon::PROPERTIES), [alt(Key::Enter)], [Report], typing;
    /// Closes the report and returns to the welcome page.
    Close: "close", Some(icon::CLOSE), [ctrl(Key::W)], [Report];
    /// Closes the window.
    Quit: "quit", None, [ctrl(Key::Q)], [];

    /// Takes the last step back.
    Undo: "undo", Some(icon::UNDO), [ctrl(Key::Z)], [Report];
    /// Makes it again.
    Redo: "redo", Some(icon::REDO), [ctrl(Key::Y), ctrl_shift(Key::Z)], [Report];
    /// Cuts what is selected.
    Cut: "cut", Some(icon::CUT), [ctrl(Key::X)], [Report], typing;
    /// Copies what is selected.
    Copy: "copy", Some(icon::COPY), [ctrl(Key::C)], [Report], typing;
    /// Pastes the clipboard.
    Paste: "paste", Some(icon::PASTE), [ctrl(Key::V)], [Report], typing;
    /// Opens the search.
    Find: "find", Some(icon::FIND), [ctrl(Key::F)], [Report], typing;
    /// Opens the search with its field for replacing.
    Replace: "replace", Some(icon::REPLACE), [ctrl(Key::H)], [Report], typing;
    /// Goes to the next match.
    FindNext: "find_next", None, [plain(Key::F3)], [Report], typing;
    /// Goes to the match before.
    FindPrevious: "find_previous", None, [shift(Key::F3)], [Report], typing;
    /// Puts a number that follows the tables into the text.
    InsertNumber: "insert_number", None, [alt(Key::I)], [Report];
    /// Puts a sentence of the library into the text.
    InsertSentence: "insert_sentence", None, [], [Report];
    /// Enters 0 into every blank cell of the table.
    FillZeros: "fill_zeros", None, [], [Report];
    /// Makes the next grey paragraph of last year's report text. In the text, the key is Tab.
    TakeSuggestion: "take_suggestion", None, [], [Report];
    /// Gives the next grey paragraph up.
    DropSuggestion: "drop_suggestion", None, [alt(Key::Delete)], [Report];
    /// Makes all grey paragraphs of the part text.
    TakeAllSuggestions: "take_all_suggestions", None, [], [Report];
    /// Gives all grey paragraphs of the part up.
    DropAllSuggestions: "drop_all_suggestions", None, [], [Report];

    /// Compares with last year's report.
    Compare: "compare", Some(icon::COMPARE), [ctrl_shift(Key::D)], [Report, Dialog];
    /// Compares with a report that is asked for.
    CompareWith: "compare_with", None, [], [Report, Dialog];
    /// Shows what is to be known first of the comparison.
    CompareSummary: "compare_summary", None, [ctrl(Key::Num1)], [Comparison];
    /// Shows the tables with both years.
    CompareTables: "compare_tables", None, [ctrl(Key::Num2)], [Comparison];
    /// Shows the text of both years.
    CompareText: "compare_text", None, [ctrl(Key::Num3)], [Comparison];
    /// Shows the pages of both years.
    ComparePages: "compare_pages", None, [ctrl(Key::Num4)], [Comparison];
    /// Goes to the next difference.
    NextDifference: "next_difference", None, [plain(Key::F9)], [Comparison];
    /// Goes to the difference before.
    PreviousDifference: "previous_difference", None, [shift(Key::F9)], [Comparison];
    /// Shows only what differs.
    OnlyDifferences: "only_differences", None, [alt(Key::O)], [Comparison];
    /// Scrolls both sides together.
    ScrollTogether: "scroll_together", None, [alt(Key::S)], [Comparison];
    /// Exchanges both sides.
    SwapYears: "swap_years", Some(icon::SWAP), [], [Comparison];
    /// Writes the comparison as PDF.
    ExportComparisonPdf: "export_comparison_pdf", None, [alt(Key::E)], [Comparison, Dialog];
    /// Writes the comparison as a spreadsheet.
    ExportComparisonXlsx: "export_comparison_xlsx", None, [], [Comparison, Dialog];
    /// Writes the comparison as a page for browsers.
    ExportComparisonHtml: "export_comparison_html", None, [], [Comparison, Dialog];
    /// Returns to the report.
    CloseComparison: "close_comparison", Some(icon::CLOSE), [alt(Key::Num0)], [Comparison];

    /// Goes to the next finding.
    NextFinding: "next_finding", Some(icon::NEXT), [plain(Key::F8)], [Report];
    /// Goes to the finding before.
    PreviousFinding: "previous_finding", Some(icon::PREVIOUS), [shift(Key::F8)], [Report];
    /// Mends the chosen finding.
    FixFinding: "fix_finding", Some(icon::CHECK), [ctrl(Key::F8)], [Report];
    /// Mends every finding of the same rule.
    FixKind: "fix_kind", None, [ctrl_shift(Key::F8)], [Report];
    /// Gives a reason to the chosen finding.
    AnswerFinding: "answer_finding", None, [shift(Key::F7)], [Report];
    /// Takes the reason of the chosen finding back.
    RevokeAnswer: "revoke_answer", None, [], [Report];
    /// Shows the findings, or hides them.
    Findings: "findings", Some(icon::FINDINGS), [plain(Key::F7)], [Report], typing;
    /// Lists every number of the text.
    Numbers: "numbers", Some(icon::NUMBERS), [ctrl(Key::F7)], [Report], typing;
    /// Lists the numbers of the text that follow the tables.
    ShowBindings: "show_bindings", None, [], [Report], typing;
    /// Lets the number at the caret follow the tables: at once where they confirm it, else what it follows is chosen.
    BindNumber: "bind_number", None, [ctrl(Key::K)], [Report];
    /// Lets every number of the paragraph that the tables confirm follow them.
    BindParagraph: "bind_paragraph", None, [], [Report];
    /// Lets the number at the caret follow the tables no more.
    UnbindNumber: "unbind_number", None, [], [Report];
    /// Goes from the bound number at the caret to its cell.
    GoToSource: "go_to_source", None, [ctrl(Key::OpenBracket)], [Report];
    /// Goes from the selected cell to the next sentence that follows it.
    GoToSentence: "go_to_sentence", None, [ctrl(Key::CloseBracket)], [Report];
    /// Lets every number of the text that the tables confirm follow them.
    BindNumbers: "bind_numbers", None, [], [Report];
    /// Lets no number of the text follow the tables.
    UnbindNumbers: "unbind_numbers", None, [], [Report];
    /// Chooses last year's report to check against.
    LastYear: "last_year", None, [], [Report, Dialog], typing;
    /// Looks for last year's report beside the file.
    FindLastYear: "find_last_year", None, [], [Report], typing;
    /// Chooses the limits of a place.
    Limits: "limits", None, [], [Report, Dialog], typing;
    /// Changes the limits of a place in a form.
    EditLimits: "edit_limits", None, [], [Report, Dialog], typing;
    /// Checks by the common limits.
    NoLimits: "no_limits", None, [], [Report], typing;

    /// Lists the parts, to go to one.
    GoToPart: "go_to_part", None, [plain(Key::F5)], [Report];
    /// Goes to the part before.
    PreviousPart: "previous_part", Some(icon::PREVIOUS), [ctrl(Key::PageUp)], [Report];
    /// Goes to the next part.
    NextPart: "next_part", Some(icon::NEXT), [ctrl(Key::PageDown)], [Report];
    /// Shows the outline, or hides it.
    Outline: "outline", None, [shift(Key::F6)], [Report], typing;
    /// Shows the pages, or hides them.
    Pages: "pages", None, [plain(Key::F6)], [Report], typing;
    /// Shows the table or the text alone, or all of the window again.
    OnlyEditor: "only_editor", None, [plain(Key::F11)], [Report], typing;
    /// Shows last year's figures in the corners of the cells, or hides them.
    LastFigures: "last_figures", None, [alt(Key::L)], [Report], typing;
    /// Shows the pages larger.
    ZoomIn: "zoom_in", Some(icon::ZOOM_IN), [ctrl(Key::Plus), ctrl(Key::Equals)], [Report], typing;
    /// Shows the pages smaller.
    ZoomOut: "zoom_out", Some(icon::ZOOM_OUT), [ctrl(Key::Minus)], [Report], typing;
    /// Fits the text of the pages, without their margins, to the width of the panel.
    FitText: "fit_text", None, [], [Report], typing;
    /// Fits the pages to the width of the panel.
    FitWidth: "fit_width", Some(icon::FIT_WIDTH), [ctrl(Key::Num0)], [Report], typing;
    /// Fits a whole page into the panel.
    FitPage: "fit_page", Some(icon::FIT_PAGE), [], [Report], typing;
    /// Light or dark as the system is.
    ThemeSystem: "theme_system", None, [], [], typing;
    /// Dark text on a light ground.
    ThemeLight: "theme_light", None, [], [], typing;
    /// Light text on a dark ground.
    ThemeDark: "theme_dark", None, [], [], typing;
    /// The window in Chinese.
    Chinese: "chinese", None, [], [], typing;
    /// The window in English.
    English: "english", None, [], [], typing;

    /// Asks for language, theme, size, folders and fonts.
    Settings: "settings", Some(icon::SETTINGS), [ctrl(Key::Comma)], [], typing;
    /// Finds any command by a few letters.
    Palette: "palette", Some(icon::FIND), [ctrl_shift(Key::P)], [], typing;
    /// Says what the cell counts that is looked at; where there is none, opens the manual.
    CellHelp: "cell_help", Some(icon::QUESTION), [plain(Key::F1)], [], typing;
    /// Shows the manual.
    Manual: "manual", None, [], [], typing;
    /// Lists the keys.
    Keyboard: "keyboard", Some(icon::KEYBOARD), [ctrl(Key::F1)], [], typing;
    /// Tells name, version and licenses.
    About: "about", Some(icon::ABOUT), [], [], typing;
}

struct Row {
    words: &'static str,
    icon: Option<&'static str>,
    keys: &'static [KeyboardShortcut],
    needs: &'static [Need],
    /// Whether a figure that is being typed goes on being typed.
    leaves_entry: bool,
}

/// What has to be there for a command to be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// A report is open.
    Report,
    /// Two reports are compared.
    Comparison,
    /// The dialog for files is free.
    Dialog,
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
    pub(crate) fn ends_entry(self) -> bool {
        !self.row().leaves_entry
    }

    /// What has to be there for it to be given.
    pub(crate) fn needs(self) -> &'static [Need] {
        self.row().needs
    }

    /// Every command, in the order of the menus.
    pub fn all() -> impl Iterator<Item = Self> {
        let parts = (0..NUMBER_KEYS.len()).map(Self::Part);
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
            Self::Part(idx) => number_keys(idx).into_iter().collect(),
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
            ("OpenBracket", "["),
            ("CloseBracket", "]"),
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

/// The keys of the first to ninth thing of a list, as of the parts. They are not those with Ctrl, some of which input
/// methods take.
pub(crate) fn number_keys(idx: usize) -> Option<KeyboardShortcut> {
    NUMBER_KEYS.get(idx).map(|&key| alt(key))
}

/// Takes keys where they were pressed, and the letter that comes with them. Returns whether they were.
pub(crate) fn take_keys(input: &mut InputState, keys: KeyboardShortcut) -> bool {
    let is_pressed = input.consume_shortcut(&keys);
    if is_pressed {
        drop_letter(input, keys);
    }
    is_pressed
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
