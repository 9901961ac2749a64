//! Addresses of the web and of mail, which are broken behind @ . / only, and only where a line would else be loose.

use super::kinsoku::{Break, Class, is_in_word};

/// Opens the breaks within the addresses of a text.
pub(super) fn open(text: &[char], classes: &[Class], breaks: &mut [Break]) {
    let mut start = 0;
    for word in classes.chunk_by(|&left, &right| is_in_word(left) && is_in_word(right)) {
        let end = start + word.len();
        if is_address(&text[start..end]) {
            for (own, offset) in breaks[start..end].iter_mut().zip(0..).skip(1) {
                if is_behind_sign(&text[start..end], offset) {
                    *own = Break::Address;
                }
            }
        }
        start = end;
    }
}

// :// and www. are in no other word, and no other word has letters on both sides of an @ or names on both of a dot.
fn is_address(word: &[char]) -> bool {
    let has = |sign: &str| {
        let is_here = |part: &[char]| sign.chars().eq(part.iter().copied());
        word.windows(sign.len()).any(is_here)
    };
    has("://")
        || has("www.")
        || (1..word.len()).any(|idx| match word[idx] {
            '@' => word[idx - 1].is_ascii_alphanumeric() && n_letters(&word[idx + 1..]) > 0,
            '.' => is_name(&word[..idx]) && n_letters(&word[idx + 1..]) > 1,
            _ => false,
        })
}

// 12306.cn is an address, 1.AI is not.
fn is_name(before: &[char]) -> bool {
    let label = before.rsplit(|c| !c.is_ascii_alphanumeric()).next();
    label.is_some_and(|label| label.len() > 2 || label.iter().any(char::is_ascii_alphabetic))
}

fn n_letters(text: &[char]) -> usize {
    text.iter().take_while(|c| c.is_ascii_alphabetic()).count()
}

fn is_behind_sign(word: &[char], idx: usize) -> bool {
    let is_decimal = || idx > 1 && word[idx - 2].is_ascii_digit() && word[idx].is_ascii_digit();
    word[idx].is_ascii_alphanumeric()
        && match word[idx - 1] {
            '/' | '@' => true,
            '.' => !is_decimal(),
            _ => false,
        }
}
