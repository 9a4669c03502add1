import { QueryExecution } from '../../athena/QueryExecutions';
import { AwsError } from '../../protocol/AwsError';
import { compact, JsonObject } from '../../protocol/json';
import { CallContext, Operation } from '../../protocol/Operation';
import { pageOf } from '../../protocol/pageToken';
import { readerOf } from '../resources/ServiceStyle';
import { epochSeconds } from '../resources/wireTime';
import { ATHENA_STYLE } from './athenaStyle';

const MAX_RESULTS = 1000;
const DEFAULT_OUTPUT = 's3://anycompany-athena-results/';

function startQueryExecution(
  input: JsonObject,
  { caller, sandbox }: CallContext,
): JsonObject {
  const reader = readerOf(ATHENA_STYLE, input);
  const query = reader.string('QueryString', {
    required: true,
    min: 1,
    max: 262_144,
  });
  const token = reader.string('ClientRequestToken', { min: 32, max: 128 });
  const place = reader.object('QueryExecutionContext');
  const output = reader.object('ResultConfiguration');
  const workGroup = reader.string('WorkGroup') ?? 'primary';
  const parameters =
    reader.strings('ExecutionParameters', { min: 1, max: 1000 }) ?? [];
  const database = place?.string('Database');
  const catalog = place?.string('Catalog');
  const location = output?.string('OutputLocation');
  reader.check();
  return {
    QueryExecutionId: sandbox.queries.start(
      {
        accountId: caller.accountId,
        query: query ?? '',
        parameters,
        workGroup,
        database,
        catalog,
        outputLocation: location ?? DEFAULT_OUTPUT,
      },
      token,
    ),
  };
}

function getQueryExecution(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const execution = executionOf(input, context);
  const { id, state, failure, ranFor = 0 } = execution;
  return {
    QueryExecution: compact({
      QueryExecutionId: id,
      Query: execution.query,
      StatementType: 'DML',
      SubstatementType: 'SELECT',
      WorkGroup: execution.workGroup,
      ExecutionParameters:
        execution.parameters.length > 0 ? execution.parameters : undefined,
      QueryExecutionContext: compact({
        Database: execution.database,
        Catalog: execution.catalog,
      }),
      ResultConfiguration: {
        OutputLocation: `${execution.outputLocation.replace(/\/?$/, '/')}${id}.csv`,
      },
      EngineVersion: {
        SelectedEngineVersion: 'AUTO',
        EffectiveEngineVersion: 'Athena engine version 3',
      },
      Statistics: {
        EngineExecutionTimeInMillis: ranFor,
        TotalExecutionTimeInMillis: ranFor,
        DataScannedInBytes: 0,
      },
      Status: compact({
        State: state,
        StateChangeReason:
          state === 'CANCELLED' ? 'Query cancelled by user' : failure?.message,
        SubmissionDateTime: epochSeconds(execution.submitted),
        CompletionDateTime:
          execution.completed && epochSeconds(execution.completed),
        AthenaError: failure && {
          ErrorCategory: failure.category,
          ErrorMessage: failure.message,
          Retryable: false,
        },
      }),
    }),
  };
}

/** The rows of a result; the first page begins with the names of the columns. */
function getQueryResults(input: JsonObject, context: CallContext): JsonObject {
  const reader = readerOf(ATHENA_STYLE, input);
  const size = reader.integer('MaxResults', { min: 1, max: MAX_RESULTS });
  reader.string('NextToken', { min: 1, max: 1024 });
  reader.check();
  const { state, result } = executionOf(input, context);
  if (state === 'QUEUED' || state === 'RUNNING') {
    throw invalid(`Query has not yet finished. Current state: ${state}`);
  }
  if (!result) {
    throw invalid(
      `Query did not finish successfully. Final query state: ${state}`,
    );
  }
  const { columns, rows } = result;
  const page = pageOf(
    [columns.map(({ name }) => name), ...rows],
    size ?? MAX_RESULTS,
    {
      input,
      tokenName: 'NextToken',
      ignore: ['MaxResults'],
      invalid: ATHENA_STYLE.invalidPageToken,
    },
  );
  return compact({
    UpdateCount: 0,
    NextToken: page.next,
    ResultSet: {
      Rows: page.items.map(row => ({
        Data: row.map(value => compact({ VarCharValue: value })),
      })),
      ResultSetMetadata: {
        ColumnInfo: columns.map(({ name, type, precision, scale }) => ({
          CatalogName: 'hive',
          SchemaName: '',
          TableName: '',
          Name: name,
          Label: name,
          Type: type,
          Precision: precision,
          Scale: scale,
          Nullable: 'UNKNOWN',
          CaseSensitive: type === 'varchar',
        })),
      },
    },
  });
}

function stopQueryExecution(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  context.sandbox.queries.stop(executionOf(input, context));
  return {};
}

function executionOf(
  input: JsonObject,
  { caller, sandbox }: CallContext,
): QueryExecution {
  const reader = readerOf(ATHENA_STYLE, input);
  const id = reader.string('QueryExecutionId', { required: true, max: 128 });
  reader.check();
  const execution = sandbox.queries.find(id ?? '', caller.accountId);
  if (!execution) throw invalid(`QueryExecution ${id} was not found`);
  return execution;
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidRequestException', message);
}

/** The calls that run queries. */
export const QUERY_OPERATIONS: Readonly<Record<string, Operation>> = {
  StartQueryExecution: startQueryExecution,
  GetQueryExecution: getQueryExecution,
  GetQueryResults: getQueryResults,
  StopQueryExecution: stopQueryExecution,
};
