//! A walk over every screen at the sizes and scales of screens in offices: nothing is cut, wrapped or out of reach.

use super::bench::surface::Thing;
use super::bench::{Bench, DrawnText};
use super::screens::{COMPARISON, DIALOGS, ISSUE, PANELS, Person};
use eframe::egui::{Key, Modifiers, Rect, Role};
use nianbao::app::ui::theme;
use nianbao::words::Language;

/// What has as many characters is a sentence, which may take two lines also where it can be clicked.
const LONG: usize = 40;

/// What ends a dialog.
const ENDS: [&str; 6] = ["关闭", "取消", "完成", "Close", "Cancel", "Done"];

const LANGUAGES: [Language; 2] = [Language::Chinese, Language::English];

/// What a maximized window has of these screens, and how many pixels the system wants for a point.
const SCREENS: [([f32; 2], &[f32]); 5] = [
    ([1280.0, 690.0], &[1.0, 1.5, 2.0]),
    ([1366.0, 738.0], &[1.0]),
    ([1920.0, 1050.0], &[1.0, 1.25, 1.5]),
    ([2560.0, 1410.0], &[2.0]),
    ([3840.0, 2130.0], &[1.0, 2.0]),
];

/// Returns what is wrong with the buttons: each stands in the window, and none over another.
fn faults_of_buttons(bench: &Bench) -> Vec<String> {
    let window = bench.extent().expand(0.5);
    let buttons = bench.buttons_on_top();
    let mut faults = Vec::new();
    for (idx, (name, rect)) in buttons.iter().enumerate() {
        if !window.contains_rect(*rect) {
            faults.push(format!("{name} is outside at {rect}"));
        }
        for (other, place) in &buttons[idx + 1..] {
            let common = rect.intersect(*place);
            if common.is_positive() && common.size().min_elem() > 1.0 {
                faults.push(format!("{name} {rect} and {other} {place}"));
            }
        }
    }
    faults
}

/// Returns the texts that are cut at a side of what they stand in; what is long by nature ends in an ellipsis.
fn cut_texts(texts: &[DrawnText]) -> Vec<String> {
    let is_cut = |text: &&DrawnText| {
        let (rect, clip) = (text.rect, text.clip);
        let is_seen = rect.intersects(clip) && !text.words.trim().is_empty();
        is_seen && (rect.left() < clip.left() - 1.5 || rect.right() > clip.right() + 1.5)
    };
    let cut = texts.iter().filter(is_cut);
    cut.map(|text| format!("{:?} is cut at {} in {}", text.words, text.rect, text.clip))
        .collect()
}

/// Returns the texts that are cut, and the buttons that say less than their name.
fn faults_of_texts(bench: &Bench) -> Vec<String> {
    let texts = bench.drawn_texts();
    let mut faults = cut_texts(&texts);
    let buttons = bench.buttons_on_top();
    for text in texts {
        // Sentences, and names of cells in a list, are long by nature.
        let is_short = |name: &str| {
            let has_two_parts = ["：", ": ", "·"].iter().any(|part| name.contains(part));
            !has_two_parts && name.chars().count() < LONG
        };
        let seen = text.rect.intersect(text.clip);
        let is_on =
            |(name, rect): &(String, Rect)| rect.expand(2.0).contains_rect(seen) && is_short(name);
        let on = buttons.iter().any(is_on);
        let n_lines = text.words.lines().count();
        if on && (text.is_elided || text.n_rows > n_lines) {
            faults.push(format!("{:?} is cut or wrapped on a button", text.words));
        }
    }
    faults
}

/// Returns what of a dialog is outside the window and not a turn of the wheel away.
fn faults_of_reach(bench: &mut Bench) -> Vec<String> {
    let mut faults = Vec::new();
    let mut hidden = bench.hidden_on_top();
    // What ends a dialog is seen at once in every usual window.
    if bench.has_dialog()
        && bench.extent().height() >= 690.0
        && let Some(last) = hidden.iter().find(|own| ENDS.contains(&own.name.as_str()))
    {
        faults.push(format!("{last:?} has to be searched for"));
    }
    // The first and the last that are hidden speak for those between.
    let n_between = hidden.len().saturating_sub(4);
    drop(hidden.drain(2.min(hidden.len())..2.min(hidden.len()) + n_between));
    for thing in &hidden {
        if !bench.scroll_to(thing) {
            faults.push(format!("{thing:?} is out of reach"));
        }
    }
    let window = bench.extent();
    if let Some(dialog) = bench
        .dialog()
        .filter(|&dialog| !window.contains_rect(dialog))
    {
        faults.push(format!("the dialog is at {dialog} in {window}"));
    }
    faults
}

/// Returns what is wrong with what stands in the window.
pub(super) fn faults(bench: &mut Bench) -> Vec<String> {
    let mut faults = faults_of_reach(bench);
    faults.extend(faults_of_buttons(bench));
    faults.extend(faults_of_texts(bench));
    faults
}

/// What was seen on a walk.
#[derive(Default)]
struct Walk {
    faults: Vec<String>,
}

impl Walk {
    /// Looks at what is open at every size and scale.
    fn look(&mut self, me: &mut Person, name: &str) {
        for (pixels, scales) in SCREENS {
            for &scale in scales {
                me.bench.resize_at_scale(pixels, scale);
                let faults = faults(&mut me.bench).into_iter();
                let language = me.language();
                self.faults.extend(
                    faults.map(|fault| {
                        format!("{language:?}, {name}, {pixels:?} at {scale}: {fault}")
                    }),
                );
            }
        }
        me.bench.resize_at_scale([1440.0, 900.0], 1.0);
    }

    fn end(self) {
        assert!(self.faults.is_empty(), "{}", self.faults.join("\n"));
    }
}

#[test]
fn no_dialog_is_cut_or_out_of_reach() {
    let mut walk = Walk::default();
    for language in LANGUAGES {
        let mut me = Person::at_work(language);
        for (name, open) in DIALOGS {
            open(&mut me);
            assert!(me.bench.has_dialog(), "{language:?} {name} does not open");
            walk.look(&mut me, name);
            me.leave();
        }
    }
    walk.end();
}

#[test]
fn no_panel_is_cut_or_out_of_reach() {
    let mut walk = Walk::default();
    for language in LANGUAGES {
        for (name, open) in PANELS {
            let mut me = Person::at_work(language);
            open(&mut me);
            walk.look(&mut me, name);
        }
        let mut me = Person::after_a_crash(language);
        assert!(me.bench.shows(&me.say("recovery.look")));
        walk.look(&mut me, "bar of recovery");
        me.bench.click(&me.say("recovery.look"));
        assert!(me.bench.has_dialog());
        walk.look(&mut me, "work that was left");
        let mut me = Person::without_file(language);
        walk.look(&mut me, "first page");
    }
    walk.end();
}

#[test]
fn no_step_of_an_issue_is_cut_or_out_of_reach() {
    let mut walk = Walk::default();
    for language in LANGUAGES {
        let mut me = Person::before_issue(language);
        for (name, open) in ISSUE {
            open(&mut me);
            assert!(me.bench.has_dialog(), "{language:?} {name} does not open");
            walk.look(&mut me, name);
        }
    }
    walk.end();
}

#[test]
fn all_steps_of_an_issue_have_one_size() {
    let mut me = Person::before_issue(Language::Chinese);
    let mut sizes = Vec::new();
    for (_, open) in ISSUE.iter().filter(|(name, _)| *name != "issue: card") {
        open(&mut me);
        sizes.push(me.bench.dialog().unwrap());
    }
    assert_eq!(sizes, [sizes[0]; 5]);
}

#[test]
fn no_view_of_a_comparison_and_no_import_is_cut_or_out_of_reach() {
    let mut walk = Walk::default();
    for language in LANGUAGES {
        let mut me = Person::comparing(language);
        for (name, open) in COMPARISON {
            open(&mut me);
            walk.look(&mut me, name);
        }
        let mut me = Person::importing(language);
        walk.look(&mut me, "review of an import");
        let mut me = Person::importing_folder(language);
        walk.look(&mut me, "import of a folder");
        me.bench.click_button(&me.say("batch.begin"));
        me.bench.wait_for(&me.say("batch.close"));
        walk.look(&mut me, "results of a folder");
    }
    walk.end();
}

#[test]
fn a_dialog_has_a_size_and_a_place_of_its_own() {
    let mut me = Person::at_work(Language::Chinese);
    let question = |me: &mut Person| {
        me.bench.press(Modifiers::ALT, Key::Num2);
        me.bench.type_text("改");
        me.bench.press(Modifiers::COMMAND, Key::W);
        let dialog = me.bench.dialog().unwrap();
        me.bench.press(Modifiers::NONE, Key::Escape);
        dialog
    };
    let first = question(&mut me);
    // Questions share their kind; one with more words comes between: somebody else changed the same paragraph.
    me.changed_meanwhile();
    me.bench.press(Modifiers::COMMAND, Key::S);
    assert!(me.bench.has_dialog());
    me.leave();
    for (name, open) in DIALOGS {
        if *name != "question" {
            open(&mut me);
            me.leave();
        }
    }
    assert_eq!(question(&mut me), first);
}

#[test]
fn the_walk_tells_of_a_text_that_is_cut() {
    let drawn = |width: f32| {
        let mut window = egui_kittest::Harness::builder()
            .with_size([400.0, 100.0])
            .with_context_setup(theme::install)
            .build_ui(move |ui| {
                let room = Rect::from_min_size(ui.max_rect().min, eframe::egui::vec2(width, 30.0));
                ui.set_clip_rect(room);
                ui.label("Planted words of some length");
            });
        window.run();
        cut_texts(&super::bench::drawn_texts(window.output()))
    };
    assert!(drawn(300.0).is_empty());
    assert_eq!(drawn(60.0).len(), 1);
}

#[test]
fn what_is_pointed_at_and_what_has_the_keyboard_look_different() {
    let mut me = Person::at_work(Language::Chinese);
    let screens = DIALOGS.iter().chain(PANELS);
    let (mut n, mut faults) = (0, Vec::new());
    for (name, open) in screens {
        open(&mut me);
        n += same_looks(&mut me.bench, name, &mut faults);
        me.leave();
    }
    let mut me = Person::before_issue(Language::Chinese);
    for (name, open) in ISSUE {
        open(&mut me);
        n += same_looks(&mut me.bench, name, &mut faults);
    }
    let mut me = Person::without_file(Language::Chinese);
    n += same_looks(&mut me.bench, "first page", &mut faults);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(n > 150, "{n}");
}

const ROLES: [Role; 6] = [
    Role::Button,
    Role::CheckBox,
    Role::RadioButton,
    Role::ComboBox,
    Role::TextInput,
    Role::ListBoxOption,
];

/// Compares what is drawn of each thing of a screen while it is left alone, pointed at, and has the keyboard. Returns how
/// many there were.
fn same_looks(bench: &mut Bench, screen: &str, faults: &mut Vec<String>) -> usize {
    let mut n = 0;
    // The field of a table is seen by the frame of its cell.
    let seen = |thing: &Thing| !thing.is_hidden() && !thing.name.ends_with("，输入");
    for thing in bench.things_on_top(&ROLES).into_iter().filter(seen) {
        let Some(plain) = bench.look_alone(&thing) else {
            continue;
        };
        let pointed = bench.look_pointed(&thing);
        let focused = bench.look_focused(&thing);
        let same = [
            (plain == pointed).then_some("when it is pointed at"),
            (Some(&plain) == focused.as_ref()).then_some("with the keyboard"),
            (Some(&pointed) == focused.as_ref()).then_some("in both cases"),
        ];
        for when in same.into_iter().flatten() {
            faults.push(format!(
                "{screen}: {:?} {} looks the same {when}",
                thing.role, thing.name
            ));
        }
        n += 1;
    }
    n
}
