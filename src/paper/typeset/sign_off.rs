//! The signature and its date, without a seal (GB/T 9704—2012, 7.3.5.2) and under one (7.3.5.1).

use super::imprint::Seal;
use super::strip::SealSpot;
use super::style;
use super::text::{self, Alignment, Cluster, Frame};
use crate::fonts::FontSet;
use crate::report::SignOff;
use crate::units::Length;

/// A signature, ready for the column.
pub(super) struct Signed {
    /// Blank lines between the text and the name.
    pub(super) n_before: u16,
    /// The lines of name and date with their frames.
    pub(super) lines: Vec<(Vec<Cluster>, Frame)>,
    /// Blank lines below, on which the seal lies.
    pub(super) n_after: u16,
    /// The seal, relative to the first line of the name.
    pub(super) seal: Option<SealSpot>,
}

/// Returns the signature without a seal.
pub(super) fn signed(sign_off: &SignOff, fonts: &FontSet) -> Signed {
    Signed {
        n_before: 1,
        lines: lines(sign_off, fonts),
        n_after: 0,
        seal: None,
    }
}

fn lines(sign_off: &SignOff, fonts: &FontSet) -> Vec<(Vec<Cluster>, Frame)> {
    let [(name, name_width), (date, date_width)] = words(sign_off, fonts);
    let two = style::CHARACTER_PITCH * style::SIGN_OFF_INDENT;
    let right = style::MARGIN_LEFT + style::TEXT_WIDTH - two;
    let room = style::TEXT_WIDTH - two;
    let mut lines = Vec::new();
    if name_width > room {
        let frame = Frame::new(style::MARGIN_LEFT, room, Alignment::Right);
        let ranges = text::balanced_lines(&name, 0, room).into_iter();
        lines.extend(ranges.map(|range| (name[range].to_vec(), frame)));
        lines.push((date, frame));
    } else {
        // The date begins two characters right of the name; a longer date ends two characters from the edge, and the
        // name moves with it.
        let name_left = if date_width > name_width {
            right - date_width - two
        } else {
            right - name_width
        };
        let frame = |left, width| Frame::new(left, width, Alignment::Left);
        lines.push((name, frame(name_left, name_width)));
        lines.push((date, frame(name_left + two, date_width)));
    }
    lines.retain(|(clusters, _)| !clusters.is_empty());
    lines
}

/// Returns the words of name and date with their widths.
fn words(sign_off: &SignOff, fonts: &FontSet) -> [(Vec<Cluster>, Length); 2] {
    let date = sign_off.date.map(|date| date.to_string());
    [&sign_off.agency, &date.unwrap_or_default()]
        .map(|words| text::single(words, style::BODY, fonts))
}

/// Returns the signature with room for the seal: the date four characters from the right, the name centred over it, the
/// seal upright and centred on both, its top within one line of the text.
pub(super) fn sealed(sign_off: &SignOff, seal: &Seal, fonts: &FontSet) -> Signed {
    let (lines, middle) = sealed_lines(sign_off, fonts);
    let n_signed = count(lines.len());
    let size = seal.size();
    // The middle of the seal, measured from the top of the name.
    let centre = style::LINE_PITCH * (f64::from(n_signed) / 2.0) - style::SEAL_LIFT;
    let rise = size.height / 2.0 - centre;
    let n_before = n_lines_over(rise);
    let below = size.height - rise - style::LINE_PITCH * f64::from(n_signed);
    Signed {
        n_before,
        lines,
        n_after: if below > Length::ZERO {
            n_lines_over(below)
        } else {
            0
        },
        seal: Some(SealSpot {
            left: middle - size.width / 2.0,
            rise,
            size,
            image: seal.image().map(|image| (image, None)),
        }),
    }
}

/// Returns the least number of lines that reach over a height; one at least, because a blank line parts the name from
/// the text.
fn n_lines_over(height: Length) -> u16 {
    (1..=style::LINES_PER_PAGE)
        .find(|&n_lines| style::LINE_PITCH * f64::from(n_lines) >= height)
        .unwrap_or(style::LINES_PER_PAGE)
}

/// Returns the lines of name and date, and the middle of the date.
fn sealed_lines(sign_off: &SignOff, fonts: &FontSet) -> (Vec<(Vec<Cluster>, Frame)>, Length) {
    let [(name, name_width), (date, date_width)] = words(sign_off, fonts);
    let right = style::MARGIN_LEFT + style::TEXT_WIDTH;
    let indent = style::CHARACTER_PITCH * style::SEALED_INDENT;
    let width = name_width.min(style::TEXT_WIDTH);
    // A name too long to stand centred over the date within the text area moves both to the left.
    let middle = (right - indent - date_width / 2.0).min(right - width / 2.0);
    let centred = |width: Length| Frame::new(middle - width / 2.0, width, Alignment::Centre);
    let mut lines: Vec<(Vec<Cluster>, Frame)> = text::balanced_lines(&name, 0, style::TEXT_WIDTH)
        .into_iter()
        .map(|range| (name[range].to_vec(), centred(width)))
        .collect();
    lines.push((date, centred(date_width)));
    lines.retain(|(clusters, _)| !clusters.is_empty());
    (lines, middle)
}

fn count(n_lines: usize) -> u16 {
    u16::try_from(n_lines).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Date;

    fn sign_off(agency: &str) -> SignOff {
        SignOff {
            agency: agency.to_owned(),
            date: Date::new(2025, 1, 20),
        }
    }

    /// How far the name and the date end from the edge, in characters; the date begins two right of the name.
    fn ends(agency: &str) -> (f64, f64) {
        let lines = lines(&sign_off(agency), &FontSet::shipped(&[]));
        let [(_, name), (_, date)] = lines.as_slice() else {
            panic!("a line of each");
        };
        let indent = (date.left - name.left) / style::CHARACTER_PITCH;
        assert!((indent - 2.0).abs() < 1e-6, "{indent}");
        let right = style::MARGIN_LEFT + style::TEXT_WIDTH;
        let end = |frame: &Frame| (right - frame.left - frame.width) / style::CHARACTER_PITCH;
        (end(name), end(date))
    }

    #[test]
    fn the_longer_one_of_name_and_date_ends_two_characters_from_the_edge() {
        let (name, date) = ends("某省某市某区政务服务管理局");
        assert!((name - 2.0).abs() < 1e-6 && date > 2.0, "{name} {date}");
        let (name, date) = ends("某局");
        assert!((date - 2.0).abs() < 1e-6 && name > 2.0, "{name} {date}");
    }

    /// Blank lines before and after, and how far the top of the seal lies below the last line of the text.
    fn check(agency: &str, millimetres: f64, expected: (u16, u16)) {
        let fonts = FontSet::shipped(&[]);
        let sign_off = sign_off(agency);
        let signed = sealed(&sign_off, &Seal::Room(Length::mm(millimetres)), &fonts);
        let spot = signed.seal.unwrap();
        let gap = style::LINE_PITCH * f64::from(signed.n_before) - spot.rise;
        assert!(gap >= Length::ZERO && gap < style::LINE_PITCH, "{gap:?}");
        let n_lines = signed.n_before + count(signed.lines.len()) + signed.n_after;
        let bottom = style::LINE_PITCH * f64::from(n_lines) - gap - spot.size.height;
        assert!(bottom >= Length::ZERO, "{bottom:?}");
        assert_eq!((signed.n_before, signed.n_after), expected, "{agency}");
    }

    #[test]
    fn the_top_of_the_seal_is_within_one_line_of_the_text_and_its_foot_within_the_lines() {
        check("某市某局", 42.0, (2, 1));
        check("某市某局", 38.0, (2, 1));
        check("某市某局", 45.0, (2, 1));
        check("某市某局", 58.0, (3, 2));
        check(&"某市某某某某某某某局".repeat(4), 42.0, (1, 1));
    }

    #[test]
    fn the_name_is_centred_over_the_date_which_ends_four_characters_from_the_edge() {
        let fonts = FontSet::shipped(&[]);
        let sign_off = sign_off("某市某局");
        let (lines, middle) = sealed_lines(&sign_off, &fonts);
        let right = style::MARGIN_LEFT + style::TEXT_WIDTH;
        for (_, frame) in &lines {
            assert!((frame.left + frame.width / 2.0 - middle).to_pt().abs() < 1e-6);
        }
        let date = &lines[1].1;
        let gap = right - date.left - date.width;
        assert!((gap / style::CHARACTER_PITCH - 4.0).abs() < 1e-6);
    }

    #[test]
    fn a_long_name_stays_within_the_text_area() {
        let fonts = FontSet::shipped(&[]);
        let sign_off = sign_off("某某省某某市某某某某某某区某某某某街道办事处");
        let (lines, _) = sealed_lines(&sign_off, &fonts);
        let name = &lines[0].1;
        let right = style::MARGIN_LEFT + style::TEXT_WIDTH;
        assert!((name.left + name.width - right).to_pt().abs() < 1e-6);
    }
}
