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
    /// Signs within a word, a number or an address: / - & = × ∶.
    Sign,
    /// Stands before its number: ￥ № − ≥ ±.
    Prefix,
    /// Stands behind its number or letter: % ℃ ㎡ ².
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
    /// Within an address, where the line would else be left loose.
    Address,
    /// Between 第 and its number, where the line would else be stretched too far.
    Ordinal,
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
        | '】' | '〕' | '〗' | '］' | '｝' | '”' | '’' => Class::Close,
        '（' | '《' | '〈' | '「' | '『' | '【' | '〔' | '〖' | '［' | '｛' | '“' | '‘' => {
            Class::Open
        }
        '·' | '・' | '～' | '－' | '／' | '．' | '–' | '々' | 'ー' => Class::Follow,
        '—' | '―' => Class::Dash,
        '…' => Class::Ellipsis,
        ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '}' => Class::Stop,
        '(' | '[' | '{' => Class::Start,
        '￥' | '¥' | '＄' | '$' | '£' | '€' | '№' | '§' | '−' | '±' | '∓' | '≈' | '≠' | '≤'
        | '≥' | '≦' | '≧' | '<' | '>' | '＜' | '＞' | '＝' | '＋' | '√' | '∑' | '∆' => {
            Class::Prefix
        }
        '%'
        | '％'
        | '‰'
        | '‱'
        | '℃'
        | '℉'
        | '°'
        | '′'
        | '″'
        | '¹'
        | '²'
        | '³'
        | '¼'
        | '½'
        | '¾'
        | '\u{2150}'..='\u{215e}'
        // Raised and lowered figures and signs; units in one character.
        | '\u{2070}'..='\u{208e}'
        | '\u{3371}'..='\u{33df}' => Class::Suffix,
        '×' | '÷' | '∶' => Class::Sign,
        '\u{a0}' | '\u{202f}' | '"' | '\'' => Class::Glue,
        '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}' => Class::Combining,
        c if c.is_whitespace() => Class::Space,
        c if c.is_ascii() && !c.is_ascii_alphabetic() => Class::Sign,
        c if c < '\u{2e80}' && c.is_alphabetic() => Class::Letter,
        _ => Class::Ideograph,
    }
}

/// Returns for each character whether a line may begin with it, by the classes of its neighbours alone.
pub(super) fn breaks(classes: &[Class]) -> Vec<Break> {
    // The class of the last character that is not a blank.
    let mut before: Option<Class> = None;
    let mut is_spaced = false;
    let own = classes.iter().enumerate().map(|(idx, &class)| {
        let place = match before {
            None => Break::Never,
            Some(_) if is_in_formula(classes, idx) => Break::Never,
            Some(before) => break_between(before, is_spaced, class),
        };
        is_spaced = class == Class::Space;
        if !is_spaced {
            before = Some(class);
        }
        place
    });
    own.collect()
}

/// Returns whether a character stands behind a mark such as · within a formula or a compound unit: CuSO₄·5H₂O, m·s⁻¹.
fn is_in_formula(classes: &[Class], idx: usize) -> bool {
    let Some([before, mark]) = idx
        .checked_sub(2)
        .and_then(|from| classes[from..].first_chunk())
    else {
        return false;
    };
    let is_word = |class: Class| matches!(class, Class::Letter | Class::Digit | Class::Suffix);
    *mark == Class::Follow && is_word(*before) && is_word(classes[idx])
}

fn break_between(before: Class, is_spaced: bool, class: Class) -> Break {
    if begins_no_line(class) || ends_no_line(before) {
        return Break::Never;
    }
    if is_spaced {
        return Break::Free;
    }
    match (before, class) {
        (Class::Glue, _) | (_, Class::Glue | Class::Sign) => Break::Never,
        _ if is_in_word(before) && is_in_word(class) => Break::Never,
        _ => Break::Free,
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

/// Returns whether a character never begins a line.
pub(super) const fn begins_no_line(class: Class) -> bool {
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

/// Returns whether a character never ends a line.
pub(super) const fn ends_no_line(class: Class) -> bool {
    matches!(class, Class::Open | Class::Start | Class::Prefix)
}

/// Returns whether a character may be part of a word, a number or an address.
pub(super) const fn is_in_word(class: Class) -> bool {
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
