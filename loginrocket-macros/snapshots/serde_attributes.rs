#[automatically_derived]
impl<T> ::loginrocket::Endpoint for Create<T>
where
    Option<T>: ::loginrocket::__private::Serialize,
    Map<T>: ::loginrocket::__private::Serialize,
{
    type Response = ();
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::NoContent;
    const SPEC: &'static ::loginrocket::Spec = &::loginrocket::Spec::new(
            "Create",
            "POST",
            "/v1/users",
        )
        .encodings(&[::loginrocket::Encoding::Json, ::loginrocket::Encoding::Form])
        .fields(
            &[
                ::loginrocket::Field::new("firstName", ::loginrocket::Role::Body),
                ::loginrocket::Field::new("surname", ::loginrocket::Role::Body),
                ::loginrocket::Field::new("mail", ::loginrocket::Role::Body),
                ::loginrocket::Field::new("phone-number", ::loginrocket::Role::Body),
                ::loginrocket::Field::new("nickName", ::loginrocket::Role::Body),
                ::loginrocket::Field::new("birthDay", ::loginrocket::Role::Body),
                ::loginrocket::Field::new("groupIds", ::loginrocket::Role::Query),
                ::loginrocket::Field::new("extra", ::loginrocket::Role::Flatten),
                ::loginrocket::Field::new("type", ::loginrocket::Role::Body),
            ],
        );
    fn write(&self, __writer: &mut ::loginrocket::__private::Writer) {
        if !Vec::is_empty(&self.group_ids) {
            __writer.query_with("groupIds", |__s| write_list::<T>(&self.group_ids, __s));
        }
        __writer.field("firstName", &self.first_name);
        __writer.field("surname", &self.last_name);
        __writer.field("mail", &self.e_mail);
        __writer.field("phone-number", &self.phone);
        if !Option::is_none(&self.nick_name) {
            __writer.field_null("nickName", &self.nick_name);
        }
        __writer
            .field_with(
                "birthDay",
                |__s| time::rfc3339::serialize(&self.birth_day, __s),
                |__s| time::rfc3339::serialize(&self.birth_day, __s),
            );
        __writer.flatten(&self.extra);
        __writer.field("type", &self.r#type);
    }
}
#[automatically_derived]
impl<T> ::loginrocket::Encodes<::loginrocket::Json> for Create<T>
where
    Self: ::loginrocket::Endpoint,
{}
#[automatically_derived]
impl<T> ::loginrocket::Encodes<::loginrocket::Form> for Create<T>
where
    Self: ::loginrocket::Endpoint,
{}
