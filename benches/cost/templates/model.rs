//! What the services answer: the same types in every flavour.

// == json
/// The answer to `CreateAccount__N__`.
#[derive(Debug, Deserialize)]
pub struct Account__N__ {
    pub id: u64,
    pub name: String,
    pub email: String,
    pub active: bool,
}

// == form
/// The answer to `OpenSession__N__`.
#[derive(Debug, Deserialize)]
pub struct Session__N__ {
    pub token: String,
    pub kind: String,
    pub expires: u64,
}

// == query
/// The answer to `ListReports__N__`.
#[derive(Debug, Deserialize)]
pub struct Reports__N__ {
    pub title: String,
    pub total: u64,
    pub average: f64,
    pub tags: Vec<String>,
    pub next: Option<String>,
}

// == path
/// The answer to `GetKey__N__`.
#[derive(Debug, Deserialize)]
pub struct Key__N__ {
    pub id: String,
    pub label: String,
    pub created: u64,
    pub scopes: Vec<String>,
}

// == delete
/// The answer to `DeleteToken__N__`.
#[derive(Debug, Deserialize)]
pub struct Deletion__N__ {
    pub id: String,
    pub deleted: bool,
    pub at: u64,
}
