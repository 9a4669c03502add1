import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  catalog?: {
    providers?: {
      /**
       * Brings AWS accounts and ML resources into the catalog; nothing where
       * absent.
       *
       * @visibility backend
       */
      mlGovernance?: {
        /**
         * When to look for changes; every half hour where absent.
         *
         * @visibility backend
         */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;

        /**
         * Whether accounts are brought in; `true` where absent.
         *
         * @visibility backend
         */
        accounts?: boolean;

        /**
         * Which resources are brought in; none where absent.
         *
         * @visibility backend
         */
        resources?: {
          /**
           * Types such as `sagemaker:endpoint`, from 1 to 100.
           *
           * @visibility backend
           */
          types: string[];

          /**
           * Only those in these accounts; all where absent.
           *
           * @visibility backend
           */
          accountIds?: string[];

          /**
           * Only those in these regions; all where absent.
           *
           * @visibility backend
           */
          regions?: string[];

          /**
           * Whether those that no entity claims are left out; `true` where
           * absent.
           *
           * @visibility backend
           */
          claimed?: boolean;

          /**
           * How many at most; 10000 where absent, 100000 at most.
           *
           * @visibility backend
           */
          maximum?: number;
        };

        /**
         * Namespace of the entities; `default` where absent.
         *
         * @visibility backend
         */
        namespace?: string;

        /**
         * Owner of what has none, such as `group:default/platform`; `unknown`
         * where absent.
         *
         * @visibility backend
         */
        defaultOwner?: string;
      };
    };

    processors?: {
      /**
       * Says on entities what is wrong with their mapping to tags.
       *
       * @visibility backend
       */
      mlGovernance?: {
        /**
         * Whether it does; `true` where absent.
         *
         * @visibility backend
         */
        enabled?: boolean;

        /**
         * When the problems are read anew; every five minutes where absent.
         *
         * @visibility backend
         */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      };
    };
  };
}
