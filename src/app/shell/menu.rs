//! The menu bar.

use crate::app::session::request::Request;
use crate::app::session::settings::Recent;
use crate::app::ui::command::{Command, CommandStates};
use crate::app::ui::icon;
use crate::app::ui::theme;
use crate::words;
use crate::words::Language;
use eframe::egui::containers::menu::SubMenuButton;
use eframe::egui::{
    Atom, AtomExt as _, Button, MenuBar, Panel, RichText, Role, Ui, Vec2, WidgetInfo, vec2,
};
use std::path::Path;

/// A menu: the key of its name, and its groups.
pub(crate) type Menu = (&'static str, &'static [&'static [Command]]);

/// The menus, as they stand in the bar.
pub(crate) const MENUS: [Menu; 6] = [
    (
        "menu.file",
        &[
            &[Command::New, Command::RollForward, Command::Open],
            &[Command::Import, Command::ImportFolder],
            &[Command::Save, Command::SaveAs],
            &[
                Command::ExportPdf,
                Command::Export,
                Command::Publish,
                Command::CopyFragment,
                Command::Print,
            ],
            &[Command::Issue, Command::Register, Command::Verify],
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
            &[Command::InsertNumber, Command::InsertSentence],
            &[
                Command::TakeSuggestion,
                Command::DropSuggestion,
                Command::TakeAllSuggestions,
                Command::DropAllSuggestions,
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
            &[
                Command::BindNumbers,
                Command::BindParagraph,
                Command::BindNumber,
                Command::UnbindNumber,
                Command::UnbindNumbers,
            ],
            &[
                Command::ShowBindings,
                Command::GoToSource,
                Command::GoToSentence,
            ],
            &[Command::LastYear, Command::FindLastYear],
            &[Command::Limits, Command::EditLimits, Command::NoLimits],
        ],
    ),
    (
        "menu.view",
        &[
            &[Command::GoToPart, Command::PreviousPart, Command::NextPart],
            &[
                Command::Outline,
                Command::Pages,
                Command::OnlyEditor,
                Command::LastFigures,
            ],
            &[
                Command::ZoomIn,
                Command::ZoomOut,
                Command::FitText,
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
        &[
            &[
                Command::Palette,
                Command::CellHelp,
                Command::Manual,
                Command::Keyboard,
            ],
            &[Command::About],
        ],
    ),
];

/// How wide an open menu is at least, so that names and keys stand apart.
const MENU_WIDTH: f32 = 240.0;
/// The room before a name, for the mark of the choice in force.
const MARK: Vec2 = vec2(16.0, 16.0);

/// What the menus are drawn from.
#[derive(Clone, Copy)]
pub(crate) struct MenuContext<'a> {
    /// How commands stand.
    pub(crate) command_states: &'a CommandStates,
    /// The reports that were open last.
    pub(crate) recent: &'a Recent,
    /// The language of the window.
    pub(crate) language: Language,
}

/// Shows the bar at the top: the menus, and behind them in the same line the tools. Returns what was chosen in it.
pub(crate) fn bar_ui(
    ui: &mut Ui,
    context: MenuContext<'_>,
    tools_ui: impl FnOnce(&mut Ui) -> Option<Request>,
) -> Option<Request> {
    let MenuContext {
        command_states,
        recent,
        language,
    } = context;
    let fill = theme::palette(ui.ctx()).panel;
    let frame = theme::panel_frame(fill, 8, 3);
    let mut request = None;
    Panel::top("menu").frame(frame).show(ui, |ui| {
        theme::space_bar(ui);
        MenuBar::new().ui(ui, |ui| {
            for (name, groups) in MENUS {
                ui.menu_button(words!(language, name), |ui| {
                    theme::space_menu(ui);
                    ui.set_min_width(MENU_WIDTH);
                    for (idx, group) in groups.iter().enumerate() {
                        if idx > 0 {
                            ui.separator();
                        }
                        let chosen = group_ui(ui, group, language, command_states);
                        request = request.take().or(chosen.map(Request::Command));
                        if group.contains(&Command::Open) {
                            request = request.take().or(recent_ui(ui, language, recent));
                        }
                    }
                });
            }
            ui.reset_style();
            theme::space_bar(ui);
            let tool = tools_ui(ui);
            request = request.take().or(tool);
        });
    });
    request
}

fn group_ui(
    ui: &mut Ui,
    group: &[Command],
    language: Language,
    command_states: &CommandStates,
) -> Option<Command> {
    let mut chosen = None;
    for &command in group {
        let state = command_states.of(command);
        let label = command.label(language);
        let mut button = Button::new((mark(state.is_checked), &*label));
        if let Some(keys) = command.keys_text(ui.ctx()) {
            button = button.shortcut_text(keys);
        }
        let response = ui.add_enabled(state.is_enabled, button);
        response.widget_info(|| WidgetInfo {
            selected: state.is_checked.then_some(true),
            ..WidgetInfo::labeled(Role::MenuItem, state.is_enabled, &*label)
        });
        if response.on_hover_text(command.hint(language)).clicked() {
            chosen = Some(command);
        }
    }
    chosen
}

/// What stands before a name: a tick at the choice in force, else as much room.
fn mark(is_checked: bool) -> Atom<'static> {
    let sign = if is_checked { icon::CHECK } else { "" };
    RichText::new(sign).atom_size(MARK)
}

fn recent_ui(ui: &mut Ui, language: Language, recent: &Recent) -> Option<Request> {
    if recent.paths().is_empty() {
        return None;
    }
    let mut request = None;
    let words = words!(language, "menu.recent");
    let arrow = RichText::new(icon::SUBMENU);
    let button = Button::new((mark(false), &*words)).right_text(arrow);
    let (response, _shown) = SubMenuButton::from_button(button).ui(ui, |ui| {
        theme::space_menu(ui);
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
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, true, &*words));
    request
}
