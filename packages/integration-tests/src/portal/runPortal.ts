import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import mlGovernancePlugin from '@ml-governance/backstage-plugin-ml-governance-backend';
import mlGovernanceModuleAws from '@ml-governance/backstage-plugin-ml-governance-backend-module-aws';
import { itemisedBill, itemisedBillModule } from './itemisedBill';
import { inventoryModule, largeInventory } from './largeInventory';

/**
 * A portal's backend as a process of its own: everything is what a portal has,
 * but for the catalog. What it is started with comes as JSON in PORTAL.
 */
const { config, entities, now, bill, crowd } = JSON.parse(
  process.env.PORTAL ?? '{}',
);

// The day that the test plays on; from there the clock goes on.
const ahead = Date.parse(now) - Date.now();
globalThis.Date = new Proxy(Date, {
  construct: (target, given) =>
    Reflect.construct(
      target,
      given.length > 0 ? given : [target.now() + ahead],
    ),
  get: (target, name) =>
    name === 'now'
      ? () => target.now() + ahead
      : Reflect.get(target, name, target),
});

const backend = createBackend();
backend.add(mlGovernancePlugin);
backend.add(mlGovernanceModuleAws);
if (bill) backend.add(itemisedBillModule(itemisedBill(bill)));
if (crowd) backend.add(inventoryModule(largeInventory(crowd)));
backend.add(
  createServiceFactory({
    service: coreServices.rootConfig,
    deps: {},
    factory: () => new ConfigReader(config),
  }),
);
backend.add(
  createServiceFactory({
    service: catalogServiceRef,
    deps: {},
    factory: () => catalogServiceMock({ entities }),
  }),
);
backend.start();
