import { Entity } from '@backstage/catalog-model';

/**
 * The tags of something that is about to be made, by their full keys.
 *
 * @public
 */
export type TagSet = Record<string, string>;

/**
 * Where a tag of a resolved set comes from.
 *
 * - `given`: what was filled in
 * - `entity`: the entity that the tags are for
 * - `system`: the system that it becomes part of
 * - `owner`: the group that owns it
 *
 * @public
 */
export type TagSetOrigin = 'given' | 'entity' | 'system' | 'owner';

/**
 * What a set of tags is resolved from.
 *
 * @public
 */
export interface TagSetSources {
  /**
   * What was filled in, by key with or without the organisation's prefix. A
   * blank value says nothing.
   */
  values?: Readonly<Record<string, string>>;
  /** The value of the application-id tag. `values` may have it too, if it is the same. */
  applicationId?: string;
  /** The entity that the tags are for, where the catalog has it already. */
  entity?: Entity;
  /** The system that it is, or becomes, part of. */
  system?: Entity;
  /** The Group that owns it, or will. */
  ownerGroup?: Entity;
}

/**
 * A set of tags by the dictionary, as far as it could be resolved.
 *
 * @public
 */
export interface ResolvedTagSet {
  /** In the dictionary's order. */
  tags: TagSet;
  /** For each key of `tags`. */
  origins: Record<string, TagSetOrigin>;
  /** Keys of mandatory definitions for every type of resource that have no value. */
  missing: string[];
}
