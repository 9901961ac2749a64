//! Reporting why there is no window, where somebody looks: on standard error, and in a dialog of the system where one can
//! be shown.

use super::display::Display;
use crate::platform::console::print_error;
use crate::words;
use crate::words::Language;
use std::any::Any;
use std::fmt;

/// Why no window could be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StartError {
    cause: Cause,
    text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cause {
    NoDisplay,
    DeadDisplay,
    NoLibrary,
    NoGraphics,
    Other,
}

/// What the libraries below say, and what it means. The first line that fits counts.
const CAUSES: [(&str, Cause); 12] = [
    ("nor DISPLAY is set", Cause::NoDisplay),
    ("Failed to open connection to X server", Cause::DeadDisplay),
    ("wayland compositor", Cause::DeadDisplay),
    ("XOpenDisplay", Cause::DeadDisplay),
    ("could not be loaded", Cause::NoLibrary),
    ("shared libraries", Cause::NoLibrary),
    ("cannot open shared object", Cause::NoLibrary),
    ("libxkbcommon", Cause::NoLibrary),
    ("glutin", Cause::NoGraphics),
    ("opengl", Cause::NoGraphics),
    ("egl", Cause::NoGraphics),
    ("surface", Cause::NoGraphics),
];

impl StartError {
    /// A failure that was returned.
    pub(crate) fn new(said: &(impl fmt::Display + ?Sized)) -> Self {
        let text = said.to_string();
        let lower = text.to_lowercase();
        let known = CAUSES
            .iter()
            .find(|(said, _)| lower.contains(&said.to_lowercase()));
        let cause = known.map_or(Cause::Other, |&(_, cause)| cause);
        Self { cause, text }
    }

    /// A failure that came as a panic.
    pub(crate) fn of_panic(panic: &(dyn Any + Send)) -> Self {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
        Self::new(text.unwrap_or("panic"))
    }

    /// What happened, what to do, and the way without a window.
    fn words(&self, language: Language) -> String {
        let advice = match self.cause {
            Cause::NoDisplay => words!(language, "error.start.no_display"),
            Cause::DeadDisplay => words!(language, "error.start.dead_display"),
            Cause::NoLibrary => words!(language, "error.start.no_library"),
            Cause::NoGraphics => words!(language, "error.start.no_graphics"),
            Cause::Other => words!(language, "error.start.other"),
        };
        let heading = words!(language, "error.start.heading");
        let without = words!(language, "error.start.without_window");
        // Before the last colon stand places in the sources of libraries, which help nobody.
        let reason = self.text.rsplit(": ").next().unwrap_or_default();
        format!("{heading}\n{advice}\n{without}\n({reason})")
    }
}

/// Reports a failure, so that it is not silent even after a double click.
pub(crate) fn tell(failure: &StartError, display: Display, language: Language) {
    let words = failure.words(language);
    let _said = print_error(&format!("{words}\n"));
    if display != Display::Other || cfg!(target_os = "windows") {
        show(&words, &failure.words(Language::English));
    }
}

/// Shows words in a dialog of the system.
#[cfg(target_os = "windows")]
pub(crate) fn show(words: &str, _english: &str) {
    rfd::MessageDialog::new().set_description(words).show();
}

/// Shows it with the first program for messages that is installed, and does not wait for it.
#[cfg(not(target_os = "windows"))]
pub(crate) fn show(words: &str, english: &str) {
    use std::process::{Command, Stdio};
    let dialogs: [(&str, &[&str], &str); 3] = [
        ("zenity", &["--error", "--no-markup", "--text"], words),
        ("kdialog", &["--error"], words),
        // It knows no Chinese.
        ("xmessage", &["-center"], english),
    ];
    let shown = |(program, arguments, text): &(&str, &[&str], &str)| {
        Command::new(program)
            .args(*arguments)
            .arg(text)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .is_ok()
    };
    let _is_shown = dialogs.iter().any(shown);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_libraries_say_is_understood() {
        let check =
            |text: &str, cause: Cause| assert_eq!(StartError::new(text).cause, cause, "{text}");
        check(
            "winit EventLoopError: os error: neither WAYLAND_DISPLAY nor WAYLAND_SOCKET nor DISPLAY is set.",
            Cause::NoDisplay,
        );
        check("Failed to open connection to X server", Cause::DeadDisplay);
        check("Could not find wayland compositor", Cause::DeadDisplay);
        check(
            "Library libxkbcommon-x11.so could not be loaded.",
            Cause::NoLibrary,
        );
        check(
            "Failed to load one of xlib's shared libraries",
            Cause::NoLibrary,
        );
        check(
            "Found no glutin configs matching the template",
            Cause::NoGraphics,
        );
        check("egui_glow requires opengl 2.0+. ", Cause::NoGraphics);
        check("something else", Cause::Other);
    }

    #[test]
    fn every_failure_names_the_command_that_needs_no_window() {
        for language in [Language::Chinese, Language::English] {
            let words = StartError::new("nor DISPLAY is set").words(language);
            assert!(words.contains("nianbao export FILE -o OUT.pdf"), "{words}");
        }
    }
}
