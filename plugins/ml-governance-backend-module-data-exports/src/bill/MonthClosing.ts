import {
  addDays,
  addMonths,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { EngineOptions, QueryEngine } from '../engine/QueryEngine';
import { BillFormat } from '../formats/LineSql';
import { ExportPeriod } from '../manifest/ExportPeriod';
import { openRowsQuery } from './billQuery';
import { onlyRow } from './readLines';

/**
 * Tells whether AWS has issued a month's bill. It has not while the month
 * lasts, and is taken to have some days after; in between, every line that is
 * no purchase of its own has to name its invoice.
 */
export class MonthClosing {
  readonly #closedAfterDays: number;
  readonly #format: BillFormat;
  readonly #engine: QueryEngine;
  /** What was found, so that a month is looked into once a version. */
  readonly #issued = new Map<string, { version: string; issued: boolean }>();

  constructor(options: {
    closedAfterDays: number;
    format: BillFormat;
    engine: QueryEngine;
  }) {
    this.#closedAfterDays = options.closedAfterDays;
    this.#format = options.format;
    this.#engine = options.engine;
  }

  async isClosed(
    period: ExportPeriod,
    now: Date,
    options: EngineOptions,
  ): Promise<boolean> {
    const today = utcDayOf(now);
    const over = addMonths(`${period.month}-01`, 1);
    if (today < over) return false;
    if (today >= addDays(over, this.#closedAfterDays)) return true;
    const known = this.#issued.get(period.month);
    if (known?.version === period.version) return known.issued;
    const issued = await this.#isIssued(period, options);
    this.#issued.set(period.month, { version: period.version, issued });
    return issued;
  }

  /** A month that cannot be read is not closed; reading its lines says why. */
  async #isIssued(
    period: ExportPeriod,
    options: EngineOptions,
  ): Promise<boolean> {
    try {
      const table = await this.#engine.open(period, options);
      try {
        const issued = this.#format.issuedSql(table.columns);
        if (!issued) return false;
        const row = await onlyRow(table, openRowsQuery(table.source, issued));
        return row?.[0] === '0';
      } finally {
        await table.close();
      }
    } catch (error) {
      options.signal.throwIfAborted();
      options.logger.warn(
        `Whether the bill of ${period.month} has been issued cannot be told: ${error}`,
      );
      return false;
    }
  }
}
