import { ResourceAgreement } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { ApplicationScope } from '../catalog/MappedEntity';
import { whereApplications } from '../database/applicationScope';
import { insertInChunks } from '../database/insertInChunks';
import { ApplicationVerdictRow } from './ApplicationVerdictTally';

interface SumRow {
  counted_at: string;
  agrees: number | string;
  differs: number | string;
  undecided: number | string;
}

/** How the verdicts about the resources of each application stand to each other. */
export class ApplicationVerdictTable {
  constructor(private readonly knex: Knex) {}

  /** Puts counts in the place of all that were there. */
  async replace(
    transaction: Knex.Transaction,
    rows: readonly ApplicationVerdictRow[],
  ): Promise<void> {
    await transaction('application_verdicts').delete();
    await insertInChunks(
      transaction,
      'application_verdicts',
      rows.map(({ applicationId, agrees, differs, undecided }) => ({
        application_id: applicationId,
        agrees,
        differs,
        undecided,
      })),
    );
  }

  /**
   * The counts of applications, added up, with when they were counted: in one
   * statement, so that others may take their place at any time.
   *
   * @param dictionaryId - what was counted by another dictionary is left out
   * @returns `undefined` where nothing of them was counted
   */
  async of(
    applications: ApplicationScope,
    dictionaryId: string,
  ): Promise<ResourceAgreement | undefined> {
    const query = this.knex('application_verdicts')
      .joinRaw('CROSS JOIN verdict_comparisons')
      .where({ dictionary: dictionaryId })
      .groupBy('counted_at')
      .select('counted_at')
      .sum({ agrees: 'agrees', differs: 'differs', undecided: 'undecided' });
    const [row]: (SumRow | undefined)[] = await whereApplications(
      this.knex,
      query,
      'application_id',
      applications,
    );
    return (
      row && {
        countedAt: row.counted_at,
        agrees: Number(row.agrees),
        differs: Number(row.differs),
        undecided: Number(row.undecided),
      }
    );
  }
}
