import { createBackend } from '@backstage/backend-defaults';
import { publishFolderModule } from './publishFolder/publishFolderModule';

const backend = createBackend();

backend.add(import('@backstage-community/plugin-tech-insights-backend'));
backend.add(
  import('@backstage-community/plugin-tech-insights-backend-module-jsonfc'),
);
backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-mcp-actions-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(
  import('@ml-governance/backstage-plugin-catalog-backend-module-ml-governance'),
);
backend.add(import('@ml-governance/backstage-plugin-ml-governance-backend'));
backend.add(
  import('@ml-governance/backstage-plugin-ml-governance-backend-module-aws'),
);
backend.add(
  import('@ml-governance/backstage-plugin-ml-governance-backend-module-data-exports'),
);
backend.add(
  import('@ml-governance/backstage-plugin-ml-governance-backend-module-notifications'),
);
backend.add(
  import('@ml-governance/backstage-plugin-scaffolder-backend-module-ml-governance'),
);
backend.add(
  import('@ml-governance/backstage-plugin-search-backend-module-ml-governance'),
);
backend.add(
  import('@ml-governance/backstage-plugin-tech-insights-backend-module-ml-governance'),
);
backend.add(publishFolderModule);

backend.start();
