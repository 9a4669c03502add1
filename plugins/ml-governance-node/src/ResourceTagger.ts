import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ResourceTag,
  TagWrite,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * Where tags are read or written: one region of one account.
 *
 * @public
 */
export interface TaggingScope {
  accountId: string;
  region: string;
}

/**
 * What the backend hands to a tagger.
 *
 * @public
 */
export interface TaggingContext {
  logger: LoggerService;
  /** Aborted when the time is up or the backend shuts down. */
  signal: AbortSignal;
}

/**
 * What came of a write for one resource. Without an error all of it is written.
 *
 * @public
 */
export interface TagWriteResult {
  arn: string;
  /** Why nothing of it, or not all, was written. */
  error?: { code: string; message: string };
}

/**
 * Something that writes tags to resources of a cloud. The backend reads them
 * through it right before, and never writes where they have changed.
 *
 * @public
 */
export interface ResourceTagger {
  /** For people. */
  readonly title: string;
  /** How many resources one call of {@link ResourceTagger.readTags} takes. */
  readonly readBatch: number;
  /** How many resources one call of {@link ResourceTagger.writeTags} takes. */
  readonly writeBatch: number;

  /**
   * Whether it is set up to write.
   *
   * @returns what to set up where it is not, in one sentence for people
   */
  unavailable(): string | undefined;

  /**
   * The tags of resources as they are now. One that is missing from the answer
   * is gone, or never had a tag.
   *
   * @param arns - `readBatch` at most
   * @throws where they could not be read; nothing is known then of any of them
   */
  readTags(
    scope: TaggingScope,
    arns: readonly string[],
    context: TaggingContext,
  ): Promise<Map<string, ResourceTag[]>>;

  /**
   * Makes the same change to each of the resources. What is written already
   * may be written again.
   *
   * @param arns - `writeBatch` at most
   * @param write - `removeFirst` where a resource has no room for more tags
   * before some are gone
   * @returns one result for each ARN. What fails for one costs the others
   * nothing.
   * @throws where it is unknown what was written, such as when the time is up
   */
  writeTags(
    scope: TaggingScope,
    arns: readonly string[],
    write: TagWrite & { removeFirst: boolean },
    context: TaggingContext,
  ): Promise<TagWriteResult[]>;
}
