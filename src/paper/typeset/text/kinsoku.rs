//! Which characters may not begin or end a line, and between which a line may be broken (避头尾).
//!
//! The Unicode rules alone do not serve: they treat “” as ambiguous and know nothing of 2020年 or 〔2021〕30号.

/// How a character behaves at the ends of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Breaks on both sides: hanzi, and what stands among them.
    Ideograph,
    /// Does not end a line; its left half is blank: （《“.
    Open,
    /// Does not begin a line; its right half is blank: ，。》”.
    Close,
    /// Does not begin a line: · ～ ％.
    Follow,
    /// —, two of which are one mark.
    Dash,
    /// …, two of which are one mark.
    Ellipsis,
    /// A letter of a word.
    Letter,
    /// A digit, half or full width.
    Digit,
    /// Half-width marks that end something: , . ; : ! ? ) ].
    Stop,
    /// Half-width marks that begin something: ( [.
    Start,
    /// Half-width marks within a word or an address: / - & =.
    Sign,
    /// Stands before its number: ￥ № −.
    Prefix,
    /// Stands behind its number: % ℃.
    Suffix,
    /// A blank at which a line may be broken.
    Space,
    /// Holds to both neighbours: a blank that does not break, a quotation mark that is the same on both sides.
    Glue,
    /// Belongs to the character before it.
    Combining,
}

/// Whether a line may be broken at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    /// Only where a line has no other break.
    Never,
    /// Within an address, where the line would else be left half empty.
    Address,
    /// Anywhere.
    Free,
}

/// Characters that take no place on paper: controls, marks that only steer, selectors of variants.
pub(super) fn is_ignored(c: char) -> bool {
    (c.is_control() && c != '\t')
        || matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
                | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e01ef}'
        )
}

/// Returns the class of a character.
pub(super) fn class(c: char) -> Class {
    match c {
        '\u{3400}'..='\u{9fff}' => Class::Ideograph,
        '0'..='9' | '０'..='９' => Class::Digit,
        '，' | '。' | '、' | '；' | '：' | '？' | '！' | '）' | '》' | '〉' | '」' | '』'
        | '】' | '〕' | '〗' | '”' | '’' => Class::Close,
        '（' | '《' | '〈' | '「' | '『' | '【' | '〔' | '〖' | '“' | '‘' => {
            Class::Open
        }
        '·' | '・' | '～' | '－' | '／' | '．' | '–' | '々' | 'ー' => Class::Follow,
        '—' | '―' => Class::Dash,
        '…' => Class::Ellipsis,
        ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '}' => Class::Stop,
        '(' | '[' | '{' => Class::Start,
        '￥' | '¥' | '＄' | '$' | '£' | '€' | '№' | '−' => Class::Prefix,
        '%' | '％' | '‰' | '℃' | '℉' | '°' | '′' | '″' => Class::Suffix,
        '\u{a0}' | '\u{202f}' | '"' | '\'' => Class::Glue,
        '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}' => Class::Combining,
        c if c.is_whitespace() => Class::Space,
        c if c.is_ascii() && !c.is_ascii_alphabetic() => Class::Sign,
        c if c < '\u{2e80}' && c.is_alphabetic() => Class::Letter,
        _ => Class::Ideograph,
    }
}

/// The context before a place in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Before {
    /// The last character that is not a blank.
    pub(super) character: char,
    /// Its class.
    pub(super) class: Class,
    /// Whether blanks follow it.
    pub(super) is_spaced: bool,
    /// Whether the word that it belongs to has a letter.
    pub(super) has_letter: bool,
}

/// Returns whether a line may be broken before the next character.
pub(super) fn break_between(before: Before, next: char) -> Break {
    let class = class(next);
    if begins_no_line(class) || ends_no_line(before.class) {
        return Break::Never;
    }
    if before.is_spaced {
        return Break::Free;
    }
    match (before.class, class) {
        (Class::Glue, _) | (_, Class::Glue | Class::Sign) => Break::Never,
        (left, right) if is_one_number(left, right, before.character, next) => Break::Never,
        _ if is_in_word(before.class) && is_in_word(class) => break_in_word(before),
        _ => Break::Free,
    }
}

// 2020年, 〔2021〕30号 and １．５ are read as one.
fn is_one_number(left: Class, right: Class, before: char, next: char) -> bool {
    match (left, right) {
        (Class::Digit, Class::Ideograph) => matches!(next, '年' | '月' | '日' | '号'),
        (Class::Close | Class::Follow, Class::Digit) => matches!(before, '〕' | '．'),
        _ => false,
    }
}

/// Returns whether two neighbours are part of one word or number, or halves of one mark, so that no space comes between
/// them.
pub(super) const fn is_joined(left: Class, right: Class) -> bool {
    matches!(
        (left, right),
        (Class::Dash, Class::Dash) | (Class::Ellipsis, Class::Ellipsis) | (_, Class::Combining)
    ) || (is_in_word(left) && is_in_word(right))
}

const fn begins_no_line(class: Class) -> bool {
    matches!(
        class,
        Class::Close
            | Class::Follow
            | Class::Dash
            | Class::Ellipsis
            | Class::Stop
            | Class::Suffix
            | Class::Combining
            | Class::Space
    )
}

const fn ends_no_line(class: Class) -> bool {
    matches!(class, Class::Open | Class::Start | Class::Prefix)
}

const fn is_in_word(class: Class) -> bool {
    matches!(
        class,
        Class::Letter
            | Class::Digit
            | Class::Stop
            | Class::Start
            | Class::Sign
            | Class::Suffix
            | Class::Prefix
            | Class::Combining
    )
}

// Addresses have letters; dates and telephone numbers with the same signs do not and stay whole.
const fn break_in_word(before: Before) -> Break {
    let is_after_sign = matches!(
        before.character,
        '/' | '.' | '-' | '?' | '&' | '=' | '_' | ':' | '@' | '#'
    );
    if is_after_sign && before.has_letter {
        Break::Address
    } else {
        Break::Never
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut shown = String::new();
        let mut before: Option<Before> = None;
        for c in text.chars() {
            if let Some(before) = before {
                match break_between(before, c) {
                    Break::Never => {}
                    Break::Address => shown.push('¦'),
                    Break::Free => shown.push('|'),
                }
            }
            shown.push(c);
            before = Some(super::super::cluster::advance(before, c));
        }
        assert_eq!(shown, expected);
    }

    #[test]
    fn marks_stay_with_what_they_belong_to() {
        check("公开《条例》，“甲、乙”。", "公|开|《条|例》，|“甲、|乙”。");
        check("解释——说明……以及", "解|释——|说|明……|以|及");
    }

    #[test]
    fn numbers_keep_their_signs_and_units() {
        check("约12.5%，1,234件", "约|12.5%，|1,234|件");
        check("函〔2021〕30号文", "函|〔2021〕30号|文");
        check("2020年1月至2021年", "2020年|1月|至|2021年");
        check("￥100与3．5", "￥100|与|3．5");
        check("电话0527-84368000或", "电|话|0527-84368000|或");
    }

    #[test]
    fn words_break_between_and_addresses_at_their_signs() {
        check("as is, ok", "as |is, |ok");
        check("见www.a-b.cn/x/1?y=2。", "见|www.¦a-¦b.¦cn/¦x/¦1?¦y=¦2。");
        check("增/减", "增/|减");
    }
}
