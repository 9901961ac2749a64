//! The requirements of a place in a form: they are written to a `.limits.json`, by which the report is checked then.

use crate::app::session::Session;
use crate::app::session::disk_work::DiskWork;
use crate::app::session::error_message::ErrorMessage;
use crate::app::session::file_question::ChosenPaths;
use crate::app::session::layer::{Layer, LayerState};
use crate::app::system::file_dialogs::{FileKind, Goal};
use crate::app::ui::buttons::Buttons;
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::{field_ui, half_width, note_ui, scrolling_ui};
use crate::app::ui::theme;
use crate::rules::{AgencyKind, Due, Limits, RULES};
use crate::store::{PlaceLimits, limits_bytes, read_place_limits};
use crate::words;
use crate::words::Language;
use eframe::egui::{Grid, Popup, PopupCloseBehavior, TextEdit, Ui};
use std::cell::Cell;
use std::path::Path;
use std::rc::Rc;

const WIDTH: f32 = 560.0;
const FIELD_WIDTH: f32 = 260.0;
const NUMBER_WIDTH: f32 = 80.0;
/// The list of all rules.
const LIST_WIDTH: f32 = 460.0;
const LIST_HEIGHT: f32 = 260.0;
/// The names of all rules have room.
const MAX_HOLDING: usize = 400;
/// How many kinds of agency stand beside each other.
const N_BESIDE: usize = 3;

/// The form while it is open.
struct LimitsForm {
    place: String,
    max_chars: String,
    max_percent: String,
    due: [String; 2],
    makers: Vec<AgencyKind>,
    /// The names of the rules that hold an issue back, with 、 between them.
    holding: String,
    chosen: ChosenPaths<()>,
    /// Whether they stand in a file now.
    written: Rc<Cell<bool>>,
}

/// Shows the requirements by which the report is checked, to be changed.
pub(crate) fn show_limits_form(session: &mut Session) {
    let Some(path) = session.settings().checks.limits.clone() else {
        return session.layers.push(LimitsForm::new(PlaceLimits::default()));
    };
    let file = path.clone();
    let read = move || read_place_limits(&file);
    session.on_disk(
        DiskWork::Reading,
        read,
        move |session, limits| match limits {
            Ok(limits) => session.layers.push(LimitsForm::new(limits)),
            Err(error) => session.fail(ErrorMessage::limits(&error, &path, session.language())),
        },
    );
}

impl Layer for LimitsForm {
    fn show(&mut self, session: &mut Session) -> LayerState {
        if self.written.get() {
            return LayerState::Close;
        }
        if let Some(((), path)) = self.chosen.next() {
            return self.write(session, &path);
        }
        let language = session.language();
        let dialog = Dialog::new("limits").width(WIDTH).scrolling();
        let answer = dialog.show(&session.ctx, false, |ui| self.form_ui(ui, language));
        match answer {
            None => LayerState::Stay,
            Some(false) => LayerState::Close,
            Some(true) => {
                let place = self.place.trim();
                let name = if place.is_empty() {
                    "地方要求"
                } else {
                    place
                };
                let name = format!("{name}.limits.json");
                let title = "app.ask.save_limits";
                let ask = session.file_ask(title, Goal::Save(name), FileKind::Limits);
                self.chosen.ask(session, ask, ());
                LayerState::Stay
            }
        }
    }
}

impl LimitsForm {
    fn new(own: PlaceLimits) -> Self {
        let limits = own.limits;
        let day = |due: Due| format!("{}-{}", due.month, due.day);
        Self {
            place: own.place,
            max_chars: limits.max_overview_chars.to_string(),
            max_percent: limits.max_repetition_percent.to_string(),
            due: [
                day(limits.due_of_departments),
                day(limits.due_of_governments),
            ],
            makers: limits.makers_of_rules,
            holding: limits.holding_rules.join("、"),
            chosen: ChosenPaths::default(),
            written: Rc::default(),
        }
    }

    fn write(&self, session: &mut Session, path: &Path) -> LayerState {
        let Some(limits) = self.limits() else {
            return LayerState::Stay;
        };
        let written = self.written.clone();
        session.write_file(path, limits_bytes(&limits), move |session, path| {
            written.set(true);
            session.choose_limits(Some(path));
        });
        LayerState::closed_if(self.written.get())
    }

    /// Returns what the fields say, `None` while something in them is wrong.
    fn limits(&self) -> Option<PlaceLimits> {
        let chars: usize = number(&self.max_chars)?;
        let percent: u32 = number(&self.max_percent)?;
        let [departments, governments] = &self.due;
        let limits = Limits {
            max_overview_chars: Some(chars).filter(|chars| (1..=1_000_000).contains(chars))?,
            max_repetition_percent: Some(percent).filter(|percent| *percent <= 100)?,
            due_of_departments: day(departments)?,
            due_of_governments: day(governments)?,
            makers_of_rules: self.makers.clone(),
            holding_rules: rules(&self.holding)?,
        };
        let place = self.place.trim().to_owned();
        Some(PlaceLimits { place, limits })
    }

    fn form_ui(&mut self, ui: &mut Ui, language: Language) -> Option<bool> {
        ui.heading(words!(language, "limits.heading"));
        note_ui(ui, &words!(language, "limits.note"));
        ui.add_space(8.0);
        let grid = Grid::new("limits").num_columns(2).spacing([14.0, 8.0]);
        grid.show(ui, |ui| self.fields_ui(ui, language));
        ui.add_space(4.0);
        ui.label(words!(language, "limits.makers"));
        self.makers_ui(ui, language);
        if self.limits().is_none() {
            let error = theme::palette(ui.ctx()).error;
            ui.colored_label(error, words!(language, "limits.wrong"));
        }
        ui.add_space(10.0);
        Buttons::primary(true, words!(language, "limits.save"))
            .enabled(self.limits().is_some())
            .or(false, words!(language, "properties.cancel"))
            .show(ui)
    }

    fn fields_ui(&mut self, ui: &mut Ui, language: Language) {
        let [departments, governments] = &mut self.due;
        for (key, text, width) in [
            ("limits.place", &mut self.place, FIELD_WIDTH),
            ("limits.max_chars", &mut self.max_chars, NUMBER_WIDTH),
            ("limits.max_percent", &mut self.max_percent, NUMBER_WIDTH),
            ("limits.due_of_departments", departments, NUMBER_WIDTH),
            ("limits.due_of_governments", governments, NUMBER_WIDTH),
        ] {
            field_ui(ui, &words!(language, key), |ui| {
                ui.add(
                    TextEdit::singleline(text)
                        .char_limit(200)
                        .desired_width(width),
                )
            });
        }
        field_ui(ui, &words!(language, "limits.holding"), |ui| {
            let row = ui.horizontal(|ui| {
                let field = TextEdit::singleline(&mut self.holding).desired_width(FIELD_WIDTH);
                let field = ui.add(field.char_limit(MAX_HOLDING));
                self.choice_ui(ui, language);
                field
            });
            row.inner
        });
    }

    /// A button that opens the list of all rules, to be ticked.
    fn choice_ui(&mut self, ui: &mut Ui, language: Language) {
        let button = ui.button(words!(language, "limits.choose_rules"));
        let popup = Popup::menu(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        popup.show(|ui| {
            ui.set_width(LIST_WIDTH);
            scrolling_ui(ui, LIST_HEIGHT, |ui| {
                for rule in RULES {
                    let [chinese, english] = rule.meaning;
                    let meaning = match language {
                        Language::Chinese => chinese,
                        Language::English => english,
                    };
                    self.rule_ui(ui, rule.id, &format!("{}　{meaning}", rule.id));
                }
            });
        });
    }

    // Names that are unknown stay where they were typed.
    fn rule_ui(&mut self, ui: &mut Ui, id: &str, words: &str) {
        let mut names: Vec<&str> = names(&self.holding).collect();
        let mut holds = names.contains(&id);
        if ui.checkbox(&mut holds, words).changed() {
            names.retain(|name| *name != id);
            names.extend(holds.then_some(id));
            self.holding = names.join("、");
        }
    }

    fn makers_ui(&mut self, ui: &mut Ui, language: Language) {
        let grid = Grid::new("makers")
            .num_columns(N_BESIDE)
            .spacing([14.0, 4.0]);
        grid.show(ui, |ui| {
            for (idx, kind) in AgencyKind::ALL.into_iter().enumerate() {
                let mut is_maker = self.makers.contains(&kind);
                let key = format!("limits.kind.{}", kind.id());
                if ui.checkbox(&mut is_maker, words!(language, &key)).changed() {
                    self.makers.retain(|own| *own != kind);
                    self.makers.extend(is_maker.then_some(kind));
                }
                if idx % N_BESIDE == N_BESIDE - 1 {
                    ui.end_row();
                }
            }
        });
    }
}

fn number<N: std::str::FromStr>(typed: &str) -> Option<N> {
    let typed: String = typed.trim().chars().map(half_width).collect();
    typed.parse().ok()
}

/// Returns the rules of the names that were typed, `None` where one is unknown.
fn rules(typed: &str) -> Option<Vec<&'static str>> {
    let rule = |name: &str| RULES.iter().map(|rule| rule.id).find(|id| *id == name);
    names(typed).map(rule).collect()
}

/// Returns the names that were typed.
fn names(typed: &str) -> impl Iterator<Item = &str> {
    let names = typed.split(|c: char| c.is_whitespace() || matches!(c, '、' | '，' | ','));
    names.filter(|name| !name.is_empty())
}

/// Returns the day that was typed, such as 1-31 or 1月31日.
fn day(typed: &str) -> Option<Due> {
    let typed = typed.trim().trim_end_matches('日');
    let (month, day) = typed.split_once(['-', '－', '月', '.', '/'])?;
    let due = Due {
        month: number(month)?,
        day: number(day)?,
    };
    // 29 February does not exist in every year.
    due.date(2022).is_some().then_some(due)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_typed_as_people_write_it() {
        let is = |typed: &str, month, day_of| {
            let due = Due { month, day: day_of };
            assert_eq!(day(typed), Some(due), "{typed}");
        };
        is("1-31", 1, 31);
        is(" １月３１日 ", 1, 31);
        is("03/5", 3, 5);
        for wrong in ["", "2-29", "31", "13-1", "一月"] {
            assert_eq!(day(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn rules_are_named_one_after_the_other_and_an_unknown_one_is_refused() {
        assert_eq!(rules(" N6、jump, "), Some(vec!["N6", "jump"]));
        assert_eq!(rules(""), Some(Vec::new()));
        assert_eq!(rules("N6、N66"), None);
    }
}
