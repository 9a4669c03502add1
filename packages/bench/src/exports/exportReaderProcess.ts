import { pathToFileURL } from 'node:url';
import { MemoryMeter } from '../harness/MemoryMeter';
import { serveParent } from '../harness/serveParent';
import { createExportSource } from './createExportSource';
import { readExport, timed } from './readExport';
import { scanExport } from './scanExport';
import { GeneratedExport } from './writeGeneratedExport';

/** What the process that reads an export is told. */
export interface ExportReaderOptions {
  by: 'source' | 'scan';
  generated: GeneratedExport;
}

serveParent<ExportReaderOptions>(async ({ by, generated }) => {
  const { directory, files } = generated;
  const source =
    by === 'source' && (await createExportSource({ location: directory }));
  const memory = new MemoryMeter();
  memory.start();
  return {
    url: pathToFileURL(directory).href,
    commands: {
      read: () =>
        timed(() => (source ? readExport(source) : scanExport(files))),
      memory: async () => memory.read(),
    },
  };
});
