//! The nearest name to a misspelt one.
//!
//! Which names are candidates is decided by the caller.

/// The candidate that was probably meant.
pub(crate) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let lower = name.to_lowercase();
    let tolerance = 1.max(name.chars().count() / 3);
    candidates
        .into_iter()
        .map(|candidate| (distance(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= tolerance)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The field that a placeholder was probably meant for: the nearest, or else one whose name begins or
/// ends with the placeholder's words.
pub(crate) fn field<'a>(
    placeholder: &str,
    fields: impl IntoIterator<Item = &'a str> + Clone,
) -> Option<&'a str> {
    let part = |whole: &str, part: &str| {
        whole.strip_prefix(part).is_some_and(|rest| rest.starts_with('_'))
            || whole.strip_suffix(part).is_some_and(|rest| rest.ends_with('_'))
    };
    let is_related = |field: &&str| part(field, placeholder) || part(placeholder, field);
    nearest(placeholder, fields.clone()).or_else(|| fields.into_iter().find(is_related))
}

/// `; did you mean ..` for the nearest candidate, or nothing.
pub(crate) fn did_you_mean<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(name, candidates).map(|found| format!("; did you mean `{found}`"))
}

/// `; did you mean ..` for the nearest candidate, or all candidates to choose from.
pub(crate) fn one_of<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    did_you_mean(name, candidates.iter().copied()).unwrap_or_else(|| {
        let quoted: Vec<String> = candidates.iter().map(|name| format!("`{name}`")).collect();
        match quoted.split_last() {
            Some((last, others)) if !others.is_empty() => {
                format!("; write {} or {last}", others.join(", "))
            }
            _ => format!("; write {}", quoted.concat()),
        }
    })
}

/// Damerau-Levenshtein distance in which no letter moves twice: insertions, deletions, changes, and
/// swaps of neighbors.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut previous = None;
    for (row, letter) in a.chars().enumerate() {
        let mut current = vec![row.saturating_add(1)];
        for (column, &other) in b.iter().enumerate() {
            let change = cell(&last, Some(column)).saturating_add(usize::from(letter != other));
            let delete = cell(&last, column.checked_add(1)).saturating_add(1);
            let insert = cell(&current, Some(column)).saturating_add(1);
            let left = column.checked_sub(1);
            let swapped =
                left.is_some_and(|left| previous == Some(other) && b.get(left) == Some(&letter));
            let swap =
                if swapped { cell(&before_last, left).saturating_add(1) } else { usize::MAX };
            current.push(change.min(delete).min(insert).min(swap));
        }
        before_last = std::mem::replace(&mut last, current);
        previous = Some(letter);
    }
    cell(&last, Some(b.len()))
}

/// One cell of a row; outside of it nothing can be reached.
fn cell(row: &[usize], column: Option<usize>) -> usize {
    column.and_then(|column| row.get(column)).copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::{distance, field, nearest};

    #[test]
    fn counts_each_kind_of_slip_once() {
        let rows = [
            ("", "", 0),
            ("", "abc", 3),
            ("id", "idd", 1),
            ("heaedr", "header", 1),
            ("qurey", "query", 1),
        ];
        let more =
            [("PSOT", "POST", 1), ("rename", "remane", 2), ("é", "e", 1), ("kitten", "sitting", 3)];
        for (a, b, expected) in rows.into_iter().chain(more) {
            assert_eq!(distance(a, b), expected, "{a} {b}");
            assert_eq!(distance(b, a), expected, "{b} {a}");
        }
    }

    #[test]
    fn suggests_near_names_only() {
        let methods = ["GET", "HEAD", "POST", "PUT", "PATCH"];
        assert_eq!(nearest("get", methods), Some("GET"));
        assert_eq!(nearest("PSOT", methods), Some("POST"));
        assert_eq!(nearest("FETCH", methods), None);
        assert_eq!(nearest("", methods), None);
    }

    #[test]
    fn suggests_fields_that_share_words() {
        assert_eq!(field("team", ["name", "team_id"]), Some("team_id"));
        assert_eq!(field("team_id", ["id", "team"]), Some("id"));
        assert_eq!(field("teem", ["team_id", "team"]), Some("team"));
        assert_eq!(field("team", ["teamster_x"]), None);
    }
}
