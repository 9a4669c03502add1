import { awsConfig, PAYER_ACCOUNT_ID } from '../aws/awsConfig';
import { MemoryMeter } from '../harness/MemoryMeter';
import { serveParent } from '../harness/serveParent';
import { DEMO_DICTIONARY_FILE } from '../organization/demoDictionary';
import { createPortalBackend } from '../portal/createPortalBackend';
import { portalConfig } from '../portal/portalConfig';
import { PortalOptions } from '../portal/PortalOptions';

/** What the portal that reads an inventory is told. */
export interface InventoryPortalOptions extends Pick<
  PortalOptions,
  'port' | 'directory' | 'postgres'
> {
  regions: string[];
}

serveParent<InventoryPortalOptions>(async options => {
  const backend = createPortalBackend({
    config: {
      ...portalConfig(options),
      aws: awsConfig,
      mlGovernance: {
        dictionary: { file: DEMO_DICTIONARY_FILE },
        aws: {
          regions: options.regions,
          payerAccountId: PAYER_ACCOUNT_ID,
          costExplorer: false,
          tagCompliance: false,
        },
      },
    },
    entities: [],
  });
  backend.add(import('@ml-governance/backstage-plugin-ml-governance-backend'));
  backend.add(
    import('@ml-governance/backstage-plugin-ml-governance-backend-module-aws'),
  );
  await backend.start();
  // The first refresh begins in a few seconds.
  const memory = new MemoryMeter();
  memory.start();
  return {
    url: `http://127.0.0.1:${options.port}`,
    commands: { memory: async () => memory.read() },
  };
});
