//! What differs between places: limits that a province or city sets (地方要求).

use super::agency::AgencyKind;
use crate::report::Date;

/// Limits of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most characters of part 一, 总体情况.
    pub max_overview_chars: usize,
    /// The largest share of text that may stand in last year's report too, in percent.
    pub max_repetition_percent: u32,
    /// The day by which departments publish (条例第四十九条).
    pub due_of_departments: Due,
    /// The day by which governments from counties upward publish (条例第四十九条).
    pub due_of_governments: Due,
    /// The kinds of agency with the power to make 规章 (立法法第九十一条、第九十三条), and those it cannot be denied to.
    pub makers_of_rules: Vec<AgencyKind>,
    /// The names of the rules whose findings hold an issue back, beside the errors, as long as they have no reason.
    pub holding_rules: Vec<&'static str>,
}

/// A day of the year after the reporting year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Due {
    /// The day by which the report on `year` is due. Returns `None` where the calendar has no such day.
    pub fn date(self, year: u16) -> Option<Date> {
        Date::new(year.checked_add(1)?, self.month, self.day)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_overview_chars: 1000,
            max_repetition_percent: 50,
            due_of_departments: Due { month: 1, day: 31 },
            due_of_governments: Due { month: 3, day: 31 },
            // Departments of a province often count what the province made for them.
            makers_of_rules: vec![
                AgencyKind::National,
                AgencyKind::Province,
                AgencyKind::ProvinceDepartment,
                AgencyKind::City,
                AgencyKind::Other,
            ],
            // What was carried over is compared first by who reads a report.
            holding_rules: vec!["N5"],
        }
    }
}
