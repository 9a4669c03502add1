import {
  AwsResource,
  DisagreeingResource,
  findPersonalData,
  findTag,
  TagDefinition,
  TagEvaluator,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { withheldTags } from '../assessment/withheldTags';
import { ownerMatcher } from '../compliance/ownerVerdict';
import { chunksOf } from '../database/insertInChunks';
import { parseStoredTags } from '../database/storedTags';
import { yieldTurn } from '../database/yieldTurn';
import { groupedBy } from './groupedBy';

/** How many of the resources that disagree an item names. */
const MAX_NAMED = 20;

interface Row {
  application_id: string;
  arn: string;
  name: string;
  type: string;
  partition_account_id: string;
  region: string;
  tags: string;
}

/** Resources of one application, as far as their tags name somebody else. */
export interface Disagreement {
  resources: number;
  named: DisagreeingResource[];
}

/** Who should own the resources of an application. */
export interface ExpectedOwners {
  applicationId: string;
  expected: readonly string[];
}

export function disagreementKey({
  applicationId,
  expected,
}: ExpectedOwners): string {
  return JSON.stringify([applicationId, expected]);
}

/** Which resources carry an owner tag that names somebody else than is expected. */
export class OwnerDisagreements {
  constructor(
    private readonly knex: Knex,
    private readonly options: {
      evaluator: TagEvaluator;
      /** Absent where the dictionary has no definition of its owner key. */
      owner: TagDefinition | undefined;
      inventories: readonly string[];
    },
  ) {}

  /** By `disagreementKey`, for entities may share an id and expect others. */
  async of(
    asked: readonly ExpectedOwners[],
  ): Promise<Map<string, Disagreement>> {
    const found = new Map<string, Disagreement>();
    const { owner, inventories } = this.options;
    if (!owner) return found;
    const others: number[] = await this.knex('sources')
      .where({ kind: 'inventory' })
      .whereNotIn('source', [...inventories])
      .pluck('id');
    const askedOf = groupedBy(asked, one => one.applicationId);
    for (const ids of chunksOf([...askedOf.keys()])) {
      const rows: Row[] = await this.knex('resources')
        .whereIn('application_id', ids)
        .whereNotIn('source_id', others)
        .whereNotNull('tags')
        .orderBy(['application_id', 'arn'])
        .select(
          'application_id',
          'arn',
          'name',
          'type',
          'partition_account_id',
          'region',
          'tags',
        );
      for (const [id, own] of groupedBy(rows, row => row.application_id)) {
        for (const one of askedOf.get(id) ?? []) {
          found.set(disagreementKey(one), this.among(own, one.expected, owner));
        }
      }
      await yieldTurn();
    }
    return found;
  }

  private among(
    rows: readonly Row[],
    expected: readonly string[],
    owner: TagDefinition,
  ): Disagreement {
    const matches = ownerMatcher(expected);
    // The resources of an application have few owners between them.
    const known = new Map<string, boolean>();
    const isExpected = (value: string) => {
      const before = known.get(value);
      if (before !== undefined) return before;
      const now = matches(value);
      known.set(value, now);
      return now;
    };
    const disagreement: Disagreement = { resources: 0, named: [] };
    for (const row of rows) {
      const resource = toResource(row);
      const value = findTag(resource.tags ?? [], owner)?.tag.value ?? '';
      if (value === '' || isExpected(value)) continue;
      disagreement.resources += 1;
      if (disagreement.named.length < MAX_NAMED) {
        disagreement.named.push(this.shown(resource, value, owner));
      }
    }
    return disagreement;
  }

  /** People fill tags with what should not be there. */
  private shown(
    resource: AwsResource,
    value: string,
    owner: TagDefinition,
  ): DisagreeingResource {
    const { arn, name, type, accountId } = resource;
    return {
      arn,
      name,
      type,
      accountId,
      owner: findPersonalData(value) ? this.withheld(resource, owner) : value,
    };
  }

  /** Whether it is withheld is up to the dictionary, and so to the evaluator. */
  private withheld(resource: AwsResource, owner: TagDefinition): string {
    const { findings } = this.options.evaluator.evaluate(resource);
    const tags = withheldTags(resource.tags ?? [], findings);
    return findTag(tags, owner)?.tag.value ?? '';
  }
}

function toResource(row: Row): AwsResource {
  return {
    arn: row.arn,
    type: row.type,
    name: row.name,
    accountId: row.partition_account_id,
    region: row.region,
    tags: parseStoredTags(row.tags) ?? [],
  };
}
