import { InputError } from '@backstage/errors';
import { TagDefinition, TagDictionary } from '../dictionary/TagDictionary';
import { compileTypeFilter } from '../evaluation/compileTypeFilter';
import { GeneratedDocument } from './GeneratedDocument';
import { countCharacters, packIntoDocuments } from './packIntoDocuments';
import { SERVICE_CONTROL_POLICY_QUOTA } from './policyQuotas';
import { TAGGABLE_CREATIONS, TaggableCreation } from './taggableCreations';

/** Roles of any account: `*` stands for any number of characters. */
const ROLE_PATTERN =
  /^arn:(\*|aws[a-z-]*):iam::(\*|\d{12}):role\/[\w+=,.@\-/*]+$/;

/**
 * One statement of a service control policy that refuses creations.
 *
 * @public
 */
export interface CreationDenial {
  Sid: string;
  Effect: 'Deny';
  Action: string[];
  Resource: string | string[];
  Condition: {
    Null: Record<string, 'true'>;
    ArnNotLike?: { 'aws:PrincipalArn': string[] };
  };
}

/**
 * What service control policies are to refuse.
 *
 * @public
 */
export interface ServiceControlPolicyOptions {
  /** By their prefix in IAM; `sagemaker` alone where absent. */
  services?: readonly string[];
  /** ARNs of roles that may create without tags, such as `arn:aws:iam::*:role/PlatformDeploy`; `*` stands for anything. */
  exemptRoles?: readonly string[];
}

/**
 * The service control policies that refuse to create a resource without a
 * mandatory tag. There is a statement for each key, because AWS takes several
 * keys of one `Null` condition together and would refuse only what lacks all of
 * them. Only creations are named that take tags; each policy keeps within
 * 10,240 characters.
 *
 * They do not look at values (see {@link tagPolicies}) and hold neither in the
 * management account nor for service-linked roles.
 *
 * @throws InputError for a service without such creations, for an exempt role
 * that is not the ARN of a role, and where more policies are needed than AWS
 * attaches.
 * @public
 */
export function serviceControlPolicies(
  dictionary: TagDictionary,
  options: ServiceControlPolicyOptions = {},
): GeneratedDocument[] {
  checkServiceControlPolicyOptions(options);
  const exemptRoles = options.exemptRoles ?? [];
  const creations = creationsOf(options.services ?? ['sagemaker']);
  const statements = dictionary.tags
    .filter(({ mandatory }) => mandatory)
    .flatMap(definition =>
      denialsOf(definition, creations, {
        exemptRoles,
        sid: sidOf(definition, dictionary),
      }),
    );
  const documents = packIntoDocuments(
    statements,
    policyText,
    SERVICE_CONTROL_POLICY_QUOTA.characters,
  );
  if (documents.length > SERVICE_CONTROL_POLICY_QUOTA.policiesPerTarget) {
    throw new InputError(
      `These rules need ${documents.length} service control policies, and AWS attaches at most ${SERVICE_CONTROL_POLICY_QUOTA.policiesPerTarget} to a target beside FullAWSAccess; choose fewer services, or attach the rest to organizational units below`,
    );
  }
  return documents.map(({ content }, index) => ({
    kind: 'service-control-policy',
    fileName: `service-control-policy-${index + 1}.json`,
    title: `Service control policy ${index + 1} of ${documents.length}`,
    language: 'json',
    content,
    quota: {
      used: countCharacters(content),
      limit: SERVICE_CONTROL_POLICY_QUOTA.characters,
      unit: 'characters',
    },
    notes: [
      'The management account and service-linked roles are exempt: AWS applies no service control policy to them',
      'AWS compares the keys of request tags without regard to case, so that another spelling of a key passes; the tag policy reports it',
    ],
  }));
}

/**
 * Holds what is said beyond a dictionary against what AWS knows, before anything
 * is made of it.
 *
 * @throws InputError for a service without creations that take tags, and for an
 * exempt role that is not the ARN of a role.
 * @public
 */
export function checkServiceControlPolicyOptions({
  services = [],
  exemptRoles = [],
}: ServiceControlPolicyOptions): void {
  for (const role of exemptRoles) {
    if (!ROLE_PATTERN.test(role)) {
      throw new InputError(
        `An exempt role must be the ARN of a role, such as arn:aws:iam::*:role/PlatformDeploy; got ${JSON.stringify(role)}`,
      );
    }
  }
  for (const service of services) {
    if (!TAGGABLE_CREATIONS.some(it => it.action.startsWith(`${service}:`))) {
      throw new InputError(
        `No creation of ${JSON.stringify(
          service,
        )} can be refused by its tags; choose of ${knownServices().join(', ')}`,
      );
    }
  }
}

function policyText(statements: readonly CreationDenial[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

function creationsOf(services: readonly string[]): TaggableCreation[] {
  return TAGGABLE_CREATIONS.filter(({ action }) =>
    services.includes(action.slice(0, action.indexOf(':'))),
  );
}

function knownServices(): string[] {
  const services = TAGGABLE_CREATIONS.map(({ action }) => action.split(':')[0]);
  return [...new Set(services)].sort();
}

/** A statement for all creations that are checked as a whole, and one for each kind of resource that is checked by itself. */
function denialsOf(
  definition: TagDefinition,
  creations: readonly TaggableCreation[],
  { exemptRoles, sid }: { exemptRoles: readonly string[]; sid: string },
): CreationDenial[] {
  const applies = compileTypeFilter([definition]);
  const byResource = new Map<string, string[]>();
  for (const { action, type, resources = ['*'] } of creations) {
    if (!applies(type)[0]) continue;
    for (const resource of resources) {
      const actions = byResource.get(resource) ?? [];
      byResource.set(resource, actions);
      if (!actions.includes(action)) actions.push(action);
    }
  }
  const denials = [...byResource].map(([resource, actions]) => ({
    Effect: 'Deny' as const,
    Action: actions,
    Resource: resource,
    Condition: {
      Null: { [`aws:RequestTag/${definition.key}`]: 'true' as const },
      ...(exemptRoles.length > 0 && {
        ArnNotLike: { 'aws:PrincipalArn': [...exemptRoles] },
      }),
    },
  }));
  return denials
    .flatMap(denial => withinLimit(denial, sid))
    .map((denial, index) => ({ Sid: `${sid}Part${index + 1}`, ...denial }));
}

/** The longest number of a part that the Sids of a key have room for. */
const LAST_PART = 'Part999';

/** Cuts a denial into as many as keep each within a policy of its own. */
function withinLimit(
  denial: Omit<CreationDenial, 'Sid'>,
  sid: string,
): Omit<CreationDenial, 'Sid'>[] {
  const { characters } = SERVICE_CONTROL_POLICY_QUOTA;
  const parts = packIntoDocuments(
    denial.Action,
    actions =>
      policyText([{ Sid: sid + LAST_PART, ...denial, Action: [...actions] }]),
    characters,
  );
  return parts.map(({ parts: actions, content }) => {
    if (countCharacters(content) > characters) {
      throw new InputError(
        `A statement for ${actions[0]} is longer than the ${characters} characters of a service control policy; exempt fewer roles, or name them by a pattern`,
      );
    }
    return { ...denial, Action: actions };
  });
}

/** A Sid takes letters and digits alone. */
function sidOf(
  { key }: TagDefinition,
  { prefix, tags }: TagDictionary,
): string {
  const words = key.slice(key.startsWith(prefix) ? prefix.length : 0);
  const name = words
    .split(/[^A-Za-z0-9]+/)
    .map(word => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
  return `Require${tags.findIndex(tag => tag.key === key) + 1}${name}`;
}
