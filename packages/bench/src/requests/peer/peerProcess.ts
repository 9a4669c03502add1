import path from 'node:path';
import { awsConfig, PAYER_ACCOUNT_ID } from '../../aws/awsConfig';
import { serveParent } from '../../harness/serveParent';
import { createPortalBackend } from '../../portal/createPortalBackend';
import { portalConfig } from '../../portal/portalConfig';

/** What the portal of the cost plugin of AWS is told. */
export interface PeerProcessOptions {
  port: number;
  directory: string;
  /** The directory of the plugin's package. */
  peer: string;
  tagKey: string;
  /** Applications with a page each, named after their place in the list. */
  applicationIds: string[];
}

serveParent<PeerProcessOptions>(async options => {
  const backend = createPortalBackend({
    config: {
      ...portalConfig(options),
      aws: {
        ...awsConfig,
        costInsights: {
          costExplorer: { accountId: PAYER_ACCOUNT_ID, region: 'us-east-1' },
        },
      },
    },
    entities: options.applicationIds.map((id, index) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: `application-${index}`,
        annotations: {
          'aws.amazon.com/cost-insights-tags': `${options.tagKey}=${id}`,
          'backstage.io/managed-by-location': 'url:http://catalog.invalid',
          'backstage.io/managed-by-origin-location':
            'url:http://catalog.invalid',
        },
      },
      spec: { type: 'service', lifecycle: 'production', owner: 'guests' },
    })),
  });
  backend.add(import(path.join(options.peer, 'dist/index.cjs.js')));
  await backend.start();
  return { url: `http://127.0.0.1:${options.port}` };
});
