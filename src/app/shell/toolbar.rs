//! The tools behind the menus: what is done most, one click away, and how the report stands.

use crate::app::session::request::Request;
use crate::app::ui::buttons::on_ground_ui;
use crate::app::ui::command::{Command, CommandStates};
use crate::app::ui::command_button::button_ui;
use crate::app::ui::icon;
use crate::app::ui::severity;
use crate::app::ui::severity::{Counts, SEVERITIES};
use crate::app::ui::theme;
use crate::words;
use crate::words::Language;
use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{
    Align, Button, Color32, Layout, Response, RichText, Role, TextStyle, Ui, WidgetInfo,
};

/// At the left: their symbols are known from every other program.
const GROUPS: [&[Command]; 3] = [
    &[Command::Save],
    &[Command::Undo, Command::Redo],
    &[Command::Find, Command::Properties],
];

/// Never with their names.
const BY_SYMBOL: [Command; 2] = [Command::Undo, Command::Redo];

/// At the right end, before the export.
const ISSUING: [Command; 3] = [Command::Print, Command::Issue, Command::Compare];

/// The lines between the groups, and the state of the report at its longest.
const BESIDE_NAMES: f32 = 270.0;

/// What the tools tell of the report.
#[derive(Clone, Copy)]
pub(crate) struct ReportState {
    /// How many findings there are; `None` before the first check is finished.
    pub(crate) counts: Option<Counts>,
    /// How many of its parts are complete, and how many there are, where some are not.
    pub(crate) complete: Option<[usize; 2]>,
    /// Whether it can only be looked at.
    pub(crate) is_read_only: bool,
}

/// Shows the tools. Returns the command that was chosen in them.
pub(crate) fn toolbar_ui(
    ui: &mut Ui,
    language: Language,
    command_states: &CommandStates,
    state: ReportState,
) -> Option<Request> {
    let palette = theme::palette(ui.ctx());
    let mut chosen = None;
    let names = Names::that_fit(ui, language);
    for group in GROUPS {
        ui.separator();
        for &command in group {
            let button = Button::new(names.text(command, language));
            let button = button.frame_when_inactive(false);
            if button_ui(ui, command, button, command_states, language).clicked() {
                chosen = Some(command);
            }
        }
    }
    ui.separator();
    if state.is_read_only && read_only_ui(ui, language).clicked() {
        chosen = Some(Command::SaveAs);
    }
    if state_ui(ui, state, language).clicked() {
        chosen = Some(Command::Findings);
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let export = Names::All
            .text(Command::ExportPdf, language)
            .color(palette.on_accent);
        let button = Button::new(export);
        let shown = on_ground_ui(ui, palette.accent, |ui| {
            button_ui(ui, Command::ExportPdf, button, command_states, language)
        });
        if shown.clicked() {
            chosen = Some(Command::ExportPdf);
        }
        let names = names.of_issuing();
        for command in ISSUING {
            let button = Button::new(names.text(command, language));
            if button_ui(ui, command, button, command_states, language).clicked() {
                chosen = Some(command);
            }
        }
    });
    chosen.map(Request::Command)
}

/// That nothing can be changed here, from the first moment on, and what to do.
fn read_only_ui(ui: &mut Ui, language: Language) -> Response {
    let palette = theme::palette(ui.ctx());
    let words = words!(language, "safe.is_read_only");
    let text = RichText::new(format!("{} {words}", icon::LOCK)).color(palette.warning);
    let response = on_ground_ui(ui, palette.lit, |ui| ui.add(Button::new(text)));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &*words));
    response.on_hover_text(words!(language, "safe.cannot_edit"))
}

/// What is missing in the report and what the checks found, by symbol and number.
fn state_ui(ui: &mut Ui, state: ReportState, language: Language) -> Response {
    let palette = theme::palette(ui.ctx());
    let mut job = LayoutJob::default();
    let mut add = |text: &str, color| {
        let font = TextStyle::Button.resolve(ui.style());
        job.append(text, 0.0, TextFormat::simple(font, color));
    };
    let missing = state
        .complete
        .map(|[n, of]| words!(language, "outline.incomplete", n = n, of = of).into_owned());
    let found = match state.counts {
        None => words!(language, "findings.checking").into_owned(),
        Some(counts) if counts.total() == 0 => words!(language, "findings.none").into_owned(),
        Some(counts) => counts.words(language),
    };
    if let Some(missing) = &missing {
        add(missing, palette.text);
    }
    match state.counts {
        None if missing.is_none() => add(icon::FINDINGS, palette.weak_text),
        Some(counts) if counts.total() == 0 && missing.is_none() => {
            add(&format!("{} ", icon::DONE), palette.success);
            add(&found, palette.weak_text);
        }
        None => {}
        Some(counts) => {
            let present = SEVERITIES
                .into_iter()
                .filter(|&severity| counts.of(severity) > 0);
            for (idx, severity) in present.enumerate() {
                let gap = if idx > 0 || missing.is_some() {
                    "  "
                } else {
                    ""
                };
                let text = format!("{gap}{} {}", severity::icon(severity), counts.of(severity));
                add(&text, severity::color(severity, palette));
            }
        }
    }
    let comma = words!(language, "findings.and");
    let both: Vec<String> = missing.into_iter().chain([found]).collect();
    let name = words!(language, "findings.state", counts = both.join(&comma));
    let response = ui.add(Button::new(job)).on_hover_text(&*name);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &*name));
    response
}

/// Which buttons show their names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    /// All of them.
    All,
    /// In a narrower window, those at the right end; the others tell theirs on hovering.
    OfIssuing,
    /// In a very narrow one, only that of the export.
    None,
}

impl Names {
    fn that_fit(ui: &Ui, language: Language) -> Self {
        let width = |names: Self| {
            let left = GROUPS.into_iter().flatten().copied();
            let left = left.map(|command| names.width(ui, command, language));
            let issuing = names.of_issuing();
            let right = ISSUING.map(|command| issuing.width(ui, command, language));
            let export = Self::All.width(ui, Command::ExportPdf, language);
            left.chain(right).sum::<f32>() + export + BESIDE_NAMES
        };
        [Self::All, Self::OfIssuing]
            .into_iter()
            .find(|&names| width(names) <= ui.available_width())
            .unwrap_or(Self::None)
    }

    /// Which of the buttons at the right end show theirs.
    fn of_issuing(self) -> Self {
        match self {
            Self::All | Self::OfIssuing => Self::All,
            Self::None => Self::None,
        }
    }

    /// How wide the button of a command is, with the space behind it.
    fn width(self, ui: &Ui, command: Command, language: Language) -> f32 {
        let font = TextStyle::Button.resolve(ui.style());
        let text = self.text(command, language).text().to_owned();
        let galley = ui
            .painter()
            .layout_no_wrap(text, font, Color32::PLACEHOLDER);
        let spacing = ui.spacing();
        galley.size().x + 2.0 * spacing.button_padding.x + spacing.item_spacing.x
    }

    fn text(self, command: Command, language: Language) -> RichText {
        let label = command.label(language);
        match (command.icon(), self) {
            (Some(icon), Self::All) if BY_SYMBOL.contains(&command) => RichText::new(icon),
            (Some(icon), Self::All) => RichText::new(format!("{icon} {label}")),
            (Some(icon), Self::OfIssuing | Self::None) => RichText::new(icon),
            (None, _) => RichText::new(label),
        }
    }
}
