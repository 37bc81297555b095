#[automatically_derived]
impl ::loginrocket::server::FromRequest for PutBackup {
    type Request<'__r> = PutBackup where Self: '__r;
    fn from_request<'__r>(
        __fields: &::loginrocket::server::Fields<'__r>,
    ) -> ::core::result::Result<PutBackup, ::loginrocket::server::RequestError>
    where
        Self: '__r,
    {
        ::core::result::Result::Ok(PutBackup {
            0: __fields.body_stream()?,
        })
    }
}
