import { DuckDbSettings } from '../config/DataExportsSettings';
import { checkFile } from '../files/checkFile';
import { ExportStore } from '../files/ExportStore';
import { ExportPeriod } from '../manifest/ExportPeriod';
import { DuckDbTable } from './DuckDbTable';
import { EngineOptions, QueryEngine } from './QueryEngine';

/**
 * Queries files on this machine in the process. Nothing is loaded or
 * downloaded at run time, and nothing can be read but the files of the month.
 */
export class DuckDbEngine implements QueryEngine {
  constructor(
    private readonly store: ExportStore,
    private readonly settings: DuckDbSettings,
  ) {}

  async open(
    period: ExportPeriod,
    options: EngineOptions,
  ): Promise<DuckDbTable> {
    const { signal } = options;
    const { paths, release } = await this.store.fetch(period.files, options);
    try {
      const files = paths.map((path, index) => ({
        path,
        name: period.files[index].path,
      }));
      const headers: string[][] = [];
      for (const file of files) {
        headers.push(await checkFile(file, period.type, signal));
      }
      return await DuckDbTable.open({
        files,
        type: period.type,
        headers,
        signal,
        settings: this.settings,
        release,
      });
    } catch (error) {
      await release();
      throw error;
    }
  }
}
