import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import mlGovernancePlugin, { mlGovernanceApiRef } from '../src';
import { scenarios } from './scenarios';
import { ScriptedMlGovernanceApi } from './ScriptedMlGovernanceApi';
import { scenarioEntity } from './scenarioEntity';

const scriptedCatalog = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogApiRef,
          deps: {},
          factory: () =>
            new InMemoryCatalogClient({
              entities: Object.entries(scenarios).map(([name, { kind }]) =>
                scenarioEntity(name, kind),
              ),
            }),
        }),
    }),
  ],
});

const scriptedMlGovernance = createFrontendModule({
  pluginId: 'ml-governance',
  extensions: [
    ApiBlueprint.make({
      name: 'client',
      params: defineParams =>
        defineParams({
          api: mlGovernanceApiRef,
          deps: {},
          factory: () => new ScriptedMlGovernanceApi(),
        }),
    }),
  ],
});

createDevApp({
  features: [
    catalogPlugin,
    mlGovernancePlugin,
    scriptedCatalog,
    scriptedMlGovernance,
  ],
});
