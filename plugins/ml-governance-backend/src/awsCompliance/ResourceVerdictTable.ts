import { ResourceTagVerdict } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { insertInChunks } from '../database/insertInChunks';
import { scopesOf } from './HeldScopes';
import { tagsDigest } from './tagsDigest';

const PART = 'tagging-compliance';

/** A verdict as it is held: by which tags, but not these themselves. */
export interface HeldVerdict {
  verdict: Omit<ResourceTagVerdict, 'arn' | 'tags'>;
  tagsDigest: string;
}

/** A verdict on its way into the table. */
export interface VerdictRow {
  arn: string;
  complaints: string | null;
  tags_digest: string;
}

/** An account and region that the cloud was asked about. */
export interface AskedRegion {
  accountId: string;
  region: string;
  readAt: string;
}

/** What the cloud says about each resource. */
export class ResourceVerdictTable {
  constructor(private readonly knex: Knex) {}

  async write(
    transaction: Knex.Transaction,
    scopeId: number,
    verdicts: readonly VerdictRow[],
  ): Promise<void> {
    await insertInChunks(
      transaction,
      'resource_verdicts',
      verdicts.map(verdict => ({ scope_id: scopeId, ...verdict })),
    );
  }

  /** The verdicts on some resources, by their ARNs. */
  async of(
    sources: readonly string[],
    arns: readonly string[],
  ): Promise<Map<string, HeldVerdict>> {
    const rows: VerdictRow[] = await scopesOf(this.knex, PART, sources)
      .join('resource_verdicts', 'scope_id', 'tag_compliance_scopes.id')
      .whereIn('arn', [...arns])
      .select('arn', 'complaints', 'tags_digest');
    return new Map(rows.map(row => [row.arn, toVerdict(row)]));
  }

  /** Whether the cloud was asked anywhere. */
  async wasAsked(sources: readonly string[]): Promise<boolean> {
    const row = await scopesOf(this.knex, PART, sources).first(
      'tag_compliance_scopes.id',
    );
    return row !== undefined;
  }

  /**
   * Where the cloud was asked.
   *
   * @param accountIds - of these accounts alone
   */
  async asked(
    sources: readonly string[],
    accountIds?: readonly string[],
  ): Promise<AskedRegion[]> {
    const rows: { account_id: string; region: string; read_at: string }[] =
      await scopesOf(this.knex, PART, sources, accountIds)
        .orderBy('tag_compliance_scopes.id')
        .select('account_id', 'region', 'read_at');
    return rows.map(row => ({
      accountId: row.account_id,
      region: row.region,
      readAt: row.read_at,
    }));
  }
}

/** A verdict as its row has it. */
export function verdictRow(verdict: ResourceTagVerdict): VerdictRow {
  const { arn, compliant, noncompliantKeys, missingKeys, tags } = verdict;
  return {
    arn,
    complaints: compliant
      ? null
      : JSON.stringify([
          noncompliantKeys,
          verdict.keysWithNoncompliantValues,
          missingKeys,
        ]),
    tags_digest: tagsDigest(tags),
  };
}

function toVerdict({ complaints, tags_digest }: VerdictRow): HeldVerdict {
  const [keys, values, missing]: string[][] =
    complaints === null ? [[], [], []] : JSON.parse(complaints);
  return {
    tagsDigest: tags_digest,
    verdict: {
      compliant: complaints === null,
      noncompliantKeys: keys,
      keysWithNoncompliantValues: values,
      missingKeys: missing,
    },
  };
}
