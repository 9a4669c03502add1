import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createServiceFactory,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { floorPlugin } from './floorPlugin';
import {
  catalogOfOrganization,
  sourcesOfOrganization,
} from './organizationModules';
import { portalConfig } from './portalConfig';
import { PortalAnswer, PortalOptions, PortalRequest } from './PortalOptions';

let scheduler: SchedulerService | undefined;

/** A portal as people run it, on the generated organisation, and the floor. */
async function start(options: PortalOptions): Promise<void> {
  const backend = createBackend();
  backend.add(
    createServiceFactory({
      service: coreServices.rootConfig,
      deps: {},
      factory: () => new ConfigReader(portalConfig(options)),
    }),
  );
  backend.add(import('@backstage/plugin-auth-backend'));
  backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
  backend.add(import('@backstage/plugin-permission-backend'));
  backend.add(
    import('@backstage/plugin-permission-backend-module-allow-all-policy'),
  );
  backend.add(import('@backstage/plugin-catalog-backend'));
  backend.add(catalogOfOrganization(options));
  backend.add(import('@ml-governance/backstage-plugin-ml-governance-backend'));
  backend.add(
    sourcesOfOrganization(options, given => {
      scheduler = given;
    }),
  );
  backend.add(floorPlugin);
  await backend.start();
}

async function answer(request: PortalRequest): Promise<void> {
  if (request.kind === 'start') await start(request.options);
  else await scheduler?.triggerTask('ml-governance:rollups');
}

process.on('message', (request: PortalRequest) => {
  const reply = (message: PortalAnswer) => process.send?.(message);
  answer(request).then(
    () => reply({ kind: 'done' }),
    error => reply({ kind: 'failed', message: String(error) }),
  );
});
process.once('disconnect', () => process.exit(0));
