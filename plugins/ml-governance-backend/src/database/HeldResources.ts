import { Knex } from 'knex';
import { ResourcesResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ApplicationScope } from '../catalog/MappedEntity';
import { violatedKeysOf } from './assessmentColumns';
import {
  arrange,
  narrow,
  placeOf,
  ResourceConditions,
  ResourceOrder,
  ResourcePlace,
  ResourceScope,
  selectScope,
} from './ResourceSelection';
import {
  ApplicationResource,
  ResourceRow,
  toApplicationResource,
} from './resourceRows';

type Facets = ResourcesResponse['facets'];

/** A resource with its place in the list that was asked for. */
export interface PlacedResource {
  resource: ApplicationResource;
  /** What it belongs to. */
  applicationId: string;
  place: ResourcePlace;
}

/** How many resources are alike in everything that can be chosen by. */
interface AlikeRow {
  type: string;
  partition_account_id: string;
  region: string;
  verdict: Facets['verdicts'][number]['value'];
  violates: string;
  resources: number | string;
}

/** Resources of entities: filtered, ordered, paged and counted by the database. */
export class HeldResources {
  /**
   * @param options - `inventories` are the ids of those that are installed;
   * what was held of others plays no part any more
   */
  constructor(
    private readonly knex: Knex,
    private readonly options: {
      inventories: readonly string[];
      assessedBy: string;
    },
  ) {}

  /** The rows of sources that are installed no more. */
  async sourcesBefore(): Promise<number[]> {
    return await this.knex('sources')
      .where({ kind: 'inventory' })
      .whereNotIn('source', [...this.options.inventories])
      .orderBy('id')
      .pluck('id');
  }

  async page(
    scope: ResourceScope,
    conditions: ResourceConditions,
    page: ResourceOrder & { after?: ResourcePlace; limit: number },
  ): Promise<PlacedResource[]> {
    const query = this.narrowed(scope, conditions)
      .limit(page.limit)
      .select<ResourceRow[]>('resource_versions.*');
    const rows: ResourceRow[] = await arrange(query, page, page.after);
    const names = await this.accountNames(
      scope,
      rows.map(row => row.partition_account_id),
    );
    const sources = await this.sources();
    return rows.map(row => ({
      resource: toApplicationResource({
        ...row,
        source: sources.get(row.source_id) ?? '',
        account_name: names.get(row.partition_account_id) ?? null,
      }),
      applicationId: row.application_id,
      place: placeOf(row, page.sort),
    }));
  }

  /** Whether a resource is held, of those applications where they are given. */
  async lists(arn: string, applications?: ApplicationScope): Promise<boolean> {
    const withoutSources = await this.sourcesBefore();
    const query = applications
      ? selectScope(this.knex, { applications, withoutSources })
      : this.knex('resources').whereNotIn('source_id', withoutSources);
    return (await query.where({ arn }).first('arn')) !== undefined;
  }

  async count(
    scope: ResourceScope,
    conditions: ResourceConditions,
  ): Promise<number> {
    const row = await this.narrowed(scope, conditions)
      .count<{ count: number | string }[]>({ count: '*' })
      .first();
    return Number(row?.count ?? 0);
  }

  /** What there is to choose from, most resources first. */
  async facets(scope: ResourceScope): Promise<Facets> {
    const chosen = [
      'type',
      'partition_account_id',
      'region',
      'verdict',
      'violates',
    ];
    const rows: AlikeRow[] = await selectScope(this.knex, scope)
      .groupBy(chosen)
      .select(...chosen, this.knex.raw('COUNT(*) AS resources'));
    const tally = <T extends string>(valuesOf: (row: AlikeRow) => T[]) => {
      const counts = new Map<T, number>();
      for (const row of rows) {
        for (const value of valuesOf(row)) {
          counts.set(value, (counts.get(value) ?? 0) + Number(row.resources));
        }
      }
      return [...counts]
        .map(([value, resources]) => ({ value, resources }))
        .sort(mostFirst);
    };
    const accounts = tally(row => [row.partition_account_id]);
    const names = await this.accountNames(
      scope,
      accounts.map(({ value }) => value),
    );
    return {
      types: tally(row => [row.type]),
      accounts: accounts.map(({ value, resources }) => {
        const name = names.get(value);
        return { value, ...(name ? { name } : {}), resources };
      }),
      regions: tally(row => [row.region]),
      violates: tally(row => violatedKeysOf(row.violates)),
      verdicts: tally(row => [row.verdict]),
    };
  }

  /** The ids of the inventories by what stands for them in other tables. */
  private async sources(): Promise<Map<number, string>> {
    const rows = await this.knex('sources')
      .where({ kind: 'inventory' })
      .select<{ id: number; source: string }[]>('id', 'source');
    return new Map(rows.map(({ id, source }) => [id, source]));
  }

  private narrowed(
    scope: ResourceScope,
    conditions: ResourceConditions,
  ): Knex.QueryBuilder {
    const { assessedBy } = this.options;
    return narrow(selectScope(this.knex, scope), conditions, assessedBy);
  }

  private async accountNames(
    { withoutSources }: ResourceScope,
    accountIds: readonly string[],
  ): Promise<Map<string, string>> {
    const rows = await this.knex('inventory_partitions')
      .whereNotIn('source_id', [...withoutSources])
      .whereIn('account_id', [...new Set(accountIds)])
      .whereNotNull('account_name')
      .distinct<{ account_id: string; account_name: string }[]>(
        'account_id',
        'account_name',
      );
    return new Map(rows.map(row => [row.account_id, row.account_name]));
  }
}

function mostFirst(
  left: { value: string; resources: number },
  right: { value: string; resources: number },
): number {
  return (
    right.resources - left.resources || (left.value < right.value ? -1 : 1)
  );
}
