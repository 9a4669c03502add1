import { Knex } from 'knex';
import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { ResourceAssessor } from '../assessment/ResourceAssessor';
import { toAssessmentColumns } from './assessmentColumns';
import { lockSource } from './SourceTable';
import { parseStoredTags } from './storedTags';

/** How many resources are assessed in one transaction. */
const BATCH = 400;

interface VersionRow {
  source_id: number;
  arn: string;
  valid_from: string;
  type: string;
  name: string;
  tags: string | null;
  application_value: string | null;
  application_match: string | null;
}

/** What dictionaries made of the resources that are held, the past included. */
export class AssessmentTable {
  constructor(private readonly knex: Knex) {}

  /** A source some of whose resources were assessed by another; nothing where none were. */
  async outdatedSource(
    assessor: ResourceAssessor,
  ): Promise<number | undefined> {
    const row = await this.outdated(this.knex, assessor).first<
      { source_id: number } | undefined
    >('source_id');
    return row?.source_id;
  }

  /** Assesses some of them anew, in one transaction. */
  async renewSome(sourceId: number, assessor: ResourceAssessor): Promise<void> {
    await this.knex.transaction(async transaction => {
      await lockSource(transaction, sourceId);
      const rows: VersionRow[] = await this.outdated(transaction, assessor)
        .where({ source_id: sourceId })
        .limit(BATCH)
        .select(
          'source_id',
          'arn',
          'valid_from',
          'type',
          'name',
          'tags',
          'application_value',
          'application_match',
        );
      if (rows.length > 0) await writeAssessments(transaction, rows, assessor);
    });
  }

  /** As two ranges, for an index serves no inequality. */
  private outdated(knex: Knex, assessor: ResourceAssessor): Knex.QueryBuilder {
    return knex('resource_versions').where(other =>
      other
        .where('assessed_by', '<', assessor.id)
        .orWhere('assessed_by', '>', assessor.id),
    );
  }
}

async function writeAssessments(
  transaction: Knex.Transaction,
  rows: readonly VersionRow[],
  assessor: ResourceAssessor,
): Promise<void> {
  const values = rows.flatMap(row => {
    const resource: Pick<AwsResource, 'arn' | 'name' | 'type' | 'tags'> = {
      arn: row.arn,
      name: row.name,
      type: row.type,
      tags: parseStoredTags(row.tags),
    };
    const columns = toAssessmentColumns(assessor.assess(resource), assessor.id);
    // Unknown tags do not take a resource away from its application.
    const application = resource.tags ? columns : row;
    return [
      row.source_id,
      row.arn,
      row.valid_from,
      application.application_value,
      application.application_match,
      columns.assessed_by,
      columns.verdict,
      columns.weight,
      columns.violates,
      columns.search_text,
    ];
  });
  const tuple =
    '(CAST(? AS integer), ?, ?, CAST(? AS text), CAST(? AS text), ?, ?, CAST(? AS integer), ?, ?)';
  await transaction.raw(
    `WITH assessed (source_id, arn, valid_from, application_value, application_match, assessed_by, verdict, weight, violates, search_text) AS (
       VALUES ${rows.map(() => tuple)}
     )
     UPDATE resource_versions SET
       application_value = s.application_value,
       application_match = s.application_match,
       application_id = COALESCE(
         (SELECT a.application_id FROM application_aliases a WHERE a.value = s.application_value),
         s.application_value
       ),
       assessed_by = s.assessed_by,
       verdict = s.verdict,
       weight = s.weight,
       violates = s.violates,
       search_text = s.search_text,
       digest = NULL
     FROM assessed s
     WHERE resource_versions.source_id = s.source_id
       AND resource_versions.arn = s.arn
       AND resource_versions.valid_from = s.valid_from`,
    values,
  );
}
