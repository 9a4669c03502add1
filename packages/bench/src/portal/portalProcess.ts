import { SchedulerService } from '@backstage/backend-plugin-api';
import { serveParent } from '../harness/serveParent';
import { catalogEntities } from '../organization/catalogEntities';
import { DEMO_DICTIONARY_FILE } from '../organization/demoDictionary';
import { teamEntities } from '../organization/teamEntities';
import { createPortalBackend } from './createPortalBackend';
import { floorPlugin } from './floorPlugin';
import { portalConfig } from './portalConfig';
import { PortalOptions } from './PortalOptions';
import { sourcesOfOrganization } from './sourcesOfOrganization';

/** A portal as people run it, on the generated organisation, and the floor. */
serveParent<PortalOptions>(async options => {
  let scheduler: SchedulerService | undefined;
  const backend = createPortalBackend({
    config: {
      ...portalConfig(options),
      mlGovernance: {
        dictionary: { file: DEMO_DICTIONARY_FILE },
        catalog: { filter: { kind: 'component', 'spec.type': 'ml-service' } },
      },
    },
    entities: options.teams
      ? teamEntities(options.applications, options.teams)
      : catalogEntities(options.applications),
  });
  backend.add(import('@ml-governance/backstage-plugin-ml-governance-backend'));
  backend.add(
    sourcesOfOrganization(options, given => {
      scheduler = given;
    }),
  );
  backend.add(floorPlugin);
  await backend.start();
  return {
    url: `http://127.0.0.1:${options.port}`,
    commands: {
      addUp: async () => scheduler?.triggerTask('ml-governance:rollups'),
    },
  };
});
