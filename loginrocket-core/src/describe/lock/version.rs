//! Versions, and which of them allows a break or an addition (Semantic Versioning, as Cargo reads
//! it).

use std::fmt;

/// A version, without the metadata of a build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Version {
    numbers: [u64; 3],
    /// What follows `-`, of a version that comes before a release.
    pre: Option<String>,
}

impl Version {
    /// Reads a version.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.split_once('+').map_or(text, |(version, _)| version);
        let (numbers, pre) = match text.split_once('-') {
            Some((numbers, pre)) => (numbers, Some(pre)),
            None => (text, None),
        };
        let is_pre = |pre: &str| {
            let is_known = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
            !pre.is_empty() && pre.chars().all(is_known)
        };
        if !pre.is_none_or(is_pre) {
            return None;
        }
        let mut parts = numbers.split('.').map(number);
        let numbers = [parts.next()??, parts.next()??, parts.next()??];
        parts.next().is_none().then(|| Self { numbers, pre: pre.map(str::to_owned) })
    }

    /// Whether it comes before a release, and so promises nothing.
    pub(super) fn is_before_release(&self) -> bool {
        self.pre.is_some()
    }

    /// The first version that may break what this one promises.
    pub(super) fn next_break(&self) -> Self {
        let numbers = match self.numbers {
            [0, 0, patch] => [0, 0, patch.saturating_add(1)],
            [0, minor, _] => [0, minor.saturating_add(1), 0],
            [major, ..] => [major.saturating_add(1), 0, 0],
        };
        Self { numbers, pre: None }
    }

    /// The first version that may have more than this one.
    pub(super) fn next_addition(&self) -> Self {
        let numbers = match self.numbers {
            [0, minor, patch] => [0, minor, patch.saturating_add(1)],
            [major, minor, _] => [major, minor.saturating_add(1), 0],
        };
        Self { numbers, pre: None }
    }

    /// Whether it is this version or a later one; `1.0.0-beta` counts as `1.0.0`.
    pub(super) fn reaches(&self, other: &Self) -> bool {
        self.numbers >= other.numbers
    }
}

/// A number without zeros in front.
fn number(text: &str) -> Option<u64> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && (text == "0" || !text.starts_with('0'))).then(|| text.parse().ok())?
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [major, minor, patch] = self.numbers;
        write!(f, "{major}.{minor}.{patch}")?;
        self.pre.iter().try_for_each(|pre| write!(f, "-{pre}"))
    }
}

#[cfg(test)]
mod tests {
    use super::Version;

    #[test]
    fn a_break_needs_the_first_number_that_is_not_zero() {
        for (version, needed) in [
            ("0.0.3", "0.0.4"),
            ("0.1.7", "0.2.0"),
            ("1.2.3", "2.0.0"),
            ("1.0.0-alpha.1+7", "2.0.0"),
        ] {
            assert_eq!(Version::parse(version).unwrap().next_break().to_string(), needed);
        }
    }

    #[test]
    fn an_addition_needs_a_minor_version_from_the_first_major_one_on() {
        for (version, needed) in [("0.0.3", "0.0.4"), ("0.1.7", "0.1.8"), ("1.2.3", "1.3.0")] {
            assert_eq!(Version::parse(version).unwrap().next_addition().to_string(), needed);
        }
    }

    #[test]
    fn a_version_before_a_release_counts_as_that_release() {
        let reaches = |new: &str, needed: &str| {
            Version::parse(new).unwrap().reaches(&Version::parse(needed).unwrap())
        };
        assert!(reaches("0.2.0-dev", "0.2.0") && reaches("1.0.0", "0.2.0"));
        assert!(!reaches("0.1.9", "0.2.0") && !reaches("1.9.0", "2.0.0"));
    }

    #[test]
    fn what_is_no_version_is_refused() {
        for text in [
            "",
            "1",
            "1.2",
            "1.2.3.4",
            "1.2.x",
            "1.02.3",
            "1.2.3-",
            "1.2.3- ",
            "+1.2.3",
            "1.2.99999999999999999999",
        ] {
            assert_eq!(Version::parse(text), None, "{text}");
        }
        assert_eq!(Version::parse("1.2.3-rc.1+5").unwrap().to_string(), "1.2.3-rc.1");
    }
}
