import { AwsError } from '../../protocol/AwsError';
import { InputReader } from '../../protocol/InputReader';
import { compact, JsonObject } from '../../protocol/json';
import { CallContext } from '../../protocol/Operation';
import {
  MANAGEMENT_ACCOUNT_ID,
  ORGANIZATION_ID,
  ROOT_ID,
} from '../../world/organization';
import {
  ORGANIZATIONAL_UNITS,
  OrganizationalUnit,
  unitOf,
} from '../../world/organizationalUnits';
import { POLICY_TYPES } from '../../organization/OrganizationPolicies';
import { describeAccount } from './accounts';
import { INVALID_INPUT, pageReader } from './organizationsErrors';

const ROOT_OR_UNIT = /^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$/;
const CHILD = /^(\d{12}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$/;

function arnOf(kind: string, id: string): string {
  return `arn:aws:organizations::${MANAGEMENT_ACCOUNT_ID}:${kind}/${ORGANIZATION_ID}/${id}`;
}

export const ROOT = {
  Id: ROOT_ID,
  Arn: arnOf('root', ROOT_ID),
  Name: 'Root',
  PolicyTypes: POLICY_TYPES.map(Type => ({ Type, Status: 'ENABLED' })),
};

export function describeUnit({ id, name }: OrganizationalUnit): JsonObject {
  return { Id: id, Arn: arnOf('ou', id), Name: name };
}

export function findUnit(id: string): OrganizationalUnit | undefined {
  return ORGANIZATIONAL_UNITS.find(unit => unit.id === id);
}

export function listRoots(input: JsonObject): JsonObject {
  const page = pageReader(input, new InputReader(input, INVALID_INPUT))([ROOT]);
  return compact({ Roots: page.items, NextToken: page.next });
}

/** @throws AwsError where the input is none, or names no root and no unit */
function parentOf(input: JsonObject) {
  const reader = new InputReader(input, INVALID_INPUT);
  const id = reader.string('ParentId', {
    required: true,
    pattern: ROOT_OR_UNIT,
  });
  const cut = pageReader(input, reader);
  if (id !== ROOT_ID && !findUnit(id ?? '')) {
    throw new AwsError(
      'ParentNotFoundException',
      "You specified parent that doesn't exist.",
    );
  }
  return { id, cut };
}

export function listUnitsForParent(input: JsonObject): JsonObject {
  const { id, cut } = parentOf(input);
  const page = cut(ORGANIZATIONAL_UNITS.filter(unit => unit.parentId === id));
  return compact({
    OrganizationalUnits: page.items.map(describeUnit),
    NextToken: page.next,
  });
}

export function listAccountsForParent(
  input: JsonObject,
  { sandbox }: CallContext,
): JsonObject {
  const { id, cut } = parentOf(input);
  const page = cut(
    sandbox.accounts().filter(account => unitOf(account) === id),
  );
  return compact({
    Accounts: page.items.map(describeAccount),
    NextToken: page.next,
  });
}

export function listParents(
  input: JsonObject,
  { sandbox }: CallContext,
): JsonObject {
  const reader = new InputReader(input, INVALID_INPUT);
  const id = reader.string('ChildId', { required: true, pattern: CHILD }) ?? '';
  const cut = pageReader(input, reader);
  const account = sandbox.findAccount(id);
  const parent = account ? unitOf(account) : findUnit(id)?.parentId;
  if (parent === undefined) {
    throw new AwsError(
      'ChildNotFoundException',
      "You specified an organizational unit (OU) or account ID that doesn't exist.",
    );
  }
  const page = cut([
    { Id: parent, Type: parent === ROOT_ID ? 'ROOT' : 'ORGANIZATIONAL_UNIT' },
  ]);
  return compact({ Parents: page.items, NextToken: page.next });
}

export function listChildren(
  input: JsonObject,
  { sandbox }: CallContext,
): JsonObject {
  const type = new InputReader(input, INVALID_INPUT);
  const Type = type.oneOf('ChildType', ['ACCOUNT', 'ORGANIZATIONAL_UNIT'], {
    required: true,
  });
  type.check();
  const { id, cut } = parentOf(input);
  const ids: readonly { id: string }[] =
    Type === 'ACCOUNT'
      ? sandbox.accounts().filter(account => unitOf(account) === id)
      : ORGANIZATIONAL_UNITS.filter(unit => unit.parentId === id);
  const page = cut(ids);
  return compact({
    Children: page.items.map(child => ({ Id: child.id, Type })),
    NextToken: page.next,
  });
}

export function describeOrganizationalUnit(input: JsonObject): JsonObject {
  const reader = new InputReader(input, INVALID_INPUT);
  const id = reader.string('OrganizationalUnitId', { required: true });
  reader.check();
  const unit = findUnit(id ?? '');
  if (!unit) {
    throw new AwsError(
      'OrganizationalUnitNotFoundException',
      "You specified an organizational unit (OU) that doesn't exist.",
    );
  }
  return { OrganizationalUnit: describeUnit(unit) };
}
