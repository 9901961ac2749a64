//! The clipboard beyond plain text: tables as HTML, which keeps merged cells and cells with several lines.

/// What is copied: the same cells as text with tabs and as an HTML table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Cells between tabs, lines ended as spreadsheets do.
    pub text: String,
    /// One `<table>`.
    pub html: String,
}

/// Where tables are copied to and pasted from. Plain text arrives with egui's paste event.
pub trait Clipboard {
    /// Offers a table to other programs. Returns whether the clipboard took it.
    fn offer(&mut self, copied: &Copied) -> bool;

    /// The HTML that lies on the clipboard beside the text.
    fn html(&mut self) -> Option<String>;

    /// The HTML where no text lies on the clipboard: the window brings no paste then.
    fn html_alone(&mut self) -> Option<String>;
}

/// The clipboard of the system. It is opened when it is first needed and kept open, because on X11 and Wayland
/// what was copied is gone as soon as its owner is.
#[derive(Default)]
pub struct SystemClipboard(Option<arboard::Clipboard>);

impl SystemClipboard {
    fn opened(&mut self) -> Option<&mut arboard::Clipboard> {
        if self.0.is_none() {
            self.0 = arboard::Clipboard::new().ok();
        }
        self.0.as_mut()
    }
}

impl Clipboard for SystemClipboard {
    fn offer(&mut self, copied: &Copied) -> bool {
        self.opened().is_some_and(|clipboard| {
            clipboard
                .set_html(copied.html.as_str(), Some(copied.text.as_str()))
                .is_ok()
        })
    }

    fn html(&mut self) -> Option<String> {
        self.opened()?.get().html().ok()
    }

    fn html_alone(&mut self) -> Option<String> {
        let text = self.opened()?.get_text();
        if text.is_ok_and(|text| !text.is_empty()) {
            return None;
        }
        self.html()
    }
}
