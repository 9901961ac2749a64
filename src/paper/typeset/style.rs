//! Every size, margin and distance on paper, after GB/T 9704—2012.

use crate::fonts::Role;
use crate::report::Level;
use crate::units::{Length, Point, Rect, Size};

/// The sheet (5.1).
pub(super) const PAPER: Size = Size::A4;
/// 天头 (5.2.1).
pub(super) const MARGIN_TOP: Length = Length::mm(37.0);
/// 订口 (5.2.1).
pub(super) const MARGIN_LEFT: Length = Length::mm(28.0);
/// The width of the text area (版心).
pub(super) const TEXT_WIDTH: Length = Length::mm(156.0);
/// The height of the text area (版心).
pub(super) const TEXT_HEIGHT: Length = Length::mm(225.0);

/// Lines of a full page (5.2.3).
pub(super) const LINES_PER_PAGE: u16 = 22;
/// The distance from line to line: 22 lines fill the text area.
pub(super) const LINE_PITCH: Length = Length::mm(225.0 / 22.0);
/// The distance from character to character: 28 characters fill the line (5.2.3).
pub(super) const CHARACTER_PITCH: Length = Length::mm(156.0 / 28.0);
/// The most characters of a paragraph's last line that look lost at the top of a page.
pub(super) const SHORT_END: u8 = 5;
/// The distance of signature and date from the right edge, in characters (7.3.5.2).
pub(super) const SIGN_OFF_INDENT: f64 = 2.0;

/// The bounds of tables on a sheet.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    pub(super) left: Length,
    pub(super) width: Length,
    /// The most height that the words of one cell take; longer ones are set smaller, for a row is never split.
    pub(super) tallest: Length,
    /// The height of a row with one line where there is room.
    pub(super) comfortable: Length,
}

/// How far the lines of a paragraph begin from the edge of the text area.
#[derive(Clone, Copy)]
pub(super) struct Indents {
    /// The first line.
    pub(super) first: Length,
    /// Every other line.
    pub(super) rest: Length,
}

/// A paragraph of the text (7.3.3).
pub(super) const PARAGRAPH: Indents = Indents {
    first: Length::mm(156.0 / 28.0 * 2.0),
    rest: Length::ZERO,
};

/// The style of a range of text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct TextStyle {
    pub(super) role: Role,
    pub(super) size: Length,
    /// The width of the cell in which a full-width character stands.
    pub(super) pitch: Length,
}

impl TextStyle {
    /// Returns a style whose full-width characters are as wide as their size.
    pub(super) const fn new(role: Role, size: Length) -> Self {
        Self {
            role,
            size,
            pitch: size,
        }
    }
}

/// 二号小标宋 (7.3.1).
pub(super) const TITLE: TextStyle = TextStyle::new(Role::Title, Length::pt(22.0));

/// 三号仿宋 (5.2.2).
pub(super) const BODY: TextStyle = on_grid(Role::Body);

/// 三号黑体 (7.3.3).
pub(super) const PART_TITLE: TextStyle = on_grid(Role::Hei);

/// The notes under a table: 四号仿宋, 31 characters a line.
pub(super) const NOTE: TextStyle = TextStyle {
    role: Role::Body,
    size: Length::pt(14.0),
    pitch: Length::mm(156.0 / 31.0),
};
/// Two characters of a note.
const NOTE_INDENT: Length = Length::mm(156.0 / 31.0 * 2.0);
/// The words with which a note begins that hangs on them.
pub(super) const NOTE_STARTS: [&str; 2] = ["注：", "注:"];
/// A note that begins with 注：.
pub(super) const HANGING: Indents = Indents {
    first: Length::ZERO,
    rest: NOTE_INDENT,
};
/// A note below one that begins with 注：.
pub(super) const HUNG: Indents = Indents {
    first: NOTE_INDENT,
    rest: NOTE_INDENT,
};
/// A note without 注：.
pub(super) const NOTE_PARAGRAPH: Indents = Indents {
    first: NOTE_INDENT,
    rest: Length::ZERO,
};

/// 四号宋体 (7.5).
pub(super) const PAGE_NUMBER: TextStyle = TextStyle::new(Role::Song, Length::pt(14.0));
/// The distance of the page number's dashes from the text area (7.5).
pub(super) const PAGE_NUMBER_DROP: Length = Length::mm(7.0);

/// The distance of date and seal from the right edge, in characters (7.3.5.1).
pub(super) const SEALED_INDENT: f64 = 4.0;
/// How far the middle of a seal lies above that of name and date, which stand 居中偏下 in it (7.3.5.1).
pub(super) const SEAL_LIFT: Length = Length::mm(2.5);
/// The size of a seal where none is given: that of most agencies.
pub(super) const SEAL_SIZE: Length = Length::mm(42.0);

/// The QR code at the foot of an issued page, without its white edge.
pub(super) const QR_SIZE: Length = Length::mm(14.0);
/// The distance of the QR code from the text area above it.
pub(super) const QR_DROP: Length = Length::mm(4.0);
/// The words beside the QR code: 六号宋体.
pub(super) const CHECK: TextStyle = table(Length::pt(7.5));
/// The check code, which people type: 小五宋体.
pub(super) const CHECK_CODE: TextStyle = table(Length::pt(9.0));
/// The width of the words beside the QR code: on the other side stands the page number.
pub(super) const CHECK_WIDTH: Length = Length::mm(106.0);
/// The distance from line to line beside the QR code.
pub(super) const CHECK_LEADING: Length = Length::mm(4.4);

/// The words of a visible signature: 小五宋体.
pub(super) const SIGNATURE: TextStyle = table(Length::pt(9.0));

/// The characters of a watermark, which stand on the diagonal of the text area.
pub(super) const WATERMARK: TextStyle = TextStyle::new(Role::Hei, Length::pt(110.0));
/// The lightness of a watermark: 0 is black, 1 is white.
pub const LIGHT: f64 = 0.88;

/// The labels and names on the sign-off sheet: 四号.
pub(super) const SHEET_LABEL: TextStyle = TextStyle::new(Role::Hei, Length::pt(14.0));
/// The names on the sign-off sheet: 四号仿宋.
pub(super) const SHEET_NAME: TextStyle = TextStyle::new(Role::Body, Length::pt(14.0));
/// The notes on the sign-off sheet: 五号宋体.
pub(super) const SHEET_NOTE: TextStyle = table(Length::pt(10.5));

/// The type sizes of a table; the largest with which it stands on one page is taken.
pub(super) const TABLE_SIZES: [Length; 4] = [
    Length::pt(10.5),
    Length::pt(10.0),
    Length::pt(9.5),
    SMALLEST_TABLE_SIZE,
];
/// Below 小五 figures are hard to read on a copy.
pub(super) const SMALLEST_TABLE_SIZE: Length = Length::pt(9.0);
/// How far a line below words lies under their middle, in their size.
pub(super) const UNDERLINE_DROP: f64 = 0.56;
/// The line below or through words.
pub(super) const STROKE: Length = Length::pt(0.6);
/// The distance from line to line in a cell, in its type size.
pub(super) const CELL_LEADING: f64 = 1.2;
/// The distance from line to line of sentences in a cell, which may be underlined, in their type size.
pub(super) const TEXT_LEADING: f64 = 1.4;
/// The least distance of a cell's text from the rules above and below.
pub(super) const CELL_PADDING: Length = Length::pt(2.0);
/// The least distance of words from the rules beside.
pub(super) const LABEL_PADDING: Length = Length::pt(4.0);
/// The least distance of the head of a column from the rules beside.
pub(super) const HEAD_PADDING: Length = Length::pt(2.0);
/// The least distance of a figure from the rules beside.
pub(super) const FIGURE_PADDING: Length = Length::pt(1.5);
/// The room of the tables of a report.
pub(super) const TABLE_BOUNDS: Bounds = Bounds {
    left: MARGIN_LEFT,
    width: TEXT_WIDTH,
    tallest: Length::mm(225.0 * 0.7),
    comfortable: Length::pt(24.0),
};
/// How far the characters of a vertical label stand apart, in their size: at least, and where there is room.
pub(super) const VERTICAL_GAPS: [f64; 2] = [0.12, 0.25];
/// The least distance of a vertical label from the rules above and below, in its size.
pub(super) const VERTICAL_PADDING: f64 = 0.3;
/// The distance of a table from the lines above and below.
pub(super) const TABLE_GAP: Length = Length::pt(2.0);
/// The rule around a table.
pub(super) const OUTER_RULE: Length = Length::pt(1.0);
/// The rules within a table.
pub(super) const INNER_RULE: Length = Length::pt(0.5);

/// Returns the words of a table: 宋体.
pub(super) const fn table(size: Length) -> TextStyle {
    TextStyle::new(Role::Song, size)
}

/// Returns a heading within the text of a part (7.3.3).
pub(super) const fn heading(level: Level) -> TextStyle {
    match level {
        Level::First => PART_TITLE,
        Level::Second => on_grid(Role::Kai),
        Level::Third | Level::Fourth => BODY,
    }
}

/// Returns the place of a line of the grid, from 0.
pub(super) fn line_rect(line_idx: u16) -> Rect {
    let top = MARGIN_TOP + LINE_PITCH * f64::from(line_idx);
    Rect::new(
        Point::new(MARGIN_LEFT, top),
        Size::new(TEXT_WIDTH, LINE_PITCH),
    )
}

const fn on_grid(role: Role) -> TextStyle {
    TextStyle {
        role,
        size: Length::pt(16.0),
        pitch: CHARACTER_PITCH,
    }
}
