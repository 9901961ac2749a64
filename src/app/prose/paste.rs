//! Pasted text, cleaned: Word, WPS and web pages indent with blanks and part with blank lines what a report leaves to
//! the page.

/// What stands on both sides of the place where text is pasted.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings {
    /// Whether the paragraph has text before the place.
    pub has_text_before: bool,
    /// Whether it has text behind the place.
    pub has_text_behind: bool,
}

/// Makes paragraphs of pasted text: without indents, blank lines and characters that cannot be seen.
///
/// A break at the start or end of the text is kept only where it parts the paragraph that is pasted into.
pub fn clean(pasted: &str, surroundings: Surroundings) -> String {
    let text: String = unified(pasted).chars().filter_map(is_kept).collect();
    let paragraphs: Vec<&str> = text
        .split('\n')
        .filter(|line| !line.trim().is_empty())
        .collect();
    let Some(last_idx) = paragraphs.len().checked_sub(1) else {
        return blanks(&text, surroundings);
    };
    let starts_anew = surroundings.has_text_before && text.starts_with('\n');
    let ends_anew = surroundings.has_text_behind && text.ends_with('\n');
    let is_inside = surroundings.has_text_before && !starts_anew;
    let mut cleaned = String::with_capacity(text.len());
    for (idx, paragraph) in paragraphs.into_iter().enumerate() {
        if idx > 0 || starts_anew {
            cleaned.push('\n');
        }
        let paragraph = match idx {
            // The blank before a Latin word that is pasted into a sentence is no indent.
            0 if is_inside => paragraph.trim_start_matches('　'),
            _ => paragraph.trim_start(),
        };
        let goes_on = idx == last_idx && !ends_anew && surroundings.has_text_behind;
        cleaned.push_str(if goes_on {
            paragraph
        } else {
            paragraph.trim_end()
        });
    }
    if ends_anew {
        cleaned.push('\n');
    }
    cleaned
}

/// Returns the character as a report takes it, `None` for those that cannot be seen.
pub(super) fn is_kept(c: char) -> Option<char> {
    match c {
        '\n' => Some(c),
        '\t' | '\u{a0}' => Some(' '),
        // Soft hyphens, marks of width zero and of direction.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => {
            None
        }
        _ if c.is_control() => None,
        _ => Some(c),
    }
}

// Line ends of Windows, of old Macs, of Word (Shift+Enter) and of Unicode.
fn unified(text: &str) -> String {
    text.replace("\r\n", "\n").replace(
        ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'],
        "\n",
    )
}

// Someone copied just a blank or the end of a paragraph.
fn blanks(text: &str, surroundings: Surroundings) -> String {
    let parts_text = surroundings.has_text_before && surroundings.has_text_behind;
    match text.contains('\n') {
        true if parts_text => "\n".to_owned(),
        true => String::new(),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALONE: Surroundings = Surroundings {
        has_text_before: false,
        has_text_behind: false,
    };
    const INSIDE: Surroundings = Surroundings {
        has_text_before: true,
        has_text_behind: true,
    };

    #[test]
    fn indents_blank_lines_and_foreign_line_ends_go() {
        let pasted = "　　根据条例\r\n\r\n\t（一）主动公开。\u{b}  2.依申请公开 \r　\r\n";
        assert_eq!(
            clean(pasted, ALONE),
            "根据条例\n（一）主动公开。\n2.依申请公开"
        );
    }

    #[test]
    fn characters_that_cannot_be_seen_go() {
        assert_eq!(
            clean("\u{feff}政\u{200b}府\u{7}信息\u{a0}A\tB", ALONE),
            "政府信息 A B"
        );
    }

    #[test]
    fn a_break_at_the_edge_stays_only_where_it_parts_text() {
        assert_eq!(clean("甲\n", ALONE), "甲");
        assert_eq!(clean("甲\n", INSIDE), "甲\n");
        assert_eq!(clean("\n　　甲", INSIDE), "\n甲");
        assert_eq!(clean("\n", INSIDE), "\n");
        assert_eq!(clean("\r\n\r\n", ALONE), "");
    }

    #[test]
    fn words_pasted_into_a_sentence_keep_their_blanks() {
        assert_eq!(clean(" open data ", INSIDE), " open data ");
        assert_eq!(clean("　　甲", INSIDE), "甲");
        assert_eq!(clean(" ", INSIDE), " ");
    }
}
