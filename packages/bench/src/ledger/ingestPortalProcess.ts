import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { mlGovernanceCostSourcesExtensionPoint } from '@ml-governance/backstage-plugin-ml-governance-node';
import { serveParent } from '../harness/serveParent';
import {
  DEMO_DICTIONARY_FILE,
  readDemoDictionary,
} from '../organization/demoDictionary';
import { createPortalBackend } from '../portal/createPortalBackend';
import { portalConfig } from '../portal/portalConfig';
import { PortalOptions } from '../portal/PortalOptions';
import { ItemisedBill } from './ItemisedBill';

/** What a portal that takes in a bill is told. */
export interface IngestPortalOptions extends Pick<
  PortalOptions,
  'port' | 'directory' | 'postgres'
> {
  months: string[];
  linesAMonth: number;
  resources: number;
  applications: number;
}

/** What a portal's process has needed since its refresh began. */
export interface ProcessUse {
  cpuSeconds: number;
  seconds: number;
  /** For how long it did nothing else at most. */
  longestHoldMs: number;
}

const NANOSECONDS_A_MS = 1e6;

serveParent<IngestPortalOptions>(async options => {
  const { port, directory, postgres, ...shape } = options;
  const { roles } = await readDemoDictionary();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  let before = process.cpuUsage();
  let began = performance.now();
  const backend = createPortalBackend({
    config: {
      ...portalConfig({ port, directory, postgres }),
      mlGovernance: { dictionary: { file: DEMO_DICTIONARY_FILE } },
    },
    entities: [],
  });
  backend.add(import('@ml-governance/backstage-plugin-ml-governance-backend'));
  backend.add(
    createBackendModule({
      pluginId: 'ml-governance',
      moduleId: 'itemised-bill',
      register(reg) {
        reg.registerInit({
          deps: { sources: mlGovernanceCostSourcesExtensionPoint },
          async init({ sources }) {
            sources.addBillLineSource(
              new ItemisedBill({
                ...shape,
                key: roles.applicationId,
                onStart() {
                  before = process.cpuUsage();
                  began = performance.now();
                  delay.enable();
                },
              }),
            );
          },
        });
      },
    }),
  );
  await backend.start();
  return {
    url: `http://127.0.0.1:${port}`,
    commands: {
      use: async (): Promise<ProcessUse> => {
        const { user, system } = process.cpuUsage(before);
        return {
          cpuSeconds: (user + system) / 1e6,
          seconds: (performance.now() - began) / 1_000,
          longestHoldMs: delay.max / NANOSECONDS_A_MS,
        };
      },
    },
  };
});
