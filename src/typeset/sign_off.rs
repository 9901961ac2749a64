//! The signature and its date without a seal (GB/T 9704—2012, 7.3.5.2).

use super::strip::SealSpot;
use super::style;
use super::text::{self, Alignment, Cluster, Frame};
use crate::fonts::FontSet;
use crate::report::SignOff;

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
    let (name, name_width) = text::single(&sign_off.agency, style::BODY, fonts);
    let date = sign_off.date.map(|date| date.to_string());
    let (date, date_width) = text::single(&date.unwrap_or_default(), style::BODY, fonts);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Date;

    /// How far the name and the date end from the edge, in characters; the date begins two right of the name.
    fn ends(agency: &str) -> (f64, f64) {
        let sign_off = SignOff {
            agency: agency.to_owned(),
            date: Date::new(2025, 1, 20),
        };
        let lines = lines(&sign_off, &FontSet::shipped(&[]));
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
}
