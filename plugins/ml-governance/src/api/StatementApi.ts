import {
  StatementQuery,
  StatementResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * The files that a statement can be had as: itself as CSV for spreadsheets, or
 * the lines of the bill behind it by the columns of FOCUS 1.2, as CSV or Parquet.
 *
 * @public
 */
export type StatementFile = 'csv' | 'focus.csv' | 'focus.parquet';

/**
 * What a group was charged in a month.
 *
 * @public
 */
export interface StatementApi {
  /**
   * What a Group, User, System or Domain cost in a month, service by service.
   *
   * @param entityRef - the full reference, such as `group:default/team-fraud`
   * @throws `ResponseError` with the backend's message: 400 for a month or a
   * metric that it does not serve or an entity of another kind, 403 without the
   * cost permission, 404 for an entity that does not exist or that the caller
   * may not see
   */
  getStatement(
    entityRef: string,
    query: StatementQuery,
  ): Promise<StatementResponse>;

  /**
   * A statement as a file. Files of lines hold every metric, whichever the
   * query names, by the allocation of now.
   *
   * @param entityRef - the full reference, such as `group:default/team-fraud`
   * @throws `ResponseError` as for {@link StatementApi.getStatement}; 404
   * also where the bill is not held line by line, for files of lines
   */
  getStatementFile(
    entityRef: string,
    query: StatementQuery,
    file: StatementFile,
  ): Promise<Blob>;
}
