//! Whether the appearance of a field draws nothing.

use lopdf::{Document, Object};

/// The most bytes of an appearance that is read.
const MAX_APPEARANCE: usize = 64 * 1024;

/// Returns whether an appearance draws nothing.
pub(super) fn is_blank(file: &Document, appearance: &Object) -> bool {
    let Ok((_, Object::Stream(stream))) = file.dereference(appearance) else {
        return false;
    };
    let length = stream
        .dict
        .get_deref(b"Length", file)
        .and_then(Object::as_i64);
    // Programs disagree about a stream of another length than it says, and one of its parts may be in another file.
    let is_whole = length.is_ok_and(|length| usize::try_from(length) == Ok(stream.content.len()))
        && stream.start_position.is_none()
        && !stream.dict.has(b"F")
        && !stream.dict.has(b"FFilter");
    let content = stream.get_plain_content_with_limit(MAX_APPEARANCE);
    is_whole && content.is_ok_and(|content| draws_nothing(&content))
}

/// Returns whether a content stream has nothing but comments, and the saving of states.
fn draws_nothing(content: &[u8]) -> bool {
    let lines = content.split(|byte| matches!(byte, b'\n' | b'\r'));
    let code = lines.filter_map(|line| line.split(|byte| *byte == b'%').next());
    let mut words =
        code.flat_map(|line| line.split(|byte| byte.is_ascii_whitespace() || *byte == 0));
    words.all(|word| matches!(word, b"" | b"q" | b"Q"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_comments_and_states_draw_nothing() {
        for blank in [
            "",
            " \n",
            "% DSBlank\n",
            "q Q",
            "q\r\n% a 0 0 9 9 re f\r\nQ\n",
        ] {
            assert!(draws_nothing(blank.as_bytes()), "{blank}");
        }
        for drawn in [
            "0 0 9 9 re f",
            "/FRM Do",
            "q /n0 Do Q",
            "%\r0 0 9 9 re f",
            "BT ET",
        ] {
            assert!(!draws_nothing(drawn.as_bytes()), "{drawn}");
        }
    }
}
