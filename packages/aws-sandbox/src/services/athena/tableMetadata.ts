import { BILL_TABLES, CATALOG, DATABASE } from '../../athena/billTables';
import { describeTable } from '../../athena/describeTable';
import { AwsError } from '../../protocol/AwsError';
import { JsonObject } from '../../protocol/json';
import { CallContext } from '../../protocol/Operation';
import { MANAGEMENT_ACCOUNT_ID } from '../../world/organization';
import { readerOf } from '../resources/ServiceStyle';
import { ATHENA_STYLE } from './athenaStyle';

/** The columns of a table over an export, in the payer's catalog. */
export async function getTableMetadata(
  input: JsonObject,
  { caller, sandbox }: CallContext,
): Promise<JsonObject> {
  const reader = readerOf(ATHENA_STYLE, input);
  const catalog = reader.string('CatalogName', { required: true });
  const database = reader.string('DatabaseName', { required: true });
  const name = reader.string('TableName', { required: true });
  reader.check();
  const table = BILL_TABLES.find(known => known.name === name);
  const isPlace =
    catalog === CATALOG &&
    database === DATABASE &&
    caller.accountId === MANAGEMENT_ACCOUNT_ID;
  if (!table || !isPlace) {
    throw new AwsError(
      'MetadataException',
      `Table ${database}.${name} not found in catalog ${catalog}`,
    );
  }
  const { columns, partitionKeys } = await describeTable(
    sandbox.exports,
    table,
  );
  const written = (list: typeof columns) =>
    list.map(column => ({ Name: column.name, Type: column.type }));
  return {
    TableMetadata: {
      Name: table.name,
      TableType: 'EXTERNAL_TABLE',
      Columns: written(columns),
      PartitionKeys: written(partitionKeys),
    },
  };
}
