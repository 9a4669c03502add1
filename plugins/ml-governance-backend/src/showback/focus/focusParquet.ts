import { ByteWriter, ParquetWriter, SchemaElement } from 'hyparquet-writer';
import { FOCUS_COLUMNS, FocusColumn } from './focusColumns';
import { FocusFrame, FocusLine } from './FocusLine';

/** How many lines are held until they are written: rows of a row group. */
const GROUP = 10_000;

const MICROS_A_MILLISECOND = 1_000n;

/**
 * Lines as Parquet, a row group at a time. Amounts are DECIMAL(38, 18): every
 * digit that is kept, as integers.
 */
export async function* focusParquet(
  lines: AsyncIterable<readonly FocusLine[]>,
  frame: FocusFrame,
): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter();
  const file = new ParquetWriter({
    writer: bytes,
    schema: [
      { name: 'root', num_children: FOCUS_COLUMNS.length },
      ...FOCUS_COLUMNS.map(schemaOf),
    ],
    statistics: false,
    createdBy: 'ml-governance',
    kvMetadata: [{ key: 'FocusVersion', value: '1.2' }],
  });
  const taken = () => {
    const written = bytes.getBytes().slice();
    bytes.index = 0;
    return written;
  };
  let group: FocusLine[] = [];
  const write = () => {
    file.write({
      columnData: FOCUS_COLUMNS.map(column => ({
        name: column.name,
        data: group.map(line => valueOf(column, line, frame)),
      })),
      rowGroupSize: group.length,
    });
    group = [];
    return taken();
  };
  for await (const some of lines) {
    for (const line of some) {
      group.push(line);
      if (group.length === GROUP) yield write();
    }
  }
  if (group.length > 0) yield write();
  await file.finish();
  yield taken();
}

function schemaOf({ name, type }: FocusColumn): SchemaElement {
  const optional = { name, repetition_type: 'OPTIONAL' } as const;
  switch (type) {
    case 'money':
      return {
        ...optional,
        type: 'FIXED_LEN_BYTE_ARRAY',
        type_length: 16,
        converted_type: 'DECIMAL',
        precision: 38,
        scale: 18,
      };
    case 'time':
      return {
        ...optional,
        type: 'INT64',
        converted_type: 'TIMESTAMP_MICROS',
      };
    default:
      return { ...optional, type: 'BYTE_ARRAY', converted_type: 'UTF8' };
  }
}

function valueOf(
  column: FocusColumn,
  line: FocusLine,
  frame: FocusFrame,
): bigint | string | undefined {
  switch (column.type) {
    case 'time': {
      const day = column.of(line, frame);
      return day === undefined
        ? undefined
        : BigInt(Date.parse(`${day}T00:00:00Z`)) * MICROS_A_MILLISECOND;
    }
    case 'json': {
      const json = column.of(line, frame);
      return json === undefined ? undefined : JSON.stringify(json);
    }
    default:
      return column.of(line, frame);
  }
}
