//! Path templates as OpenAPI has them: each placeholder is one segment or a part of one.

/// A path template and what OpenAPI cannot say of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Path {
    /// The template; its placeholders have names only.
    pub(super) template: String,
    /// The placeholders, in their order.
    pub(super) names: Vec<String>,
    /// Those that take several segments.
    pub(super) catch_all: Vec<String>,
    /// Those that are left out, with the slash in front of them.
    pub(super) left_out: Vec<String>,
}

impl Path {
    /// The paths of a template: with and without the placeholders that may be absent.
    pub(super) fn all(template: &str) -> Vec<Self> {
        let with = Self::of(template, false);
        let without = Self::of(template, true);
        if with == without { vec![with] } else { vec![with, without] }
    }

    /// The path of a template, with or without what may be absent.
    fn of(template: &str, leave_out: bool) -> Self {
        let nothing = Vec::new;
        let mut path = Self {
            template: String::new(),
            names: nothing(),
            catch_all: nothing(),
            left_out: nothing(),
        };
        let mut rest = template;
        while let Some((literal, placeholder, after)) = next(rest) {
            path.template += literal;
            path.push(placeholder, leave_out);
            rest = after;
        }
        path.template += rest;
        if path.template.is_empty() {
            path.template.push('/');
        }
        path
    }

    /// Adds a placeholder.
    fn push(&mut self, placeholder: &str, leave_out: bool) {
        let name = placeholder.trim_end_matches('?').trim_end_matches('.').to_owned();
        if leave_out && placeholder.ends_with('?') {
            if self.template.ends_with('/') {
                self.template.pop();
            }
            self.left_out.push(name);
            return;
        }
        self.template.extend(["{", &name, "}"]);
        if placeholder.contains("..") {
            self.catch_all.push(name.clone());
        }
        self.names.push(name);
    }
}

/// What stands in front of a placeholder, the placeholder, and what follows.
pub(super) fn next(template: &str) -> Option<(&str, &str, &str)> {
    let (literal, rest) = template.split_once('{')?;
    let (placeholder, after) = rest.split_once('}')?;
    Some((literal, placeholder, after))
}

/// A template without the names of its placeholders, by which two are the same.
pub(super) fn shape(template: &str) -> String {
    let mut shape = String::new();
    let mut rest = template;
    while let Some((literal, _, after)) = next(rest) {
        shape += literal;
        shape += "{}";
        rest = after;
    }
    shape + rest
}

#[cfg(test)]
mod tests {
    use super::{Path, shape};

    /// The templates that OpenAPI has for one.
    fn templates(template: &str) -> Vec<String> {
        Path::all(template).into_iter().map(|path| path.template).collect()
    }

    #[test]
    fn a_placeholder_has_a_name_and_nothing_else() {
        assert_eq!(templates("/v{a}.{b}/x/{rest..}"), ["/v{a}.{b}/x/{rest}"]);
        assert_eq!(Path::all("/x/{rest..}/{a}")[0].catch_all, ["rest"]);
        assert_eq!(templates(""), ["/"]);
    }

    #[test]
    fn what_may_be_absent_is_a_path_of_its_own() {
        assert_eq!(templates("/x/{rest..?}"), ["/x/{rest}", "/x"]);
        assert_eq!(templates("/{rest..?}"), ["/{rest}", "/"]);
        assert_eq!(Path::all("/x/{rest..?}")[1].left_out, ["rest"]);
    }

    #[test]
    fn names_are_no_part_of_the_shape() {
        assert_eq!(shape("/a/{b}/c.{d}"), "/a/{}/c.{}");
        assert_eq!(shape("/a/{b"), "/a/{b");
    }
}
