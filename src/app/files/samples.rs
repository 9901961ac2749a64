//! The sample reports that ship with the program.

/// A sample report.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// The key of its words.
    pub words: &'static str,
    /// Its file.
    pub text: &'static str,
}

/// The samples, in the order of the welcome page.
pub const SAMPLES: [Sample; 3] = [
    Sample {
        words: "welcome.sample.suqian_2024",
        text: include_str!("../../../assets/samples/suqian_2024.nianbao"),
    },
    Sample {
        words: "welcome.sample.suqian_2023",
        text: include_str!("../../../assets/samples/suqian_2023.nianbao"),
    },
    Sample {
        words: "welcome.sample.hangzhou_eeb_2020",
        text: include_str!("../../../assets/samples/hangzhou_eeb_2020.nianbao"),
    },
];
