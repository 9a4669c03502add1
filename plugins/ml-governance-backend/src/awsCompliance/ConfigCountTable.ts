import {
  ConfigVerdictCount,
  ConfigVerdictReason,
  UncoveredType,
  VerdictAgreement,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { insertInChunks } from '../database/insertInChunks';
import { ConfigTallyRow } from './ConfigTally';

/** When the rules of AWS Config were held against the dictionary, and with what. */
export interface HeldConfigComparison {
  /** Digest of all that the counts follow from. */
  inputs: string;
  /** Of the dictionary that was compared; absent where that is not known. */
  dictionaryId?: string;
  countedAt: string;
  uncovered: UncoveredType[];
  unmatched: { resourceType: string; verdicts: number }[];
}

interface ComparisonRow {
  inputs: string;
  dictionary: string | null;
  counted_at: string;
  uncovered: string;
  unmatched: string;
}

interface CountRow {
  rule_id: string;
  agreement: VerdictAgreement;
  reason: ConfigVerdictReason | '';
  resources: number;
  examples: string;
}

/** How the verdicts of the dictionary and of rules of AWS Config agree, counted. */
export class ConfigCountTable {
  constructor(private readonly knex: Knex) {}

  async current(): Promise<HeldConfigComparison | undefined> {
    const row = await this.knex('config_comparisons').first<
      ComparisonRow | undefined
    >();
    return (
      row && {
        inputs: row.inputs,
        ...(row.dictionary === null ? {} : { dictionaryId: row.dictionary }),
        countedAt: row.counted_at,
        uncovered: JSON.parse(row.uncovered),
        unmatched: JSON.parse(row.unmatched),
      }
    );
  }

  /** The counts of each rule, the most frequent first. */
  async byRule(): Promise<Map<string, ConfigVerdictCount[]>> {
    const rows = await this.knex('config_counts')
      .orderBy([{ column: 'resources', order: 'desc' }, 'agreement', 'reason'])
      .select<CountRow[]>('*');
    const counts = new Map<string, ConfigVerdictCount[]>();
    for (const row of rows) {
      const ofRule = counts.get(row.rule_id) ?? [];
      ofRule.push({
        agreement: row.agreement,
        ...(row.reason ? { reason: row.reason } : {}),
        resources: row.resources,
        examples: JSON.parse(row.examples),
      });
      counts.set(row.rule_id, ofRule);
    }
    return counts;
  }

  /** Puts a comparison in the place of the one before; of none, forgets that. */
  async replace(
    comparison: HeldConfigComparison | undefined,
    rows: readonly ConfigTallyRow[],
  ): Promise<void> {
    await this.knex.transaction(async transaction => {
      await transaction('config_comparisons').delete();
      await transaction('config_counts').delete();
      if (!comparison) return;
      await transaction('config_comparisons').insert({
        inputs: comparison.inputs,
        dictionary: comparison.dictionaryId ?? null,
        counted_at: comparison.countedAt,
        uncovered: JSON.stringify(comparison.uncovered),
        unmatched: JSON.stringify(comparison.unmatched),
      });
      await insertInChunks(
        transaction,
        'config_counts',
        rows.map(row => ({
          rule_id: row.ruleId,
          agreement: row.agreement,
          reason: row.reason ?? '',
          resources: row.resources,
          examples: JSON.stringify(row.examples),
        })),
      );
    });
  }
}
