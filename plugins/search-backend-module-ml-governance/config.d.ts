import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  search?: {
    collators?: {
      /**
       * What of ML Governance the portal's search finds, and how often that is
       * read anew.
       *
       * @visibility backend
       */
      mlGovernance?: {
        /**
         * When to read it anew; every ten minutes where absent.
         *
         * @visibility backend
         */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;

        /**
         * Who finds AWS resources by name and ARN: `entity`, whoever may see
         * the service that owns them (`catalog.entity.read`), `compliance`,
         * whoever may see its resources (`ml-governance.compliance.read`), or
         * `none`, nobody. `entity` where absent.
         *
         * @visibility backend
         */
        resourceVisibility?: 'entity' | 'compliance' | 'none';

        /**
         * Where the page of a service is; `/catalog/:namespace/:kind/:name`
         * where absent.
         *
         * @visibility backend
         */
        locationTemplate?: string;
      };
    };
  };
}
