#[automatically_derived]
impl<'a, P, F> ::loginrocket::Endpoint for AddPhotos<'a, P, F>
where
    Vec<F>: ::loginrocket::field::PartField,
    Option<P>: ::loginrocket::field::FieldValue,
{
    type Response = ();
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::response::NoContent;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "AddPhotos",
            "POST",
            "/photos/{album}",
        )
        .encodings(
            &[
                ::loginrocket::encoding::Encoding::Multipart,
                ::loginrocket::encoding::Encoding::Related,
            ],
        )
        .compressed()
        .fields(
            &[
                ::loginrocket::spec::Field::new(
                    "album",
                    ::loginrocket::spec::Role::Path,
                ),
                ::loginrocket::spec::Field::new(
                    "title",
                    ::loginrocket::spec::Role::Body,
                ),
                ::loginrocket::spec::Field::new(
                        "passphrase",
                        ::loginrocket::spec::Role::Body,
                    )
                    .with_secret(),
                ::loginrocket::spec::Field::new(
                    "photo",
                    ::loginrocket::spec::Role::Part,
                ),
                ::loginrocket::spec::Field::new(
                    "place",
                    ::loginrocket::spec::Role::JsonPart,
                ),
                ::loginrocket::spec::Field::new(
                    "taken",
                    ::loginrocket::spec::Role::JsonPart,
                ),
            ],
        )
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {
        __writer.path(&[&self.album]);
        __writer.multipart();
        __writer.compress::<::loginrocket::__private::Gzip>();
        __writer.field("title", &self.title);
        __writer.field("passphrase", &__writer.secret(&self.passphrase));
        __writer.part("photo", &self.photos);
        __writer.part_json("place", &self.place);
        __writer.part_json_with("taken", |__s| rfc3339::serialize(&self.taken, __s));
    }
}
#[automatically_derived]
impl<'a, P, F> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Multipart>
for AddPhotos<'a, P, F>
where
    Self: ::loginrocket::Endpoint,
{}
#[automatically_derived]
impl<'a, P, F> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Related>
for AddPhotos<'a, P, F>
where
    Self: ::loginrocket::Endpoint,
{}
#[automatically_derived]
impl<'a, P, F> ::core::fmt::Debug for AddPhotos<'a, P, F>
where
    P: ::core::fmt::Debug,
    F: ::core::fmt::Debug,
{
    fn fmt(&self, __formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __formatter
            .debug_struct("AddPhotos")
            .field("album", &self.album)
            .field("title", &self.title)
            .field("passphrase", &::loginrocket::__private::Redacted)
            .field("photos", &self.photos)
            .field("place", &self.place)
            .field("taken", &self.taken)
            .finish()
    }
}
