/**
 * What a change does to a resource.
 *
 * - `add`: a key that is not there gets a value
 * - `rename`: what stands under another spelling of a key moves to the key
 * - `correct`: a key that is there gets another value
 * - `remove`: a tag goes away
 *
 * @public
 */
export const TAG_CHANGE_KINDS = ['add', 'rename', 'correct', 'remove'] as const;

/** @public */
export type TagChangeKind = (typeof TAG_CHANGE_KINDS)[number];

/**
 * How sure a change is.
 *
 * - `certain`: nothing else can be meant
 * - `likely`: one value suggests itself, but a person has to agree
 * - `ambiguous`: a person has to choose among candidates
 *
 * @public
 */
export const TAG_CHANGE_SURENESS = ['certain', 'likely', 'ambiguous'] as const;

/** @public */
export type TagChangeSureness = (typeof TAG_CHANGE_SURENESS)[number];

/**
 * Where a value comes from.
 *
 * - `dictionary`: it is allowed
 * - `normalizer`: it is the allowed value that the present one stands for
 * - `convention`: the present value as the conventions write it
 * - `unchanged`: it stands there already, under another key
 * - `catalog-owner`: the catalog names the owner of the entity
 * - `domain`, `user-profile`, `space`, `pipeline`, `endpoint-config`: the tag of
 *   what the resource was made by or in
 * - `account`: the tag of the AWS account that it is in
 * - `person`: somebody asked for it
 *
 * @public
 */
export const TAG_VALUE_ORIGINS = [
  'dictionary',
  'normalizer',
  'convention',
  'unchanged',
  'catalog-owner',
  'domain',
  'user-profile',
  'space',
  'pipeline',
  'endpoint-config',
  'account',
  'person',
] as const;

/** @public */
export type TagValueOrigin = (typeof TAG_VALUE_ORIGINS)[number];

/**
 * A value that a tag could get.
 *
 * @public
 */
export interface TagValueCandidate {
  value: string;
  origin: TagValueOrigin;
  /** The ARN or entity that it was taken from. */
  from?: string;
}

/**
 * One change of the tags of one resource. No two of a resource write the same
 * key.
 *
 * @public
 */
export interface TagChange {
  kind: TagChangeKind;
  /** The key that is set; of a removal the one that goes away. */
  key: string;
  /** Of a renaming: the key that goes away. */
  fromKey?: string;
  /** What stands there now, where anything does. */
  before?: string;
  sureness: TagChangeSureness;
  /** Empty for a removal; more than one where a person has to choose. */
  candidates: TagValueCandidate[];
  /** One sentence for people, without markup. */
  reason: string;
}

/**
 * What a person should know of a resource before its tags are changed.
 *
 * - `past-bill`: it is a job, and tags never change what is billed already; what
 *   is found there is left out of a plan until a person decides otherwise
 * - `cloudformation`: a stack made it, which may set its own tags again
 *
 * @public
 */
export const REMEDIATION_NOTES = ['past-bill', 'cloudformation'] as const;

/** @public */
export type RemediationNote = (typeof REMEDIATION_NOTES)[number];
