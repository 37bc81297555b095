//! JSONP: the name of the function, and the argument of its call. Nothing is
//! ever run.

use std::{borrow::Cow, fmt};

use http::Extensions;

use crate::request::Writer;

/// A JSONP call: the name of its function, and the code that such calls need. The code is
/// behind a pointer that only they make, so that a program without them does not carry it.
#[derive(Clone)]
pub(crate) struct Call {
    name: Cow<'static, str>,
    code: &'static Code,
}

/// What is done for a JSONP call and no other.
struct Code {
    write: fn(&mut Writer, &str),
    check: fn(&mut Writer),
    mark: fn(&mut Extensions, Callback),
    argument: for<'b> fn(&'b [u8], &str) -> Option<&'b [u8]>,
}

impl Call {
    /// A call of this function.
    pub(crate) fn of(name: Cow<'static, str>) -> Self {
        let code = &Code {
            write: Writer::callback,
            check: Writer::check_callback,
            mark: |extensions, callback| {
                extensions.insert(callback);
            },
            argument,
        };
        Self { name, code }
    }

    /// Adds the parameter that names the function.
    pub(crate) fn write(&self, writer: &mut Writer) {
        (self.code.write)(writer, &self.name);
    }

    /// Refuses a field that names the function once more.
    pub(crate) fn check(&self, writer: &mut Writer) {
        (self.code.check)(writer);
    }

    /// Tells the transport.
    pub(crate) fn mark(&self, extensions: &mut Extensions) {
        (self.code.mark)(extensions, Callback(self.name.clone()));
    }

    /// The argument of the call, if the body is one.
    pub(crate) fn argument<'b>(&self, body: &'b [u8]) -> Option<&'b [u8]> {
        (self.code.argument)(body, &self.name)
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Call").field(&self.name).finish()
    }
}

/// In the extensions of a request: that it is a JSONP call, and the function that the
/// response is expected to call. A transport may use another name on the wire.
#[derive(Clone)]
#[cfg_attr(not(all(feature = "browser", target_arch = "wasm32")), expect(dead_code))]
pub(crate) struct Callback(pub(crate) Cow<'static, str>);

/// The longest name, in bytes.
const MAX_LEN: usize = 64;

/// The reserved words of ECMAScript and its literals, which name no function.
const RESERVED: [&str; 47] = [
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "let",
    "new",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "static",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "var",
    "void",
    "while",
    "with",
    "yield",
    "eval",
];

/// Whether the name is one or more JavaScript names of ASCII joined by dots,
/// so that it can neither hold code nor the head of another file format.
pub(crate) fn is_valid(name: &str) -> bool {
    name.len() <= MAX_LEN && name.split('.').all(is_identifier)
}

/// Whether the text is one JavaScript name.
fn is_identifier(text: &str) -> bool {
    let in_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$');
    text.bytes().next().is_some_and(|first| !first.is_ascii_digit())
        && text.bytes().all(in_name)
        && !RESERVED.contains(&text)
}

/// The text between the brackets of `name(..)`, if the whole body is such a
/// call. White space, a `/**/` in front and a semicolon behind are allowed.
fn argument<'b>(body: &'b [u8], name: &str) -> Option<&'b [u8]> {
    let body = body.trim_ascii();
    let body = body.strip_prefix(b"/**/").unwrap_or(body).trim_ascii_start();
    let call = body.strip_prefix(name.as_bytes())?.trim_ascii_start();
    let call = call.strip_suffix(b";").unwrap_or(call).trim_ascii_end();
    call.strip_prefix(b"(")?.strip_suffix(b")")
}

#[cfg(test)]
mod tests {
    use super::{argument, is_valid};

    #[test]
    fn a_callback_is_a_javascript_name() {
        for good in ["cb", "a.b_1$", "$", "_", "jQuery1112_1448", "a.deleted"] {
            assert!(is_valid(good), "{good}");
        }
        let long = "a".repeat(65);
        for bad in [
            "", "alert(1)", "a;b", "a b", "a[0]", "1a", "\u{e9}", ".a", "a.", "a..b", "delete",
            "a.this", "CWS\u{7}", "cb\n", &long,
        ] {
            assert!(!is_valid(bad), "{bad:?}");
        }
    }

    #[test]
    fn the_argument_stands_between_the_brackets() {
        for body in ["cb({});", "/**/cb({})", "cb( {} ) ;\n", "  cb ({})", "/**/ cb({})"] {
            let argument = argument(body.as_bytes(), "cb").unwrap();
            assert_eq!(argument.trim_ascii(), b"{}", "{body}");
        }
    }

    #[test]
    fn another_text_is_no_call() {
        for body in ["other({})", "cb({}", "{}", "", "cb", "cbx({})", "/*x*/cb({})", "cb{}"] {
            assert_eq!(argument(body.as_bytes(), "cb"), None, "{body}");
        }
    }
}
