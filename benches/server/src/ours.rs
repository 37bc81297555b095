//! The endpoints as declarations: once borrowed, and once owned.

use std::{convert::Infallible, hint::black_box};

use loginrocket::{
    Endpoint, FromRequest,
    server::{Received, Refusal, RouteError, Router},
};
use serde::{Deserialize, Serialize};

/// What handlers return.
type Done = Result<(), Refusal<Infallible>>;

/// Endpoints with this type of text.
macro_rules! endpoints {
    ($module:ident, $router:ident, [$($lifetime:lifetime)?], $text:ty, [$($static:lifetime)?]) => {
        mod $module {
            use super::{Deserialize, Endpoint, FromRequest, Serialize};

            /// Two placeholders.
            #[derive(Debug, Endpoint, FromRequest)]
            #[endpoint(GET, "/users/{user}/keys/{id}")]
            pub(super) struct GetKey$(<$lifetime>)? {
                user: $text,
                id: u64,
            }

            /// Five pairs.
            #[derive(Debug, Endpoint, FromRequest)]
            #[endpoint(GET, "/search")]
            pub(super) struct Search$(<$lifetime>)? {
                q: $text,
                page: Option<u32>,
                per_page: Option<u32>,
                sort: Option<$text>,
                desc: bool,
            }

            /// Two placeholders, and a body.
            #[derive(Debug, Endpoint, FromRequest)]
            #[endpoint(POST, "/users/{user}/keys/{id}")]
            pub(super) struct CreateKey$(<$lifetime>)? {
                user: $text,
                id: u64,
                name: $text,
                days: Option<u32>,
                admin: bool,
                note: Option<$text>,
                tags: Vec<$text>,
            }

            /// A long body.
            #[derive(Debug, Endpoint, FromRequest)]
            #[endpoint(PUT, "/rows")]
            pub(super) struct PutRows$(<$lifetime>)? {
                rows: Vec<Row$(<$lifetime>)?>,
            }

            /// One row.
            #[derive(Debug, Serialize, Deserialize)]
            pub(super) struct Row$(<$lifetime>)? {
                id: u64,
                name: $text,
                score: f64,
            }
        }

        /// The router.
        pub(crate) fn $router() -> Result<Router, RouteError> {
            Router::builder()
                .route(async |call: Received<$module::GetKey$(<$static>)?>| -> Done {
                    black_box(&call.decode()?);
                    Ok(())
                })
                .route(async |call: Received<$module::Search$(<$static>)?>| -> Done {
                    black_box(&call.decode()?);
                    Ok(())
                })
                .route(async |call: Received<$module::CreateKey$(<$static>)?>| -> Done {
                    black_box(&call.decode()?);
                    Ok(())
                })
                .route(async |call: Received<$module::PutRows$(<$static>)?>| -> Done {
                    black_box(&call.decode()?);
                    Ok(())
                })
                .build()
        }
    };
}

endpoints!(borrowing, borrowed, ['a], &'a str, ['static]);
endpoints!(owning, owned, [], String, []);
