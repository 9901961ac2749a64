//! The words of a text as they are compared: whole numbers, Latin words, blanks, and every other character by itself.

/// Returns the tokens of a text; together they are the text.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::with_capacity(text.len() / 3 + 1);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let len = token_len(rest, first);
        let (token, after) = rest.split_at(len);
        tokens.push(token);
        rest = after;
    }
    tokens
}

fn token_len(rest: &str, first: char) -> usize {
    if is_digit(first) {
        number_len(rest)
    } else if first.is_whitespace() {
        while_len(rest, char::is_whitespace)
    } else if is_latin(first) {
        while_len(rest, is_latin)
    } else {
        first.len_utf8()
    }
}

/// Returns the length of the number with which a text begins, in bytes; 0 where it begins with none.
///
/// A comma or a point belongs to it where a digit follows, a percent sign where it closes it: `1,234.5%`.
pub(super) fn number_len(text: &str) -> usize {
    let mut end = while_len(text, is_digit);
    if end == 0 {
        return 0;
    }
    loop {
        let rest = &text[end..];
        let Some(mark) = rest
            .chars()
            .next()
            .filter(|c| matches!(c, ',' | '.' | '．'))
        else {
            break;
        };
        let after = while_len(&rest[mark.len_utf8()..], is_digit);
        if after == 0 {
            break;
        }
        end += mark.len_utf8() + after;
    }
    let percent = text[end..]
        .chars()
        .next()
        .filter(|c| matches!(c, '%' | '％' | '‰'));
    end + percent.map_or(0, char::len_utf8)
}

fn while_len(text: &str, is_part: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is_part(c)).unwrap_or(text.len())
}

pub(super) const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

// Letters with accents too, so that a name is one word.
fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(tokens(text), expected, "{text}");
        assert_eq!(tokens(text).concat(), text);
    }

    #[test]
    fn a_number_is_one_token_with_its_commas_point_and_percent_sign() {
        check("占1,234.5%，", &["占", "1,234.5%", "，"]);
        check("收3,", &["收", "3", ","]);
        check("第1.2.3节", &["第", "1.2.3", "节"]);
        check("１２．５％", &["１２．５％"]);
        check("12.", &["12", "."]);
    }

    #[test]
    fn latin_words_and_blanks_are_whole_and_hanzi_single() {
        check("用WPS  编", &["用", "WPS", "  ", "编"]);
        check("", &[]);
        check("𠀀é", &["𠀀", "é"]);
    }
}
