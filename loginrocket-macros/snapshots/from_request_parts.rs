#[automatically_derived]
impl<'a> ::loginrocket::server::FromRequest for AddPhotos<'a> {
    type Request<'__r> = AddPhotos<'__r> where Self: '__r;
    fn from_request<'__r>(
        __fields: &::loginrocket::server::Fields<'__r>,
    ) -> ::core::result::Result<AddPhotos<'__r>, ::loginrocket::server::RequestError>
    where
        Self: '__r,
    {
        ::core::result::Result::Ok(AddPhotos {
            title: __fields.field("title").read()?,
            photos: __fields.parts("photo")?,
            place: __fields
                .part_json("place")
                .read_or(::core::default::Default::default)?,
        })
    }
}
