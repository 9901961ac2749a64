//! The menu bar.

use super::Request;
use crate::app::command::{Command, Standings};
use crate::app::recent::Recent;
use crate::app::theme;
use crate::app::words::Language;
use crate::words;
use eframe::egui::{Button, Frame, Margin, MenuBar, Panel, RichText, Ui};
use std::path::Path;

/// A menu: the key of its name, and its groups.
pub(super) type Menu = (&'static str, &'static [&'static [Command]]);

/// The menus, as they stand in the bar.
pub(super) const MENUS: [Menu; 6] = [
    (
        "menu.file",
        &[
            &[
                Command::New,
                Command::RollForward,
                Command::Import,
                Command::ImportFolder,
                Command::Open,
            ],
            &[Command::Save, Command::SaveAs, Command::ExportPdf],
            &[
                Command::Issue,
                Command::Register,
                Command::Verify,
                Command::Print,
            ],
            &[Command::Properties, Command::Versions],
            &[Command::Settings],
            &[Command::Close, Command::Quit],
        ],
    ),
    (
        "menu.edit",
        &[
            &[Command::Undo, Command::Redo],
            &[Command::Cut, Command::Copy, Command::Paste],
            &[
                Command::Find,
                Command::Replace,
                Command::FindNext,
                Command::FindPrevious,
            ],
            &[Command::FillZeros],
            &[
                Command::TakeFaded,
                Command::DropFaded,
                Command::TakeAllFaded,
                Command::DropAllFaded,
            ],
        ],
    ),
    (
        "menu.check",
        &[
            &[Command::NextFinding, Command::PreviousFinding],
            &[
                Command::FixFinding,
                Command::FixKind,
                Command::AnswerFinding,
                Command::RevokeAnswer,
            ],
            &[Command::Findings, Command::Numbers],
            &[Command::LastYear, Command::FindLastYear],
            &[Command::Limits, Command::NoLimits],
        ],
    ),
    (
        "menu.view",
        &[
            &[Command::PreviousPart, Command::NextPart],
            &[
                Command::ZoomIn,
                Command::ZoomOut,
                Command::FitWidth,
                Command::FitPage,
            ],
            &[
                Command::ThemeSystem,
                Command::ThemeLight,
                Command::ThemeDark,
            ],
            &[Command::Chinese, Command::English],
        ],
    ),
    (
        "menu.compare",
        &[
            &[Command::Compare, Command::CompareWith],
            &[
                Command::CompareSummary,
                Command::CompareTables,
                Command::CompareText,
                Command::ComparePages,
            ],
            &[Command::NextDifference, Command::PreviousDifference],
            &[
                Command::OnlyDifferences,
                Command::ScrollTogether,
                Command::SwapYears,
            ],
            &[
                Command::ExportComparisonPdf,
                Command::ExportComparisonXlsx,
                Command::ExportComparisonHtml,
            ],
            &[Command::CloseComparison],
        ],
    ),
    (
        "menu.help",
        &[&[Command::Palette, Command::Keyboard], &[Command::About]],
    ),
];

/// How wide an open menu is at least, so that names and keys stand apart.
const MENU_WIDTH: f32 = 240.0;

/// Shows the menu bar; what was chosen in it.
pub fn menu_ui(
    ui: &mut Ui,
    language: Language,
    standings: &Standings,
    recent: &Recent,
) -> Option<Request> {
    let fill = theme::palette(ui.ctx()).panel;
    let frame = Frame::new()
        .fill(fill)
        .inner_margin(Margin::symmetric(8, 2));
    let bar = Panel::top("menu").frame(frame).show_separator_line(false);
    bar.show(ui, |ui| {
        MenuBar::new()
            .ui(ui, |ui| {
                let mut request = None;
                for (name, groups) in MENUS {
                    let opened = ui.menu_button(words!(language, name), |ui| {
                        ui.set_min_width(MENU_WIDTH);
                        let chosen = groups_ui(ui, groups, language, standings);
                        let opened = (name == "menu.file").then(|| recent_ui(ui, language, recent));
                        chosen.map(Request::Command).or(opened.flatten())
                    });
                    request = request.take().or(opened.inner.flatten());
                }
                request
            })
            .inner
    })
    .inner
}

fn groups_ui(
    ui: &mut Ui,
    groups: &[&[Command]],
    language: Language,
    standings: &Standings,
) -> Option<Command> {
    let mut chosen = None;
    for (idx, group) in groups.iter().enumerate() {
        if idx > 0 {
            ui.separator();
        }
        for &command in *group {
            if item_ui(ui, command, language, standings) {
                chosen = Some(command);
            }
        }
    }
    chosen
}

fn item_ui(ui: &mut Ui, command: Command, language: Language, standings: &Standings) -> bool {
    let standing = standings.of(command);
    let mut button = Button::new(command.label(language));
    if let Some(keys) = command.keys_text(ui.ctx()) {
        button = button.shortcut_text(keys);
    }
    if standing.is_checked {
        button = button.selected(true);
    }
    let response = ui
        .add_enabled(standing.is_enabled, button)
        .on_hover_text(command.hint(language));
    response.clicked()
}

fn recent_ui(ui: &mut Ui, language: Language, recent: &Recent) -> Option<Request> {
    if recent.paths().is_empty() {
        return None;
    }
    ui.separator();
    let mut request = None;
    ui.menu_button(words!(language, "menu.recent"), |ui| {
        for path in recent.paths() {
            let name = path.file_name().unwrap_or(path.as_os_str());
            let text = RichText::new(name.to_string_lossy());
            let button = ui
                .add(Button::new(text))
                .on_hover_text(path.display().to_string());
            if button.clicked() {
                request = Some(Request::Open(Path::to_owned(path)));
            }
        }
    });
    request
}
