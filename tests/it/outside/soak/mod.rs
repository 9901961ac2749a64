//! A week in the office, in half an hour: the real window is worked with at random and meets with accidents. After each
//! deed the file is what was typed; memory and handles of the process stay level.
//!
//! The suite lets it run for less than a minute; `NIANBAO_SOAK=1800` gives it the seconds, and `NIANBAO_SOAK_SEED`
//! another week.

mod deed;
mod level;
mod office;
mod typed;

use deed::Deed;
use level::Levels;
use office::Office;
use std::time::{Duration, Instant};
use typed::Random;

/// How long it works where nobody says.
const SHORT: Duration = Duration::from_secs(40);
/// So long a process lives at least, where it is to be seen whether it grows.
const LONG_LIFE: Duration = Duration::from_mins(12);

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

#[test]
fn after_a_week_of_work_and_accidents_the_file_is_what_was_typed() {
    let time = number("NIANBAO_SOAK").map_or(SHORT, Duration::from_secs);
    let mut random = Random(number("NIANBAO_SOAK_SEED").unwrap_or(15));
    let mut office = Office::open();
    let mut levels = Levels::default();
    let begin = Instant::now();
    let mut last_life = begin;
    let mut counts = [0_u32; Deed::ALL.len()];
    // Every deed once, then what comes.
    let mut due: Vec<Deed> = Deed::ALL.to_vec();
    while begin.elapsed() < time {
        let deed = due.pop().unwrap_or_else(|| Deed::any(&mut random));
        let ends_life = deed == Deed::Kill;
        if ends_life && due.is_empty() && time > LONG_LIFE && last_life.elapsed() < LONG_LIFE {
            continue;
        }
        deed.carry_out(&mut office, &mut random);
        office.check();
        counts[deed as usize] += 1;
        if ends_life {
            levels.begin_life();
            last_life = Instant::now();
        }
        levels.add(office.process());
        let level = levels.last();
        println!("{:>6.1} s {deed:?}: {level}", begin.elapsed().as_secs_f32());
    }
    office.close();
    for (deed, count) in Deed::ALL.iter().zip(counts) {
        println!("{deed:?}: {count}");
    }
    println!("{levels}");
    levels.check();
}
