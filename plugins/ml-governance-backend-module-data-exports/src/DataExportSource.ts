import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { CostMetric } from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  BillLinePage,
  BillLineSource,
  BillPeriod,
  BillReadContext,
  SourceSchedule,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { MonthClosing } from './bill/MonthClosing';
import { readLines } from './bill/readLines';
import { ExportSettings } from './config/DataExportsSettings';
import { EngineOptions, QueryEngine } from './engine/QueryEngine';
import { ExportStore, StoredFile } from './files/ExportStore';
import { BILL_FORMATS } from './formats/billFormats';
import { BillFormat } from './formats/LineSql';
import { ExportPeriod } from './manifest/ExportPeriod';
import { FoundManifest, findManifests } from './manifest/findManifests';
import { brokenVersion, readExportPeriod } from './manifest/readExportPeriod';

/**
 * The organisation's bill, line by line, from an export that AWS delivers.
 */
export class DataExportSource implements BillLineSource {
  readonly id: string;
  readonly title: string;
  readonly metrics: readonly [CostMetric, ...CostMetric[]];
  readonly schedule: SourceSchedule;
  readonly #settings: ExportSettings;
  readonly #format: BillFormat;
  readonly #store: ExportStore;
  readonly #engine: QueryEngine;
  readonly #closing: MonthClosing;
  #currency: string | undefined;

  private constructor(options: DataExportSourceOptions) {
    const { settings } = options;
    this.id = settings.id;
    this.title = settings.title;
    this.metrics = settings.metrics;
    this.schedule = settings.schedule;
    this.#settings = settings;
    this.#format = BILL_FORMATS[settings.format];
    this.#store = options.store;
    this.#engine = options.engine;
    this.#closing = new MonthClosing({
      closedAfterDays: settings.closedAfterDays,
      format: this.#format,
      engine: options.engine,
    });
  }

  static create(options: DataExportSourceOptions): DataExportSource {
    return new DataExportSource(options);
  }

  /** {@inheritdoc @ml-governance/backstage-plugin-ml-governance-node#BillLineSource.listPeriods} */
  async listPeriods(context: BillReadContext): Promise<BillPeriod[]> {
    const engineOptions = optionsOf(context);
    const stored = await this.#list(engineOptions);
    const periods: BillPeriod[] = [];
    for (const [month, found] of findManifests(stored)) {
      context.signal.throwIfAborted();
      const { manifest } = found;
      const period = await this.#readManifest(
        { month, ...found, stored },
        engineOptions,
      ).catch(inputErrorOf);
      // What cannot be read now is refused when its lines are asked for.
      periods.push(
        period instanceof InputError
          ? { month, version: brokenVersion(manifest, period.message) }
          : {
              month,
              version: period.version,
              closed: await this.#closing.isClosed(
                period,
                context.now,
                engineOptions,
              ),
            },
      );
    }
    return periods;
  }

  /** {@inheritdoc @ml-governance/backstage-plugin-ml-governance-node#BillLineSource.readLines} */
  async *readLines(
    { month }: BillPeriod,
    context: BillReadContext,
  ): AsyncGenerator<BillLinePage, void, undefined> {
    const engineOptions = optionsOf(context);
    const { period, manifest } = await this.#period(month, engineOptions);
    const table = await this.#engine.open(period, engineOptions);
    let currency: string | undefined;
    try {
      const pages = readLines({
        table,
        format: this.#format,
        metrics: this.metrics,
        keys: context.keys,
        month,
        payer: this.#settings.payerAccountId,
        onAccountTagsUnknown: () =>
          context.logger.warn(
            `The export ${this.id} has no account tags in ${month}; add the column tags to it`,
          ),
      });
      for await (const page of pages) {
        this.#requireCurrency(page.currency, month);
        currency = page.currency;
        yield page;
      }
      await this.#requireUnchanged(manifest, period.files, engineOptions);
      // A month that is refused says nothing about the others.
      this.#currency ??= currency;
    } catch (error) {
      throw inMonth(error, month, period.manifest);
    } finally {
      await table.close();
    }
  }

  async #period(
    month: string,
    options: EngineOptions,
  ): Promise<{ period: ExportPeriod; manifest: StoredFile }> {
    const stored = await this.#list(options);
    const found = findManifests(stored).get(month);
    if (!found) {
      throw new NotFoundError(
        `${this.#store.location} has no manifest of ${month} any more; the next refresh reads what is there then`,
      );
    }
    const period = await this.#readManifest(
      { month, ...found, stored },
      options,
    );
    return { period, manifest: found.manifest };
  }

  async #readManifest(
    listed: FoundManifest & { month: string; stored: StoredFile[] },
    options: EngineOptions,
  ): Promise<ExportPeriod> {
    if (listed.problem !== undefined) throw new InputError(listed.problem);
    const text = await this.#store.readText(listed.manifest, options);
    return readExportPeriod({ ...listed, text });
  }

  /** Of files that are written while they are read, some lines are of before. */
  async #requireUnchanged(
    manifest: StoredFile,
    files: readonly StoredFile[],
    options: EngineOptions,
  ): Promise<void> {
    const stored = await this.#store.list(options);
    const etags = new Map(stored.map(({ path, etag }) => [path, etag]));
    const isUnchanged = [manifest, ...files].every(
      ({ path, etag }) => etags.get(path) === etag,
    );
    if (isUnchanged) return;
    throw new ConflictError(
      `${manifest.path}, or a file that it names, was written anew while it was read; the next refresh reads it again`,
    );
  }

  async #list(options: EngineOptions): Promise<StoredFile[]> {
    const stored = await this.#store.list(options);
    if (findManifests(stored).size > 0) return stored;
    throw new NotFoundError(
      `${this.#store.location} holds no manifest of an export; check mlGovernance.dataExports.exports: the location is the folder that metadata/ and data/ are in, or, of a legacy report, those named after months`,
    );
  }

  #requireCurrency(currency: string, month: string): void {
    if (currency === (this.#currency ?? currency)) return;
    throw new InputError(
      `The lines of ${month} are in ${currency}, those of other months in ${
        this.#currency
      }; export each currency on its own`,
    );
  }
}

/**
 * What a {@link DataExportSource} is made from.
 */
export interface DataExportSourceOptions {
  settings: ExportSettings;
  store: ExportStore;
  engine: QueryEngine;
}

function optionsOf(context: BillReadContext): EngineOptions {
  return {
    signal: context.signal,
    logger: context.logger,
    count: operation => context.meter.count(operation),
  };
}

function inputErrorOf(error: unknown): InputError {
  if (error instanceof InputError) return error;
  throw error;
}

/** Says of an error about a column which month it is in. */
function inMonth(error: unknown, month: string, manifest: string): unknown {
  if (!(error instanceof InputError) || error.message.includes(month)) {
    return error;
  }
  return new InputError(`${month} (${manifest}): ${error.message}`, error);
}
