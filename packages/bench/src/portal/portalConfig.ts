import { JsonObject } from '@backstage/types';
import { LARGEST_TEAM } from '../organization/teamEntities';
import { PortalOptions } from './PortalOptions';

/** The config of a portal whose every permission is decided by a policy. */
export function portalConfig(
  options: Pick<PortalOptions, 'port' | 'postgres' | 'directory' | 'teams'>,
): JsonObject {
  const { port, postgres, directory } = options;
  const baseUrl = `http://127.0.0.1:${port}`;
  return {
    app: { title: 'Benchmark', baseUrl },
    backend: {
      baseUrl,
      listen: { host: '127.0.0.1', port },
      database: postgres
        ? { client: 'pg', connection: { ...postgres, password: '' } }
        : { client: 'better-sqlite3', connection: { directory } },
    },
    auth: {
      providers: {
        guest: {
          userEntityRef: 'user:default/guest',
          ownershipEntityRefs: [
            'user:default/guest',
            ...(options.teams ? [`group:default/${LARGEST_TEAM}`] : []),
          ],
          dangerouslyAllowOutsideDevelopment: true,
        },
      },
    },
    catalog: { rules: [{ allow: ['Component', 'Group'] }] },
    permission: { enabled: true },
  };
}
