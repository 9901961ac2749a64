//! Characters of a page as lines of text.

use super::glyphs::Glyph;
use crate::import::normal::is_blank;

/// A line of text on a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PageLine {
    /// The page, from 1.
    pub page: usize,
    /// Its left edge.
    pub left: f64,
    /// Its right edge.
    pub right: f64,
    /// Its base line.
    pub y: f64,
    /// The size of its characters.
    pub size: f64,
    /// Its pieces, between which there is room.
    pub pieces: Vec<LinePiece>,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LinePiece {
    pub left: f64,
    pub right: f64,
    pub text: String,
}

impl PageLine {
    /// Returns its text.
    pub(super) fn text(&self) -> String {
        let texts: Vec<&str> = self.pieces.iter().map(|own| own.text.as_str()).collect();
        texts.join(" ").trim_matches(is_blank).to_owned()
    }
}

/// Room between two characters, in sizes, that parts pieces of a line.
const LEAST_ROOM: f64 = 1.4;
/// Room between two Latin characters, in sizes, that a blank makes.
const BLANK_ROOM: f64 = 0.35;

/// Returns the lines that characters make, from top to bottom.
pub(super) fn lines(glyphs: &[&Glyph], page: usize) -> Vec<PageLine> {
    let mut rows = rows(glyphs);
    rows.sort_by(|a, b| a[0].y.total_cmp(&b[0].y));
    rows.iter().filter_map(|row| line(row, page)).collect()
}

/// Characters with about the same base line, from left to right.
fn rows<'a>(glyphs: &[&'a Glyph]) -> Vec<Vec<&'a Glyph>> {
    let mut sorted: Vec<&Glyph> = glyphs.to_vec();
    sorted.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut rows: Vec<Vec<&Glyph>> = Vec::new();
    for glyph in sorted {
        // Latin beside Chinese characters hangs a little lower or higher.
        let last = rows.last_mut().filter(|row| {
            let first = row[0];
            (glyph.y - first.y).abs() < 0.45 * first.size.max(glyph.size)
        });
        match last {
            Some(row) => row.push(glyph),
            None => rows.push(vec![glyph]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    rows
}

fn line(row: &[&Glyph], page: usize) -> Option<PageLine> {
    let mut pieces: Vec<LinePiece> = Vec::new();
    let mut is_behind_blank = false;
    for glyph in row {
        if glyph.text.chars().all(is_blank) {
            is_behind_blank = true;
            continue;
        }
        let right = glyph.x + glyph.width();
        match pieces.last_mut() {
            Some(last)
                if glyph.x - last.right < LEAST_ROOM * glyph.size
                    && !(is_apart(last.right, glyph, is_behind_blank)
                        && is_between_digits(&last.text, glyph)) =>
            {
                if is_apart(last.right, glyph, is_behind_blank)
                    && is_latin(last.text.chars().next_back())
                    && is_latin(glyph.text.chars().next())
                {
                    last.text.push(' ');
                }
                last.text.push_str(&glyph.text);
                last.right = right;
            }
            _ => pieces.push(LinePiece {
                left: glyph.x,
                right,
                text: glyph.text.clone(),
            }),
        }
        is_behind_blank = false;
    }
    let left = pieces.first()?.left;
    let right = pieces.last()?.right;
    Some(PageLine {
        page,
        left,
        right,
        y: row[0].y,
        size: row.iter().map(|glyph| glyph.size).fold(0.0, f64::max),
        pieces,
    })
}

/// Returns whether a character stands apart from what ends at `end`.
fn is_apart(end: f64, glyph: &Glyph, is_behind_blank: bool) -> bool {
    is_behind_blank || glyph.x - end > BLANK_ROOM * glyph.size
}

/// Figures of narrow columns stand near each other.
fn is_between_digits(text: &str, glyph: &Glyph) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    is_digit(text.chars().next_back()) && is_digit(glyph.text.chars().next())
}

fn is_latin(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric())
}

/// Returns the text of characters of one cell: lines without a break between, since words and numbers are broken where
/// room ends.
pub(super) fn text_of(glyphs: &[&Glyph]) -> String {
    lines(glyphs, 0).iter().map(PageLine::text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyphs(text: &str, x: f64, y: f64) -> Vec<Glyph> {
        let mut glyphs = Vec::new();
        let mut at = x;
        for c in text.chars() {
            let glyph = Glyph {
                x: at,
                y,
                size: 10.0,
                text: c.to_string(),
            };
            at += glyph.width();
            glyphs.push(glyph);
        }
        glyphs
    }

    #[test]
    fn characters_on_a_base_line_are_a_line_in_pieces() {
        let mut all = glyphs("规章", 0.0, 100.0);
        all.extend(glyphs("12", 80.0, 101.5));
        all.extend(glyphs("下一行", 0.0, 120.0));
        let lines = lines(&all.iter().collect::<Vec<_>>(), 1);
        let shown: Vec<String> = lines.iter().map(PageLine::text).collect();
        assert_eq!(shown, ["规章 12", "下一行"]);
        assert_eq!(lines[0].pieces.len(), 2);
    }

    #[test]
    fn figures_of_narrow_columns_are_pieces_of_their_own() {
        let mut all = glyphs("3440", 0.0, 100.0);
        all.extend(glyphs("75", 26.0, 100.0));
        let lines = lines(&all.iter().collect::<Vec<_>>(), 1);
        let pieces: Vec<&str> = lines[0]
            .pieces
            .iter()
            .map(|own| own.text.as_str())
            .collect();
        assert_eq!(pieces, ["3440", "75"]);
    }
}
