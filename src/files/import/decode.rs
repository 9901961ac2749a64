//! The encoding of a text: UTF-8, UTF-16 or GB18030, by its bytes and by the charset that a web page declares.

use super::ImportError;
use crate::bounds::{MAX_TEXT_BYTES, MEBIBYTE};
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// Returns the characters of a text file.
pub(super) fn text(bytes: &[u8]) -> Result<String, ImportError> {
    decoded(bytes, None)
}

/// Returns the characters of a web page, which may name its encoding.
pub(super) fn html(bytes: &[u8]) -> Result<String, ImportError> {
    decoded(bytes, declared(bytes))
}

fn decoded(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<String, ImportError> {
    if bytes.len() > MAX_TEXT_BYTES {
        return Err(ImportError::TooLarge(MAX_TEXT_BYTES / MEBIBYTE));
    }
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if std::str::from_utf8(bytes).is_ok() && !is_utf_16(bytes) => UTF_8,
        None => declared
            .filter(|encoding| *encoding != UTF_8)
            .or_else(|| utf_16(bytes))
            .unwrap_or(GB18030),
    };
    let (text, _, _) = encoding.decode(bytes);
    Ok(text.into_owned())
}

/// Returns the charset that a page declares in its first kilobytes.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    const HEAD: usize = 4096;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let label: String = after
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    let encoding = Encoding::for_label(label.as_bytes())?;
    // GB2312 and GBK are subsets of GB18030, and pages that declare one of them may be in another.
    let is_chinese = encoding.name() == "GBK" || encoding == GB18030;
    Some(if is_chinese { GB18030 } else { encoding })
}

fn is_utf_16(bytes: &[u8]) -> bool {
    utf_16(bytes).is_some()
}

/// UTF-16 without a byte order mark. Other texts have no bytes that are 0; the byte order with more usual characters is
/// taken.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    const SAMPLE: usize = 4096;
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    if !sample.contains(&0) {
        return None;
    }
    let share = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(sample);
        let n_usual = text.chars().filter(|c| is_usual(*c)).count();
        super::normal::share(n_usual, text.chars().count())
    };
    let (little, big) = (share(UTF_16LE), share(UTF_16BE));
    let (encoding, best) = if little >= big {
        (UTF_16LE, little)
    } else {
        (UTF_16BE, big)
    };
    (best > 0.9).then_some(encoding)
}

/// Returns whether reports have such characters.
const fn is_usual(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{2010}'..='\u{203b}' | '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_encodings_are_told_apart() {
        let words = "一、总体情况\n1,2";
        let utf_16 = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            words.encode_utf16().flat_map(order).collect()
        };
        let little = utf_16(u16::to_le_bytes);
        let marked = [&[0xff, 0xfe], little.as_slice()].concat();
        let utf_8 = [b"\xef\xbb\xbf", words.as_bytes()].concat();
        let gb = GB18030.encode(words).0.into_owned();
        for bytes in [
            words.as_bytes().to_vec(),
            utf_8,
            gb,
            marked,
            little,
            utf_16(u16::to_be_bytes),
        ] {
            assert_eq!(text(&bytes).as_deref(), Ok(words));
        }
    }

    #[test]
    fn a_page_says_its_encoding() {
        let page = "<meta charset=\"gb2312\"><p>总体情况</p>";
        let bytes = GB18030.encode(page).0.into_owned();
        assert_eq!(html(&bytes).as_deref(), Ok(page));
    }
}
