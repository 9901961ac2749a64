//! What the pages of a copy say beside the data, compared with what the report file keeps: its register and its seal.

use super::fault::{Fault, FaultKind, PagesFound, Unbacked};
use crate::report::{Milestone, SignOffNames};
use crate::sign::issue::changes;
use crate::typeset::document::Image;
use crate::typeset::shown_recipient;

/// Compares number, mark, names and list of changes with the register of a report file. One that does not have the issue
/// says nothing.
pub(in crate::sign) fn compare_register(
    found: &mut PagesFound,
    sha256: &str,
    issued: &[Milestone],
) {
    let Some(idx) = issued.iter().rposition(|own| own.sha256 == sha256) else {
        return;
    };
    let milestone = &issued[idx];
    let said = &found.said;
    let (number, mark) = (said.number, said.mark);
    // A copy for the public has neither.
    let is_issued = number.is_none()
        || milestone.copies.iter().any(|copy| {
            let is_same = Some(copy.number) == number && Some(copy.mark) == mark;
            is_same && shown_recipient(&copy.recipient) == said.recipient
        });
    let is_head = is_issued && said.revision == milestone.revision;
    // Later copies may have named others, which the register keeps instead.
    let is_secrecy = said.names.secrecy == milestone.names.secrecy;
    let is_sheet = same_names(&said.names, &milestone.names)
        && usize::try_from(said.n_copies).is_ok_and(|n_copies| n_copies <= milestone.copies.len());
    let is_list = said.change_words() == changes(&issued[..=idx]);
    let list = said.change_words().join("；");
    let head = said.head.clone();
    for (is_right, words) in [(is_head, head), (is_list, list)] {
        if !is_right {
            let kind = FaultKind::Unregistered(words);
            found.faults.push(Fault::new(None, kind));
        }
    }
    found.unbacked.retain(|unbacked| match unbacked {
        Unbacked::Head(_) => !(is_head && is_secrecy),
        Unbacked::Sheet => !is_sheet,
        Unbacked::Changes => !is_list,
        _ => true,
    });
}

/// Returns whether two sheets name the same, blanks and the marks between names aside.
fn same_names(one: &SignOffNames, other: &SignOffNames) -> bool {
    let all = |names: &SignOffNames| {
        let all = [
            &names.drafted_by,
            &names.reviewed_by,
            &names.agreed_by,
            &names.released_by,
            &names.document_number,
            &names.secrecy,
        ];
        all.map(|words| {
            words
                .chars()
                .filter(|c| c.is_alphanumeric())
                .collect::<String>()
        })
    };
    all(one) == all(other)
}

/// Compares the picture of the seal on the pages with one that is known.
pub(in crate::sign) fn compare_seal(found: &mut PagesFound, known: &Image) {
    let Some((seen, _)) = &found.said.seal else {
        return;
    };
    if **seen != *known {
        found.faults.push(Fault::new(None, FaultKind::Seal));
    }
    found
        .unbacked
        .retain(|unbacked| *unbacked != Unbacked::Seal);
}
