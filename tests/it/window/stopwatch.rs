//! What it takes of a person: keys and clicks from an empty report to seven signed copies, and from last year's report to
//! the comparison with this year's.

use super::bench::{Bench, sample};
use crate::sign::bench as sign;
use eframe::egui::{Event, Key, Modifiers};
use nianbao::app::system::file_dialogs::Answer;
use nianbao::form::{CellAddress, LEAD, SectionId};
use nianbao::report::Report;
use nianbao::store::ReportFile;

const CTRL: Modifiers = Modifiers::COMMAND;
const ALT: Modifiers = Modifiers::ALT;
const NONE: Modifiers = Modifiers::NONE;

/// A person whose keys and clicks are counted; keys that are pressed together are one.
struct Counted {
    bench: Bench,
    n_keys: usize,
    n_clicks: usize,
}

impl Counted {
    const fn new(bench: Bench) -> Self {
        Self {
            bench,
            n_keys: 0,
            n_clicks: 0,
        }
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.n_keys += 1;
        self.bench.press(modifiers, key);
    }

    fn type_text(&mut self, text: &str) {
        self.n_keys += text.chars().count();
        self.bench.type_text(text);
    }

    /// Types a figure and goes on to the next cell.
    fn fill(&mut self, figure: &str) {
        self.n_keys += figure.chars().count() + 1;
        let tab = (NONE, Key::Tab, "");
        self.bench.press_at_once(&[(NONE, Key::Num0, figure), tab]);
    }

    /// Pastes text that was written elsewhere.
    fn paste(&mut self, paragraphs: &[String]) {
        self.n_keys += 1;
        self.bench.send(Event::Paste(paragraphs.join("\n")));
    }

    fn click(&mut self, button: &str) {
        self.n_clicks += 1;
        self.bench.click_button(button);
    }

    /// Chooses a file in the dialog that comes next, with a double click.
    fn choose(&mut self, path: std::path::PathBuf) {
        self.n_clicks += 2;
        self.bench.answer(Answer::Chosen(path));
    }

    /// Takes the name that the dialog which comes next offers, with Enter.
    fn take_offered(&mut self, name: &str) {
        self.n_keys += 1;
        self.bench.answer(Answer::Chosen(self.bench.path(name)));
    }
}

/// The cells of a table that are typed.
fn typed(report: &Report, section: SectionId) -> Vec<CellAddress> {
    let table = report.form.part(section).and_then(|part| part.table);
    let table = table.and_then(|table| report.form.table(table));
    let cells = table.into_iter().flat_map(|table| {
        let cells = table.cells();
        cells.filter(|&cell| !table.is_computed(cell))
    });
    cells.collect()
}

#[test]
fn from_an_empty_report_to_seven_signed_copies() {
    let file = ReportFile::open(&sample("suqian_2024.nianbao")).unwrap();
    let paper = file.report();
    let mut me = Counted::new(Bench::new());
    me.press(CTRL, Key::N);
    me.type_text(&paper.agency);
    me.press(NONE, Key::Enter);
    let parts = [
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
    ];
    me.press(ALT, Key::Num2);
    me.paste(paper.paragraphs(LEAD));
    for (part, key) in paper.form.parts.iter().zip(parts) {
        me.press(ALT, key);
        for cell in typed(paper, part.section) {
            me.fill(&paper.figure(cell).to_string());
        }
        if part.table.is_none() {
            me.paste(paper.paragraphs(part.section));
        }
    }
    me.press(ALT, Key::Num9);
    me.type_text(&paper.sign_off.agency);
    me.press(NONE, Key::Tab);
    me.type_text("20250123");
    me.take_offered("年报.nianbao");
    me.press(CTRL, Key::S);
    let (n_keys_to_write, n_clicks_to_write) = (me.n_keys, me.n_clicks);
    let written = me.bench.report();
    assert_eq!(written.figures, paper.figures);
    assert_eq!(written.n_complete_parts(), 6);

    me.bench.wait_for_checks();
    me.click("签发…");
    me.bench.wait_for("份数与发往");
    me.press(NONE, Key::Tab);
    me.type_text("6");
    me.click("签名");
    me.n_clicks += 1;
    me.bench.click("用证书签名（.p12、.pfx）");
    me.choose(sign::path("rsa.p12"));
    me.click("选择证书…");
    me.type_text(sign::PASSWORD);
    me.press(NONE, Key::Enter);
    me.bench.wait_for("7 份，份号");
    me.take_offered("年报.pdf");
    me.click("签发…");
    me.bench.wait_for_issue();
    assert!(me.bench.shows("第 1 版已签发，共 7 份"));
    for number in 1..=7 {
        assert!(me.bench.path(&format!("年报-{number:06}.pdf")).exists());
    }
    let (n_keys, n_clicks) = (me.n_keys - n_keys_to_write, me.n_clicks - n_clicks_to_write);
    println!(
        "written with {n_keys_to_write} keys and {n_clicks_to_write} clicks, issued with {n_keys} and {n_clicks}"
    );
    assert!(
        n_keys_to_write <= 520 && n_clicks_to_write == 0,
        "{n_keys_to_write}"
    );
    let n_keys_of_password = sign::PASSWORD.chars().count();
    assert!(
        n_keys <= 4 + n_keys_of_password && n_clicks <= 7,
        "{n_keys} {n_clicks}"
    );
}

#[test]
fn from_last_years_report_to_the_comparison_with_this_years() {
    let mut me = Counted::new(Bench::new());
    let path = me.bench.path("suqian_2023.nianbao");
    std::fs::copy(sample("suqian_2023.nianbao"), &path).unwrap();
    me.choose(path);
    me.press(CTRL | Modifiers::SHIFT, Key::N);
    me.press(NONE, Key::Enter);
    assert_eq!(me.bench.report().year, 2024);
    me.take_offered("2024.nianbao");
    me.press(CTRL, Key::S);
    me.press(CTRL | Modifiers::SHIFT, Key::D);
    me.bench.wait_for_comparison();
    println!("{} keys and {} clicks", me.n_keys, me.n_clicks);
    assert!(
        me.n_keys <= 5 && me.n_clicks <= 2,
        "{} {}",
        me.n_keys,
        me.n_clicks
    );
}
