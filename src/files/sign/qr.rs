//! The QR code at the foot of a page.

use crate::report::Report;
use crate::typeset::Matrix;
use qrcode::bits::Bits;
use qrcode::{Color, EcLevel, QrCode, Version};

/// The ECI designator of UTF-8; without it readers guess, and Chinese is often guessed wrong.
const UTF_8: u32 = 26;
/// An agency with a longer name is cut in the QR code, whose squares would become too small to read.
const MAX_NAME: usize = 60;

/// Returns the QR code of an issue: `NIANBAO 某市某局 2024 2021 1 ` and the hash.
pub(super) fn matrix(report: &Report, revision: u16, sha256: &str) -> Option<Matrix> {
    let agency: String = report.agency.chars().scan(0, within).collect();
    let words = format!(
        "NIANBAO {agency} {} {} {revision} ",
        report.year, report.form.id
    );
    let hash = sha256.to_ascii_uppercase();
    (1..=40).find_map(|version| squares(&words, &hash, version))
}

fn within(n_bytes: &mut usize, c: char) -> Option<char> {
    *n_bytes += c.len_utf8();
    if *n_bytes <= MAX_NAME { Some(c) } else { None }
}

fn squares(words: &str, hash: &str, version: i16) -> Option<Matrix> {
    let mut bits = Bits::new(Version::Normal(version));
    bits.push_eci_designator(UTF_8).ok()?;
    bits.push_byte_data(words.as_bytes()).ok()?;
    bits.push_alphanumeric_data(hash.as_bytes()).ok()?;
    bits.push_terminator(EcLevel::M).ok()?;
    let code = QrCode::with_bits(bits, EcLevel::M).ok()?;
    Some(Matrix {
        side: code.width(),
        dark: code
            .to_colors()
            .into_iter()
            .map(|color| color == Color::Dark)
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_name_gives_a_code_of_readable_squares() {
        for n_chars in [0, 4, 12, 200] {
            let report = Report::new("局".repeat(n_chars), 2024);
            let matrix = matrix(&report, 1, &"0f".repeat(32)).unwrap();
            assert_eq!(matrix.dark.len(), matrix.side * matrix.side);
            // At 14 mm a square is then a quarter of a millimetre, three dots of a printer of 300 dpi and six of 600.
            assert!(matrix.side <= 53, "{}", matrix.side);
        }
    }
}
