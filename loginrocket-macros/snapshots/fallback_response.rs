::core::compile_error! {
    "there is no status 600; statuses are 100 to 599"
}
::core::compile_error! {
    "`users` has no source; write `#[response(body)]`, `header = \"..\"` or the like"
}
#[automatically_derived]
impl<T> ::loginrocket::FromResponse for Page<T> {
    fn from_response(
        __response: &::loginrocket::response::RawResponse,
    ) -> ::core::result::Result<Self, ::loginrocket::error::DecodeError> {
        ::core::result::Result::Err(__response.other_status())
    }
}
#[automatically_derived]
impl<T> ::loginrocket::response::NamesStatuses for Page<T> {}
