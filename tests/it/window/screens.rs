//! The screens of the window, each opened with its keys as a person would, in either language.

use super::bench::{Bench, sample};
use crate::sign::bench as sign;
use eframe::egui::{Key, Modifiers, Role};
use nianbao::app::system::file_dialogs::Answer;
use nianbao::cell;
use nianbao::form::OVERVIEW;
use nianbao::report::{Figure, Report};
use nianbao::store::{Overwrite, ReportFile};
use nianbao::words;
use nianbao::words::Language;
use std::path::Path;

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const ALT: Modifiers = Modifiers::ALT;
const NONE: Modifiers = Modifiers::NONE;

/// A window in a language, in which screens are opened.
pub(super) struct Person {
    pub(super) bench: Bench,
    language: Language,
}

/// A screen: what it is called here, and how it is opened in a window on the report of [`Person::at_work`].
pub(super) type Screen = (&'static str, fn(&mut Person));

/// What lies beside the panels or over them, and goes with Esc.
pub(super) const DIALOGS: &[Screen] = &[
    ("new report", |me| me.bench.press(CTRL, Key::N)),
    ("properties", |me| me.bench.press(ALT, Key::Enter)),
    ("settings", |me| me.bench.press(CTRL, Key::Comma)),
    ("list of keys", |me| me.bench.press(CTRL, Key::F1)),
    ("commands", |me| me.bench.press(CTRL_SHIFT, Key::P)),
    ("list of parts", |me| me.bench.press(NONE, Key::F5)),
    ("about", |me| me.command("help", "about")),
    ("manual", |me| {
        me.bench.press(ALT, Key::Num2);
        me.bench.press(NONE, Key::F1);
    }),
    ("form of local requirements", |me| {
        me.command("check", "edit_limits");
    }),
    ("formats", |me| me.bench.press(CTRL_SHIFT, Key::O)),
    ("list of files", |me| {
        me.bench.answer(Answer::Unavailable);
        me.bench.press(CTRL, Key::O);
    }),
    ("sentences", |me| {
        me.bench.press(ALT, Key::Num3);
        me.command("edit", "insert_sentence");
    }),
    ("number to insert", |me| {
        me.bench.press(ALT, Key::Num3);
        me.bench.press(ALT, Key::I);
    }),
    ("number to bind", |me| {
        me.bench.press(ALT, Key::Num3);
        me.bench.press(CTRL, Key::Home);
        for _ in 0..3 {
            me.bench.press(NONE, Key::ArrowRight);
        }
        me.bench.press(CTRL, Key::K);
    }),
    ("reason", |me| {
        me.bench.press(NONE, Key::F8);
        me.bench.press(Modifiers::SHIFT, Key::F7);
    }),
    ("question", |me| {
        me.bench.press(ALT, Key::Num2);
        me.bench.type_text("改");
        me.bench.press(CTRL, Key::W);
    }),
    ("card of an export", |me| {
        me.answer_in_folder("out.pdf");
        me.bench.press(CTRL, Key::E);
        me.bench.wait_for(&me.say("result.exported"));
    }),
    ("print", |me| me.bench.press(CTRL, Key::P)),
    ("check of a PDF", |me| {
        me.answer_in_folder("verified.pdf");
        me.bench.press(CTRL, Key::E);
        me.bench.wait_for(&me.say("result.exported"));
        me.leave();
        me.answer_in_folder("verified.pdf");
        me.command("file", "verify");
        me.wait_for("verify.heading");
    }),
    ("changes of two people", |me| {
        me.changed_meanwhile();
        me.bench.press(ALT, Key::Num2);
        me.bench.type_text("改");
        me.bench.press(CTRL, Key::S);
    }),
    ("earlier versions", |me| me.command("file", "versions")),
    ("register", |me| me.command("file", "register")),
];

/// What stands in the window itself.
pub(super) const PANELS: &[Screen] = &[
    ("help at a cell", |me| {
        me.bench.press(ALT, Key::Num5);
        me.bench.press(NONE, Key::F1);
    }),
    ("search", |me| {
        me.bench.press(ALT, Key::Num3);
        me.bench.press(CTRL, Key::F);
        me.bench.type_text("申请");
    }),
    ("search and replace", |me| {
        me.bench.press(CTRL, Key::H);
        me.bench.type_text("没有这些字");
        me.bench.press(NONE, Key::Enter);
    }),
    ("findings", |me| me.bench.press(NONE, Key::F8)),
    ("numbers of the text", |me| me.bench.press(CTRL, Key::F7)),
    ("bound numbers", |me| me.command("check", "show_bindings")),
    ("table alone", |me| {
        me.bench.press(ALT, Key::Num5);
        me.bench.press(NONE, Key::F11);
    }),
    ("text alone", |me| {
        me.bench.press(ALT, Key::Num3);
        me.bench.press(NONE, Key::F11);
    }),
];

/// The steps of an issue, in a window on the report of [`Person::before_issue`].
pub(super) const ISSUE: &[Screen] = &[
    ("issue: copies", |me| {
        me.command("file", "issue");
        me.wait_for("issue.step.copies");
        me.bench.enter("副本", "3");
    }),
    ("issue: sheet", |me| me.click_button("issue.next")),
    ("issue: seal", |me| me.click_button("issue.next")),
    ("issue: signature", |me| me.click_button("issue.next")),
    ("issue: review", |me| me.click_button("issue.next")),
    ("issue: card", |me| {
        me.answer_in_folder("out.pdf");
        me.click_button("issue.issue");
        me.wait_for("result.done");
    }),
];

/// The views of a comparison, in a window on [`Person::comparing`].
pub(super) const COMPARISON: &[Screen] = &[
    ("comparison: summary", |me| me.bench.press(CTRL, Key::Num1)),
    ("comparison: tables", |me| me.bench.press(CTRL, Key::Num2)),
    ("comparison: text", |me| me.bench.press(CTRL, Key::Num3)),
    ("comparison: pages", |me| me.bench.press(CTRL, Key::Num4)),
    ("comparison: differences", |me| {
        me.bench.press(CTRL, Key::Num2);
        me.bench.press(ALT, Key::O);
    }),
];

impl Person {
    fn in_folder(folder: tempfile::TempDir, files: &[&str], language: Language) -> Self {
        let name = match language {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        };
        let settings =
            format!(r#"{{"hints": ["cells", "text", "pages", "palette"], "language": "{name}"}}"#);
        std::fs::write(folder.path().join("settings.json"), settings).unwrap();
        let paths: Vec<_> = files.iter().map(|name| folder.path().join(name)).collect();
        let paths: Vec<&Path> = paths.iter().map(AsRef::as_ref).collect();
        let bench = Bench::in_folder(folder, &paths);
        Self { bench, language }
    }

    fn with(report: &Report, language: Language) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.nianbao");
        let mut file = ReportFile::new(report);
        file.save(report, &path, Overwrite::Yes).unwrap();
        let mut me = Self::in_folder(folder, &["report.nianbao"], language);
        me.bench.wait_for_checks();
        me
    }

    /// A window on a full report with a wrong figure, and a number in its text that is bound to none.
    pub(super) fn at_work(language: Language) -> Self {
        let file = ReportFile::open(&sample("suqian_2024.nianbao")).unwrap();
        let mut report = file.report().clone();
        let received = cell!("requests.received.natural");
        report.figures.set(received, Figure::from(3441));
        let mut paragraphs = report.paragraphs(OVERVIEW).to_vec();
        paragraphs.insert(0, "来信84封，来电12次。".to_owned());
        report.set_paragraphs(OVERVIEW, paragraphs);
        Self::with(&report, language)
    }

    /// A window on a report whose errors are answered, so that it can be issued.
    pub(super) fn before_issue(language: Language) -> Self {
        Self::with(&sign::report(), language)
    }

    /// A window that compares two years.
    pub(super) fn comparing(language: Language) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let names = ["suqian_2023.nianbao", "suqian_2024.nianbao"];
        for name in names {
            std::fs::copy(sample(name), folder.path().join(name)).unwrap();
        }
        let mut me = Self::in_folder(folder, &names, language);
        me.bench.wait_for_comparison();
        me
    }

    /// A window on a file, with the bar that tells of work which the last window left.
    pub(super) fn after_a_crash(language: Language) -> Self {
        let mut me = Self::at_work(language);
        me.bench.press(ALT, Key::Num2);
        me.bench.type_text("新写的话");
        let folder = me.bench.into_folder();
        std::fs::copy(
            sample("suqian_2023.nianbao"),
            folder.path().join("other.nianbao"),
        )
        .unwrap();
        Self::in_folder(folder, &["other.nianbao"], language)
    }

    /// A window in which a source was chosen to be imported.
    pub(super) fn importing(language: Language) -> Self {
        let mut me = Self::in_folder(tempfile::tempdir().unwrap(), &[], language);
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import/damaged.txt");
        std::fs::copy(data, me.bench.path("来源.txt")).unwrap();
        me.answer_in_folder("来源.txt");
        me.bench.press(CTRL, Key::I);
        me.wait_for("review.open");
        me
    }

    /// A window in which a folder was chosen to be imported.
    pub(super) fn importing_folder(language: Language) -> Self {
        let mut me = Self::in_folder(tempfile::tempdir().unwrap(), &[], language);
        let folder = me.bench.path("来源");
        std::fs::create_dir(&folder).unwrap();
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import/damaged.txt");
        std::fs::copy(data, folder.join("来源.txt")).unwrap();
        std::fs::write(folder.join("别的.txt"), "今天天气很好。").unwrap();
        me.answer_in_folder("来源");
        me.command("file", "import_folder");
        me.wait_for("batch.begin");
        me
    }

    /// The first page, without a file.
    pub(super) fn without_file(language: Language) -> Self {
        Self::in_folder(tempfile::tempdir().unwrap(), &[], language)
    }

    /// The words of the window under a key.
    pub(super) fn say(&self, key: &str) -> String {
        words!(self.language, key).into_owned()
    }

    /// Gives a command of a menu.
    fn command(&mut self, menu: &str, command: &str) {
        let menu = self.say(&format!("menu.{menu}"));
        self.bench.click_first(&menu);
        let name = self.say(&format!("command.{command}.label"));
        self.bench.click_role(Role::MenuItem, &name);
    }

    /// The language of the window.
    pub(super) const fn language(&self) -> Language {
        self.language
    }

    fn answer_in_folder(&self, name: &str) {
        self.bench.answer(Answer::Chosen(self.bench.path(name)));
    }

    fn click_button(&mut self, key: &str) {
        let words = self.say(key);
        self.bench.click_button(&words);
    }

    fn wait_for(&mut self, key: &str) {
        let words = self.say(key);
        self.bench.wait_for(&words);
    }

    /// Somebody else changes the paragraph in which the caret will stand.
    pub(super) fn changed_meanwhile(&self) {
        let path = self.bench.path("report.nianbao");
        let before = std::fs::read_to_string(&path).unwrap();
        let [this, that] = ["按照《中华人民共和国", "依照《中华人民共和国"];
        let after = if before.contains(this) {
            before.replace(this, that)
        } else {
            before.replace(that, this)
        };
        assert_ne!(after, before);
        std::fs::write(&path, after).unwrap();
    }

    /// Leaves what lies over the window.
    pub(super) fn leave(&mut self) {
        for _ in 0..3 {
            if self.bench.has_dialog() {
                self.bench.press(NONE, Key::Escape);
            }
        }
        assert!(!self.bench.has_dialog(), "it stays");
    }
}
