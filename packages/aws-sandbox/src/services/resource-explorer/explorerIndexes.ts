import { AwsError } from '../../protocol/AwsError';
import { Caller } from '../../protocol/Caller';
import { InputReader } from '../../protocol/InputReader';
import { compact, JsonObject } from '../../protocol/json';
import { CallContext } from '../../protocol/Operation';
import { pageOf } from '../../protocol/pageToken';
import { idOf } from '../../world/chance';
import {
  MANAGEMENT_ACCOUNT_ID,
  SCALED_REGIONS,
} from '../../world/organization';
import { isIndexed } from './indexedTypes';

/** Whose index holds every region; those of others hold their own. */
export const AGGREGATOR_REGION = 'us-east-1';

/** What an invalid request is answered with. */
export const ERROR = 'ValidationException';

export function invalidPageToken(): AwsError {
  return new AwsError(ERROR, 'The NextToken is invalid or has expired');
}

/** Nobody has turned it on in the management account. */
export function viewOf({ accountId, region }: Caller): string | undefined {
  if (accountId === MANAGEMENT_ACCOUNT_ID) return undefined;
  const id = uuidOf(`${accountId}/${region}/view`);
  return `arn:aws:resource-explorer-2:${region}:${accountId}:view/all-resources/${id}`;
}

export function unauthorizedView(): AwsError {
  return new AwsError(
    'UnauthorizedException',
    'You do not have permission to use this view, or it does not exist',
    401,
  );
}

/** The indexes of the account, in whichever region it asks. */
export function listIndexes(
  input: JsonObject,
  { caller: { accountId } }: CallContext,
): JsonObject {
  const reader = new InputReader(input, ERROR);
  const size = reader.integer('MaxResults', { min: 1, max: 100 });
  const type = reader.string('Type', { max: 16 });
  reader.string('NextToken', { min: 1, max: 2048 });
  reader.check();
  const indexes =
    accountId === MANAGEMENT_ACCOUNT_ID
      ? []
      : SCALED_REGIONS.map(region => ({
          Region: region,
          Arn: `arn:aws:resource-explorer-2:${region}:${accountId}:index/${uuidOf(
            `${accountId}/${region}/index`,
          )}`,
          Type: region === AGGREGATOR_REGION ? 'AGGREGATOR' : 'LOCAL',
        }));
  const page = pageOf(
    indexes.filter(index => (type ?? index.Type) === index.Type),
    size ?? 20,
    { input, tokenName: 'NextToken', invalid: invalidPageToken },
  );
  return compact({ Indexes: page.items, NextToken: page.next });
}

export function getView(
  input: JsonObject,
  { caller }: CallContext,
): JsonObject {
  const reader = new InputReader(input, ERROR);
  const asked = reader.string('ViewArn', { required: true, max: 1000 });
  reader.check();
  const view = viewOf(caller);
  if (!view || asked !== view) throw unauthorizedView();
  return {
    View: {
      ViewArn: view,
      ViewName: 'all-resources',
      Owner: caller.accountId,
      Scope: `arn:aws:iam::${caller.accountId}:root`,
      IncludedProperties: [{ Name: 'tags' }],
    },
    Tags: {},
  };
}

export function listSupportedResourceTypes(
  input: JsonObject,
  { sandbox }: CallContext,
): JsonObject {
  const reader = new InputReader(input, ERROR);
  const size = reader.integer('MaxResults', { min: 1, max: 1000 });
  reader.string('NextToken', { min: 1, max: 2048 });
  reader.check();
  const types = new Set(
    sandbox.today().world.resources.map(({ type }) => type),
  );
  const page = pageOf([...types].filter(isIndexed).sort(), size ?? 100, {
    input,
    tokenName: 'NextToken',
    ignore: ['MaxResults'],
    invalid: invalidPageToken,
  });
  return compact({
    ResourceTypes: page.items.map(type => ({
      Service: type.split(':')[0],
      ResourceType: type,
    })),
    NextToken: page.next,
  });
}

function uuidOf(text: string): string {
  return idOf(text, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
