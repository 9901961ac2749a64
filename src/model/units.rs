//! Lengths and places on paper. A length is stored in points (1/72 inch); the origin of a page is its top left corner,
//! y grows downwards.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A distance on paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Length(f64);

impl Length {
    /// No distance.
    pub const ZERO: Self = Self(0.0);

    /// A length in points of 1/72 inch.
    pub const fn pt(points: f64) -> Self {
        Self(points)
    }

    /// A length in millimetres.
    pub const fn mm(millimetres: f64) -> Self {
        Self(millimetres * 72.0 / 25.4)
    }

    /// This length in points of 1/72 inch.
    pub const fn to_pt(self) -> f64 {
        self.0
    }

    /// This length in millimetres.
    pub const fn to_mm(self) -> f64 {
        self.0 * 25.4 / 72.0
    }

    /// The longer of two lengths.
    #[must_use]
    pub const fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }

    /// The shorter of two lengths.
    #[must_use]
    pub const fn min(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<f64> for Length {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self(self.0 * factor)
    }
}

impl Div<f64> for Length {
    type Output = Self;
    fn div(self, divisor: f64) -> Self {
        Self(self.0 / divisor)
    }
}

impl Div for Length {
    type Output = f64;
    fn div(self, other: Self) -> f64 {
        self.0 / other.0
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        Self(lengths.map(|length| length.0).sum())
    }
}

/// A place on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Distance from the left edge.
    pub x: Length,
    /// Distance from the top edge.
    pub y: Length,
}

impl Point {
    /// The place `x` from the left and `y` from the top.
    pub const fn new(x: Length, y: Length) -> Self {
        Self { x, y }
    }
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// The extent from left to right.
    pub width: Length,
    /// The extent from top to bottom.
    pub height: Length,
}

impl Size {
    /// A sheet of A4, upright (GB/T 148).
    pub const A4: Self = Self::new(Length::mm(210.0), Length::mm(297.0));

    /// A size of this width and height.
    pub const fn new(width: Length, height: Length) -> Self {
        Self { width, height }
    }
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// The top left corner.
    pub origin: Point,
    /// The extent.
    pub size: Size,
}

impl Rect {
    /// The rectangle of this size at this top left corner.
    pub const fn new(origin: Point, size: Size) -> Self {
        Self { origin, size }
    }

    /// Returns the left edge.
    pub const fn left(&self) -> Length {
        self.origin.x
    }

    /// Returns the top edge.
    pub const fn top(&self) -> Length {
        self.origin.y
    }

    /// Returns the right edge.
    pub fn right(&self) -> Length {
        self.origin.x + self.size.width
    }

    /// Returns the bottom edge.
    pub fn bottom(&self) -> Length {
        self.origin.y + self.size.height
    }

    /// Returns whether a place lies inside or on the edge.
    pub fn contains(&self, point: Point) -> bool {
        (self.left()..=self.right()).contains(&point.x)
            && (self.top()..=self.bottom()).contains(&point.y)
    }

    /// The smallest rectangle around both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let left = self.left().min(other.left());
        let top = self.top().min(other.top());
        let right = self.right().max(other.right());
        let bottom = self.bottom().max(other.bottom());
        Self::new(Point::new(left, top), Size::new(right - left, bottom - top))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inch_is_72_points() {
        assert!((Length::mm(25.4).to_pt() - 72.0).abs() < 1e-9);
        assert!((Length::pt(72.0).to_mm() - 25.4).abs() < 1e-9);
    }

    #[test]
    fn a_rectangle_contains_its_edges() {
        let rect = Rect::new(
            Point::new(Length::pt(1.0), Length::pt(2.0)),
            Size::new(Length::pt(3.0), Length::pt(4.0)),
        );
        assert!(rect.contains(Point::new(rect.right(), rect.bottom())));
        assert!(!rect.contains(Point::new(rect.right(), rect.bottom() + Length::pt(0.1))));
    }
}
