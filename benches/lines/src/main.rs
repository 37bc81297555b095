//! Counts the lines of two SDKs, call by call, beside the same calls in plain reqwest. Prints the
//! table of the guide.
#![expect(clippy::print_stdout, reason = "it prints a table")]

use std::{fs, io, path::Path};

/// A service: its folder below `examples`, and its calls.
struct Service {
    name: &'static str,
    folder: &'static str,
    calls: &'static [Call],
    /// What stands once: files and beginnings of items of the SDK, of its facade, and in plain
    /// reqwest.
    once: [&'static [(&'static str, &'static str)]; 3],
}

/// A call: the file and struct of its declaration, the method of the facade, and the function in
/// plain reqwest, whose name is that of the method.
struct Call {
    file: &'static str,
    endpoint: &'static str,
    method: &'static str,
}

/// The services.
const SERVICES: [Service; 2] = [
    Service {
        name: "Prometheus",
        folder: "prometheus",
        calls: &[
            call("query.rs", "Query", "query"),
            call("query.rs", "QueryRange", "query_range"),
            call("exemplars.rs", "QueryExemplars", "exemplars"),
            call("series.rs", "ListSeries", "series"),
            call("series.rs", "ListLabels", "labels"),
            call("series.rs", "ListLabelValues", "label_values"),
            call("targets.rs", "ListTargets", "targets"),
        ],
        once: [
            &[
                ("src/lib.rs", "pub struct V1"),
                ("src/api_error.rs", "pub struct ApiError"),
                ("src/api_error.rs", "struct Refusal"),
                ("src/api_error.rs", "impl ShownMessage for Refusal"),
            ],
            &[
                ("src/client.rs", "pub struct Prometheus"),
                ("src/client.rs", "pub fn new"),
                ("src/client.rs", "pub fn call"),
            ],
            &[
                ("tests/it/plain.rs", "struct Plain"),
                ("tests/it/plain.rs", "enum PlainError"),
                ("tests/it/plain.rs", "struct Refusal"),
                ("tests/it/plain.rs", "impl From<reqwest::Error> for PlainError"),
                ("tests/it/plain.rs", "async fn data"),
                ("tests/it/plain.rs", "fn with"),
                ("tests/it/plain.rs", "fn matching"),
                ("tests/it/plain.rs", "fn new"),
                ("tests/it/plain.rs", "fn url"),
            ],
        ],
    },
    Service {
        name: "Registry",
        folder: "registry",
        calls: &[
            call("list.rs", "ListTags", "tags"),
            call("manifest.rs", "GetManifest", "manifest"),
            call("manifest.rs", "PutManifest", "put_manifest"),
            call("blob.rs", "GetBlobInfo", "blob_info"),
            call("blob.rs", "GetBlob", "blob"),
            call("upload.rs", "StartUpload", "start_upload"),
            call("upload.rs", "UploadChunk", "upload_chunk"),
            call("upload.rs", "FinishUpload", "finish_upload"),
            call("upload.rs", "MountBlob", "mount_blob"),
        ],
        once: [
            &[
                ("src/lib.rs", "pub struct V2"),
                ("src/api_error.rs", "pub struct ApiError"),
                ("src/api_error.rs", "struct Refusal"),
                ("src/api_error.rs", "pub struct Detail"),
                ("src/api_error.rs", "impl FromErrorResponse for ApiError"),
                ("src/list.rs", "pub struct Tags"),
                ("src/manifest.rs", "pub struct Manifest"),
                ("src/manifest.rs", "pub struct Stored"),
                ("src/blob.rs", "pub enum BlobInfo"),
                ("src/upload.rs", "pub struct UploadSession"),
                ("src/upload.rs", "pub enum Mounted"),
                ("src/upload.rs", "pub struct ChunkRange"),
                ("src/upload.rs", "impl ToHeader for ChunkRange"),
                ("src/upload.rs", "impl LocationField for UploadSession"),
            ],
            &[
                ("src/client.rs", "pub struct Registry"),
                ("src/client.rs", "pub fn new"),
                ("src/client.rs", "pub fn call"),
            ],
            &[
                ("tests/it/plain.rs", "struct Plain"),
                ("tests/it/plain.rs", "enum PlainError"),
                ("tests/it/plain.rs", "struct Refusal"),
                ("tests/it/plain.rs", "struct Detail"),
                ("tests/it/plain.rs", "struct Tags"),
                ("tests/it/plain.rs", "struct Manifest"),
                ("tests/it/plain.rs", "impl From<reqwest::Error> for PlainError"),
                ("tests/it/plain.rs", "async fn accepted"),
                ("tests/it/plain.rs", "fn header"),
                ("tests/it/plain.rs", "fn new"),
                ("tests/it/plain.rs", "fn url"),
                ("tests/it/plain.rs", "fn location"),
            ],
        ],
    },
];

/// A call.
const fn call(file: &'static str, endpoint: &'static str, method: &'static str) -> Call {
    Call { file, endpoint, method }
}

fn main() -> io::Result<()> {
    print!("{}", table()?);
    Ok(())
}

/// The table.
fn table() -> io::Result<String> {
    let mut table = "| | call | declared | with the facade | plain reqwest |\n".to_owned();
    table += "|---|---|---:|---:|---:|\n";
    for service in &SERVICES {
        let mut sums = [0; 3];
        let mut row = |what: &str, [declared, facade, plain]: [usize; 3]| {
            let counts = [declared, declared.saturating_add(facade), plain];
            for (sum, count) in sums.iter_mut().zip(counts) {
                *sum = count.saturating_add(*sum);
            }
            line(service, what, counts)
        };
        for one in service.calls {
            table += &row(&format!("`{}`", one.method), service.of_call(one)?);
        }
        table += &row("what stands once", service.of_once()?);
        table += &line(service, "together", sums);
    }
    Ok(table)
}

/// A line of the table.
fn line(service: &Service, what: &str, [declared, facade, plain]: [usize; 3]) -> String {
    format!("| {} | {what} | {declared} | {facade} | {plain} |\n", service.name)
}

impl Service {
    /// The lines of an item in one of its files.
    fn item(&self, file: &str, start: &str) -> io::Result<usize> {
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
        item(&fs::read_to_string(examples.join(self.folder).join(file))?, start)
    }

    /// The lines of a call: of its declaration, its method, and in plain reqwest.
    fn of_call(&self, Call { file, endpoint, method }: &Call) -> io::Result<[usize; 3]> {
        Ok([
            self.item(&format!("src/{file}"), &format!("pub struct {endpoint}"))?,
            self.item("src/client.rs", &format!("pub fn {method}"))?,
            self.item("tests/it/plain.rs", &format!("async fn {method}"))?,
        ])
    }

    /// The lines of what stands once.
    fn of_once(&self) -> io::Result<[usize; 3]> {
        let mut counts = [0_usize; 3];
        for (count, items) in counts.iter_mut().zip(self.once) {
            for (file, start) in items {
                *count = count.saturating_add(self.item(file, start)?);
            }
        }
        Ok(counts)
    }
}

/// The lines of the item that begins like this, with its attributes and without comments and
/// blank lines.
fn item(source: &str, start: &str) -> io::Result<usize> {
    let is_start = |line: &&str| {
        let rest = line.trim_start().strip_prefix(start);
        rest.is_some_and(|rest| {
            rest.starts_with(|letter: char| !letter.is_alphanumeric() && letter != '_')
        })
    };
    let at = source.lines().position(|line| is_start(&line));
    let at = at.ok_or_else(|| io::Error::other(format!("no `{start}`")))?;
    let before: Vec<&str> = source.lines().take(at).collect();
    let attributes = before.iter().rev().take_while(|line| line.trim_start().starts_with("#["));
    let mut count = attributes.count();
    let mut end = None;
    for line in source.lines().skip(at) {
        count = count.saturating_add(usize::from(is_code(line)));
        let end = end.get_or_insert_with(|| {
            let indent = line.len().saturating_sub(line.trim_start().len());
            format!("{}}}", " ".repeat(indent))
        });
        if line == *end || (is_start(&line) && line.ends_with(';')) {
            break;
        }
    }
    Ok(count)
}

/// Whether a line is neither blank nor a comment.
fn is_code(line: &str) -> bool {
    let line = line.trim_start();
    !line.is_empty() && !line.starts_with("//")
}

#[cfg(test)]
mod tests {
    use super::{item, table};

    #[test]
    fn an_item_is_counted_without_comments() {
        let source = "/// A.\n#[a]\n#[b]\npub struct A {\n    /// B.\n    b: u8,\n\n    c: u8,\n}\n\
                      #[c]\npub struct Ab;\nimpl A {\n    // No.\n    async fn f() {\n        g()\n    }\n}\n";
        assert_eq!(item(source, "pub struct A").unwrap(), 6);
        assert_eq!(item(source, "pub struct Ab").unwrap(), 2);
        assert_eq!(item(source, "async fn f").unwrap(), 3);
        assert!(item(source, "pub struct B").is_err());
    }

    #[test]
    fn the_guide_has_what_is_counted() {
        let table = table().unwrap();
        assert!(include_str!("../../../src/guide/sdk.md").contains(&table), "{table}");
    }
}
