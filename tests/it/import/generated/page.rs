//! A page with a report: its figures, how they are told, and what is wrong with the page.

use super::super::writers::{Cell, cells};
use super::telling::{Telling, table as table_text};
use nianbao::form::{CellAddress, GridContent, Table, Total};
use nianbao::report::{Figure, Number, Report};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What is wrong with a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Damage {
    /// A table is missing, by its place among the tables.
    NoTable(usize),
    /// The title of a part with a table is missing.
    NoTitle(usize),
    /// Some rows of the second table are missing.
    NoRows,
    /// Of the second table the first two rows are there.
    FirstRows,
    /// The second table has a row that is not of the form.
    StrangeRow,
    /// The first table has a row that is not of the form.
    StrangeRowAbove,
    /// A total is misprinted.
    WrongTotal,
    /// The second table has no totals of rows.
    NoTotals,
    /// A label has a wrong character.
    Typo,
    /// Figures have full-width digits.
    WideDigits,
    /// Figures of the second table have a unit.
    Units,
    /// Figures have marks of thousands.
    Thousands,
    /// Figures have blanks for them.
    SpacedThousands,
    /// The first table goes on into the second one, whose title is missing.
    Merged,
    /// The second table has the column of totals first.
    TotalsFirst,
}

/// A page and the report in it.
pub(super) struct Page {
    pub report: Report,
    pub telling: Telling,
    pub blank: &'static str,
    pub damages: Vec<Damage>,
    pub names_year: bool,
    /// The cells that the page tells, with their texts.
    pub told: BTreeMap<CellAddress, String>,
    /// The paragraphs before each table, by the title of its part.
    pub before: BTreeMap<&'static str, Vec<&'static str>>,
    pub text: String,
    /// The rows of a table that goes on into the next one.
    merged: Vec<Vec<Cell>>,
}

/// What stands between the title of a part and its table. A unit is no text.
const BEFORE_TABLE: [&str; 8] = [
    "",
    "",
    "该部分以表格形式报告。\n",
    "（单位：件）\n",
    "具体情况见下表\n",
    "2024年，本机关主动公开政府信息1234条，其中规章2件、行政许可12件。\n",
    "（一）主要做法\n本机关依照条例的规定办理，没有收取费用，接受社会监督，有关情况如下：\n",
    "1.规范办理。全年答复12件。\n2.数据统计如下\n",
];

/// Numbers that look random, the same each time.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.below(all.len() as u64)).unwrap()]
    }
}

const AGENCIES: [&str; 6] = [
    "甲市乙区丙镇人民政府",
    "甲县水利局",
    "国家税务总局甲市税务局",
    "甲市乙街道办事处",
    "甲省交通运输厅",
    "甲市",
];

impl Page {
    pub(super) fn new(seed: u64) -> Self {
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x2545_F491);
        let year = random.of(&[2019_u16, 2020, 2021, 2022, 2023, 2024]);
        let telling = random.of(&Telling::ALL);
        let blank = random.of(&["", "", "0", "0", "/", "-", "—"]);
        let mut page = Self {
            report: report(year, &mut random),
            telling,
            blank,
            damages: damages(&mut random),
            names_year: random.below(12) > 0,
            told: BTreeMap::new(),
            before: BTreeMap::new(),
            text: String::new(),
            merged: Vec::new(),
        };
        page.write(&mut random);
        page
    }

    pub(super) fn has_title(&self, part: usize) -> bool {
        let is_merged = part == 2 && self.damages.contains(&Damage::Merged);
        !is_merged && !self.damages.contains(&Damage::NoTitle(part))
    }

    /// The parts whose tables are missing.
    pub(super) fn missing_tables(&self) -> Vec<usize> {
        let missing = self.damages.iter().filter_map(|damage| match damage {
            Damage::NoTable(table) => Some(table + 1),
            _ => None,
        });
        missing.collect()
    }

    pub(super) fn is_of_form(&self, text: &str) -> bool {
        let tables = self.report.form.tables.iter();
        let labels = tables
            .flat_map(Table::grid)
            .filter_map(|placed| match placed.cell.content {
                GridContent::Label(text) => Some(text),
                _ => None,
            });
        let plain = |text: &str| {
            text.chars()
                .filter(|c| c.is_alphanumeric())
                .collect::<String>()
        };
        let text = plain(text);
        labels.into_iter().any(|label| text == plain(label))
    }

    fn write(&mut self, random: &mut Random) {
        let mut text = String::new();
        self.write_head(&mut text, random);
        for (part_idx, part) in self.report.form.parts.iter().enumerate() {
            if self.has_title(part_idx) {
                let title = titled(part.title, random);
                writeln!(text, "{title}").unwrap();
            }
            match part.table.and_then(|id| self.report.form.table(id)) {
                Some(table) => {
                    let own = self.table(table, part_idx - 1, random);
                    text += &own;
                }
                None => text += "本年度工作正常开展，取得了一定成效。\n",
            }
        }
        if random.below(2) == 0 {
            text += random.of(&[
                "分享到：\n",
                "上一篇：甲\n下一篇：乙\n",
                "【打印】【关闭】\n",
                "字体大小:\n访问次数: 123\n",
            ]);
        }
        self.text = match self.telling {
            Telling::Html => html(&text),
            _ => text,
        };
    }

    fn write_head(&self, text: &mut String, random: &mut Random) {
        let agency = &self.report.agency;
        *text += random.of(&[
            "",
            "索引号: 11341702/202401-00013 发文日期: 2030-01-25\n",
            "首页 > 政务公开 > 政府信息公开年报\n发布机构: 甲市政府办 成文日期: 2030-01-20\n文号: 主题词:\n【打印】 【字体： 大 中 小】\n",
            "附件1\n",
            "时间：2030-01-25 10:20\n访问次数: 45\n",
        ]);
        let year = if self.names_year {
            self.report.year.to_string() + "年"
        } else {
            String::new()
        };
        let forms = [
            format!("{agency}{year}政府信息公开工作年度报告\n\n根据条例编制本报告。\n"),
            format!("{agency}关于{year}度政府信息公开工作的报告\n"),
            format!("{agency}\n{year}政府信息公开工作年度报告\n\n"),
            format!(
                "政府信息公开工作年度报告\n\n本报告由{agency}编制，统计期限为{year}1月1日至12月31日。\n"
            ),
            format!(
                "{year}政府信息公开工作年度报告\n\n根据条例规定，现公布{agency}{year}政府信息公开工作年度报告。\n"
            ),
        ];
        let idx = usize::try_from(random.below(5)).unwrap();
        let needs_year = idx == 1 || idx == 4;
        let idx = if needs_year && !self.names_year {
            0
        } else {
            idx
        };
        *text += &forms[idx];
    }

    fn table(&mut self, table: &'static Table, idx: usize, random: &mut Random) -> String {
        if self.damages.contains(&Damage::NoTable(idx)) {
            return String::new();
        }
        let mut rows = cells(&self.report, table);
        let is_merged = self.damages.contains(&Damage::Merged);
        let figures: Vec<CellAddress> = table.figures().map(|(cell, _)| cell).collect();
        let mut at = figures.iter();
        let mut names: Vec<Vec<CellAddress>> = Vec::new();
        for row in &mut rows {
            let mut own = Vec::new();
            for cell in row.iter_mut().filter(|cell| cell.is_figure) {
                own.push(*at.next().unwrap());
                if cell.text.is_empty() {
                    self.blank.clone_into(&mut cell.text);
                }
            }
            names.push(own);
        }
        self.damage(&mut rows, &mut names, idx, random);
        for (row, names) in rows.iter().zip(&names) {
            let figures = row.iter().filter(|cell| cell.is_figure);
            self.told.extend(
                names
                    .iter()
                    .copied()
                    .zip(figures.map(|cell| cell.text.clone())),
            );
        }
        self.style(&mut rows, idx, random);
        if is_merged && idx < 2 {
            self.merged.append(&mut rows);
            if idx == 0 {
                return String::new();
            }
            rows = std::mem::take(&mut self.merged);
        }
        let before = random.of(&BEFORE_TABLE);
        let before = if is_merged { "" } else { before };
        let part = self.report.form.part_of(table.id).unwrap();
        let texts = before.lines().filter(|line| !line.contains("单位："));
        self.before.insert(part.title, texts.collect());
        let under = random.of(&["", "", "注：行政复议数量含上年度结转数量。\n"]);
        format!("{before}{}{under}", table_text(self.telling, &rows))
    }

    /// Writes labels and figures otherwise; what they tell stays.
    fn style(&self, rows: &mut [Vec<Cell>], idx: usize, random: &mut Random) {
        let has = |damage| self.damages.contains(&damage);
        for cell in rows.iter_mut().flatten() {
            let is_number = cell.is_figure
                && cell.text.chars().all(|c| c.is_ascii_digit())
                && !cell.text.is_empty();
            if is_number && has(Damage::WideDigits) {
                let wide = |c: char| char::from_u32(u32::from(c) + 0xfee0).unwrap();
                cell.text = cell.text.chars().map(wide).collect();
            }
            let thousands = cell.text.len().saturating_sub(3);
            if is_number && thousands > 0 && has(Damage::Thousands) {
                cell.text.insert(thousands, ',');
            }
            if is_number && thousands > 0 && has(Damage::SpacedThousands) {
                cell.text.insert(thousands, ' ');
            }
            if is_number && has(Damage::Units) && idx == 1 {
                cell.text += "件";
            }
            let n_chars = u64::try_from(cell.text.chars().count()).unwrap();
            if !cell.is_figure && has(Damage::Typo) && n_chars >= 6 && random.below(6) == 0 {
                let wrong = usize::try_from(random.below(n_chars)).unwrap();
                let chars = cell.text.chars().enumerate();
                cell.text = chars
                    .map(|(idx, c)| if idx == wrong { '囗' } else { c })
                    .collect();
            }
        }
    }

    fn damage(
        &self,
        rows: &mut Vec<Vec<Cell>>,
        names: &mut Vec<Vec<CellAddress>>,
        idx: usize,
        random: &mut Random,
    ) {
        if idx == 0 && self.damages.contains(&Damage::StrangeRowAbove) {
            let mut strange = rows[2].clone();
            make_strange(&mut strange);
            rows.insert(4, strange);
            names.insert(4, Vec::new());
        }
        if idx != 1 {
            return;
        }
        if self.damages.contains(&Damage::NoTotals) {
            for row in rows.iter_mut() {
                if let Some(total) = row.last_mut().filter(|cell| cell.is_figure) {
                    self.blank.clone_into(&mut total.text);
                }
            }
        }
        if self.damages.contains(&Damage::TotalsFirst) {
            for (row, names) in rows.iter_mut().zip(names.iter_mut()) {
                totals_first(row, names);
            }
        }
        if self.damages.contains(&Damage::FirstRows) {
            rows.truncate(5);
            names.truncate(5);
            for (row_idx, row) in rows.iter_mut().enumerate() {
                for cell in row.iter_mut() {
                    cell.n_rows = cell.n_rows.min(5 - row_idx);
                }
            }
        }
        if self.damages.contains(&Damage::NoRows) {
            // Rows with one label, in the middle of a group: nothing spans from them.
            for at in [20, 12, 9] {
                if random.below(2) == 0 {
                    drop_row(rows, names, at);
                }
            }
        }
        if self.damages.contains(&Damage::StrangeRow) {
            let mut strange = rows[3].clone();
            make_strange(&mut strange);
            rows.insert(5, strange);
            names.insert(5, Vec::new());
        }
        if self.damages.contains(&Damage::WrongTotal) {
            let total = rows[3].last_mut().unwrap();
            "98765".clone_into(&mut total.text);
        }
    }
}

fn make_strange(row: &mut [Cell]) {
    "其中：网上申请".clone_into(&mut row[0].text);
    for cell in row.iter_mut().filter(|cell| cell.is_figure) {
        "777".clone_into(&mut cell.text);
    }
}

/// Moves the last figure of a row, or the head above it, before the others.
fn totals_first(row: &mut [Cell], names: &mut [CellAddress]) {
    let first = row
        .iter()
        .position(|cell| cell.is_figure || cell.text == "自然人");
    let last = row
        .iter()
        .rposition(|cell| cell.is_figure || cell.text == "总计");
    if let (Some(first), Some(last)) = (first, last)
        && first < last
    {
        row[first..=last].rotate_right(1);
        if !names.is_empty() {
            names.rotate_right(1);
        }
    }
}

/// Removes a row, and lets what spans over it end earlier.
fn drop_row(rows: &mut Vec<Vec<Cell>>, names: &mut Vec<Vec<CellAddress>>, at: usize) {
    for (row_idx, row) in rows[..at].iter_mut().enumerate() {
        for cell in row.iter_mut().filter(|cell| row_idx + cell.n_rows > at) {
            cell.n_rows -= 1;
        }
    }
    rows.remove(at);
    names.remove(at);
}

fn damages(random: &mut Random) -> Vec<Damage> {
    let mut damages = Vec::new();
    match random.below(20) {
        0 | 1 => damages.push(Damage::NoTable(usize::try_from(random.below(3)).unwrap())),
        2 => damages.push(Damage::NoTitle(
            usize::try_from(2 + random.below(2)).unwrap(),
        )),
        3 => damages.push(Damage::NoRows),
        4 => damages.push(Damage::FirstRows),
        5 | 6 => damages.push(Damage::StrangeRow),
        7 => damages.push(Damage::StrangeRowAbove),
        8 => damages.push(Damage::WrongTotal),
        9 => damages.push(Damage::NoTotals),
        10 => damages.push(Damage::Typo),
        11 => damages.push(Damage::WideDigits),
        12 => damages.push(Damage::Units),
        13 => damages.push(Damage::Thousands),
        14 => damages.push(Damage::SpacedThousands),
        15 => damages.push(Damage::Merged),
        16 => damages.push(Damage::TotalsFirst),
        _ => {}
    }
    damages
}

fn titled(title: &str, random: &mut Random) -> String {
    match random.below(8) {
        0 => format!("## {title}"),
        1 => format!("**{title}**"),
        2 => title.replace('、', "．"),
        3 if title.contains("情况") => title.replace("情况", "的情况").replacen("的的", "的", 1),
        _ => title.to_owned(),
    }
}

fn html(text: &str) -> String {
    let mut page = "<html><body><div class=\"nav\">首页</div><div>".to_owned();
    for line in text.lines() {
        if line.starts_with('<') {
            page += line;
        } else {
            write!(
                page,
                "<p>{}</p>",
                line.replace("**", "")
                    .replace("## ", "")
                    .replace('>', "&gt;")
            )
            .unwrap();
        }
    }
    page + "</div></body></html>"
}

/// A report whose figures obey every equation; in a few all are 0, in most many are blank.
fn report(year: u16, random: &mut Random) -> Report {
    let agency = random.of(&AGENCIES);
    let mut report = Report::new(agency, year);
    let largest = random.of(&[1_u64, 3, 30, 4000]);
    let share_blank = random.of(&[0, 30, 60, 90]);
    let cells: Vec<CellAddress> = report
        .form
        .cells()
        .filter(|cell| !report.form.is_computed(*cell))
        .collect();
    for cell in cells {
        if random.below(100) < share_blank {
            continue;
        }
        let number = i64::try_from(random.below(largest)).unwrap();
        // An amount in 元 below ten thousand could be one in 万元.
        let number = if cell.column.as_str() == "amount" && year < 2021 {
            number * 10_000
        } else {
            number
        };
        report.figures.set(cell, Figure::from(number));
    }
    balance(&mut report);
    report
}

/// Makes what was received so much that the columns balance.
fn balance(report: &mut Report) {
    for table in report.form.tables {
        for balance in table.balances {
            let ([received, brought], [handled, carried]) = (balance.left, balance.right) else {
                continue;
            };
            let is_total = |cell: CellAddress| {
                table.totals.iter().any(
                    |total| matches!(total, Total::Column(column, _) if *column == cell.column),
                )
            };
            for cell in table
                .cells()
                .filter(|cell| cell.row == *received && !is_total(*cell))
            {
                let number = |row| report.figure(cell.in_row(row)).number().unwrap_or_default();
                let right = number(*handled) + number(*carried);
                if number(*brought) > right {
                    report.figures.set(cell.in_row(*brought), Figure::Blank);
                }
                let left = report
                    .figure(cell.in_row(*brought))
                    .number()
                    .unwrap_or_default();
                let received = right - left;
                let is_blank = received == Number::ZERO && report.figure(cell).is_blank();
                if !is_blank {
                    report.figures.set(cell, Figure::Number(received));
                }
            }
        }
    }
}
