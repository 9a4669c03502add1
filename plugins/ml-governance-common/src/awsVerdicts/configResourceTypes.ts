import { ConfigType } from '../policies/configRuleTypes';
import { REQUIRED_TAGS_TYPES, TAGGED_RULES } from '../policies/configRuleTypes';
import { ConfigTagRule } from './ConfigTagRule';

const CONFIG_TYPES: readonly ConfigType[] = [
  ...REQUIRED_TAGS_TYPES,
  ...TAGGED_RULES,
];

const BY_CONFIG_NAME = new Map(
  CONFIG_TYPES.map(({ type, resourceType }) => [resourceType, type]),
);
const BY_TYPE = new Map(
  CONFIG_TYPES.map(({ type, resourceType }) => [type, resourceType]),
);

/**
 * What a resource is known by to AWS Config.
 *
 * @public
 */
export interface ConfigIdentity {
  resourceType: string;
  /** AWS Config uses one of them, by type. */
  resourceIds: readonly string[];
}

/**
 * The types that a rule of AWS Config looks at, as the dictionary names them;
 * those of ML services alone.
 *
 * @public
 */
export function configRuleTypes({
  identifier,
  resourceTypes,
}: Pick<ConfigTagRule, 'identifier' | 'resourceTypes'>): string[] {
  const possible = (
    identifier === 'REQUIRED_TAGS'
      ? REQUIRED_TAGS_TYPES
      : TAGGED_RULES.filter(rule => rule.identifier === identifier)
  ).map(({ resourceType }) => resourceType);
  const narrowed =
    resourceTypes.length > 0
      ? possible.filter(one => resourceTypes.includes(one))
      : possible;
  return narrowed.flatMap(one => BY_CONFIG_NAME.get(one) ?? []);
}

/**
 * Whether AWS has a managed rule that looks at the tags of a type.
 *
 * @public
 */
export function hasManagedConfigRule(type: string): boolean {
  return BY_TYPE.has(type);
}

/**
 * How AWS Config names a resource: by its type and by an id, which is the last
 * part of the ARN or the ARN itself, as each service has it.
 *
 * @returns `undefined` for a type that no managed rule about tags looks at
 * @public
 */
export function configIdentityOf(resource: {
  arn: string;
  type: string;
}): ConfigIdentity | undefined {
  const resourceType = BY_TYPE.get(resource.type);
  if (resourceType === undefined) return undefined;
  const { arn, type } = resource;
  const rest = arn.split(':').slice(5).join(':');
  const id = type === 's3:bucket' ? rest : rest.slice(rest.search(/[:/]/) + 1);
  return { resourceType, resourceIds: [id, arn] };
}
