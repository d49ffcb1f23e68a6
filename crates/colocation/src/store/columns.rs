//! The columns of a part, and stays to and from them. Any engine that reads Parquet reads these.

use std::fs::File;
use std::io::Write;
use std::sync::Arc;

use jiff::Timestamp;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::column::reader::get_typed_column_reader;
use parquet::data_type::{
    ByteArray, ByteArrayType, DataType, FixedLenByteArray, FixedLenByteArrayType, Int32Type,
    Int64Type,
};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::{KeyValue, SortingColumn};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::ColumnPath;
use quell_model::ids::{PersonId, PlaceId};
use quell_model::stay::{Precision, Seat, Setting, Stay};
use uuid::Uuid;

/// The schema of a part; times are instants in microseconds, `until_at` is not included.
const SCHEMA: &str = "
message stay {
    REQUIRED FIXED_LEN_BYTE_ARRAY (16) person_id (UUID);
    REQUIRED FIXED_LEN_BYTE_ARRAY (16) place_id (UUID);
    REQUIRED INT64 from_at (TIMESTAMP(MICROS,true));
    REQUIRED INT64 until_at (TIMESTAMP(MICROS,true));
    REQUIRED BYTE_ARRAY precision (STRING);
    REQUIRED BYTE_ARRAY setting (STRING);
    OPTIONAL INT32 seat_row (INTEGER(16,false));
    OPTIONAL INT32 seat_column (INTEGER(16,false));
}";

const COLUMNS: usize = 8;
/// Rows of a row group: large enough that ids repeat, small enough to decode in about 150 MB.
const GROUP_ROWS: usize = 1 << 20;
/// Bytes of a dictionary page: room for every distinct id of a group.
const DICTIONARY_BYTES: usize = GROUP_ROWS * 16;

const PRECISIONS: [(Precision, &str); 2] = [(Precision::Time, "time"), (Precision::Day, "day")];

const SETTINGS: [(Setting, &str); 16] = [
    (Setting::Dwelling, "dwelling"),
    (Setting::Work, "work"),
    (Setting::School, "school"),
    (Setting::Dining, "dining"),
    (Setting::Entertainment, "entertainment"),
    (Setting::Care, "care"),
    (Setting::Shop, "shop"),
    (Setting::Worship, "worship"),
    (Setting::Aircraft, "aircraft"),
    (Setting::Rail, "rail"),
    (Setting::Road, "road"),
    (Setting::Ship, "ship"),
    (Setting::Isolation, "isolation"),
    (Setting::Outdoor, "outdoor"),
    (Setting::Other, "other"),
    (Setting::Unknown, "unknown"),
];

/// Writes `stays`, sorted by place and time, with `notes` in the footer.
pub(super) fn write(out: impl Write + Send, stays: &[Stay], notes: Vec<KeyValue>) -> Result<()> {
    let schema = Arc::new(parse_message_type(SCHEMA)?);
    let mut writer = SerializedFileWriter::new(out, schema, Arc::new(properties(notes)?))?;
    for rows in stays.chunks(GROUP_ROWS) {
        let mut group = writer.next_row_group()?;
        write_group(&mut group, rows)?;
        group.close()?;
    }
    writer.close()?;
    Ok(())
}

/// Reads every stay of a part, in the order of the file.
pub(super) fn read(file: File, mut each: impl FnMut(Stay)) -> Result<()> {
    let reader = SerializedFileReader::new(file)?;
    let columns = reader
        .metadata()
        .file_metadata()
        .schema_descr()
        .num_columns();
    if columns != COLUMNS {
        return Err(ParquetError::General(format!(
            "{columns} columns instead of {COLUMNS}"
        )));
    }
    for index in 0..reader.num_row_groups() {
        read_group(&*reader.get_row_group(index)?, &mut each)?;
    }
    Ok(())
}

/// Reads the notes in the footer of a part.
pub(super) fn notes(file: File) -> Result<Vec<KeyValue>> {
    let reader = SerializedFileReader::new(file)?;
    Ok(reader
        .metadata()
        .file_metadata()
        .key_value_metadata()
        .cloned()
        .unwrap_or_default())
}

/// Precision and setting of a stay as text.
pub(super) fn labels(stay: &Stay) -> (&'static str, &'static str) {
    (
        label(&PRECISIONS, stay.precision),
        label(&SETTINGS, stay.setting),
    )
}

fn properties(notes: Vec<KeyValue>) -> Result<WriterProperties> {
    let sorted = |column_idx| SortingColumn {
        column_idx,
        descending: false,
        nulls_first: false,
    };
    let mut builder = WriterProperties::builder()
        .set_created_by("quell".to_owned())
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
        .set_dictionary_page_size_limit(DICTIONARY_BYTES)
        .set_statistics_enabled(EnabledStatistics::Page)
        .set_sorting_columns(Some(vec![sorted(1), sorted(2)]))
        .set_key_value_metadata(Some(notes));
    for time in ["from_at", "until_at"] {
        let column = ColumnPath::from(time);
        builder = builder
            .set_column_dictionary_enabled(column.clone(), false)
            .set_column_encoding(column, Encoding::DELTA_BINARY_PACKED);
    }
    Ok(builder.build())
}

fn write_group<W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    rows: &[Stay],
) -> Result<()> {
    let id = |id: Uuid| FixedLenByteArray::from(id.as_bytes().to_vec());
    let micros = |at: Timestamp| at.as_microsecond();
    column::<FixedLenByteArrayType, _>(group, rows.iter().map(|s| id(s.person.0)), None)?;
    column::<FixedLenByteArrayType, _>(group, rows.iter().map(|s| id(s.place.0)), None)?;
    column::<Int64Type, _>(group, rows.iter().map(|s| micros(s.from)), None)?;
    column::<Int64Type, _>(group, rows.iter().map(|s| micros(s.until)), None)?;
    let text = |text: &'static str| ByteArray::from(text);
    let precision = |s: &Stay| text(labels(s).0);
    column::<ByteArrayType, _>(group, rows.iter().map(precision), None)?;
    let setting = |s: &Stay| text(labels(s).1);
    column::<ByteArrayType, _>(group, rows.iter().map(setting), None)?;
    let seated: Vec<i16> = rows.iter().map(|s| i16::from(s.seat.is_some())).collect();
    let seats = || rows.iter().filter_map(|s| s.seat);
    column::<Int32Type, _>(group, seats().map(|s| i32::from(s.row)), Some(&seated))?;
    column::<Int32Type, _>(group, seats().map(|s| i32::from(s.column)), Some(&seated))
}

fn column<T: DataType, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    values: impl Iterator<Item = T::T>,
    present: Option<&[i16]>,
) -> Result<()> {
    let values: Vec<T::T> = values.collect();
    let missing = || ParquetError::General("schema has fewer columns than a stay".to_owned());
    let mut column = group.next_column()?.ok_or_else(missing)?;
    column.typed::<T>().write_batch(&values, present, None)?;
    column.close()
}

fn read_group(group: &dyn RowGroupReader, each: &mut impl FnMut(Stay)) -> Result<()> {
    let persons = values::<FixedLenByteArrayType>(group, 0)?.0;
    let places = values::<FixedLenByteArrayType>(group, 1)?.0;
    let froms = values::<Int64Type>(group, 2)?.0;
    let untils = values::<Int64Type>(group, 3)?.0;
    let precisions = values::<ByteArrayType>(group, 4)?.0;
    let settings = values::<ByteArrayType>(group, 5)?.0;
    let (seat_rows, seated) = values::<Int32Type>(group, 6)?;
    let (seat_columns, _) = values::<Int32Type>(group, 7)?;
    let mut seats = seat_rows.iter().zip(&seat_columns);
    for row in 0..persons.len() {
        let seat = if seated[row] == 1 { seats.next() } else { None };
        each(Stay {
            person: PersonId(id(&persons[row])?),
            place: PlaceId(id(&places[row])?),
            from: instant(froms[row])?,
            until: instant(untils[row])?,
            precision: named(&PRECISIONS, precisions[row].data())?,
            setting: named(&SETTINGS, settings[row].data())?,
            seat: seat.map(|(&row, &column)| Seat {
                row: row as u16,
                column: column as u16,
            }),
        });
    }
    Ok(())
}

/// All values of a column, with the definition levels of an optional one.
fn values<T: DataType>(group: &dyn RowGroupReader, index: usize) -> Result<(Vec<T::T>, Vec<i16>)> {
    let rows = group.metadata().num_rows() as usize;
    let column = group.metadata().column(index).column_descr();
    let optional = column.max_def_level() > 0;
    if column.physical_type() != T::get_physical_type() {
        return Err(ParquetError::General(format!(
            "column {index} has another type"
        )));
    }
    let mut reader = get_typed_column_reader::<T>(group.get_column_reader(index)?);
    let (mut values, mut levels) = (Vec::with_capacity(rows), Vec::new());
    let mut done = 0;
    while done < rows {
        let levels = optional.then_some(&mut levels);
        let (records, _, _) = reader.read_records(rows - done, levels, None, &mut values)?;
        if records == 0 {
            return Err(ParquetError::EOF(format!(
                "column {index} ends after {done} rows"
            )));
        }
        done += records;
    }
    Ok((values, levels))
}

fn id(bytes: &FixedLenByteArray) -> Result<Uuid> {
    Uuid::from_slice(bytes.data()).map_err(|e| ParquetError::External(Box::new(e)))
}

fn instant(micros: i64) -> Result<Timestamp> {
    Timestamp::from_microsecond(micros).map_err(|e| ParquetError::External(Box::new(e)))
}

fn label<T: PartialEq + Copy>(table: &[(T, &'static str)], value: T) -> &'static str {
    table
        .iter()
        .find(|(v, _)| *v == value)
        .map_or("unknown", |(_, label)| label)
}

fn named<T: Copy>(table: &[(T, &'static str)], label: &[u8]) -> Result<T> {
    let found = table
        .iter()
        .find(|(_, l)| l.as_bytes() == label)
        .map(|(value, _)| *value);
    found.ok_or_else(|| {
        let label = String::from_utf8_lossy(label);
        ParquetError::General(format!("no precision or setting is called {label:?}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_those_of_the_interface() {
        for (setting, label) in SETTINGS {
            assert_eq!(serde_json::to_value(setting).unwrap(), label);
        }
        for (precision, label) in PRECISIONS {
            assert_eq!(serde_json::to_value(precision).unwrap(), label);
        }
    }
}
