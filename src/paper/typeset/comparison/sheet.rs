//! The sheet of a printed comparison: A4 in landscape, with room for two years side by side.

use crate::fonts::Role;
use crate::typeset::style::Bounds;
use crate::typeset::style::TextStyle;
use crate::units::{Length, Size};

/// A4 across.
pub(super) const PAPER: Size = Size::new(Length::mm(297.0), Length::mm(210.0));
/// The distance of the text from the left and right edges.
pub(super) const MARGIN: Length = Length::mm(15.0);
/// The top of the text.
pub(super) const TOP: Length = Length::mm(15.0);
/// The bottom of the text.
pub(super) const BOTTOM: Length = Length::mm(194.0);
/// The width of the text.
pub(super) const WIDTH: Length = Length::mm(267.0);
/// The middle of the line at the foot.
pub(super) const FOOT: Length = Length::mm(200.0);

/// How wide the subject at the foot is at most, in letters: beside it stand both files and the number of the page.
pub(super) const MAX_SUBJECT: usize = 44;

/// The room of tables.
pub(super) const BOUNDS: Bounds = Bounds {
    left: MARGIN,
    width: WIDTH,
    tallest: Length::mm(140.0),
    comfortable: Length::pt(15.0),
};

/// The type sizes of a table; the largest with which it stands on one page is taken.
pub(super) const TABLE_SIZES: [Length; 3] = [Length::pt(9.0), Length::pt(8.5), Length::pt(8.0)];
/// Smaller sizes, for a table that would not stand on a page of its own otherwise.
pub(super) const SMALLER_SIZES: [Length; 4] = [
    Length::pt(7.5),
    Length::pt(7.0),
    Length::pt(6.5),
    Length::pt(6.0),
];
/// The distance of a table from what stands above and below.
pub(super) const TABLE_GAP: Length = Length::pt(3.0);
/// A table with more rows has one line in each cell where that has room.
pub(super) const LONG: usize = 15;
/// A list that needs no more than this share of a page is kept whole, and a longer one begins only where there is as much.
pub(super) const KEPT: f64 = 0.25;

/// A column narrower than this has no room for two figures of seven digits beside each other.
pub(super) const NARROW: Length = Length::mm(27.0);
/// The share of the width that labels take beside many columns of figures.
pub(super) const LABEL_SHARE: f64 = 0.25;

/// The distance from line to line, in the type size.
pub(super) const LEADING: f64 = 1.5;

/// The title.
pub(super) const TITLE: TextStyle = style(Role::Title, 18.0);
/// The line below the title.
pub(super) const SUBTITLE: TextStyle = style(Role::Kai, 12.0);
/// 一、
pub(super) const HEADING: TextStyle = style(Role::Hei, 12.0);
/// The parts below it.
pub(super) const SUBHEADING: TextStyle = style(Role::Hei, 10.5);
/// Sentences.
pub(super) const BODY: TextStyle = style(Role::Song, 9.5);
/// The line at the foot.
pub(super) const FOOTER: TextStyle = style(Role::Song, 8.0);

const fn style(role: Role, points: f64) -> TextStyle {
    TextStyle::new(role, Length::pt(points))
}
