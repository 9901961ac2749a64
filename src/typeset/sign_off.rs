//! The signature and its date without a seal (GB/T 9704—2012, 7.3.5.2).

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
    /// The seal, told from the first line of the name.
    pub(super) seal: Option<SealSpot>,
}

/// The signature without a seal.
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
    let date = sign_off
        .date
        .map_or_else(String::new, |date| date.to_string());
    let (date, date_width) = text::single(&date, style::BODY, fonts);
    let two = style::CHARACTER_PITCH * style::SIGN_OFF_INDENT;
    let right = style::MARGIN_LEFT + style::TEXT_WIDTH - two;
    let room = style::TEXT_WIDTH - two;
    let mut lines = Vec::new();
    if name_width > room {
        for range in text::balanced_lines(&name, 0, room) {
            lines.push((
                name[range].to_vec(),
                frame(style::MARGIN_LEFT, room, Alignment::Right),
            ));
        }
        lines.push((date, frame(style::MARGIN_LEFT, room, Alignment::Right)));
    } else {
        // The date begins two characters right of the name; a longer date ends two characters from the edge, and the
        // name moves with it.
        let name_left = if date_width > name_width {
            right - date_width - two
        } else {
            right - name_width
        };
        lines.push((name, frame(name_left, name_width, Alignment::Left)));
        lines.push((date, frame(name_left + two, date_width, Alignment::Left)));
    }
    lines.retain(|(clusters, _)| !clusters.is_empty());
    lines
}

pub(super) const fn frame(left: Length, width: Length, alignment: Alignment) -> Frame {
    Frame {
        left,
        width,
        alignment,
    }
}
