//! A list of files and folders in the window, for systems that have no file dialog of their own.

use super::folder_listing::{FileEntry, Listed, Lister, Listing, Titles};
use crate::app::system::disks::Disks;
use crate::app::system::file_dialogs::{Ask, FileKind, Goal};
use crate::app::system::task::{TaskError, Worker};
use crate::app::ui::buttons::Buttons;
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::{note, select_all};
use crate::app::ui::icon;
use crate::app::ui::theme;
use crate::words;
use crate::words::Language;
use eframe::egui::{
    Align, Button, Color32, Context, Key, Label, Layout, Modifiers, RichText, TextEdit, Ui,
};
use egui_extras::{Column, TableBuilder};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The list and where it stands.
pub(super) struct FileList {
    ask: Ask,
    folder: PathBuf,
    /// What is in the folder; nothing until its disk has answered.
    entries: Result<Vec<FileEntry>, String>,
    lister: Worker<Lister>,
    disks: Disks,
    name: String,
    /// Whether the keyboard has to come to the name: at first, and when an entry was chosen.
    is_name_due: bool,
    /// The entry to be brought into view.
    target: Option<usize>,
    titles: Titles,
}

/// How the list was left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FileListOutcome {
    /// A file was chosen; whether it may be replaced is still to be asked.
    Chosen(PathBuf),
    /// Nothing was chosen.
    Cancelled,
}

const WIDTH: f32 = 760.0;
const DATE_WIDTH: f32 = 130.0;
const TITLE_WIDTH: f32 = 260.0;
/// How many entries are passed by turning a page.
const PAGE: isize = 10;
const LIST_HEIGHT: f32 = 320.0;

impl FileList {
    /// A list that begins where the question says, else at home.
    pub(super) fn new(ask: Ask, ctx: &Context, disks: Disks) -> Self {
        let home = home().unwrap_or_else(|| PathBuf::from("."));
        let folder = ask.folder.clone().unwrap_or_else(|| home.clone());
        let name = match &ask.goal {
            Goal::Open | Goal::Folder => String::new(),
            Goal::Save(name) => name.clone(),
        };
        let before = Arc::clone(&disks.before);
        let lister = Worker::spawn(ctx, "list", move || Lister(Arc::clone(&before)));
        let mut list = Self {
            ask,
            folder: PathBuf::new(),
            entries: Ok(Vec::new()),
            lister,
            disks,
            name,
            is_name_due: true,
            target: None,
            titles: Titles::new(ctx),
        };
        list.ask_for(Listing {
            folder,
            otherwise: Some(home),
        });
        list
    }

    /// Shows the list. Returns how it was left, `None` while it is open.
    pub(super) fn show(&mut self, ctx: &Context, language: Language) -> Option<FileListOutcome> {
        if let Some(answer) = self.lister.answer() {
            self.take(answer);
        }
        let dialog = Dialog::new("files").width(WIDTH).closing_outside();
        dialog.show(ctx, FileListOutcome::Cancelled, |ui| {
            ui.heading(&self.ask.title);
            ui.add_space(6.0);
            self.take_arrows(ui);
            self.folder_ui(ui, language);
            let clicked = self.entries_ui(ui, language);
            ui.add_space(6.0);
            let named = self.name_ui(ui, language);
            ui.add_space(10.0);
            clicked.or(named).or(self.buttons_ui(ui, language))
        })
    }

    fn folder_ui(&mut self, ui: &mut Ui, language: Language) {
        let mut target = None;
        ui.horizontal(|ui| {
            let up = ui.button(format!("{} {}", icon::UP, words!(language, "app.files.up")));
            if up.clicked() {
                target = self.folder.parent().map(Path::to_owned);
            }
            let at_home = ui.button(format!(
                "{} {}",
                icon::HOME,
                words!(language, "app.files.home")
            ));
            if at_home.clicked() {
                target = home();
            }
            let path = RichText::new(self.folder.display().to_string());
            ui.add(Label::new(path.color(theme::palette(ui.ctx()).weak_text)).truncate());
        });
        if let Some(folder) = target {
            self.enter(folder);
        }
    }

    /// Lets arrows choose entries while the keyboard is in the name.
    fn take_arrows(&mut self, ui: &Ui) {
        let steps = [
            (Key::ArrowUp, -1),
            (Key::ArrowDown, 1),
            (Key::PageUp, -PAGE),
            (Key::PageDown, PAGE),
        ];
        let step = ui.input_mut(|input| {
            let mut steps = steps.into_iter();
            steps.find(|(key, _)| input.consume_key(Modifiers::NONE, *key))
        });
        if let Some((_, by)) = step {
            self.step(by);
        }
    }

    /// Chooses the entry some places further, as far as there is one.
    fn step(&mut self, by: isize) {
        let Ok(entries) = &self.entries else {
            return;
        };
        let Some(last) = entries.len().checked_sub(1) else {
            return;
        };
        let here = entries.iter().position(|entry| entry.name == self.name);
        let idx = match here {
            Some(here) => here.saturating_add_signed(by).min(last),
            None if by > 0 => 0,
            None => last,
        };
        self.name.clone_from(&entries[idx].name);
        self.target = Some(idx);
        self.is_name_due = true;
    }

    fn entries_ui(&mut self, ui: &mut Ui, language: Language) -> Option<FileListOutcome> {
        let weak = theme::palette(ui.ctx()).weak_text;
        let touched = match &self.entries {
            Err(said) => {
                let words = words!(language, "app.files.unreadable", reason = said.as_str());
                message_ui(ui, &words, theme::palette(ui.ctx()).error);
                None
            }
            Ok(entries) if entries.is_empty() => {
                let words = match self.ask.goal {
                    Goal::Folder => words!(language, "app.files.no_folders"),
                    Goal::Open | Goal::Save(_) => words!(language, "app.files.none"),
                };
                message_ui(ui, &words, weak);
                None
            }
            Ok(entries) => {
                let target = self.target.take();
                let shows_titles = self.ask.kind == FileKind::Report;
                let titles = shows_titles.then_some(&mut self.titles);
                Table {
                    entries,
                    name: &self.name,
                    target,
                }
                .ui(ui, titles, language)
            }
        };
        let (touch, entry) = touched?;
        match touch {
            Touch::Select => {
                self.name = entry.name;
                self.is_name_due = true;
            }
            Touch::Open if entry.is_folder => self.enter(entry.path),
            Touch::Open => return Some(FileListOutcome::Chosen(entry.path)),
        }
        None
    }

    fn name_ui(&mut self, ui: &mut Ui, language: Language) -> Option<FileListOutcome> {
        ui.horizontal(|ui| {
            let label = ui.label(match self.ask.goal {
                Goal::Folder => words!(language, "app.files.folder"),
                Goal::Open | Goal::Save(_) => words!(language, "app.files.name"),
            });
            let field = TextEdit::singleline(&mut self.name).desired_width(f32::INFINITY);
            let response = ui.add(field).labelled_by(label.id);
            if std::mem::take(&mut self.is_name_due) {
                // Asked for anew, the field would give the next arrow to what stands below it.
                if !response.has_focus() {
                    response.request_focus();
                }
                select_all(ui, response.id, &self.name);
            }
            let is_entered =
                response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if is_entered { self.chosen() } else { None }
        })
        .inner
    }

    fn buttons_ui(&mut self, ui: &mut Ui, language: Language) -> Option<FileListOutcome> {
        let words = match self.ask.goal {
            Goal::Open => words!(language, "app.files.open"),
            Goal::Folder if self.name.trim().is_empty() => {
                words!(language, "app.files.choose_this")
            }
            Goal::Folder => words!(language, "app.files.choose"),
            Goal::Save(_) => words!(language, "app.files.save"),
        };
        let buttons = Buttons::primary(true, words);
        let buttons = buttons.or(false, words!(language, "question.cancel"));
        if buttons.show(ui)? {
            self.chosen()
        } else {
            Some(FileListOutcome::Cancelled)
        }
    }

    /// The file of the name that was typed; a folder is entered instead, unless one is asked for.
    fn chosen(&mut self) -> Option<FileListOutcome> {
        let name = self.name.trim();
        let path = self.folder.join(name);
        match self.ask.goal {
            // Without a name it is the folder that is shown.
            Goal::Folder if name.is_empty() => Some(FileListOutcome::Chosen(self.folder.clone())),
            Goal::Open | Goal::Save(_) if name.is_empty() => None,
            Goal::Open | Goal::Save(_) if self.is_folder(&path) => {
                self.name.clear();
                self.enter(path);
                None
            }
            Goal::Open | Goal::Folder => Some(FileListOutcome::Chosen(path)),
            Goal::Save(_) => Some(FileListOutcome::Chosen(self.ask.kind.with_extension(&path))),
        }
    }

    /// What does not answer is taken for a file, which is opened beside the window.
    fn is_folder(&self, path: &Path) -> bool {
        let path = path.to_owned();
        self.disks.within(move || path.is_dir()).unwrap_or_default()
    }

    fn enter(&mut self, folder: PathBuf) {
        self.ask_for(Listing {
            folder,
            otherwise: None,
        });
    }

    fn ask_for(&mut self, listing: Listing) {
        self.entries = Ok(Vec::new());
        self.folder.clone_from(&listing.folder);
        self.lister.request((listing, self.ask.clone()));
        if let Some(answer) = self.lister.answer_within(self.disks.patience) {
            self.take(answer);
        }
    }

    fn take(&mut self, answer: Result<Listed, TaskError>) {
        match answer {
            Ok(listed) if listed.asked == self.folder => {
                self.folder = listed.folder;
                self.entries = listed.entries;
            }
            // Another one was entered meanwhile.
            Ok(_) => {}
            Err(error) => self.entries = Err(error.reason().to_owned()),
        }
    }
}

/// What a click on an entry asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Touch {
    Select,
    Open,
}

fn message_ui(ui: &mut Ui, words: &str, color: Color32) {
    ui.scope(|ui| {
        ui.set_min_height(LIST_HEIGHT);
        ui.label(RichText::new(words).color(color));
    });
}

/// The entries as a table.
struct Table<'a> {
    entries: &'a [FileEntry],
    /// The name that was chosen or typed.
    name: &'a str,
    /// The entry to be brought into view.
    target: Option<usize>,
}

impl Table<'_> {
    // Only the rows in sight are drawn: a folder may hold thousands of files.
    fn ui(
        &self,
        ui: &mut Ui,
        mut titles: Option<&mut Titles>,
        language: Language,
    ) -> Option<(Touch, FileEntry)> {
        let mut touched = None;
        let row_height = ui.spacing().interact_size.y;
        let mut table = TableBuilder::new(ui)
            .cell_layout(Layout::left_to_right(Align::Center))
            .column(Column::remainder().clip(true))
            .auto_shrink(false)
            .min_scrolled_height(LIST_HEIGHT)
            .max_scroll_height(LIST_HEIGHT);
        if titles.is_some() {
            table = table.column(Column::exact(TITLE_WIDTH).clip(true));
        }
        table = table.column(Column::exact(DATE_WIDTH));
        if let Some(target) = self.target {
            table = table.scroll_to_row(target, None);
        }
        let mut heads = vec!["app.files.head_name", "app.files.head_written"];
        if titles.is_some() {
            heads.insert(1, "app.files.head_title");
        }
        let table = table.header(row_height, |mut row| {
            for key in heads {
                row.col(|ui| {
                    ui.label(note(ui, &words!(language, key)));
                });
            }
        });
        table.body(|body| {
            body.rows(row_height, self.entries.len(), |mut row| {
                let Some(entry) = self.entries.get(row.index()) else {
                    return;
                };
                row.set_selected(entry.name == self.name);
                row.col(|ui| {
                    if let Some(touch) = entry_ui(ui, entry, self.name) {
                        touched = Some((touch, entry.clone()));
                    }
                });
                if let Some(titles) = titles.as_deref_mut() {
                    row.col(|ui| {
                        let title = titles.of(entry);
                        ui.add(Label::new(title).truncate());
                    });
                }
                row.col(|ui| {
                    ui.label(note(ui, &entry.written));
                });
            });
        });
        touched
    }
}

fn entry_ui(ui: &mut Ui, entry: &FileEntry, name: &str) -> Option<Touch> {
    let symbol = if entry.is_folder {
        icon::FOLDER
    } else {
        icon::REPORT
    };
    let text = format!("{symbol}  {}", entry.name);
    let layout = Layout::top_down_justified(Align::Min);
    let button = Button::selectable(entry.name == name, text);
    let response = ui.with_layout(layout, |ui| ui.add(button)).inner;
    if response.double_clicked() || (response.clicked() && entry.is_folder) {
        Some(Touch::Open)
    } else {
        response.clicked().then_some(Touch::Select)
    }
}

fn home() -> Option<PathBuf> {
    let dirs = directories::UserDirs::new()?;
    let documents = dirs.document_dir().filter(|folder| folder.is_dir());
    Some(documents.unwrap_or_else(|| dirs.home_dir()).to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::folder_listing::tests::ask;
    use super::*;
    use std::time::Duration;

    fn list(goal: Goal, folder: &Path) -> FileList {
        let disks = Disks {
            patience: Duration::from_mins(1),
            ..Disks::of_system()
        };
        FileList::new(ask(goal, folder), &Context::default(), disks)
    }

    #[test]
    fn arrows_choose_entries_and_stop_at_the_ends() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.nianbao", "b.nianbao"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let mut list = list(Goal::Open, folder.path());
        let mut named_after = |by| {
            list.step(by);
            list.name.clone()
        };
        assert_eq!(named_after(1), "a.nianbao");
        assert_eq!(named_after(PAGE), "b.nianbao");
        assert_eq!(named_after(1), "b.nianbao");
        assert_eq!(named_after(-1), "a.nianbao");
        assert_eq!(
            list.chosen(),
            Some(FileListOutcome::Chosen(folder.path().join("a.nianbao")))
        );
    }

    #[test]
    fn a_name_gets_its_extension_and_a_folder_is_entered() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("sub")).unwrap();
        let mut list = list(Goal::Save("年报".to_owned()), folder.path());
        let expected = folder.path().join("年报.nianbao");
        assert_eq!(list.chosen(), Some(FileListOutcome::Chosen(expected)));
        list.name = "sub".to_owned();
        assert_eq!(list.chosen(), None);
        assert_eq!(list.folder, folder.path().join("sub"));
    }

    #[test]
    fn the_folder_that_is_shown_is_chosen_or_one_that_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let mut list = list(Goal::Folder, folder.path());
        let this = FileListOutcome::Chosen(folder.path().to_owned());
        assert_eq!(list.chosen(), Some(this));
        list.name = "新的".to_owned();
        let named = FileListOutcome::Chosen(folder.path().join("新的"));
        assert_eq!(list.chosen(), Some(named));
    }
}
