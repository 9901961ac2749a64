//! Lines of the page around a report on the web.

use super::parts::part_titled;
use crate::import::normal::tidy;

/// Words of the frame around a report on the web.
const FRAME: [&str; 18] = [
    "发布日期",
    "发布时间",
    "来源：",
    "来源:",
    "浏览次数",
    "字体：",
    "字号",
    "打印",
    "索引号",
    "分享到",
    "点击",
    "访问量",
    "责任编辑",
    "视力保护",
    "信息来源",
    "阅读次数",
    "下载文字版",
    "关闭窗口",
];
/// Such lines are no longer.
pub(in crate::import) const MAX_FRAME_CHARS: usize = 80;

/// What a page says of the report: the words before a colon or in the first cell, at the beginning of a line.
const FIELDS: [&str; 55] = [
    "索引号",
    "文号",
    "发文字号",
    "发布文号",
    "文件编号",
    "名称",
    "信息名称",
    "标题",
    "主题词",
    "关键词",
    "分类",
    "组配分类",
    "主题分类",
    "体裁分类",
    "主题导航",
    "发布机构",
    "发文机关",
    "发布单位",
    "生成日期",
    "成文日期",
    "发文日期",
    "发布日期",
    "发布时间",
    "公开日期",
    "有效性",
    "时效性",
    "公开方式",
    "公开时限",
    "信息来源",
    "来源",
    "作者",
    "编辑",
    "责任编辑",
    "日期",
    "时间",
    "访问次数",
    "浏览次数",
    "浏览量",
    "访问量",
    "阅读次数",
    "点击数",
    "字体大小",
    "字体",
    "字号",
    "信息时间",
    "更新时间",
    "录入时间",
    "添加时间",
    "创建时间",
    "公开时间",
    "发稿时间",
    "阅读量",
    "点击量",
    "发布人",
    "供稿单位",
];
/// What can be done on a page.
const TOOLS: [&str; 57] = [
    "分享到",
    "分享",
    "打印本页",
    "打印",
    "关闭窗口",
    "关闭本页",
    "关闭",
    "我的收藏",
    "收藏",
    "返回顶部",
    "返回列表",
    "返回",
    "听全文",
    "无障碍浏览",
    "无障碍",
    "长者助手",
    "适老化",
    "微信",
    "微博",
    "新浪微博",
    "QQ空间",
    "复制链接",
    "扫一扫在手机打开当前页",
    "扫一扫",
    "朗读",
    "下载",
    "字体大小",
    "字体",
    "字号",
    "文字大小",
    "大",
    "中",
    "小",
    "默认",
    "超大",
    "视力保护色",
    "登录",
    "注册",
    "用手机查看",
    "纠错",
    "用微信扫描二维码",
    "分享至好友和朋友圈",
    "分享至",
    "设为首页",
    "加入收藏",
    "关怀版",
    "长者版",
    "简体版",
    "繁体版",
    "网站支持IPv6",
    "登录个人中心",
    "智能问答",
    "打印整页",
    "打印内容",
    "语音播报",
    "点击查看解读",
    "点击收听年报语音朗读",
];
/// How a line begins that says where on the site the page is.
const PATHS: [&str; 10] = [
    "您的位置",
    "您的当前位置",
    "您当前的位置",
    "您当前位置",
    "您当前所在位置",
    "您现在的位置",
    "您现在所在的位置",
    "当前位置",
    "所在位置",
    "今天是",
];

/// Returns whether a line belongs to the frame around a report.
pub(in crate::import) fn is_frame(text: &str) -> bool {
    let is_of_page = is_field_or_tool(text);
    let text = &tidy(text);
    let n_chars = text.chars().count();
    let is_caption = text == "目录" || text == "目次";
    part_titled(text).is_some()
        || is_caption
        || is_of_page
        || n_chars <= MAX_FRAME_CHARS
            && !text.ends_with('。')
            && FRAME.iter().any(|word| text.contains(word))
}

/// Returns whether a line is what a page says of the report or offers to do with it, and nothing else.
pub(in crate::import) fn is_field_or_tool(text: &str) -> bool {
    let shown = text.trim();
    let text = tidy(text);
    let is_mark = |c: char| !c.is_alphanumeric();
    let words = text.trim_start_matches(is_mark);
    let is_short = text.chars().count() <= MAX_FRAME_CHARS && !text.ends_with('。');
    let is_field = FIELDS.iter().any(|field| {
        let rest = words.strip_prefix(field);
        rest.is_some_and(|rest| rest.starts_with([':', '：', '|']))
    });
    is_short
        && (is_field
            || are_tools(words)
            || is_path(words, shown)
            || is_rule(&text)
            || is_stamp(words))
}

/// The rule below the head of a table in Markdown: | --- | --- |.
fn is_rule(text: &str) -> bool {
    text.starts_with('|') && text.contains("--") && text.chars().all(|c| "|-:".contains(c))
}

/// The day on which the page was put up, and who did: 2024-01-25 10:12 某市某局.
fn is_stamp(words: &str) -> bool {
    let mut parts = words.splitn(3, ['-', '/', '.']);
    let (Some(year), Some(month), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let is_number =
        |text: &str, most: usize| text.len() <= most && text.bytes().all(|c| c.is_ascii_digit());
    let begins = rest.starts_with(|c: char| c.is_ascii_digit());
    year.len() == 4
        && is_number(year, 4)
        && !month.is_empty()
        && is_number(month, 2)
        && begins
        && !words.contains(['，', '；', '、', '至', '到', '~', '—'])
}

/// 首页 > 政务公开 > 年报, or 首页 新闻中心 政务服务 互动交流.
fn is_path(words: &str, shown: &str) -> bool {
    let is_told = PATHS.iter().any(|path| words.starts_with(path));
    let from_home = words.starts_with("首页") || words.starts_with("网站首页");
    let n_steps = shown
        .split([' ', '>', '»', '/'])
        .filter(|step| !step.is_empty())
        .count();
    is_told || from_home && n_steps >= LEAST_STEPS
}

/// Fewer words are no way through a site.
const LEAST_STEPS: usize = 2;

fn are_tools(words: &str) -> bool {
    let mut rest = words;
    let mut has_tool = false;
    while !rest.is_empty() {
        let tool = TOOLS.iter().filter(|tool| rest.starts_with(**tool));
        let Some(tool) = tool.max_by_key(|tool| tool.len()) else {
            return false;
        };
        has_tool |= tool.chars().count() >= 2;
        rest = rest[tool.len()..].trim_start_matches(|c: char| !c.is_alphanumeric());
    }
    has_tool
}

/// Returns whether a line is the mark of a paper that is attached to another: 附件1.
pub(super) fn is_mark_of_attachment(text: &str) -> bool {
    let text = tidy(text);
    let rest = text
        .strip_prefix("附件")
        .or_else(|| text.strip_prefix("附"));
    rest.is_some_and(|rest| {
        rest.chars()
            .all(|c| c.is_ascii_digit() || "一二三四五六七八九十:：".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_page_around_are_no_text_of_the_report() {
        for text in [
            "发布日期：2021-01-28 浏览次数：12",
            "二、主动公开政府信息情况",
            "访问次数: 12",
            "字体大小:",
            "【字体： 大 中 小】",
            "时间：2024-01-25 10:20",
            "分享",
            "• 分享到",
            "【打印】 【关闭】",
            "名称: 某市某局2024年政府信息公开工作年度报告",
            "首页 > 政务公开 > 政府信息公开年报",
            "您现在所在的位置： 网站首页 > 某镇人民政府",
            "首页 走进某县 新闻中心 政务服务",
            "用微信扫描二维码",
            "设为首页",
            "【信息时间：2024-01-31　阅读次数：56】【打印】【关闭】",
            "2024-01-25 10:12 某市某局",
            "| 组配分类 | 年度报告 |",
            "| --- | :---: |",
        ] {
            assert!(is_frame(text), "{text}");
        }
        for text in [
            "本报告由某局编制，电子版可在某网下载打印。",
            "时间紧、任务重，人手不足",
            "（三）经验分享",
            "首页开设专栏2个",
            "下一步工作",
            "信息处理费收取情况：无",
            "2023.1.1至2023.12.31",
            "1.2.3",
        ] {
            assert!(!is_frame(text), "{text}");
        }
    }
}
