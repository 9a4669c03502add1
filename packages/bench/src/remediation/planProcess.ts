import { awsConfig, PAYER_ACCOUNT_ID } from '../aws/awsConfig';
import { serveParent } from '../harness/serveParent';
import { DEMO_DICTIONARY_FILE } from '../organization/demoDictionary';
import { createPortalBackend } from '../portal/createPortalBackend';
import { portalConfig } from '../portal/portalConfig';

/** What the portal that applies a plan is told. */
export interface PlanPortalOptions {
  port: number;
  directory: string;
  regions: string[];
}

serveParent<PlanPortalOptions>(async options => {
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
          remediation: { roleName: 'ml-governance-tagger' },
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
  return { url: `http://127.0.0.1:${options.port}` };
});
