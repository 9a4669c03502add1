import { CostMetric } from '@ml-governance/backstage-plugin-ml-governance-common';
import { AmountSql } from '../sql/amountSql';
import { ColumnSet } from '../sql/ColumnSet';
import { SqlDialect } from '../sql/SqlDialect';
import { SqlFragment } from '../sql/SqlFragment';

/** What a format is read with. */
export interface LineSqlContext {
  columns: ColumnSet;
  dialect: SqlDialect;
  amounts: AmountSql;
  metrics: readonly CostMetric[];
}

/** What makes a row of an export a line of the bill, as expressions on the row. */
export interface LineSql {
  /** A UTC time; NULL where it cannot be read. */
  startsAt: { column: string; value: SqlFragment };
  currency: { column: string; value: SqlFragment };
  payer: { column: string; value: SqlFragment };
  /** Texts, empty rather than NULL. */
  attributes: {
    accountId: SqlFragment;
    service: SqlFragment;
    region: SqlFragment;
    usageType: SqlFragment;
    operation: SqlFragment;
    instanceType: SqlFragment;
    chargeType: SqlFragment;
    resourceId: SqlFragment;
  };
  /** Named expressions on the row that the amounts refer to, worked out once a row. */
  shared: { id: string; value: SqlFragment }[];
  /**
   * Whether a row's amounts are not proportional to its cells, so that it must
   * not be added up with others before they are worked out; absent where all are.
   */
  separate?: SqlFragment;
  /** An exact decimal for each metric that is asked for, in their order. */
  amounts: SqlFragment[];
}

/** A format of AWS's exports. */
export interface BillFormat {
  /** The metrics that it has, the usual one first. */
  readonly metrics: readonly [CostMetric, ...CostMetric[]];
  /** The columns of texts and maps that keys are looked up in. */
  readonly tagColumns: TagColumns;
  /**
   * @throws InputError that names the column that is missing.
   */
  lineSql(context: LineSqlContext): LineSql;
  /** Whether a row belongs to a bill that AWS has issued; absent where the export does not say. */
  issuedSql(columns: ColumnSet): SqlFragment | undefined;
}

/** Where a format keeps what is not a column of its own. */
export interface TagColumns {
  /** Map of everything by its own key behind a prefix. */
  prefixed?: string;
  /** Map of resource tags, and what may stand before a key in it. */
  resourceTags: { map: string; prefixes: readonly string[] };
  /** Map of cost categories. */
  costCategories: { map: string };
}
