import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import {
  BillLineSource,
  mlGovernanceCostSourcesExtensionPoint,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { awsConfig, PAYER_ACCOUNT_ID } from '../aws/awsConfig';
import { freePort } from '../harness/freePort';

/**
 * Lets the module of data exports make its source of one export.
 *
 * @param settings - beside the export; the module's defaults without it
 */
export async function createExportSource(
  item: JsonObject,
  settings: JsonObject = {},
): Promise<BillLineSource> {
  const port = await freePort();
  const found: BillLineSource[] = [];
  const backend = createBackend();
  backend.add(
    createServiceFactory({
      service: coreServices.rootConfig,
      deps: {},
      factory: () =>
        new ConfigReader({
          backend: {
            baseUrl: `http://127.0.0.1:${port}`,
            listen: { host: '127.0.0.1', port },
          },
          aws: awsConfig,
          mlGovernance: {
            aws: { payerAccountId: PAYER_ACCOUNT_ID },
            dataExports: { exports: [item], ...settings },
          },
        }),
    }),
  );
  backend.add(
    createBackendPlugin({
      pluginId: 'ml-governance',
      register(reg) {
        reg.registerExtensionPoint(mlGovernanceCostSourcesExtensionPoint, {
          addCostSource: ({ id }) => {
            throw new Error(`The module adds bill lines only, but added ${id}`);
          },
          addBillLineSource: source => found.push(source),
        });
        reg.registerInit({ deps: {}, init: async () => undefined });
      },
    }),
  );
  backend.add(
    import('@ml-governance/backstage-plugin-ml-governance-backend-module-data-exports'),
  );
  await backend.start();
  await backend.stop();
  const [source] = found;
  if (!source) throw new Error('The module of data exports added no source');
  return source;
}
