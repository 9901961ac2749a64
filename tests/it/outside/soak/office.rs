//! The office: the window on a report that lies on a share, and the hands that work with it.

use super::super::desk::{Desk, Program, wait_for};
use super::super::disk::Share;
use super::super::processes::is_waiting;
use super::super::reports::{self, REQUESTS};
use super::typed::{self, Place, Random, append, balanced, enter, whole};
use nianbao::cell;
use nianbao::form::CellAddress;
use nianbao::report::Report;
use nianbao::store::ReportFile;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The lead of the report.
const LEAD: &str = "alt+2";
/// The steps of the dialog that issues, on a screen of 1280 by 800.
const REVIEW_STEP: (u32, u32) = (623, 225);
const ISSUE_BUTTON: (u32, u32) = (968, 631);
/// The button of the bar that says what was not saved.
const SHOW_UNSAVED: (u32, u32) = (1157, 66);
/// The table of remedies, and its first cell.
const REMEDIES: &str = "alt+6";
const FIRST_REMEDY: CellAddress = cell!("remedies.reconsideration.upheld");
/// From the first answer of the question to the one that takes a file over.
const TAKE_OVER: [&str; 3] = ["Tab", "Tab", "space"];
/// How long anything may take, on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);
/// Between two looks whether the window rests.
const PAUSE: Duration = Duration::from_millis(40);
/// After so long what was typed is in a recovery copy.
const KEPT_AFTER: Duration = Duration::from_secs(3);

fn other_desk() -> Desk {
    let mut desk = Desk::new(1280, 800);
    desk.set("USER", "zhangsan");
    desk
}

/// The office.
pub(super) struct Office {
    // Ended before what it works on.
    program: Option<Program>,
    share: Share,
    desk: Desk,
    /// The desk of another person, with a home of its own.
    other_desk: Desk,
    file: PathBuf,
    /// The report as it was typed, and as it was saved last.
    typed: Report,
    saved: Report,
    n_issued: usize,
}

impl Office {
    /// Opens the window on a copy of a sample with last year's beside it.
    pub(super) fn open() -> Self {
        let desk = Desk::new(1280, 800);
        let share = Share::new("8m", &desk.home().join("share"));
        let file = reports::copy_of_sample("suqian_2024.nianbao", &share.folder());
        let last = reports::copy_of_sample("suqian_2023.nianbao", &share.folder());
        let mut export = desk.command(Command::new(env!("CARGO_BIN_EXE_nianbao")));
        let export = export.arg("export").arg(last).arg("-o");
        let page = desk.home().join("page.html");
        assert!(export.arg(page).status().unwrap().success());
        let report = reports::read(&file);
        Self {
            program: Some(desk.open(&file)),
            share,
            desk,
            other_desk: other_desk(),
            file,
            typed: report.clone(),
            saved: report,
            n_issued: 0,
        }
    }

    /// The process of the window.
    pub(super) fn process(&self) -> u32 {
        self.program.as_ref().unwrap().id()
    }

    /// Saves, and compares the file with what was typed.
    pub(super) fn check(&mut self) {
        self.save();
        self.wait_for_file();
        let file = ReportFile::open(&self.file).unwrap();
        assert_eq!(file.issued().len(), self.n_milestones(&file));
        let n_copies: usize = file.issued().iter().map(|own| own.copies.len()).sum();
        assert_eq!(n_copies, self.n_issued, "every copy is in the register");
    }

    fn n_milestones(&self, file: &ReportFile) -> usize {
        // Copies of an unchanged report belong to one issue.
        file.issued().len().min(self.n_issued)
    }

    fn save(&self) {
        self.press(&["ctrl+s"]);
    }

    fn wait_for_file(&mut self) {
        self.wait_until_file_is(&self.typed);
        self.saved = self.typed.clone();
    }

    fn wait_until_file_is(&self, expected: &Report) {
        let is_saved = || ReportFile::open(&self.file).is_ok_and(|file| file.report() == expected);
        let begin = Instant::now();
        while !is_saved() {
            if begin.elapsed() > PATIENCE {
                self.desk.keep_screenshot("soak");
                self.other_desk.keep_screenshot("soak-other");
                assert_eq!(reports::read(&self.file), *expected, "what was typed");
            }
            sleep(PAUSE);
        }
    }

    fn press(&self, keys: &[&str]) {
        self.desk.press(keys);
        self.rest();
    }

    /// Waits until the window has nothing to do; looking at its picture would take longer than what is waited for.
    fn rest(&self) {
        let process = self.process();
        let begin = Instant::now();
        let mut n_waiting = 0;
        while n_waiting < 3 {
            assert!(begin.elapsed() < PATIENCE, "the window does not rest");
            sleep(PAUSE);
            n_waiting = if is_waiting(process) {
                n_waiting + 1
            } else {
                0
            };
        }
    }

    /// Closes the window; nothing is asked, for all is saved.
    pub(super) fn close(&mut self) {
        self.desk.press(&["ctrl+q"]);
        let mut program = self.program.take().unwrap();
        wait_for("the end of the window", || program.has_ended());
    }

    pub(super) fn enter_figures(&mut self, random: &mut Random) {
        for (place, number) in self.more_requests(random) {
            self.enter_figure(place, number);
        }
    }

    /// Some more requests of one kind of requester, and where they are entered.
    fn more_requests(&self, random: &mut Random) -> [(Place, i64); 2] {
        let column = random.below(typed::N_REQUESTERS);
        let more = i64::try_from(1 + random.below(9)).unwrap();
        balanced(&self.typed, column).map(|place| (place, whole(&self.typed, place.cell) + more))
    }

    fn enter_figure(&mut self, place: Place, number: i64) {
        self.go_to(place);
        self.desk.type_words(&number.to_string());
        self.press(&["Return"]);
        enter(&mut self.typed, place.cell, number);
    }

    fn go_to(&self, place: Place) {
        self.press(&[REQUESTS]);
        let mut keys = vec!["ctrl+Home"];
        keys.extend(std::iter::repeat_n("Down", place.row));
        keys.extend(std::iter::repeat_n("Right", place.column));
        self.press(&keys);
    }

    pub(super) fn paste(&mut self, random: &mut Random) {
        let [(received, number), (granted, more)] = self.more_requests(random);
        for (place, number) in [(received, number), (granted, more)] {
            self.go_to(place);
            self.desk.set_clipboard(&number.to_string());
            self.press(&["ctrl+v"]);
            enter(&mut self.typed, place.cell, number);
        }
    }

    pub(super) fn undo(&mut self, random: &mut Random) {
        let before = self.typed.clone();
        self.enter_figures(random);
        self.press(&["ctrl+z"]);
        self.press(&["ctrl+z"]);
        if random.below(2) == 0 {
            self.typed = before;
            return;
        }
        self.press(&["ctrl+y"]);
        self.press(&["ctrl+y"]);
    }

    pub(super) fn type_text(&mut self, random: &mut Random) {
        self.press(&[LEAD]);
        self.press(&["ctrl+End"]);
        let letters = random.letters();
        self.desk.type_words(&letters);
        self.rest();
        append(&mut self.typed, &letters);
    }

    pub(super) fn look(&self) {
        for key in [
            "F7",
            "F8",
            "F8",
            "F7",
            "ctrl+F7",
            "F7",
            "F6",
            "F6",
            "ctrl+Next",
            "ctrl+plus",
            "ctrl+0",
        ] {
            self.press(&[key]);
        }
    }

    pub(super) fn compare(&self) {
        for key in [
            "ctrl+shift+d",
            "ctrl+2",
            "F9",
            "ctrl+3",
            "F9",
            "ctrl+4",
            "alt+0",
        ] {
            self.press(&[key]);
        }
    }

    pub(super) fn import(&self) {
        self.press(&["ctrl+i"]);
        let page = self.desk.home().join("page.html");
        self.desk.type_words(page.to_str().unwrap());
        self.press(&["Return"]);
        sleep(Duration::from_secs(1));
        self.rest();
        self.desk.keep_screenshot("soak-import");
        self.press(&["Escape"]);
    }

    pub(super) fn issue(&mut self) {
        self.n_issued += 1;
        let name = format!("copy-{}.pdf", self.n_issued);
        let copy = self.desk.home().join(name);
        self.press(&["ctrl+shift+p"]);
        self.desk.type_words("issue");
        self.press(&["Return"]);
        sleep(Duration::from_secs(1));
        self.rest();
        self.desk.click(REVIEW_STEP);
        self.rest();
        self.desk.keep_screenshot("soak-issue");
        self.desk.click(ISSUE_BUTTON);
        self.rest();
        self.desk.type_words(copy.to_str().unwrap());
        self.press(&["Return"]);
        wait_for("the copy", || copy.exists());
        sleep(Duration::from_secs(1));
        self.rest();
        self.press(&["Return"]);
    }

    pub(super) fn colleague(&mut self, random: &mut Random) {
        self.type_text(random);
        let cell = cell!("proactive.licensing.decisions");
        let number = i64::try_from(random.below(1_000_000)).unwrap();
        let mut set = self
            .desk
            .command(Command::new(env!("CARGO_BIN_EXE_nianbao")));
        let set = set.arg("set").arg(&self.file);
        let figure = format!("proactive.licensing.decisions={number}");
        let ended = set.arg(figure).output().unwrap();
        assert!(
            ended.status.success(),
            "{}",
            String::from_utf8_lossy(&ended.stderr)
        );
        enter(&mut self.typed, cell, number);
        // Both changes are put together, and nobody is asked.
        self.save();
        self.desk.keep_screenshot("soak-merge");
    }

    /// What either types, the other one's next save keeps.
    pub(super) fn other_person(&mut self, random: &mut Random) {
        let mut other = self.other_desk.open(&self.file);
        self.other_desk.keep_screenshot("soak-taken-over");
        self.other_desk.press(&TAKE_OVER);
        self.other_desk.wait_until_still();
        for _ in 0..2 {
            // Not saved yet.
            self.type_text(random);
            let number = i64::try_from(random.below(1_000)).unwrap();
            self.other_desk.press(&[REMEDIES, "ctrl+Home"]);
            self.other_desk.type_words(&number.to_string());
            self.other_desk.press(&["Return", "ctrl+s"]);
            let mut expected = self.saved.clone();
            enter(&mut expected, FIRST_REMEDY, number);
            self.wait_until_file_is(&expected);
            enter(&mut self.typed, FIRST_REMEDY, number);
            self.save();
            self.wait_for_file();
        }
        self.other_desk.wait_until_still();
        self.other_desk.press(&["ctrl+q"]);
        wait_for("the end of the other window", || other.has_ended());
    }

    pub(super) fn open_again(&self) {
        let mut again = self
            .desk
            .command(Command::new(env!("CARGO_BIN_EXE_nianbao")));
        assert!(again.arg(&self.file).status().unwrap().success());
        self.rest();
    }

    pub(super) fn full(&mut self, random: &mut Random) {
        self.type_text(random);
        self.share.disk().fill();
        self.save_in_vain("soak-full");
        self.share.disk().empty();
    }

    pub(super) fn read_only(&mut self, random: &mut Random) {
        self.type_text(random);
        self.share.allow_writing(false);
        self.save_in_vain("soak-read-only");
        self.share.allow_writing(true);
    }

    pub(super) fn share_gone(&mut self, random: &mut Random) {
        self.type_text(random);
        self.share.go_away();
        self.save();
        self.desk.keep_screenshot("soak-share-gone");
        self.press(&["Escape"]);
        let left = fs::read_dir(self.desk.home().join("share"))
            .unwrap()
            .count();
        assert_eq!(left, 0, "nothing is written to where the share was");
        self.share.come_back();
        assert_eq!(reports::read(&self.file), self.saved);
    }

    fn save_in_vain(&self, picture: &str) {
        self.save();
        self.desk.keep_screenshot(picture);
        self.press(&["Escape"]);
        assert_eq!(
            reports::read(&self.file),
            self.saved,
            "the file is as it was saved last"
        );
    }

    pub(super) fn kill(&mut self, random: &mut Random) {
        self.type_text(random);
        sleep(KEPT_AFTER);
        // It ends with the value, by a signal that it does not see.
        self.program = None;
        assert_eq!(reports::read(&self.file), self.saved, "nothing was saved");
        self.program = Some(self.desk.open(&self.file));
        self.rest();
        self.desk.click(SHOW_UNSAVED);
        self.rest();
        self.press(&["Return"]);
    }
}
