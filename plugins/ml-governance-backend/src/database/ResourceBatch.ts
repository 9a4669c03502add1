import { hash } from 'node:crypto';
import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ResourceAssessor } from '../assessment/ResourceAssessor';
import { toAssessmentColumns } from './assessmentColumns';
import { SEEN_COLUMNS } from './batchTables';
import { formatStoredTags } from './storedTags';

/** A resource as a collector saw it. */
export interface SeenResource {
  collector: string;
  resource: AwsResource;
}

/**
 * Resources that were read, each once, as texts that the database takes apart:
 * a statement with a parameter for every column of every row costs more than
 * all that is done with them.
 */
export interface ResourceBatch {
  size: number;
  /** JSON: the digest of all that was seen of each resource, by ARN. */
  digests: string;
  /**
   * JSON: an array for each resource, with `SEEN_COLUMNS`. It is made when it
   * is asked for, which it is only where something has changed.
   */
  content(): string;
}

interface GatheredResource extends SeenResource {
  tags: string | null;
  digest: string;
}

/** No text that can be held has one. */
const SEPARATOR = '\0';
/** 132 bits: no two resources that differ have the same. */
const DIGEST_LENGTH = 22;

/** Gathers resources of one partition. */
export class ResourceBatchBuilder {
  private gathered = new Map<string, GatheredResource>();

  /** @param options - `place` is the partition, in which equal resources are equal */
  constructor(
    private readonly options: {
      place: { accountId: string; region: string };
      assessor: ResourceAssessor;
    },
  ) {}

  get size(): number {
    return this.gathered.size;
  }

  /** The first to name a resource is who knows it best. */
  add({ collector, resource }: SeenResource): void {
    const { arn, region, type, name, createdAt } = resource;
    if (this.gathered.has(arn)) return;
    const { place, assessor } = this.options;
    const tags = formatStoredTags(resource.tags);
    const seen = [
      ...[assessor.id, place.accountId, place.region, collector],
      ...[arn, region, type, name, createdAt ?? '', tags ?? ''],
    ].join(SEPARATOR);
    const digest = hash('sha256', seen, 'base64url').slice(0, DIGEST_LENGTH);
    this.gathered.set(arn, { collector, resource, tags, digest });
  }

  /** What was gathered since the last one. */
  take(): ResourceBatch {
    const { gathered } = this;
    this.gathered = new Map();
    const digests: string[] = [];
    for (const [arn, { digest }] of gathered) {
      digests.push(`${JSON.stringify(arn)}:"${digest}"`);
    }
    let content: string | undefined;
    return {
      size: gathered.size,
      digests: `{${digests.join()}}`,
      content: () => {
        content ??= JSON.stringify(
          Array.from(gathered.values(), one => this.rowOf(one)),
        );
        return content;
      },
    };
  }

  private rowOf({ collector, resource, tags, digest }: GatheredResource) {
    const { assessor } = this.options;
    const row = {
      arn: resource.arn,
      region: resource.region,
      collector,
      type: resource.type,
      name: resource.name,
      tags,
      created_at: resource.createdAt ?? null,
      digest,
      ...toAssessmentColumns(assessor.assess(resource), assessor.id),
    };
    return SEEN_COLUMNS.map(column => row[column]);
  }
}
