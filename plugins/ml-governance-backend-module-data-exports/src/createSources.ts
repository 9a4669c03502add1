import { AwsCredentialsManager } from '@backstage/integration-aws-node';
import { AccountCredentials } from './aws/AccountCredentials';
import {
  DataExportsSettings,
  ExportLocation,
} from './config/DataExportsSettings';
import { DataExportSource } from './DataExportSource';
import { DuckDbEngine } from './engine/DuckDbEngine';
import { ExportStore } from './files/ExportStore';
import { FileCache } from './files/FileCache';
import { FolderStore } from './files/FolderStore';
import { S3Store } from './files/S3Store';

/** A source for each export that the config lists. */
export function createSources(
  settings: DataExportsSettings,
  credentials: AwsCredentialsManager,
): DataExportSource[] {
  const cache = new FileCache(settings.cache);
  const storeOf = (location: ExportLocation): ExportStore =>
    'folder' in location
      ? new FolderStore(location.folder)
      : new S3Store({
          ...location,
          credentials: new AccountCredentials(credentials, location.accountId),
          cache,
        });
  return settings.exports.map(item => {
    const store = storeOf(item.location);
    return DataExportSource.create({
      settings: item,
      store,
      engine: new DuckDbEngine(store, settings.duckdb),
    });
  });
}
