//! A report for browsers: a complete page, and a fragment that is pasted into the editor of a web site.
//!
//! Editors of the `UEditor` kind keep `caption`, `th`, `colspan`, `rowspan` and inline styles, and drop ids, `scope`,
//! `headers` and style sheets. So the fragment has only what they keep, and says its structure by elements alone; the
//! page has everything that programs which read aloud ask for. The same report gives the same bytes.

mod style;
mod table;

use super::content::{Paragraph, Piece, Shape, pieces};
use crate::report::{Level, Report};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// Who shows the markup.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// A browser, with the style sheet of the page.
    Page,
    /// A site, with nothing but inline styles.
    Fragment,
}

impl Look {
    /// An inline style, which only a fragment has.
    fn style(self, style: &'static str) -> Option<&'static str> {
        (self == Self::Fragment && !style.is_empty()).then_some(style)
    }

    /// A class, which only a page has.
    fn class(self, class: &'static str) -> Option<&'static str> {
        (self == Self::Page && !class.is_empty()).then_some(class)
    }
}

/// Returns a report as a complete page.
pub fn page(report: &Report) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (report.title_lines().concat()) }
                style { (PreEscaped(style::SHEET)) }
            }
            body {
                main { (body(report, Look::Page)) }
            }
        }
    };
    page.into_string()
}

/// Returns a report as a fragment for the editor of a web site and for the clipboard.
pub fn fragment(report: &Report) -> String {
    body(report, Look::Fragment).into_string()
}

fn body(report: &Report, look: Look) -> Markup {
    let mut depth = 1;
    html! {
        @for piece in pieces(report) {
            @match piece {
                Piece::Title(lines) => (title(&lines, look)),
                Piece::Part(part) => {
                    ({ depth = 2; html! { h2 style=[look.style(style::PART)] { (part.title) } } })
                }
                Piece::Table(own) => (table::markup(report, own, look)),
                Piece::Paragraph(own) => (paragraph(own, &mut depth, look)),
                Piece::Signature(name) => {
                    p class=[look.class("signature")] style=[look.style(style::SIGNATURE)] { (name) }
                }
                Piece::Date(date) => {
                    p class=[look.class("signature")] style=[look.style(style::SIGNATURE)] { (date) }
                }
            }
            "\n"
        }
    }
}

fn title(lines: &[String], look: Look) -> Markup {
    html! {
        h1 style=[look.style(style::TITLE)] {
            @for (idx, line) in lines.iter().enumerate() {
                @if idx > 0 { br; }
                (line)
            }
        }
    }
}

/// The first line of a paragraph is indented by two characters. Where a site drops the styles, these blanks stay.
const INDENT: &str = "\u{3000}\u{3000}";

/// A paragraph below a heading of this depth, which it may replace.
fn paragraph(own: Paragraph<'_>, depth: &mut usize, look: Look) -> Markup {
    let indent = if look == Look::Fragment { INDENT } else { "" };
    match own.shape {
        Shape::Heading(level) => {
            // No level is left out, which readers by ear would take for a part that is missing.
            *depth = heading_depth(level).min(*depth + 1).max(3);
            heading(own.text, *depth, level, look)
        }
        Shape::Text => html! {
            p style=[look.style(style::TEXT)] { (indent) (own.text) }
        },
        Shape::RunIn(level, end) => html! {
            p style=[look.style(style::TEXT)] {
                (indent)
                span class=[look.class(run_in_class(level))] style=[look.style(style::run_in(level))] {
                    (own.text[..end])
                }
                (own.text[end..])
            }
        },
    }
}

fn heading(text: &str, depth: usize, level: Level, look: Look) -> Markup {
    let class = look.class(run_in_class(level));
    let style = look.style(style::heading(level));
    let indent = if look == Look::Fragment { INDENT } else { "" };
    match depth {
        3 => html! { h3 class=[class] style=[style] { (indent) (text) } },
        4 => html! { h4 class=[class] style=[style] { (indent) (text) } },
        _ => html! { h5 class=[class] style=[style] { (indent) (text) } },
    }
}

/// The level of a heading within a part, whose own title is a heading of the second level.
const fn heading_depth(level: Level) -> usize {
    match level {
        Level::First | Level::Second => 3,
        Level::Third => 4,
        Level::Fourth => 5,
    }
}

const fn run_in_class(level: Level) -> &'static str {
    match level {
        Level::First => "hei",
        Level::Second => "kai",
        Level::Third | Level::Fourth => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{FORMS, LEAD, OVERVIEW};
    use crate::report::{Date, Figure};
    use nianbao_model::cell;

    fn report() -> Report {
        let mut report = Report::new("某市<某>局", 2024);
        let text = |words: &[&str]| words.iter().map(|&words| words.to_owned()).collect();
        report.set_paragraphs(LEAD, text(&["根据《条例》&规定。"]));
        let overview = text(&["1.加强", "（1）学习", "（一）公开。公开12件。"]);
        report.set_paragraphs(OVERVIEW, overview);
        report
            .figures
            .set(cell!("requests.received.natural"), Figure::from(74));
        report.sign_off.agency = "某局".to_owned();
        report.sign_off.date = Date::new(2025, 1, 20);
        report
    }

    #[test]
    fn a_fragment_has_nothing_that_an_editor_drops() {
        let fragment = fragment(&report());
        for dropped in [
            "class=", " id=", "scope=", "headers=", "<style", "<thead", "<script",
        ] {
            assert!(!fragment.contains(dropped), "{dropped}");
        }
        assert!(fragment.starts_with("<h1 style="), "{fragment:.40}");
        assert!(fragment.contains("<caption") && fragment.contains("rowspan=\"22\""));
        assert!(fragment.contains(">\u{3000}\u{3000}根据《条例》&amp;规定。</p>"));
    }

    #[test]
    fn a_page_says_language_title_and_heads() {
        let page = page(&report());
        assert!(page.starts_with("<!DOCTYPE html><html lang=\"zh-CN\">"));
        let title = "<title>某市&lt;某&gt;局2024年政府信息公开工作年度报告</title>";
        assert!(page.contains(title));
        let cell =
            "<td class=\"figure\" headers=\"requests-0-3 requests-1-3 requests-3-0\">74</td>";
        assert!(page.contains(cell), "{page}");
    }

    #[test]
    fn no_level_of_headings_is_left_out() {
        let page = page(&report());
        assert!(page.contains("<h3>1.加强</h3>") && page.contains("<h4>（1）学习</h4>"));
        assert!(page.contains("<p><span class=\"kai\">（一）公开。</span>公开12件。</p>"));
    }

    #[test]
    fn every_cell_of_every_edition_is_there() {
        for form in FORMS {
            let mut report = report();
            report.form = form;
            for text in [page(&report), fragment(&report)] {
                assert_eq!(text.matches("<td").count(), form.cells().count());
            }
        }
    }
}
