import { LoggerService } from '@backstage/backend-plugin-api';
import {
  AwsResource,
  ResourceTag,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { InventoryPartition } from '@ml-governance/backstage-plugin-ml-governance-node';
import { AwsClients } from '../client/AwsClients';
import { AwsFailure } from '../client/awsFailure';
import { AwsService } from '../client/awsServices';
import { InventoryService } from '../config/inventoryServices';

/**
 * Where a collector looks, and what it looks with.
 */
export interface CollectorScope {
  partition: InventoryPartition;
  clients: AwsClients;
  signal: AbortSignal;
  logger: LoggerService;
  /** The refresh's reading of the clock. */
  now: Date;
  /** The regions in which this account is looked into, each a partition. */
  regions: readonly string[];
  /**
   * Whether what lies in none of those regions is for this partition to find:
   * one partition of each account does.
   */
  findsElsewhere: boolean;
}

/** A resource as a listing shows it. */
export interface ListedResource {
  /** With its tags, where the listing shows them. */
  resource: AwsResource;
  /** The name of what it takes its tags from, where it has none of its own. */
  parent?: string;
}

/** How to read the tags of one resource. */
export interface TagRead {
  /** Such as `sagemaker:ListTags`. */
  readonly operation: string;
  /** The IAM action that allows it. */
  readonly action: string;
  read(scope: CollectorScope, resource: AwsResource): Promise<ResourceTag[]>;
}

/**
 * Where the tags of a collector's resources come from:
 *
 * - `listing`: they stand there.
 * - `sweep`: from the Tagging API, which is read once for all of a partition;
 *   one by one where it cannot tell.
 * - `call`: one by one, since no other call tells.
 * - `parent`: from the resource of type `of` that the listing names, and as
 *   with `sweep` where it names none.
 */
export type TagSource =
  | { from: 'listing' }
  | { from: 'sweep'; read: TagRead }
  | { from: 'call'; read: TagRead }
  | { from: 'parent'; of: string; read: TagRead };

/**
 * What a collector could not find out though it went on.
 */
export type CollectorFailure = AwsFailure & { operation: string };

/**
 * Something that lists all resources of one type in one region of an account.
 */
export interface InventoryCollector {
  /** Stable and unique, in kebab-case. */
  readonly id: string;
  /** What turns it on and off in the config. */
  readonly group: InventoryService;
  /** The type it finds every resource of, such as `sagemaker:endpoint`. */
  readonly type: string;
  readonly service: AwsService;
  /** The call it makes first, such as `sagemaker:Search`. */
  readonly operation: string;
  /** The IAM action that allows it. */
  readonly action: string;
  readonly tags: TagSource;
  /** Pages of resources; a resource may come twice. */
  list(scope: CollectorScope): AsyncIterable<ListedResource[]>;
}
