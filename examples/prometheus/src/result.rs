//! What expressions evaluate to.

use std::collections::BTreeMap;

use serde::{
    Deserialize, Deserializer,
    de::{Error as _, Unexpected},
};

use crate::Timestamp;

/// The labels of a series, its name as `__name__` among them.
pub type Labels = BTreeMap<String, String>;

/// The value of an expression, by its kind.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(tag = "resultType", content = "result", rename_all = "snake_case")]
#[non_exhaustive]
pub enum QueryResult {
    /// Series with one sample each.
    Vector(Vec<Series>),
    /// Series with samples over time.
    Matrix(Vec<RangeSeries>),
    /// One number.
    Scalar(Sample),
    /// One text.
    String(Text),
}

/// A series at one moment.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Series {
    /// Its labels.
    pub metric: Labels,
    /// Its value.
    pub value: Sample,
}

/// A series over a range of time.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RangeSeries {
    /// Its labels.
    pub metric: Labels,
    /// Its values, the oldest first.
    pub values: Vec<Sample>,
}

/// A number at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(from = "(Timestamp, Number)")]
#[non_exhaustive]
pub struct Sample {
    /// The moment.
    pub time: Timestamp,
    /// The number, which may be infinite or not a number.
    pub value: f64,
}

/// A text at a moment.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(from = "(Timestamp, String)")]
#[non_exhaustive]
pub struct Text {
    /// The moment.
    pub time: Timestamp,
    /// The text.
    pub value: String,
}

/// A number as text: `1.5`, `NaN`, `+Inf`, `-Inf`.
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "describe", schemars(with = "String"))]
pub(crate) struct Number(f64);

impl Number {
    /// Reads the number alone.
    pub(crate) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
        Self::deserialize(deserializer).map(|Self(number)| number)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let wrong = |_| D::Error::invalid_value(Unexpected::Str(&text), &"a number as text");
        text.parse().map(Self).map_err(wrong)
    }
}

impl From<(Timestamp, Number)> for Sample {
    fn from((time, Number(value)): (Timestamp, Number)) -> Self {
        Self { time, value }
    }
}

impl From<(Timestamp, String)> for Text {
    fn from((time, value): (Timestamp, String)) -> Self {
        Self { time, value }
    }
}
