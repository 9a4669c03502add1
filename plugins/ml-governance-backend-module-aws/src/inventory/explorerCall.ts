import { z } from 'zod';
import { isError } from '@backstage/errors';
import { awsFailure, endsRefresh } from '../client/awsFailure';
import { isAccessDenied, isRegionUnusable } from '../client/awsErrors';
import { OperationOf } from '../client/awsServices';
import { checkAnswer } from '../client/checkAnswer';
import { CollectorFailure, CollectorScope } from './InventoryCollector';

const SERVICE = 'resource-explorer-2';

/** All that a search takes, so that nobody is told of one action at a time. */
const ACTIONS =
  'ListIndexes, GetDefaultView, GetView, Search and ListSupportedResourceTypes';

/** A call to Resource Explorer. */
interface ExplorerCall {
  operation: OperationOf<typeof SERVICE>;
  input: object;
  /** Where it is called; in the scope's own region where absent. */
  region?: string;
  /** The view that it is about. */
  view?: string;
}

/**
 * A call to Resource Explorer that failed, in the words of its cause, with
 * which of its calls it was.
 */
class ExplorerCallError extends Error {
  constructor(
    readonly call: ExplorerCall,
    readonly cause: Error,
  ) {
    super(cause.message);
    this.name = cause.name;
  }
}

/**
 * Asks Resource Explorer and checks its answer. What it throws is what
 * {@link explorerFailure} makes a report of.
 */
export async function callExplorer<Schema extends z.ZodType>(
  { clients, signal }: CollectorScope,
  schema: Schema,
  call: ExplorerCall,
): Promise<z.output<Schema>> {
  const { operation, input, region } = call;
  try {
    return checkAnswer(
      schema,
      await clients.call(SERVICE, operation, input, { signal, region }),
      `${SERVICE}:${operation}`,
    );
  } catch (error) {
    if (endsRefresh(error, signal) || !isError(error)) throw error;
    throw new ExplorerCallError(call, error);
  }
}

/** Where a call to Resource Explorer failed, and what it came of. */
export function explorerCause(
  error: unknown,
  { partition }: CollectorScope,
): { cause: unknown; region: string } {
  return error instanceof ExplorerCallError
    ? { cause: error.cause, region: error.call.region ?? partition.region }
    : { cause: error, region: partition.region };
}

/** What to report of a search that ended with an error. */
export function explorerFailure(
  error: unknown,
  scope: CollectorScope,
): CollectorFailure {
  if (!(error instanceof ExplorerCallError)) {
    const operation = `${SERVICE}:Search`;
    return { operation, ...awsFailure(error, operation) };
  }
  const { cause, call } = error;
  const operation = `${SERVICE}:${call.operation}`;
  const { code, message } = awsFailure(
    cause,
    operation,
    `${operation} ${call.view ? `on the view ${call.view}` : `in ${call.region ?? scope.partition.region}`}`,
  );
  return { operation, code, message: `${message}${furtherMend(error, scope)}` };
}

function furtherMend(
  { cause, call }: ExplorerCallError,
  { partition }: CollectorScope,
): string {
  if (isAccessDenied(cause)) {
    return `. What was never tagged is found by resource-explorer-2:${ACTIONS} together`;
  }
  const { accountId, region } = partition;
  if (isRegionUnusable(cause) && call.region && call.region !== region) {
    return `. The index of account ${accountId} that covers ${region} is in ${call.region}: enable that region there, or make the index of another region the aggregator`;
  }
  return '';
}
