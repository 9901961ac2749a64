//! How far the lines of a text are stretched or pressed, as seen on the pages.

use super::dump::lines;
use nianbao::fonts::FULL_WIDTH_MARKS;
use nianbao::typeset::document::Document;
use nianbao::units::Length;

/// A line of running text as it stands on a page.
pub(super) struct Measured {
    pub(super) text: String,
    /// How much further than a cell of the grid its hanzi stand apart, in per cent; 0 where no two stand side by side.
    pub(super) stretch: f64,
    /// Whether a single mark within the line is narrower than its cell.
    pub(super) is_pressed: bool,
    /// How many pairs of marks are not as wide as a cell and a half.
    pub(super) n_blanks: usize,
}

/// The lines of the paragraphs and headings, in their order.
pub(super) fn measured(document: &Document) -> Vec<Measured> {
    let lines = document.pages.iter().flat_map(lines);
    let lines = lines.filter(|line| (line.size - 16.0).abs() < 0.1);
    lines.map(|line| measure(line.text, &line.xs)).collect()
}

fn measure(text: String, xs: &[f64]) -> Measured {
    let pitch = Length::mm(156.0 / 28.0).to_pt();
    let mut measured = Measured {
        text: String::new(),
        stretch: 0.0,
        is_pressed: false,
        n_blanks: 0,
    };
    let characters: Vec<char> = text.chars().collect();
    for (pair, xs) in characters.windows(2).zip(xs.windows(2)) {
        let width = (xs[1] - xs[0]) / pitch;
        match [kind(pair[0]), kind(pair[1])] {
            [Kind::Han, Kind::Han] => measured.stretch = (width - 1.0) * 100.0,
            [Kind::Close, Kind::Close | Kind::Open] | [Kind::Open, Kind::Open] => {
                // A ？ that its face has in the middle begins a quarter of a cell before its own.
                measured.n_blanks += usize::from(width > 0.8);
            }
            [Kind::Close, Kind::Han] | [Kind::Han, Kind::Open] => {
                measured.is_pressed |= width < 0.7 || (width < 0.99 && !is_moved(pair));
            }
            _ => {}
        }
    }
    Measured { text, ..measured }
}

fn is_moved(pair: &[char]) -> bool {
    pair.iter().any(|c| "？！".contains(*c))
}

/// What a character is on the page.
#[derive(Clone, Copy)]
enum Kind {
    Han,
    Open,
    Close,
    Other,
}

fn kind(c: char) -> Kind {
    let n_closing = 18;
    match FULL_WIDTH_MARKS.chars().position(|mark| mark == c) {
        Some(idx) if idx < n_closing => Kind::Close,
        Some(_) => Kind::Open,
        None if ('\u{3400}'..='\u{9fff}').contains(&c) => Kind::Han,
        None => Kind::Other,
    }
}
