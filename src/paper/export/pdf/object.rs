//! Numbers and texts as PDF has them: 32-bit floats with few decimals, and UTF-16 outside of page contents.

use crate::units::Length;
use lopdf::{Object, StringFormat};

/// Returns a length in points with three decimals (a third of a micrometre), which keeps the file small.
pub(super) fn points(length: Length) -> f32 {
    real((length.to_pt() * 1000.0).round() / 1000.0)
}

/// Returns a number in single precision; a value that is not finite becomes 0, because PDF cannot represent it.
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

/// Returns the whole number nearest to `number`, as the fonts of a PDF have it; saturates.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the cast saturates, and the number is whole"
)]
pub(super) fn short(number: f64) -> i16 {
    number.round() as i16
}

/// Returns the nearest whole number from 0 on; saturates.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates, and the number is whole"
)]
pub(super) fn unsigned_short(number: f64) -> u16 {
    number.round() as u16
}

/// Returns a position in a list, as PDF has it.
#[expect(
    clippy::cast_possible_wrap,
    reason = "no list in memory has more than i64::MAX entries"
)]
pub(super) fn integer(idx: usize) -> i64 {
    idx as i64
}

/// Returns a text of any characters, outside of page contents.
pub fn text(text: &str) -> Object {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}
