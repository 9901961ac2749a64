//! What was carried from last year's report, in words.

use crate::app::ui::part::place_words;
use crate::edit::Carried;
use crate::form::Form;
use crate::report::Place;
use crate::words;
use crate::words::Language;
use std::borrow::Cow;

/// What was carried, a sentence for each kind; what was not there is not named.
pub(super) fn carried_words(carried: &Carried, form: &Form, language: Language) -> Vec<String> {
    let line = |line: Cow<'_, str>| format!("· {line}");
    let counted = |key: &str, n: usize| (n > 0).then(|| line(words!(language, key, n = n)));
    let (from, to, n) = (carried.from, carried.to, carried.n_years);
    let mut lines = vec![line(words!(
        language,
        "carried.year",
        from = from,
        to = to,
        n = n
    ))];
    lines.extend(counted("carried.lead", carried.n_lead));
    lines.extend(counted("carried.brought", carried.brought_forward.len()));
    for (cell, figure) in &carried.bases {
        let cell = place_words(Place::Cell(*cell), form, language);
        lines.push(line(words!(
            language,
            "carried.base",
            cell = cell,
            figure = figure
        )));
    }
    lines.extend(counted("carried.suggestions", carried.n_suggestions));
    lines.extend(counted("carried.promises", carried.n_promises));
    if let Some((old, new)) = carried.editions {
        let (old, new) = (old.source, new.source);
        lines.push(line(words!(
            language,
            "carried.editions",
            old = old,
            new = new
        )));
    }
    lines.push(words!(language, "carried.blank").into_owned());
    lines
}
