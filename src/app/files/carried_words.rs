//! What was carried from last year's report, in words.

use crate::app::ui::part::place_words;
use crate::edit::Carried;
use crate::form::Form;
use crate::report::Place;
use crate::words;
use crate::words::Language;

/// What was carried, a sentence for each kind; what was not there is not named.
pub fn carried_words(carried: &Carried, form: &Form, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    let mut say = |is_said: bool, line: std::borrow::Cow<'_, str>| {
        if is_said {
            lines.push(format!("· {line}"));
        }
    };
    say(
        true,
        words!(
            language,
            "carried.year",
            from = carried.from,
            to = carried.to,
            n = carried.n_years
        ),
    );
    say(
        carried.n_lead > 0,
        words!(language, "carried.lead", n = carried.n_lead),
    );
    say(
        !carried.brought_forward.is_empty(),
        words!(
            language,
            "carried.brought",
            n = carried.brought_forward.len()
        ),
    );
    for (cell, figure) in &carried.bases {
        let cell = place_words(Place::Cell(*cell), form, language);
        say(
            true,
            words!(language, "carried.base", cell = cell, figure = figure),
        );
    }
    say(
        carried.n_suggestions > 0,
        words!(language, "carried.suggestions", n = carried.n_suggestions),
    );
    say(
        carried.n_promises > 0,
        words!(language, "carried.promises", n = carried.n_promises),
    );
    if let Some((old, new)) = carried.editions {
        let line = words!(
            language,
            "carried.editions",
            old = old.source,
            new = new.source
        );
        say(true, line);
    }
    lines.push(words!(language, "carried.blank").into_owned());
    lines
}
