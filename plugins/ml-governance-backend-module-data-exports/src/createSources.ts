import { InputError } from '@backstage/errors';
import { DataExportsSettings } from './config/DataExportsSettings';
import { DataExportSource } from './DataExportSource';
import { DuckDbEngine } from './engine/DuckDbEngine';
import { FolderStore } from './files/FolderStore';

/** A source for each export that the config lists. */
export function createSources(
  settings: DataExportsSettings,
): DataExportSource[] {
  return settings.exports.map(item => {
    if (!('folder' in item.location)) {
      throw new InputError(
        `The export ${item.id} is in S3, which this release cannot read; copy it to a folder and name that as its location`,
      );
    }
    const store = new FolderStore(item.location.folder);
    return DataExportSource.create({
      settings: item,
      store,
      engine: new DuckDbEngine(store, settings.duckdb),
    });
  });
}
