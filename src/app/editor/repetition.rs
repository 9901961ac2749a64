//! How much of the text that is written stood in last year's report, computed beside the main thread.

use crate::app::system::task::{Job, Outlet, Worker};
use crate::compare::Repetition;
use crate::compare::repetition::{ParagraphRepetition, repetition};
use crate::form::SectionId;
use crate::report::Report;
use crate::words;
use crate::words::Language;
use eframe::egui::Context;
use std::sync::Arc;

/// So many sentences of last year are shown of a paragraph.
const MAX_SENTENCES: usize = 3;

/// How much of a report stood in last year's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeated {
    /// The reporting year of last year's report.
    pub year: u16,
    repetition: Repetition,
}

impl Repeated {
    /// What stood where, for a report and last year's.
    pub fn new(last: &Report, report: &Report) -> Self {
        Self {
            year: last.year,
            repetition: repetition(last, report),
        }
    }

    /// The share of each paragraph of a part that stood in last year's report, from 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "a paragraph has few characters")]
    pub fn shares(&self, section: SectionId) -> Vec<f32> {
        let paragraphs = self.repetition.section(section);
        let paragraphs = paragraphs.map_or(&[][..], |own| &own.paragraphs);
        let shares = paragraphs.iter().map(|own| match own.share.counted {
            0 => 0.0,
            counted => own.share.repeated as f32 / counted as f32,
        });
        shares.collect()
    }

    /// What is to be said of a paragraph: the share, and the old sentences.
    pub fn words(&self, section: SectionId, paragraph: usize, language: Language) -> String {
        let section = self.repetition.section(section);
        let own = section.and_then(|own| own.paragraphs.get(paragraph));
        own.map_or_else(String::new, |own| paragraph_words(own, self.year, language))
    }
}

/// What is to be said of a paragraph that stood in the report on `year`: the share, and the old sentences.
pub(crate) fn paragraph_words(own: &ParagraphRepetition, year: u16, language: Language) -> String {
    let percent = own.share.percent().unwrap_or_default();
    let share = words!(language, "repetition.mark", percent = percent, year = year);
    let mut lines = vec![share.into_owned()];
    let sentences = own.repeated.iter().take(MAX_SENTENCES);
    lines.extend(sentences.map(|sentence| {
        let text = sentence.old.text.trim();
        words!(language, "repetition.old", year = year, text = text).into_owned()
    }));
    let n_more = own.repeated.len().saturating_sub(MAX_SENTENCES);
    if n_more > 0 {
        lines.push(words!(language, "repetition.more", n = n_more).into_owned());
    }
    lines.join("\n")
}

/// What was computed last, and what is being computed.
#[derive(Default)]
pub(crate) struct RepetitionMarks {
    worker: Option<Worker<RepetitionJob>>,
    asked: Option<Asked>,
    made: Option<Arc<Repeated>>,
}

#[derive(Clone, PartialEq, Eq)]
struct Asked {
    last: Arc<Report>,
    report: Report,
}

struct RepetitionJob;

impl Job for RepetitionJob {
    type Request = Asked;
    type Answer = Repeated;

    fn work(&mut self, asked: Asked, outlet: &Outlet<'_, Self>) {
        outlet.send(Repeated::new(&asked.last, &asked.report));
    }
}

impl RepetitionMarks {
    /// What was computed last.
    pub(crate) fn made(&self) -> Option<&Repeated> {
        self.made.as_deref()
    }

    /// Follows the open report. Returns what is known of it, `None` where last year's report is not known.
    pub(crate) fn follow(
        &mut self,
        ctx: &Context,
        pair: Option<(&Report, &Arc<Report>)>,
    ) -> Option<Arc<Repeated>> {
        let Some((report, last)) = pair else {
            self.asked = None;
            self.made = None;
            return None;
        };
        let worker = self
            .worker
            .get_or_insert_with(|| Worker::spawn(ctx, "repetition", || RepetitionJob));
        while let Some(answer) = worker.answer() {
            // Marks are only a help: where they fail, the text is written without them.
            self.made = answer.ok().map(Arc::new);
        }
        let is_asked = self
            .asked
            .as_ref()
            .is_some_and(|asked| Arc::ptr_eq(&asked.last, last) && asked.report == *report);
        if !is_asked {
            let asked = Asked {
                last: Arc::clone(last),
                report: report.clone(),
            };
            worker.request(asked.clone());
            self.asked = Some(asked);
        }
        self.made.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_old_sentence_is_told_with_the_share() {
        let mut reports = [2023, 2024].map(|year| Report::new("某市某局", year));
        let section = reports[0].form.parts[0].section;
        let same = "全年组织各科室编制办事指南并逐项核对办理条件。";
        for (report, more) in reports.iter_mut().zip(["", "新设政策咨询窗口两处。"]) {
            report.set_paragraphs(section, vec![format!("{same}{more}")]);
        }
        let repeated = Repeated::new(&reports[0], &reports[1]);
        let share = repeated.shares(section)[0];
        assert!(share > 0.5 && share < 1.0, "{share}");
        let words = repeated.words(section, 0, Language::Chinese);
        assert!(words.contains("2023 年") && words.contains(same), "{words}");
    }
}
