import { PlannedTag } from '@ml-governance/backstage-plugin-ml-governance-common';

/** A tag of a resource that is still to be deployed, and where it is written. */
export interface LocatedTag extends PlannedTag {
  /** From 1; absent where it comes from elsewhere, such as the stack. */
  line?: number;
  /** Whether its value must not be shown, though it is judged. */
  isWithheld?: boolean;
}

/** Keys that may be there beside those that are known. */
export type MoreKeys = readonly string[] | 'any';

/** How a resource came to be looked at, which decides how its tags are mended. */
export type ResourceOrigin = 'cloudformation' | 'terraform' | 'cdk';

/** A resource as a template, plan or assembly is about to make it. */
export interface PlannedResource {
  origin: ResourceOrigin;
  /** The path as it was given, or below the directory that was given. */
  file: string;
  /** Its logical id or address; untrusted text. */
  name: string;
  /** The path of the construct that makes it, where the CDK tells it. */
  construct?: string;
  /** `service:kind`, as the dictionary or the product's list spells it. */
  type: string;
  /** Where it begins, from 1. */
  line?: number;
  tags: readonly LocatedTag[];
  /** Keys of tags that may come when it is deployed; `any` where nobody can tell. */
  moreKeys: MoreKeys;
}

/** What reading an input comes to, one after the other. */
export type ReadItem =
  | { resource: PlannedResource }
  /** Something that was not looked at, as a sentence that names the file. */
  | { note: string };
