//! Web pages: whole ones with navigation around the report, or a fragment.

mod extent;
mod table;
mod text;
mod walk;

use super::ImportError;
use super::blocks::{Block, Format, LeftOut, Paragraph, Source, Surroundings};
use super::read::parts::{part_titled, parts};
use scraper::Html;
use walk::{FoundBlock, Walk};

/// Reads a page as blocks.
pub(super) fn source(html: &str) -> Result<Source, ImportError> {
    extent::check(html)?;
    let page = Html::parse_document(html);
    let mut walk = Walk::default();
    walk.read(page.root_element());
    let Walk {
        found,
        parents,
        is_cut,
        ..
    } = walk;
    Ok(Source {
        format: Format::Html,
        blocks: framed(found, &parents),
        left_out: is_cut.then_some(LeftOut::Cells).into_iter().collect(),
    })
}

/// Separates the report from the frame: the report is the smallest part of the page with the titles of all its parts.
fn framed(found: Vec<FoundBlock>, parents: &[usize]) -> Vec<Block> {
    let mut titles: Vec<Option<usize>> = vec![None; parts().len()];
    for found in &found {
        if let Block::Paragraph(paragraph) = &found.block
            && let Some(part) = part_titled(&paragraph.text)
        {
            titles[part] = Some(found.container);
        }
    }
    let titles: Vec<usize> = titles.into_iter().flatten().collect();
    // A page with fewer titles is cut nowhere.
    if titles.len() < 3 {
        return found.into_iter().map(|found| found.block).collect();
    }
    let common = titles
        .iter()
        .copied()
        .reduce(|a, b| common_ancestor(a, b, parents))
        .unwrap_or(0);
    let place = |found: FoundBlock| {
        let is_inside = ancestors(found.container, parents).any(|id| id == common);
        match found.block {
            block if is_inside => Some(block),
            Block::Paragraph(paragraph) => Some(Block::Paragraph(Paragraph {
                surroundings: Surroundings::Frame,
                ..paragraph
            })),
            Block::Grid(_) => None,
        }
    };
    found.into_iter().filter_map(place).collect()
}

fn ancestors(id: usize, parents: &[usize]) -> impl Iterator<Item = usize> {
    // The first element is its own parent.
    std::iter::successors(Some(id), |id| {
        let parent = *parents.get(*id)?;
        (parent != *id).then_some(parent)
    })
}

fn common_ancestor(a: usize, b: usize, parents: &[usize]) -> usize {
    let above: Vec<usize> = ancestors(a, parents).collect();
    ancestors(b, parents)
        .find(|id| above.contains(id))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bounds::{MAX_COLUMNS, MAX_ROWS};
    use crate::import::blocks::Grid;

    fn shown(html: &str) -> Vec<String> {
        let source = source(html).unwrap();
        let shown = |block: &Block| match block {
            Block::Paragraph(paragraph) if paragraph.surroundings == Surroundings::Frame => {
                format!("({})", paragraph.text)
            }
            Block::Paragraph(paragraph) => paragraph.text.clone(),
            Block::Grid(grid) => rows(grid),
        };
        source.blocks.iter().map(shown).collect()
    }

    fn rows(grid: &Grid) -> String {
        let row = |row: &Vec<super::super::blocks::Cell>| {
            let cells = row.iter().map(|cell| {
                format!(
                    "{}@{}+{}x{}",
                    cell.text, cell.column, cell.n_columns, cell.n_rows
                )
            });
            cells.collect::<Vec<_>>().join(" ")
        };
        grid.rows.iter().map(row).collect::<Vec<_>>().join(" / ")
    }

    #[test]
    fn paragraphs_and_line_breaks_end_a_paragraph() {
        assert_eq!(
            shown("<p>甲<b>乙</b>\n丙</p>丁<br>戊<div>&nbsp;&nbsp;己 <script>x</script></div>"),
            ["甲乙丙", "丁", "戊", "己"]
        );
    }

    #[test]
    fn spans_of_any_kind_make_a_grid() {
        assert_eq!(
            shown(
                "<table><tr><td rowspan=0>甲<td colspan=2>乙<tr><td>丙<td rowspan=1000000>丁</table>"
            ),
            ["甲@0+1x2 乙@1+2x1 / 丙@1+1x1 丁@2+1x1"]
        );
    }

    #[test]
    fn what_a_table_has_too_much_is_told() {
        let wide = |n| format!("<table><tr>{}</table>", "<td>甲".repeat(n));
        assert_eq!(source(&wide(MAX_COLUMNS)).unwrap().left_out, []);
        let left_out = source(&wide(MAX_COLUMNS + 1)).unwrap().left_out;
        assert_eq!(left_out, [LeftOut::Cells]);
        let long = |n| format!("<table>{}</table>", "<tr><td>甲<td>乙".repeat(n));
        let read = |html: String| crate::import::read_source(html.as_bytes());
        assert!(read(long(MAX_ROWS)).is_ok());
        assert_eq!(read(long(MAX_ROWS + 1)), Err(ImportError::TooLong));
    }

    #[test]
    fn a_table_for_layout_is_no_grid() {
        assert_eq!(
            shown("<table><tr><td><p>正文</p><table><tr><td>甲<td>乙</table><tr><td>尾</table>"),
            ["正文", "甲@0+1x1 乙@1+1x1", "尾"]
        );
    }

    #[test]
    fn what_stands_around_the_report_is_its_frame() {
        let page = "<div>首页</div><div id=a><p>一、总体情况</p><p>甲</p><p>二、主动公开政府信息情况</p><p>三、收到和处理政府信息公开申请情况</p></div><div>版权</div>";
        let shown = shown(page);
        assert_eq!(
            (shown[0].as_str(), shown[2].as_str(), shown[5].as_str()),
            ("(首页)", "甲", "(版权)")
        );
    }

    #[test]
    fn nesting_without_end_is_refused() {
        assert_eq!(source(&"<div>".repeat(100_000)), Err(ImportError::TooDeep));
        assert_eq!(
            source(&"<table><tr><td>".repeat(1000)),
            Err(ImportError::TooDeep)
        );
        assert!(source(&"<p>甲</p><p>乙".repeat(2000)).is_ok());
    }
}
