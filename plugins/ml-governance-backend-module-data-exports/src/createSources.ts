import { AwsCredentialsManager } from '@backstage/integration-aws-node';
import { AccountCredentials } from './aws/AccountCredentials';
import { DataExportsSettings } from './config/DataExportsSettings';
import { DataExportSource } from './DataExportSource';
import { AthenaEngine } from './engine/AthenaEngine';
import { DuckDbEngine } from './engine/DuckDbEngine';
import { FileCache } from './files/FileCache';
import { FolderStore } from './files/FolderStore';
import { S3Store } from './files/S3Store';

/** A source for each export that the config lists. */
export function createSources(
  settings: DataExportsSettings,
  credentials: AwsCredentialsManager,
): DataExportSource[] {
  const cache = new FileCache(settings.cache);
  return settings.exports.map(item => {
    const { location, athena } = item;
    if ('folder' in location) {
      const store = new FolderStore(location.folder);
      return DataExportSource.create({
        settings: item,
        store,
        engine: new DuckDbEngine(store, settings.duckdb),
      });
    }
    const ofAccount = new AccountCredentials(credentials, location.accountId);
    const store = new S3Store({ ...location, credentials: ofAccount, cache });
    return DataExportSource.create({
      settings: item,
      store,
      engine: athena
        ? new AthenaEngine({
            settings: athena,
            location: store.location,
            region: location.region,
            credentials: ofAccount,
          })
        : new DuckDbEngine(store, settings.duckdb),
    });
  });
}
