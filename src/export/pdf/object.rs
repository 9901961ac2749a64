//! Numbers and texts as PDF has them: 32-bit floats with few decimals, and UTF-16 outside of page contents.

use crate::units::Length;
use lopdf::{Object, StringFormat};

/// A length in points with three decimals (a third of a micrometre), which keeps the file small.
pub(super) fn points(length: Length) -> f32 {
    real((length.to_pt() * 1000.0).round() / 1000.0)
}

/// A number in single precision; what is no number becomes 0, because PDF cannot write it.
#[expect(
    clippy::cast_possible_truncation,
    reason = "PDF readers keep single precision, and lengths on a page are far below its limits"
)]
pub(super) fn real(number: f64) -> f32 {
    if number.is_finite() {
        number as f32
    } else {
        0.0
    }
}

/// The whole number nearest to `number`, as the fonts of a PDF have it; what is out of range becomes the nearest limit.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the cast saturates, and the number is whole"
)]
pub(super) fn short(number: f64) -> i16 {
    number.round() as i16
}

/// The same for a number that is not below 0.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates, and the number is whole"
)]
pub(super) fn unsigned_short(number: f64) -> u16 {
    number.round() as u16
}

/// A position in a list, as PDF has it.
#[expect(
    clippy::cast_possible_wrap,
    reason = "no list in memory has more than i64::MAX entries"
)]
pub(super) fn integer(idx: usize) -> i64 {
    idx as i64
}

/// A text of any characters, outside of page contents.
pub(crate) fn text(text: &str) -> Object {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}
