//! Web and mail addresses in a text, which lead somewhere in a PDF.

use std::ops::Range;

/// An address in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// Its characters, counted from 0.
    pub(super) characters: Range<usize>,
    /// Where it leads, as a URI.
    pub(super) address: String,
}

/// How addresses of the web begin.
const WEB: [&str; 3] = ["https://", "http://", "www."];
/// How the hosts of Chinese governments end, whose addresses are often printed without a beginning.
const GOVERNMENT: &str = ".gov.cn";

/// Returns the addresses in a text from its start to its end.
pub(super) fn links(text: &str) -> Vec<Link> {
    let mut links = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_part) {
        let word = &rest[start..];
        let word = &word[..word.find(|c| !is_part(c)).unwrap_or(word.len())];
        let before = text.len() - rest.len() + start;
        if let Some((bytes, address)) = address(word) {
            let n_before = text[..before + bytes.start].chars().count();
            links.push(Link {
                characters: n_before..n_before + bytes.len(),
                address,
            });
        }
        rest = &text[before + word.len()..];
    }
    links
}

/// Returns whether an address can have a character (RFC 3986, 2).
const fn is_part(c: char) -> bool {
    c.is_ascii_graphic()
        && !matches!(
            c,
            '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '[' | ']'
        )
}

/// Returns where in a word without blanks an address stands, and the address.
fn address(word: &str) -> Option<(Range<usize>, String)> {
    // What ends a sentence or closes a bracket is no part of the address before it.
    let word = word.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
    let is_closed = word.ends_with(')') && !word.contains("/(") && !word.contains("=(");
    let word = if is_closed {
        &word[..word.len() - 1]
    } else {
        word
    };
    let lower = word.to_ascii_lowercase();
    if let Some((start, beginning)) = WEB.iter().find_map(|own| Some((lower.find(own)?, own))) {
        let own = &word[start..];
        let host = own.get(beginning.len()..)?;
        let scheme = if *beginning == "www." { "http://" } else { "" };
        let is_host = host.starts_with(|c: char| c.is_ascii_alphanumeric()) && host.contains('.');
        return is_host.then(|| (start..word.len(), format!("{scheme}{own}")));
    }
    if let Some(at) = word.find('@') {
        return mail(word, at);
    }
    let host = lower.split(['/', ':']).next().unwrap_or_default();
    let is_name = host
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "-.".contains(c));
    (is_name && host.len() > GOVERNMENT.len() && host.ends_with(GOVERNMENT))
        .then(|| (0..word.len(), format!("http://{word}")))
}

fn mail(word: &str, at: usize) -> Option<(Range<usize>, String)> {
    let is_of_name =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let n_name = word[..at]
        .bytes()
        .rev()
        .take_while(|&b| is_of_name(b.into()));
    let start = at - n_name.count();
    let host = &word[at + 1..];
    let is_host = host.contains('.')
        && host.starts_with(|c: char| c.is_ascii_alphanumeric())
        && host
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-.".contains(c));
    (is_host && start < at).then(|| (start..word.len(), format!("mailto:{}", &word[start..])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let found: Vec<(String, String)> = links(text)
            .into_iter()
            .map(|link| {
                let characters = text.chars().skip(link.characters.start);
                let words = characters.take(link.characters.len()).collect();
                (words, link.address)
            })
            .collect();
        let expected = expected
            .iter()
            .map(|&(words, address)| (words.to_owned(), address.to_owned()));
        assert_eq!(found, expected.collect::<Vec<_>>(), "{text}");
    }

    #[test]
    fn web_and_mail_addresses_are_found_and_nothing_else() {
        check(
            "请登录https://www.example.gov.cn/zwgk/?id=3。",
            &[(
                "https://www.example.gov.cn/zwgk/?id=3",
                "https://www.example.gov.cn/zwgk/?id=3",
            )],
        );
        check(
            "网址（www.example.cn），邮箱:Open_1@example.com.",
            &[
                ("www.example.cn", "http://www.example.cn"),
                ("Open_1@example.com", "mailto:Open_1@example.com"),
            ],
        );
        check(
            "(http://a.example.cn/b.html) 或 example.gov.cn/x",
            &[
                ("http://a.example.cn/b.html", "http://a.example.cn/b.html"),
                ("example.gov.cn/x", "http://example.gov.cn/x"),
            ],
        );
        for none in [
            "3.5万件",
            "12345热线",
            "@某某",
            "a@b",
            "www.",
            "http://",
            ".gov.cn",
            "电话0571-88888888",
        ] {
            check(none, &[]);
        }
    }
}
