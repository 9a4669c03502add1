import {
  VerdictAgreement,
  VerdictCount,
  VerdictReason,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { insertInChunks } from '../database/insertInChunks';
import { ApplicationVerdictTable } from './ApplicationVerdictTable';
import { ApplicationVerdictRow } from './ApplicationVerdictTally';
import { VerdictTallyRow } from './VerdictTally';

/** When the verdicts were compared, and with what. */
export interface VerdictComparison {
  /** Digest of all that the counts follow from. */
  inputs: string;
  /** Of the dictionary that was compared; absent where that is not known. */
  dictionaryId?: string;
  countedAt: string;
  readAt: string;
  resources: number;
}

interface ComparisonRow {
  inputs: string;
  dictionary: string | null;
  counted_at: string;
  read_at: string;
  resources: number;
}

interface CountRow {
  tag_key: string;
  agreement: VerdictAgreement;
  reason: VerdictReason | '';
  resources: number;
  examples: string;
}

/** How the verdicts of the dictionary and of the cloud agree, counted. */
export class VerdictCountTable {
  private readonly applications: ApplicationVerdictTable;

  constructor(private readonly knex: Knex) {
    this.applications = new ApplicationVerdictTable(knex);
  }

  async current(): Promise<VerdictComparison | undefined> {
    const row = await this.knex('verdict_comparisons').first<
      ComparisonRow | undefined
    >();
    return (
      row && {
        inputs: row.inputs,
        ...(row.dictionary === null ? {} : { dictionaryId: row.dictionary }),
        countedAt: row.counted_at,
        readAt: row.read_at,
        resources: row.resources,
      }
    );
  }

  /** The counts of each key, the most frequent first. */
  async byKey(): Promise<Map<string, VerdictCount[]>> {
    const rows = await this.knex('verdict_counts')
      .orderBy([{ column: 'resources', order: 'desc' }, 'agreement', 'reason'])
      .select<CountRow[]>('*');
    const counts = new Map<string, VerdictCount[]>();
    for (const row of rows) {
      const ofKey = counts.get(row.tag_key) ?? [];
      ofKey.push({
        agreement: row.agreement,
        ...(row.reason ? { reason: row.reason } : {}),
        resources: row.resources,
        examples: JSON.parse(row.examples),
      });
      counts.set(row.tag_key, ofKey);
    }
    return counts;
  }

  /** Puts a comparison in the place of the one before; of none, forgets that. */
  async replace(
    comparison: VerdictComparison | undefined,
    rows: readonly VerdictTallyRow[],
    ofApplications: readonly ApplicationVerdictRow[],
  ): Promise<void> {
    await this.knex.transaction(async transaction => {
      await transaction('verdict_comparisons').delete();
      await transaction('verdict_counts').delete();
      await this.applications.replace(transaction, ofApplications);
      if (!comparison) return;
      await transaction('verdict_comparisons').insert({
        inputs: comparison.inputs,
        dictionary: comparison.dictionaryId ?? null,
        counted_at: comparison.countedAt,
        read_at: comparison.readAt,
        resources: comparison.resources,
      });
      await insertInChunks(
        transaction,
        'verdict_counts',
        rows.map(row => ({
          tag_key: row.key,
          agreement: row.agreement,
          reason: row.reason ?? '',
          resources: row.resources,
          examples: JSON.stringify(row.examples),
        })),
      );
    });
  }
}
