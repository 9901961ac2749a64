//! A list beside a number.

/// Nouns that name listed things.
pub(super) const NAMED_THINGS: &str = "栏目 专栏 子栏目 版块 板块 频道 专题 制度 平台 账号";

/// A list beside a number.
pub(super) struct List {
    /// The number of its items.
    pub(super) n_items: usize,
    /// How many of them are on the number's side of every comma: 依据《甲》，《乙》《丙》2个文件 counts these alone.
    pub(super) n_near: usize,
    /// The kind of its items.
    pub(super) kind: ItemKind,
    /// Whether 等 says that there are more.
    pub(super) has_more: bool,
}

/// The kind of listed items.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ItemKind {
    /// 《…》
    Titles,
    /// “…”
    Names,
    /// Words between 、, whose borders are uncertain.
    Words,
}

impl List {
    /// A list of words with so many joints between them. Returns `None` where there is no joint.
    pub(super) fn of_words(n_joints: usize, has_more: bool) -> Option<Self> {
        (n_joints > 0).then_some(Self {
            n_items: n_joints + 1,
            n_near: n_joints + 1,
            kind: ItemKind::Words,
            has_more,
        })
    }

    /// Whether it has several items, and no comma that may separate some of them.
    pub(super) const fn is_whole(&self) -> bool {
        self.n_items > 1 && self.n_near == self.n_items
    }
}

/// What follows the last item of a list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The sentence.
    Stop,
    /// More of the sentence, without a further item or number.
    Clause,
    /// Something that may belong to the last item or to the list.
    Unsure,
}

/// A list after a number.
pub(super) struct ListAfter {
    /// The list.
    pub(super) list: List,
    /// What follows it.
    pub(super) end: End,
    /// Whether the noun beside the number is a name for the items.
    pub(super) names_items: bool,
}
