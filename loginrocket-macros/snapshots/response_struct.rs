#[automatically_derived]
impl<T, H> ::loginrocket::FromResponse for Page<T, H>
where
    T: Clone,
    H: ::loginrocket::response::FromHeader,
    ::loginrocket::encoding::Json: ::loginrocket::response::Format<Vec<T>>,
{
    fn accepts(__status: ::loginrocket::http::StatusCode) -> bool {
        ::core::matches!(__status.as_u16(), 200 | 206 | 400..= 499)
    }
    fn from_response(
        __response: &::loginrocket::response::RawResponse,
    ) -> ::core::result::Result<Self, ::loginrocket::error::DecodeError> {
        ::core::result::Result::Ok(Self {
            total: __response.header("x-total")?,
            version: __response.header("etag")?,
            status: __response.status(),
            r#type: __response.request_id().cloned(),
            users: <::loginrocket::encoding::Json as ::loginrocket::response::Format<
                Vec<T>,
            >>::decode(__response)?,
        })
    }
}
#[automatically_derived]
impl<T, H> ::loginrocket::response::NamesStatuses for Page<T, H>
where
    T: Clone,
{}
