import { LoggerService } from '@backstage/backend-plugin-api';
import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { InventoryPartition } from '@ml-governance/backstage-plugin-ml-governance-node';
import { AwsClients } from '../client/AwsClients';
import { AwsFailure } from '../client/awsFailure';

/**
 * Where a collector looks, and what it looks with.
 */
export interface CollectorScope {
  partition: InventoryPartition;
  clients: AwsClients;
  signal: AbortSignal;
  logger: LoggerService;
}

/**
 * What a collector gives: resources as it meets them; and, beside them, what
 * it could not find out though it went on.
 */
export type Collected =
  | { resources: AwsResource[] }
  | { failure: AwsFailure & { operation: string } };

/**
 * Something that finds all resources of one type in one region of an account.
 */
export interface InventoryCollector {
  /** Stable and unique, in kebab-case. */
  readonly id: string;
  /** The type it finds every resource of, such as `sagemaker:endpoint`. */
  readonly type: string;
  /** The call it makes first, such as `sagemaker:Search`. */
  readonly operation: string;
  collect(scope: CollectorScope): AsyncIterable<Collected>;
}
