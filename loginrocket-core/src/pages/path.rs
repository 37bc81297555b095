//! Whether a path is one that a template can be filled to.

use crate::request::is_dots;

/// Whether a path is the template with some value in each placeholder.
///
/// A value is any that the endpoint could send: not empty, within one segment unless it
/// is a catch-all, and no segment of dots. Literal text must be the same byte by byte.
pub(crate) fn fits(path: &str, template: &str) -> bool {
    // A path is never empty on the wire.
    let path = if path == "/" && !template.ends_with('/') { "" } else { path };
    if path.contains("//") || path.split('/').any(is_dots) {
        return false;
    }
    let mut places = Places::start(path);
    let mut rest = template;
    while let Some((literal, tail)) = rest.split_once('{') {
        let Some((name, tail)) = tail.split_once('}') else { return false };
        rest = tail;
        match literal.strip_suffix('/') {
            Some(literal) if name.ends_with("..?") => {
                places.literal(literal);
                let absent = places.reached.clone();
                places.literal("/");
                places.segments();
                places.or(&absent);
            }
            _ if name.contains("..") => {
                places.literal(literal);
                places.segments();
            }
            _ => {
                places.literal(literal);
                places.segment();
            }
        }
    }
    places.literal(rest);
    places.reached.last() == Some(&true)
}

/// The places of a path that the template can have led to so far.
struct Places<'a> {
    path: &'a [u8],
    /// One for each byte of the path, and one for its end.
    reached: Vec<bool>,
}

impl<'a> Places<'a> {
    /// At the start of a path.
    fn start(path: &'a str) -> Self {
        let path = path.as_bytes();
        let reached = std::iter::once(true).chain(path.iter().map(|_| false)).collect();
        Self { path, reached }
    }

    /// Goes over literal text.
    fn literal(&mut self, text: &str) {
        let text = text.as_bytes();
        let mut reached = vec![false; self.reached.len()];
        let starts = self.reached.iter().enumerate().filter(|(_, is_reached)| **is_reached);
        for (at, _) in starts {
            let is_here = self.path.get(at..).is_some_and(|rest| rest.starts_with(text));
            if let Some(end) = reached.get_mut(at.saturating_add(text.len())).filter(|_| is_here) {
                *end = true;
            }
        }
        self.reached = reached;
    }

    /// Goes over a value within one segment.
    fn segment(&mut self) {
        self.value(|within, is_start, is_slash| (within || is_start) && !is_slash);
    }

    /// Goes over a value of one segment or several.
    fn segments(&mut self) {
        self.value(|within, is_start, is_slash| within || (is_start && !is_slash));
    }

    /// Goes over a value; it does not end with a slash. `goes_on` says whether it has the
    /// next byte: by whether a value has the byte before, whether one may start here, and
    /// whether the byte is a slash.
    fn value(&mut self, goes_on: impl Fn(bool, bool, bool) -> bool) {
        let mut within = false;
        let ends = self.path.iter().zip(&self.reached).map(|(byte, is_start)| {
            let is_slash = *byte == b'/';
            within = goes_on(within, *is_start, is_slash);
            within && !is_slash
        });
        self.reached = std::iter::once(false).chain(ends).collect();
    }

    /// Adds other places.
    fn or(&mut self, others: &[bool]) {
        for (place, other) in self.reached.iter_mut().zip(others) {
            *place |= other;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_path_fits_its_template() {
        for (template, path) in [
            ("/keys", "/keys"),
            ("", "/"),
            ("/", "/"),
            ("/users/{id}/keys", "/users/7/keys"),
            ("/users/{id}/keys", "/users/a%2Fb/keys"),
            ("/v{a}.{b}", "/v1.2"),
            ("/v{a}.{b}", "/v1.2.3"),
            ("/{a}{b}", "/xy"),
            ("/files/{path..}", "/files/a/b/c"),
            ("/files/{path..}/x/{id}:run", "/files/a/x/b/x/7:run"),
            ("/contents/{path..?}", "/contents"),
            ("/contents/{path..?}", "/contents/a/b"),
            ("/{path..?}", "/"),
            ("/a/{b..?}/c", "/a/c"),
        ] {
            assert!(fits(path, template), "{template} {path}");
        }
    }

    #[test]
    fn another_path_does_not() {
        for (template, path) in [
            ("/keys", "/keys/"),
            ("/keys", "/Keys"),
            ("/keys", "/k%65ys"),
            ("/keys", "/"),
            ("/", "/x"),
            ("/users/{id}/keys", "/users//keys"),
            ("/users/{id}/keys", "/users/a/b/keys"),
            ("/users/{id}/keys", "/users/../keys"),
            ("/users/{id}/keys", "/users/%2e%2E/keys"),
            ("/files/{path..}", "/files"),
            ("/files/{path..}", "/files/"),
            ("/files/{path..}", "/files/a//b"),
            ("/files/{path..}", "/files/a/"),
            ("/files/{path..}", "/files/a/../../b"),
            ("/contents/{path..?}", "/contents/"),
            ("/{a}{b}", "/x"),
        ] {
            assert!(!fits(path, template), "{template} {path}");
        }
    }

    #[test]
    fn a_long_path_takes_no_long_time() {
        assert!(fits(&"/a".repeat(4000), "/{a..}/a/{b..}/{c..}/a/{d}"));
        assert!(!fits(&format!("/{}!", "a".repeat(8000)), "/{a}a{b}a{c}a{d}a{e}a?"));
    }
}
