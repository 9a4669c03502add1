import { Backfill } from '../../ledger/CostAllocationTags';
import { AwsError, accessDenied } from '../../protocol/AwsError';
import { InputReader } from '../../protocol/InputReader';
import { compact, JsonObject } from '../../protocol/json';
import { CallContext, Operation } from '../../protocol/Operation';
import { pageOf } from '../../protocol/pageToken';
import { Sandbox } from '../../Sandbox';
import {
  firstDayOfMonth,
  formatDay,
  monthNumberOf,
  parseDay,
} from '../../world/calendar';
import { MANAGEMENT_ACCOUNT_ID } from '../../world/organization';
import { COST_ALLOCATION_TAG_KEYS } from '../../world/tagKeys';
import { callerArn } from '../callerArn';
import { invalidToken } from './pageErrors';

const STATUSES = ['Active', 'Inactive'] as const;
const TYPES = ['AWSGenerated', 'UserDefined'] as const;

/** What AWS itself would tag with, if somebody activated it. */
const AWS_GENERATED = [
  'aws:cloudformation:stack-name',
  'aws:createdBy',
  'aws:ecs:clusterName',
];
const MAX_UPDATES = 20;
const MAX_BACKFILL_MONTHS = 12;
const BACKFILL_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** A member's bill is tagged as the payer has it. */
function forPayer(action: string, operation: Operation): Operation {
  return (input, context) => {
    if (context.caller.accountId !== MANAGEMENT_ACCOUNT_ID) {
      throw accessDenied(callerArn(context), action);
    }
    return operation(input, context);
  };
}

/** Every key on a resource or on the bill, sorted, with its type. */
function knownTags(
  sandbox: Sandbox,
): { key: string; type: (typeof TYPES)[number]; isUsed: boolean }[] {
  const { inventory } = sandbox.today();
  const now = sandbox.now().getTime();
  const used = new Set<string>();
  for (const resource of inventory.all()) {
    if (resource.createdAt > now) continue;
    for (const { Key } of inventory.tagsOf(resource)) {
      // Keys of SageMaker's own are the user's to AWS Billing; those of AWS are not.
      if (!Key.startsWith('aws:')) used.add(Key);
    }
  }
  return [...new Set([...used, ...COST_ALLOCATION_TAG_KEYS, ...AWS_GENERATED])]
    .sort()
    .map(key => ({
      key,
      type: AWS_GENERATED.includes(key) ? 'AWSGenerated' : 'UserDefined',
      isUsed: used.has(key),
    }));
}

function listCostAllocationTags(
  input: JsonObject,
  { sandbox }: CallContext,
): JsonObject {
  const reader = new InputReader(input);
  const status = reader.oneOf('Status', STATUSES);
  const type = reader.oneOf('Type', TYPES);
  const keys = reader.strings('TagKeys', { min: 1, max: 100 });
  const size = reader.integer('MaxResults', { min: 1, max: 1000 });
  reader.string('NextToken', { max: 8192 });
  reader.check();
  const tags = sandbox.costAllocationTags;
  const wanted = knownTags(sandbox).filter(
    tag =>
      (type ?? tag.type) === tag.type &&
      (status === undefined || tags.statusOf(tag.key) === status) &&
      (keys?.includes(tag.key) ?? true),
  );
  const page = pageOf(wanted, size ?? 100, {
    input,
    tokenName: 'NextToken',
    ignore: ['MaxResults'],
    invalid: invalidToken,
  });
  const month = formatDay(
    firstDayOfMonth(monthNumberOf(sandbox.today().world.today)),
  );
  return compact({
    CostAllocationTags: page.items.map(tag => {
      const changedAt = tags.changedAt(tag.key);
      return compact({
        TagKey: tag.key,
        Type: tag.type,
        Status: tags.statusOf(tag.key),
        LastUpdatedDate:
          changedAt === undefined ? undefined : wireInstant(changedAt),
        LastUsedDate: tag.isUsed ? `${month}T00:00:00Z` : undefined,
      });
    }),
    NextToken: page.next,
  });
}

/** Keys that AWS Billing does not know fail by themselves. */
function updateCostAllocationTagsStatus(
  input: JsonObject,
  { sandbox }: CallContext,
): JsonObject {
  const reader = new InputReader(input);
  const entries = (
    reader.objects('CostAllocationTagsStatus', {
      required: true,
      min: 1,
      max: MAX_UPDATES,
    }) ?? []
  ).map(entry => ({
    key: entry.string('TagKey', { required: true, max: 1024 }) ?? '',
    status: entry.oneOf('Status', STATUSES, { required: true }) ?? 'Inactive',
  }));
  reader.check();
  const known = new Set(knownTags(sandbox).map(({ key }) => key));
  const now = sandbox.now().getTime();
  const errors: JsonObject[] = [];
  for (const { key, status } of entries) {
    if (known.has(key)) {
      sandbox.costAllocationTags.setStatus(key, status, now);
    } else {
      errors.push({
        TagKey: key,
        Code: 'TagKeysNotFoundException',
        Message: `Tag keys not found: ${key}`,
      });
    }
  }
  return { Errors: errors };
}

function startBackfill(
  input: JsonObject,
  { sandbox }: CallContext,
): JsonObject {
  const reader = new InputReader(input);
  const text =
    reader.string('BackfillFrom', {
      required: true,
      pattern: /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d)?(([+-]\d\d:\d\d)|[Zz])?$/,
    }) ?? '';
  reader.check();
  const from = parseDay(text.slice(0, 10));
  const { today } = sandbox.today().world;
  const month = from === undefined ? Infinity : monthNumberOf(from);
  const age = monthNumberOf(today) - month;
  if (
    from === undefined ||
    from !== firstDayOfMonth(month) ||
    age < 0 ||
    age > MAX_BACKFILL_MONTHS
  ) {
    throw new AwsError(
      'ValidationException',
      'The backfill date must be the first day of a month, not in the future and not before the previous twelve months',
    );
  }
  const requestedAt = sandbox.now().getTime();
  const [last] = sandbox.costAllocationTags.backfills();
  if (last && requestedAt - last.requestedAt < DAY_MS) {
    throw new AwsError(
      'BackfillLimitExceededException',
      'A backfill is already in progress, or was requested within the last 24 hours',
    );
  }
  const backfill = { from: formatDay(from), requestedAt };
  sandbox.costAllocationTags.startBackfill(backfill);
  return { BackfillRequest: describeBackfill(backfill, requestedAt) };
}

function listBackfills(
  input: JsonObject,
  { sandbox }: CallContext,
): JsonObject {
  const reader = new InputReader(input);
  const size = reader.integer('MaxResults', { min: 1, max: 1000 });
  reader.string('NextToken', { max: 8192 });
  reader.check();
  const page = pageOf(sandbox.costAllocationTags.backfills(), size ?? 100, {
    input,
    tokenName: 'NextToken',
    ignore: ['MaxResults'],
    invalid: invalidToken,
  });
  const now = sandbox.now().getTime();
  return compact({
    BackfillRequests: page.items.map(backfill =>
      describeBackfill(backfill, now),
    ),
    NextToken: page.next,
  });
}

function describeBackfill(
  { from, requestedAt }: Backfill,
  now: number,
): JsonObject {
  const completedAt = requestedAt + BACKFILL_MS;
  const isComplete = completedAt <= now;
  return compact({
    BackfillFrom: `${from}T00:00:00Z`,
    RequestedAt: wireInstant(requestedAt),
    CompletedAt: isComplete ? wireInstant(completedAt) : undefined,
    BackfillStatus: isComplete ? 'SUCCEEDED' : 'PROCESSING',
    LastUpdatedAt: wireInstant(isComplete ? completedAt : requestedAt),
  });
}

/** To the second, in UTC. */
function wireInstant(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

export const costAllocationTagOperations: Record<string, Operation> =
  Object.fromEntries(
    Object.entries<Operation>({
      ListCostAllocationTags: listCostAllocationTags,
      UpdateCostAllocationTagsStatus: updateCostAllocationTagsStatus,
      StartCostAllocationTagBackfill: startBackfill,
      ListCostAllocationTagBackfillHistory: listBackfills,
    }).map(([name, operation]) => [name, forPayer(`ce:${name}`, operation)]),
  );
