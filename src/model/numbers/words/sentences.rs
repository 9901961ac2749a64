//! The words of any sentence: years, whose numbers they are, their relations, and what is counted elsewhere.

use super::word::{Period, Role, Scope, Word};

/// Words with one meaning, separated by blanks.
pub(crate) const WORDS: &[(Word, &str)] = &[
    // Years
    (
        Word::Period(Period::This),
        "今年以来 本年以来 本年 本年度 今年 全年 全年度 年内 当年 本年内",
    ),
    (
        Word::Period(Period::Last),
        "上年 上年度 上一年 上一年度 去年 去年度 上年同期 去年同期 上年末 去年末",
    ),
    (
        Word::Period(Period::Next),
        "下年 下年度 下一年 下一年度 次年 明年",
    ),
    (
        Word::Period(Period::Other),
        "前年 环比 年均 历年 近年 近年来",
    ),
    // Whose numbers
    (
        Word::Scope(Scope::Own),
        "本机关 本行政机关 本单位 我单位 本局 我局 我委 本委 我办 我厅 我镇 本镇 我乡 我街道 \
         本街道 全局 本部门 我部门 我司 本级机关 本市 本区 本县 本乡 我处 本处 我院 本院 我部 本部 我署 我行 我中心 本中心 我队 本队 我所 本所 我校 本校 我站 本街 我馆 本馆 我台 我大队 我支队 我总队 我分局 本分局",
    ),
    (Word::Scope(Scope::Area("省")), "全省 我省"),
    (Word::Scope(Scope::Area("市")), "全市 我市"),
    (Word::Scope(Scope::Area("区")), "全区 我区"),
    (Word::Scope(Scope::Area("县")), "全县 我县"),
    (Word::Scope(Scope::Area("镇")), "全镇"),
    (Word::Scope(Scope::Area("乡")), "全乡"),
    (Word::Scope(Scope::Area("街道")), "全街道 全街 我街"),
    (Word::Scope(Scope::Area("州")), "全州 我州"),
    (Word::Scope(Scope::Area("旗")), "全旗 我旗"),
    (Word::Scope(Scope::Area("")), "全系统 各级行政机关 各级"),
    (
        Word::Scope(Scope::Branches),
        "各职能部门 职能部门 镇街 各园区 各镇（街道） 各地各部门 各级各部门 各地 各部门 各单位 各镇 各乡镇 各街道 各镇街 各县区 各区县 各县（市、区）",
    ),
    // 公开属性, 公文: whether a document is open is decided when it is written, as in 公文主动公开120件、不予公开15件.
    (
        Word::Scope(Scope::Elsewhere),
        "本级 市本级 区本级 县本级 代表区政府 代表市政府 代表县政府 代表省政府 代表本级政府 代表政府 市级部门 区级部门 县级部门 市直 区直 县直 \
         下属 所属 直属",
    ),
    (Word::Scope(Scope::Papers), "公开属性 公文"),
    // How numbers stand to each other
    (
        Word::Role(Role::Part),
        "其中 其中包括 其中包含 其中有 这其中",
    ),
    (Word::Role(Role::Including), "含 包含"),
    (
        Word::Role(Role::Consisting),
        "包括 涵盖 分为 具体为 具体包括 主要包括 具体是 包括了",
    ),
    (Word::Role(Role::Besides), "另有 另 此外 连同"),
    (Word::Role(Role::Join), "及 和 与 或 或者 以及"),
    (Word::Role(Role::Accumulated), "累计"),
    (Word::Role(Role::UpTo), "截至 截止 截至目前 至今 目前"),
    (Word::Role(Role::Respectively), "分别 分别是 分别为"),
    (Word::Role(Role::OutOf), "占 占比 比例为"),
    (
        Word::Role(Role::Rise),
        "增长 增加 上升 提高 上涨 增幅 净增 净增加",
    ),
    (
        Word::Role(Role::Fall),
        "净减 净减少 下降 减少 降低 回落 降幅",
    ),
    (Word::Role(Role::Than), "同比 较 比 相比"),
    (
        Word::Role(Role::Because),
        "因 因为 由于 属于 属 为 系 是 按 涉及",
    ),
    (Word::Role(Role::AndMore), "等"),
    (Word::Role(Role::Excluded), "除外 不含 不包括 未含"),
    (Word::Role(Role::Not), "拟 计划 将"),
    (
        Word::Role(Role::None),
        "未 无 没有 没 零 均无 均未 尚无 尚未 未有 并无 并未 未曾 从未 不存在 也无 也未 亦无 亦未 无任何 没有任何 未产生 未引发 未出现 均没有 暂无 均不存在 无人 不具备 不具有 不行使 不享有 不涉及 也不涉及 未涉及 均不涉及",
    ),
    (Word::SumOf(0), "合计"),
    (
        Word::SumOf(2),
        "两项合计 二项合计 两者合计 二者合计 两项共 两项共计",
    ),
    (Word::SumOf(3), "三项合计 三者合计 三项共计"),
    (Word::SumOf(4), "四项合计"),
    (Word::SumOf(5), "五项合计"),
];
