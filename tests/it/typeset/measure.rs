//! How far the lines of a text are stretched or pressed, as seen on the pages.

use super::dump::lines;
use nianbao::typeset::document::Document;
use nianbao::units::Length;

/// A line of running text as it stands on a page.
#[derive(Clone, Debug)]
pub(super) struct Measured {
    pub(super) text: String,
    /// How much wider than a cell of the grid its hanzi stand apart, in per cent; `None` where no two stand side by
    /// side.
    pub(super) stretch: Option<f64>,
    /// Whether a mark within the line or at its start is narrower than its cell, beside those next to other marks.
    pub(super) is_pressed: bool,
    /// How many blanks of a whole cell stand between two marks.
    pub(super) n_blanks: usize,
    pub(super) is_last: bool,
}

const OPEN: &str = "（《〈「『【〔〖“‘";
const CLOSE: &str = "，。、；：？！）》〉」』】〕〗”’";

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// The lines of the paragraphs, in their order.
pub(super) fn measured(document: &Document) -> Vec<Measured> {
    let pitch = Length::mm(156.0 / 28.0).to_pt();
    let right = Length::mm(28.0 + 156.0).to_pt();
    let mut found = Vec::new();
    for page in &document.pages {
        for line in lines(page) {
            if (line.size - 16.0).abs() > 0.1 {
                continue;
            }
            let chars: Vec<char> = line.text.chars().collect();
            let pairs = || chars.windows(2).zip(line.xs.windows(2));
            let han: Vec<f64> = pairs()
                .filter(|(c, _)| is_han(c[0]) && is_han(c[1]))
                .map(|(_, x)| x[1] - x[0])
                .collect();
            let stretch = (!han.is_empty())
                .then(|| (han.iter().sum::<f64>() / han.len() as f64 / pitch - 1.0) * 100.0);
            let is_pressed = pairs().any(|(c, x)| {
                let is_single = (CLOSE.contains(c[0]) && is_han(c[1]))
                    || (is_han(c[0]) && OPEN.contains(c[1]));
                is_single && x[1] - x[0] < pitch * 0.99
            });
            let n_blanks = pairs()
                .filter(|(c, x)| {
                    let is_pair = (CLOSE.contains(c[0])
                        && (CLOSE.contains(c[1]) || OPEN.contains(c[1])))
                        || (OPEN.contains(c[0]) && OPEN.contains(c[1]));
                    is_pair && x[1] - x[0] > pitch * 0.75
                })
                .count();
            let end = line.xs.last().unwrap() + pitch;
            found.push(Measured {
                text: line.text,
                stretch,
                is_pressed,
                n_blanks,
                is_last: end < right - pitch * 0.6,
            });
        }
    }
    found
}
