import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  addMonths,
  BulkQuery,
  DateRange,
  MAX_SUMMARIES,
  ServiceFacts,
  ServiceFactsResponse,
  startOfMonth,
  TagDictionary,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { CoverageReader, CoverageSum } from '../database/CoverageReader';
import { chunksOf } from '../database/insertInChunks';
import { AuthorizedSummaries } from '../insights/AuthorizedSummaries';
import { BillFrame, BillOfRecord } from '../insights/BillOfRecord';
import { CoverageFigures } from '../insights/moneyCoverage';
import { SourceHealthReader } from '../insights/SourceHealthReader';
import { AccountShares } from './AccountShares';
import { decodeBulkCursor, encodeBulkCursor } from './bulkCursor';

const LIST = ['facts'];

const place = z.tuple([z.string()]);

/** How every service stands, in a number of queries that the services do not add to. */
export class ServiceFactsList {
  constructor(
    private readonly options: {
      knex: Knex;
      dictionary: TagDictionary;
      summaries: AuthorizedSummaries;
      bill: BillOfRecord;
      coverage: CoverageReader;
      accountShares: AccountShares;
      health: SourceHealthReader;
      clock: () => Date;
    },
  ) {}

  /** @throws InputError for a cursor of another question */
  async page(
    { cursor, limit = MAX_SUMMARIES }: BulkQuery,
    credentials: BackstageCredentials,
  ): Promise<ServiceFactsResponse> {
    const { bill, clock, health, summaries } = this.options;
    const month = startOfMonth(utcDayOf(clock()));
    const range = { from: addMonths(month, -1), to: month };
    const frame = await bill.frame({
      range,
      previousRange: { from: addMonths(month, -2), to: range.from },
    });
    const coverageRange = { from: range.from, to: addMonths(month, 1) };
    const refs = await this.claimants(cursor, limit + 1);
    const shown = refs.slice(0, limit);
    const [sources, items, idsOf] = [
      await health.summaries(),
      await summaries.items(shown, frame, credentials),
      await this.applicationIdsOf(shown),
    ];
    const ids = [...new Set([...idsOf.values()].flat())];
    const [moneyPercentOf, unallocatedPercentOf] = [
      await this.moneyPercents(frame, coverageRange, ids),
      await this.unallocatedPercents(frame, range, ids),
    ];
    const { metric, currency, previousRange, gaps } = frame.answer;
    const last = shown.at(-1);
    return {
      items: items.map(({ denied, entityRef, ...summary }): ServiceFacts => {
        const own = idsOf.get(entityRef) ?? [];
        const moneyPercent = moneyPercentOf(own);
        const unallocatedPercent = unallocatedPercentOf(own);
        return {
          entityRef,
          ...summary,
          ...(moneyPercent === undefined ? {} : { moneyPercent }),
          ...(unallocatedPercent === undefined ? {} : { unallocatedPercent }),
        };
      }),
      ...(last && refs.length > limit
        ? { nextCursor: encodeBulkCursor(LIST, [last]) }
        : {}),
      metric,
      ...(currency ? { currency } : {}),
      range,
      previousRange,
      gaps,
      coverageRange,
      sources,
    };
  }

  private async claimants(
    cursor: string | undefined,
    limit: number,
  ): Promise<string[]> {
    const query = this.options
      .knex('claimants')
      .orderBy('entity_ref')
      .limit(limit);
    if (cursor !== undefined) {
      const [after] = decodeBulkCursor(LIST, cursor, place);
      query.where('entity_ref', '>', after);
    }
    return await query.pluck('entity_ref');
  }

  private async applicationIdsOf(
    refs: readonly string[],
  ): Promise<Map<string, string[]>> {
    const ids = new Map<string, string[]>(refs.map(ref => [ref, []]));
    for (const chunk of chunksOf(refs)) {
      const rows = await this.options
        .knex('claims')
        .whereIn('entity_ref', chunk)
        .select<{ entity_ref: string; application_id: string }[]>();
      for (const { entity_ref, application_id } of rows) {
        ids.get(entity_ref)?.push(application_id);
      }
    }
    return ids;
  }

  private async moneyPercents(
    { held }: BillFrame,
    range: DateRange,
    ids: readonly string[],
  ): Promise<(ids: readonly string[]) => string | undefined> {
    const { bill, coverage, dictionary } = this.options;
    if (!bill.source?.isItemised || !held) return () => undefined;
    const sums = new Map<string, CoverageSum[]>();
    const scope = { sourceId: held.sourceId, range };
    for (const sum of await coverage.ofEach(scope, ids)) {
      const own = sums.get(sum.group);
      if (own) own.push(sum);
      else sums.set(sum.group, [sum]);
    }
    return own =>
      new CoverageFigures(
        own.flatMap(id => sums.get(id) ?? []),
        dictionary,
      ).percent();
  }

  private async unallocatedPercents(
    { held }: BillFrame,
    range: DateRange,
    applicationIds: readonly string[],
  ): Promise<(ids: readonly string[]) => string | undefined> {
    if (!held) return () => undefined;
    const { sourceId } = held;
    return await this.options.accountShares.of({
      sourceId,
      range,
      applicationIds,
    });
  }
}
