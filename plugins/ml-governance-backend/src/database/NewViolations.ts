import {
  applyWaivers,
  AwsResource,
  createWaiverFinder,
  TagEvaluator,
  UtcDay,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { WaiversInForce } from '../waivers/WaiversInForce';
import { parseStoredTags } from './storedTags';
import { yieldTurn } from './yieldTurn';

const BATCH = 1_000;

/** How many resources of a service began to break a rule on a day. */
export interface NewViolationCount {
  /** The Group that owns the service, as an entity reference. */
  groupRef: string;
  serviceRef: string;
  /** What the catalog calls the service, where it has a title. */
  title?: string;
  day: UtcDay;
  resources: number;
}

interface Row {
  source_id: number;
  arn: string;
  type: string;
  name: string;
  partition_account_id: string;
  region: string;
  tags: string;
  application_id: string;
  valid_from: string;
}

interface Claimant {
  application_id: string;
  entity_ref: string;
  title: string | null;
  owner_group: string;
}

/**
 * Resources that break a rule now and did not before, or were not there, by
 * the services that claim them and the Groups that own these.
 */
export class NewViolations {
  constructor(
    private readonly options: {
      knex: Knex;
      /** Ids of the inventories that are installed. */
      inventories: readonly string[];
      evaluator: TagEvaluator;
      waivers: WaiversInForce;
    },
  ) {}

  /**
   * What an account and region had when it was read for the first time is new to
   * nobody and left out, and so is what is waived.
   *
   * @param range - half-open, in UTC days
   * @param now - when waivers have to be in force, ISO 8601
   */
  async between(
    range: { from: UtcDay; to: UtcDay },
    now: string,
  ): Promise<NewViolationCount[]> {
    const { evaluator, waivers } = this.options;
    const waiverOf = createWaiverFinder(await waivers.all(now));
    const counts = new Map<string, NewViolationCount>();
    for await (const rows of this.batches(range)) {
      const claimants = await this.claimantsOf(rows);
      for (const row of rows) {
        const resource = toResource(row);
        const evaluation = evaluator.evaluate(resource);
        const { waivedUntil } = applyWaivers(
          { ...resource, applicationId: row.application_id },
          evaluation,
          waiverOf,
        );
        if (evaluation.verdict !== 'violating' || waivedUntil !== undefined) {
          continue;
        }
        const day = row.valid_from.slice(0, 10);
        for (const claimant of claimants.get(row.application_id) ?? []) {
          addTo(counts, claimant, day);
        }
      }
      await yieldTurn();
    }
    return [...counts.values()];
  }

  private async *batches(range: {
    from: UtcDay;
    to: UtcDay;
  }): AsyncIterable<Row[]> {
    const { knex, inventories } = this.options;
    let last: Row | undefined;
    do {
      const query = knex('resource_versions as v')
        .join('sources as s', 's.id', 'v.source_id')
        .join('inventory_partitions as i', join =>
          join
            .on('i.source_id', 'v.source_id')
            .andOn('i.account_id', 'v.partition_account_id')
            .andOn('i.region', 'v.partition_region'),
        )
        .where('s.kind', 'inventory')
        .whereIn('s.source', [...inventories])
        .whereNull('v.valid_until')
        .where('v.verdict', 'violating')
        .where('v.valid_from', '>=', range.from)
        .where('v.valid_from', '<', range.to)
        .where('v.valid_from', '>', knex.ref('i.first_read_at'))
        .whereIn('v.application_id', knex('claims').select('application_id'))
        .whereNotExists(
          knex('resource_versions as p')
            .whereRaw(
              'p.source_id = v.source_id AND p.arn = v.arn AND p.valid_until = v.valid_from',
            )
            .where('p.verdict', 'violating')
            .select(knex.raw('1')),
        )
        .orderBy(['v.source_id', 'v.arn'])
        .limit(BATCH);
      if (last) {
        query.whereRaw('(v.source_id, v.arn) > (?, ?)', [
          last.source_id,
          last.arn,
        ]);
      }
      const rows = await query.select<Row[]>(
        ...['v.source_id', 'v.arn', 'v.type', 'v.name', 'v.region', 'v.tags'],
        ...['v.partition_account_id', 'v.application_id', 'v.valid_from'],
      );
      if (rows.length > 0) yield rows;
      last = rows.at(-1);
    } while (last);
  }

  private async claimantsOf(
    rows: readonly Row[],
  ): Promise<Map<string, Claimant[]>> {
    const ids = [...new Set(rows.map(row => row.application_id))];
    const claimants: Claimant[] = await this.options
      .knex('claims')
      .join('claimants', 'claimants.entity_ref', 'claims.entity_ref')
      .whereIn('claims.application_id', ids)
      .where('claimants.owner_group', '<>', '')
      .orderBy(['claims.application_id', 'claimants.entity_ref'])
      .select(
        ...['claims.application_id', 'claimants.entity_ref'],
        ...['claimants.title', 'claimants.owner_group'],
      );
    const found = new Map<string, Claimant[]>();
    for (const claimant of claimants) {
      const some = found.get(claimant.application_id);
      if (some) some.push(claimant);
      else found.set(claimant.application_id, [claimant]);
    }
    return found;
  }
}

function addTo(
  counts: Map<string, NewViolationCount>,
  { entity_ref, title, owner_group }: Claimant,
  day: UtcDay,
): void {
  const key = `${day} ${entity_ref}`;
  const count = counts.get(key) ?? {
    groupRef: owner_group,
    serviceRef: entity_ref,
    ...(title === null ? {} : { title }),
    day,
    resources: 0,
  };
  count.resources += 1;
  counts.set(key, count);
}

function toResource(row: Row): AwsResource {
  const tags = parseStoredTags(row.tags);
  return {
    arn: row.arn,
    type: row.type,
    name: row.name,
    accountId: row.partition_account_id,
    region: row.region,
    ...(tags ? { tags } : {}),
  };
}
