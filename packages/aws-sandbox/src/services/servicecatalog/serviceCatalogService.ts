import { AwsError } from '../../protocol/AwsError';
import { awsJson11 } from '../../protocol/awsJson';
import { Caller } from '../../protocol/Caller';
import { InputReader } from '../../protocol/InputReader';
import { compact, JsonObject } from '../../protocol/json';
import { AwsService, CallContext } from '../../protocol/Operation';
import { pageOf } from '../../protocol/pageToken';
import { TagOption } from './TagOptions';

const INVALID = 'InvalidParametersException';
const PAGE_SIZE = 20;
const KEY = { min: 1, max: 128, pattern: /^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$/u };
const VALUE = { ...KEY, max: 256 };
const ID = { required: true, min: 1, max: 100 };

function placeOf({ accountId, region }: Caller): string {
  return `${accountId}/${region}`;
}

function describe(
  { id, key, value, active }: TagOption,
  { accountId }: Caller,
): JsonObject {
  return { Id: id, Key: key, Value: value, Active: active, Owner: accountId };
}

function invalidPageToken(): AwsError {
  return new AwsError(INVALID, 'The page token is invalid.');
}

function duplicate(): AwsError {
  return new AwsError(
    'DuplicateResourceException',
    'A TagOption with this key and value already exists.',
  );
}

function listTagOptions(
  input: JsonObject,
  { caller, sandbox }: CallContext,
): JsonObject {
  const reader = new InputReader(input, INVALID);
  const size = reader.integer('PageSize', { min: 0, max: PAGE_SIZE });
  reader.string('PageToken', { max: 2024 });
  const filters = reader.object('Filters');
  const key = filters?.string('Key', KEY);
  const value = filters?.string('Value', VALUE);
  const active = filters?.boolean('Active');
  reader.check();
  const wanted = sandbox.tagOptions
    .list(placeOf(caller))
    .filter(
      option =>
        (key ?? option.key) === option.key &&
        (value ?? option.value) === option.value &&
        (active ?? option.active) === option.active,
    );
  const page = pageOf(wanted, size || PAGE_SIZE, {
    input,
    tokenName: 'PageToken',
    ignore: ['PageSize'],
    invalid: invalidPageToken,
  });
  return compact({
    TagOptionDetails: page.items.map(option => describe(option, caller)),
    PageToken: page.next,
  });
}

function createTagOption(
  input: JsonObject,
  { caller, sandbox }: CallContext,
): JsonObject {
  const reader = new InputReader(input, INVALID);
  const key = reader.string('Key', { required: true, ...KEY }) ?? '';
  const value = reader.string('Value', { required: true, ...VALUE }) ?? '';
  reader.check();
  const place = placeOf(caller);
  refuseDuplicate(sandbox.tagOptions.list(place), { key, value });
  const created = sandbox.tagOptions.create(place, key, value);
  return { TagOptionDetail: describe(created, caller) };
}

function updateTagOption(input: JsonObject, context: CallContext): JsonObject {
  const reader = new InputReader(input, INVALID);
  const value = reader.string('Value', VALUE);
  const active = reader.boolean('Active');
  const option = optionOf(reader, context);
  const { caller, sandbox } = context;
  const place = placeOf(caller);
  const changed = {
    ...option,
    value: value ?? option.value,
    active: active ?? option.active,
  };
  refuseDuplicate(
    sandbox.tagOptions.list(place).filter(({ id }) => id !== option.id),
    changed,
  );
  sandbox.tagOptions.replace(place, changed);
  return { TagOptionDetail: describe(changed, caller) };
}

function describeTagOption(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const option = optionOf(new InputReader(input, INVALID), context);
  return { TagOptionDetail: describe(option, context.caller) };
}

/** The option that a request names. Checks the whole input that was read so far. */
function optionOf(
  reader: InputReader,
  { caller, sandbox }: CallContext,
): TagOption {
  const id = reader.string('Id', ID);
  reader.check();
  const option = sandbox.tagOptions
    .list(placeOf(caller))
    .find(known => known.id === id);
  if (!option) {
    throw new AwsError(
      'ResourceNotFoundException',
      `TagOption ${id} not found.`,
    );
  }
  return option;
}

function refuseDuplicate(
  options: readonly TagOption[],
  { key, value }: { key: string; value: string },
): void {
  if (options.some(known => known.key === key && known.value === value)) {
    throw duplicate();
  }
}

export const serviceCatalogService: AwsService = {
  prefix: 'servicecatalog',
  protocol: awsJson11,
  target: 'AWS242ServiceCatalogService',
  throttling: ['ThrottlingException'],
  expiredPageToken: invalidPageToken,
  operations: {
    ListTagOptions: listTagOptions,
    CreateTagOption: createTagOption,
    UpdateTagOption: updateTagOption,
    DescribeTagOption: describeTagOption,
  },
};
