import { arnOf, Resource } from '../../inventory/Resource';
import { AwsError } from '../../protocol/AwsError';
import { Caller } from '../../protocol/Caller';
import { InputReader } from '../../protocol/InputReader';
import { isJsonObject, JsonObject } from '../../protocol/json';
import { CallContext, Operation } from '../../protocol/Operation';
import { idOf } from '../../world/chance';
import { refusalOfTagSet } from '../resources/tagWrites';
import { Creation, CREATIONS } from './creations';
import { resourceDoesNotExist } from './sageMakerErrors';
import { readTags, refuse, refuseDuplicates } from './tagOperations';

const NAME = /^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** What a resource is known by in its ARN; made from its name, so that it can be told beforehand. */
function idOfCreation(
  { name, within = [], idPrefix }: Creation,
  input: JsonObject,
  { accountId, region }: Caller,
): string {
  const own = String(input[name]);
  if (idPrefix) {
    return idPrefix + idOf(`${accountId}/${region}/${own}`, 12, LETTERS);
  }
  const places = within.map(members =>
    String(input[members.find(member => input[member]) ?? '']),
  );
  return [...places, own].join('/');
}

/** The ARN that a Create call gives to what it makes. */
export function arnOfCreation(
  operation: string,
  input: JsonObject,
  caller: Caller,
): string | undefined {
  const creation = Object.hasOwn(CREATIONS, operation)
    ? CREATIONS[operation]
    : undefined;
  if (!creation || typeof input[creation.name] !== 'string') return undefined;
  return arnOf(
    `sagemaker:${creation.kind}`,
    idOfCreation(creation, input, caller),
    caller.accountId,
    caller.region,
  );
}

function createOperation(operation: string, creation: Creation): Operation {
  return (input, context) => {
    const { caller, sandbox } = context;
    const reader = new InputReader(input);
    reader.string(creation.name, {
      required: true,
      pattern: NAME,
      min: 1,
      max: 63,
    });
    requireMembers(creation, input, reader);
    const tags = readTags(reader);
    reader.check();
    refuseDuplicates(tags);
    const type = `sagemaker:${creation.kind}` as const;
    const { accountId, region } = caller;
    refuse(
      refusalOfTagSet(
        { type, accountId },
        { written: tags, after: tags },
        sandbox,
      ),
    );
    const parent = parentOf(creation, input, context);
    const arn = arnOfCreation(operation, input, caller) ?? '';
    const { inventory } = sandbox.today();
    const before = inventory.findByArn(arn);
    if (before) throw alreadyExists(creation, arn);
    const now = sandbox.now().getTime();
    inventory.create({
      arn,
      type,
      name: idOfCreation(creation, input, caller),
      accountId,
      region,
      createdAt: now,
      modifiedAt: now + (creation.runsFor ?? 0),
      tags,
      everTagged: tags.length > 0,
      displayName: creation.idPrefix && String(input[creation.name]),
      instanceType: instanceTypeOf(creation, input),
      parent: parent && String(input[creation.parent?.member ?? '']),
    });
    return {
      [creation.arn]: arn,
      ...(creation.id && {
        [creation.id]: creation.idPrefix
          ? idOfCreation(creation, input, caller)
          : `p-${idOf(arn, 12)}`,
      }),
    };
  };
}

function requireMembers(
  { required = [], parent, within = [] }: Creation,
  input: JsonObject,
  reader: InputReader,
): void {
  for (const member of required) {
    const value = input[member];
    // Only that it is there: what it says makes no difference here.
    if (value === undefined || value === null) {
      reader.string(member, { required: true });
    }
  }
  if (parent) reader.string(parent.member, { required: true, min: 1 });
  for (const members of within) {
    if (!members.some(member => reader.has(member))) {
      reader.string(members[0], { required: true });
    }
  }
}

/** @throws AwsError where there is no such thing to be part of */
function parentOf(
  { parent }: Creation,
  input: JsonObject,
  { caller, sandbox }: CallContext,
): Resource | undefined {
  if (!parent) return undefined;
  const { accountId, region } = caller;
  const arn = arnOf(
    `sagemaker:${parent.kind}`,
    String(input[parent.member]),
    accountId,
    region,
  );
  const found = sandbox.today().inventory.find(arn, accountId, region);
  if (!found || found.createdAt > sandbox.now().getTime()) {
    throw parent.kind === 'domain'
      ? new AwsError('ResourceNotFound', `Domain ${arn} does not exist.`)
      : resourceDoesNotExist(arn);
  }
  return found;
}

/** What serves says it one way, everything else another. */
function alreadyExists({ kind }: Creation, arn: string): AwsError {
  return ['model', 'endpoint', 'endpoint-config'].includes(kind)
    ? new AwsError(
        'ValidationException',
        `Cannot create already existing ${kind.replace('-', ' ')} "${arn}".`,
      )
    : new AwsError('ResourceInUse', `Resource ${arn} already exists.`);
}

function instanceTypeOf(
  { instanceType = [] }: Creation,
  input: JsonObject,
): string | undefined {
  const value = instanceType.reduce<unknown>(
    (at, member) => (isJsonObject(at) ? at[member] : undefined),
    input,
  );
  return typeof value === 'string' ? value : undefined;
}

/** The next version of a group, which has the group's tags and none of its own. */
function createModelPackage(
  input: JsonObject,
  context: CallContext,
): JsonObject {
  const { caller, sandbox } = context;
  const { accountId, region } = caller;
  const reader = new InputReader(input);
  const group =
    reader.string('ModelPackageGroupName', { required: true }) ?? '';
  const tags = readTags(reader);
  reader.check();
  if (tags.length > 0) {
    throw new AwsError(
      'ValidationException',
      'Tags cannot be given to a versioned model package: it uses those of its model package group.',
    );
  }
  const groupArn = arnOf(
    'sagemaker:model-package-group',
    group,
    accountId,
    region,
  );
  const { inventory } = sandbox.today();
  const now = sandbox.now().getTime();
  if (!inventory.find(groupArn, accountId, region)) {
    throw new AwsError(
      'ValidationException',
      `Model package group ${groupArn} does not exist.`,
    );
  }
  const versions = inventory
    .list({
      accountId,
      region,
      type: 'sagemaker:model-package',
      now: Infinity,
      order: { by: 'arn' },
    })
    .filter(({ parent }) => parent === group)
    .map(({ name }) => Number(name.slice(name.lastIndexOf('/') + 1)));
  const name = `${group}/${Math.max(0, ...versions) + 1}`;
  const arn = arnOf('sagemaker:model-package', name, accountId, region);
  inventory.create({
    arn,
    type: 'sagemaker:model-package',
    name,
    accountId,
    region,
    createdAt: now,
    modifiedAt: now,
    tags: [],
    everTagged: false,
    parent: group,
  });
  return { ModelPackageArn: arn };
}

/** The Create calls of everything that the lists know. */
export const createOperations: Record<string, Operation> = {
  ...Object.fromEntries(
    Object.entries(CREATIONS).map(([name, creation]) => [
      name,
      createOperation(name, creation),
    ]),
  ),
  CreateModelPackage: createModelPackage,
};
