//! Paths in pieces: two whose placeholders differ by their names alone are one path on the wire.

/// A path template.
pub(super) struct Path<'a> {
    /// The template without the names of its placeholders.
    pub(super) shape: String,
    /// The names, in their order.
    names: Vec<&'a str>,
}

impl<'a> Path<'a> {
    /// Takes a template apart.
    pub(super) fn of(template: &'a str) -> Self {
        let mut pieces = template.split('{');
        let mut path =
            Self { shape: pieces.next().unwrap_or_default().to_owned(), names: Vec::new() };
        for piece in pieces {
            // What stands behind a name says how many segments it takes, as in `{path..}`.
            let end = piece.find(['.', '?', '}']).unwrap_or_default();
            let (name, rest) = piece.split_at_checked(end).unwrap_or(("", piece));
            path.names.push(name);
            path.shape.extend(["{", rest]);
        }
        path
    }

    /// Where the field of a name goes, in words.
    pub(super) fn place(&self, name: &str) -> String {
        let at = self.names.iter().position(|own| *own == name);
        at.map_or_else(|| name.to_owned(), |at| format!("placeholder {}", at.saturating_add(1)))
    }
}
