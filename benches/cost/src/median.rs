//! The middle of several measurements.

use std::fmt;

/// Measurements of one thing, in the order of the rounds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Samples(Vec<f64>);

impl Samples {
    /// Adds a measurement.
    pub(crate) fn push(&mut self, sample: f64) {
        self.0.push(sample);
    }

    /// Each measurement in relation to that of another thing in the same round.
    pub(crate) fn over(&self, base: &Self) -> Self {
        Self(self.0.iter().zip(&base.0).map(|(sample, base)| sample / base).collect())
    }

    /// The middle one; of an even number the mean of the two.
    pub(crate) fn median(&self) -> f64 {
        let sorted = self.sorted();
        let middle = sorted.len() / 2;
        match (sorted.get(middle), sorted.get(middle.wrapping_sub(1))) {
            (Some(upper), Some(lower)) if sorted.len() % 2 == 0 => f64::midpoint(*lower, *upper),
            (Some(middle), _) => *middle,
            (None, _) => f64::NAN,
        }
    }

    /// The smallest and the largest one.
    pub(crate) fn range(&self) -> (f64, f64) {
        let sorted = self.sorted();
        let or_nan = |end: Option<&f64>| end.copied().unwrap_or(f64::NAN);
        (or_nan(sorted.first()), or_nan(sorted.last()))
    }

    /// The measurements by size.
    fn sorted(&self) -> Vec<f64> {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        sorted
    }
}

/// The middle one, and the smallest and the largest.
impl fmt::Display for Samples {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (places, (least, most)) = (f.precision().unwrap_or(2), self.range());
        write!(f, "{:.places$} ({least:.places$}–{most:.places$})", self.median())
    }
}

#[cfg(test)]
mod tests {
    use super::Samples;

    #[test]
    fn the_text_has_the_spread() {
        let samples = Samples(vec![3.0, 1.0, 9.25]);
        assert_eq!(format!("{samples}; {samples:.1}"), "3.00 (1.00–9.25); 3.0 (1.0–9.2)");
    }

    #[test]
    fn the_median_is_the_middle_whatever_the_order() {
        assert!((Samples(vec![3.0, 1.0, 9.0]).median() - 3.0).abs() < f64::EPSILON);
        assert!((Samples(vec![4.0, 1.0, 2.0, 9.0]).median() - 3.0).abs() < f64::EPSILON);
        assert!(Samples::default().median().is_nan());
    }

    #[test]
    fn rounds_are_compared_pair_by_pair() {
        let ratio = Samples(vec![2.0, 9.0]).over(&Samples(vec![1.0, 3.0]));
        assert_eq!(ratio.range(), (2.0, 3.0));
    }
}
