import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { rootDir } from '../toolchain.mjs';

/** What is the test's own: its ports, and the catalog of the demo. */
export function configureForTest({ dir, frontendPort, backendPort }) {
  const frontend = `http://localhost:${frontendPort}`;
  const backend = `http://localhost:${backendPort}`;
  writeFileSync(
    path.join(dir, 'app-config.local.yaml'),
    stringify({
      app: { baseUrl: frontend, listen: { host: '127.0.0.1' } },
      backend: {
        baseUrl: backend,
        listen: { host: '127.0.0.1', port: backendPort },
        cors: { origin: frontend },
      },
      integrations: {},
      catalog: {
        rules: [
          {
            allow: [
              'Component',
              'System',
              'Domain',
              'Group',
              'User',
              'Location',
            ],
          },
        ],
        locations: [
          {
            type: 'file',
            target: path.join(rootDir, 'examples', 'catalog', 'all.yaml'),
          },
        ],
      },
      auth: {
        providers: {
          guest: {
            userEntityRef: 'user:default/maya-chen',
            ownershipEntityRefs: [
              'user:default/maya-chen',
              'group:default/team-fraud',
            ],
          },
        },
      },
      mlGovernance: {
        aws: { regions: ['us-east-1', 'eu-west-1', 'eu-central-1'] },
      },
    }),
  );
  return { frontend, backend };
}
