#[automatically_derived]
impl<T> ::loginrocket::FromResponse for Created<T>
where
    T: ::loginrocket::__private::DeserializeOwned,
{
    fn from_response(
        __response: &::loginrocket::RawResponse,
    ) -> ::core::result::Result<Self, ::loginrocket::DecodeError> {
        ::core::result::Result::Ok(Self(__response.json()?))
    }
}
