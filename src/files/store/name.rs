//! The name that a new file should have.

use crate::report::Report;

/// The most characters of a name: file systems take 255 bytes, and a Chinese character has three.
const MAX_CHARS: usize = 70;

/// Returns the name that a new file of a report should have, without an extension.
pub fn suggested_name(report: &Report) -> String {
    let end = format!("{}年政府信息公开工作年度报告", report.year);
    let agency = report.agency.chars().filter(|c| !is_forbidden(*c));
    let agency = agency.take(MAX_CHARS - end.chars().count());
    agency.chain(end.chars()).collect()
}

// What Windows and its shares do not take in a name, and what no name should have.
fn is_forbidden(c: char) -> bool {
    c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(agency: &str, expected: &str) {
        let name = suggested_name(&Report::new(agency, 2024));
        let end = "2024年政府信息公开工作年度报告";
        assert_eq!(name, format!("{expected}{end}"));
        assert!(name.len() + ".fragment.html".len() < 255);
    }

    #[test]
    fn a_name_has_nothing_that_a_file_system_refuses() {
        check("某市某局", "某市某局");
        check("某/市:*某?局\n", "某市某局");
        check(&"镕".repeat(200), &"镕".repeat(53));
    }
}
