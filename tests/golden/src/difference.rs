//! Where a transport differs from `golden.txt`. A file in `differences` holds the cases of a
//! transport that do, as they are there, and above them the rows of the table in the
//! documentation of `transport` that say why. Nothing else may differ.

/// A transport that is not like the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// `Reqwest`.
    Reqwest,
    /// `Ureq`.
    Ureq,
    /// `Fetch` in a page.
    Fetch,
    /// `Fetch` in a page, with calls in JSONP by a script: those cases only.
    Script,
    /// `Fetch` in Node.
    Node,
}

/// The rows of the documented table that are not about a single call.
pub const OF_NO_CALL: [&str; 7] = [
    "certificates, proxies, timeouts for a connection",
    "a request body that is a stream and not in memory",
    "an upload that is a file by its path",
    "`Expect: 100-continue`",
    "a response before the body was sent, of a server that reads on",
    "the same, of a server that does not read what is sent and closes at once (a TCP reset)",
    "a call whose time is over while a source blocks",
];

impl Transport {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Reqwest, Self::Ureq, Self::Fetch, Self::Script, Self::Node];

    /// The cases that differ, below the rows that say why.
    fn differences(self) -> &'static str {
        match self {
            Self::Reqwest | Self::Ureq => include_str!("../differences/connections.txt"),
            Self::Fetch => include_str!("../differences/fetch.txt"),
            Self::Script => include_str!("../differences/script.txt"),
            Self::Node => include_str!("../differences/node.txt"),
        }
    }

    /// Whether it runs a case.
    #[must_use]
    pub fn runs(self, case: &str) -> bool {
        self != Self::Script || case.contains("jsonp")
    }

    /// Whether a row of the documented table is about it, by its second cell.
    #[must_use]
    pub fn is_in(self, place: &str) -> bool {
        place.split(", ").any(|place| match self {
            Self::Reqwest => place == "`Reqwest`",
            Self::Ureq => place == "`Ureq`",
            Self::Fetch => matches!(place, "`Fetch`" | "`Fetch` in a browser"),
            Self::Script => place == "JSONP by a script",
            Self::Node => place == "`Fetch`",
        })
    }

    /// The rows of the documented table that its differences name.
    pub fn rows(self) -> impl Iterator<Item = &'static str> {
        self.differences().lines().filter_map(|line| line.strip_prefix("# "))
    }

    /// The text that it must give.
    #[must_use]
    pub fn expected(self) -> String {
        let differing: String = self
            .differences()
            .split_inclusive('\n')
            .filter(|line| !line.starts_with("# "))
            .collect();
        let differing: Vec<_> = cases(&differing).collect();
        let mut used = 0;
        let expected = cases(crate::GOLDEN).filter(|(name, _)| self.runs(name)).map(|case| {
            let found = differing.iter().find(|(name, _)| *name == case.0);
            let Some((name, text)) = found else { return case.1 };
            assert_ne!(*text, case.1, "{self:?} does not differ in {name}");
            used += 1;
            text
        });
        let expected = expected.collect();
        assert_eq!(used, differing.len(), "{self:?} differs in a case that there is not");
        expected
    }
}

/// The cases of `actual` that are not as expected, each with what was expected; empty if
/// all are.
#[must_use]
pub fn differing(expected: &str, actual: &str) -> String {
    let is_missing = |(name, _): &(&str, &str)| !cases(actual).any(|(other, _)| other == *name);
    let missing = cases(expected).filter(is_missing);
    let mut text: String = missing.map(|(name, _)| ["missing: ", name, "\n"].concat()).collect();
    for (name, actual) in cases(actual) {
        let expected =
            cases(expected).find(|(other, _)| *other == name).map_or("", |found| found.1);
        if expected != actual {
            text += &["is\n", actual, "and should be\n", expected].concat();
        }
    }
    text
}

/// The cases of a text, each with its name.
fn cases(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let starts = text.match_indices("\n== ").map(|(at, _)| at.saturating_add(1));
    let bounds: Vec<_> = std::iter::once(0).chain(starts).chain([text.len()]).collect();
    (1..bounds.len()).filter_map(move |end| {
        let case = text.get(*bounds.get(end.checked_sub(1)?)?..*bounds.get(end)?)?;
        Some((case.strip_prefix("== ")?.lines().next()?, case))
    })
}
