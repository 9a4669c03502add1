import { InputError } from '@backstage/errors';
import {
  addDays,
  addMonths,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { RequestBudgetExhaustedError } from '@ml-governance/backstage-plugin-ml-governance-node';
import { onlyRow } from '../engine/onlyRow';
import { EngineOptions, QueryEngine } from '../engine/QueryEngine';
import { BillFormat } from '../formats/LineSql';
import { ExportPeriod } from '../manifest/ExportPeriod';
import { openRowsQuery } from './billQuery';

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
  readonly #found = new Map<string, { version: string; issued?: boolean }>();

  constructor(options: {
    closedAfterDays: number;
    format: BillFormat;
    engine: QueryEngine;
  }) {
    this.#closedAfterDays = options.closedAfterDays;
    this.#format = options.format;
    this.#engine = options.engine;
  }

  /**
   * @returns nothing where it cannot be told
   * @throws RequestBudgetExhaustedError
   */
  async isClosed(
    period: ExportPeriod,
    now: Date,
    options: EngineOptions,
  ): Promise<boolean | undefined> {
    const today = utcDayOf(now);
    const over = addMonths(`${period.month}-01`, 1);
    if (today < over) return false;
    if (today >= addDays(over, this.#closedAfterDays)) return true;
    const known = this.#found.get(period.month);
    if (known?.version === period.version) return known.issued;
    const { month, version } = period;
    try {
      const issued = await this.#isIssued(period, options);
      this.#found.set(month, { version, issued });
      return issued;
    } catch (error) {
      options.signal.throwIfAborted();
      if (error instanceof RequestBudgetExhaustedError) throw error;
      // What is wrong with the files stays so; a service may answer next time.
      if (error instanceof InputError) this.#found.set(month, { version });
      options.logger.warn(
        `Whether the bill of ${month} has been issued cannot be told: ${error}`,
      );
      return undefined;
    }
  }

  async #isIssued(
    period: ExportPeriod,
    options: EngineOptions,
  ): Promise<boolean> {
    const table = await this.#engine.open(period, options);
    try {
      const issued = this.#format.issuedSql(table.columns);
      if (!issued) return false;
      const row = await onlyRow(table, openRowsQuery(table.source, issued));
      return row?.[0] === '0';
    } finally {
      await table.close();
    }
  }
}
