import limiter from 'p-limit';
import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { awsFailure, AwsFailure, endsRefresh } from '../client/awsFailure';
import {
  CollectorFailure,
  CollectorScope,
  TagRead,
} from './InventoryCollector';

const AT_A_TIME = 5;

/**
 * Reads the tags of the resources of one type, one by one. A resource whose
 * tags could not be read is given without any, as unknown; all of them
 * together are one failure.
 */
export class TagReads {
  readonly #type: string;
  readonly #scope: CollectorScope;
  readonly #limit = limiter(AT_A_TIME);
  #unknown = 0;
  #first?: { arn: string; operation: string; failure: AwsFailure };

  constructor(type: string, scope: CollectorScope) {
    this.#type = type;
    this.#scope = scope;
  }

  /** The resources with their tags, in the order in which they came. */
  async read(
    resources: readonly AwsResource[],
    how: TagRead,
  ): Promise<AwsResource[]> {
    return await Promise.all(
      resources.map(resource =>
        this.#limit(async (): Promise<AwsResource> => {
          try {
            return {
              ...resource,
              tags: await how.read(this.#scope, resource),
            };
          } catch (error) {
            if (endsRefresh(error, this.#scope.signal)) throw error;
            this.#missed(resource.arn, how.operation, {
              ...awsFailure(error, how.operation, how.action),
            });
            return { ...resource, tags: undefined };
          }
        }),
      ),
    );
  }

  /** Notes that the tags of a resource are not known. */
  #missed(arn: string, operation: string, failure: AwsFailure): void {
    this.#unknown += 1;
    this.#first ??= { arn, operation, failure };
  }

  /** What could not be read, if anything. */
  get failure(): CollectorFailure | undefined {
    if (!this.#first) return undefined;
    const { arn, operation, failure } = this.#first;
    return {
      operation,
      code: failure.code,
      message: `The tags of ${this.#unknown} resources of type ${
        this.#type
      } could not be read, the first of them ${arn}: ${failure.message}`,
    };
  }
}
