import { HumanDuration } from '@backstage/types';

type InventoryServiceName =
  | 'sagemaker'
  | 'bedrock'
  | 'datazone'
  | 's3'
  | 'ec2'
  | 'ecr'
  | 'logs'
  | 'states'
  | 'athena'
  | 'glue'
  | 'redshift'
  | 'tagging'
  | 'resource-explorer';

export interface Config {
  mlGovernance?: {
    /**
     * What to read from AWS, and how often. Credentials and roles are those of
     * `aws.mainAccount`, `aws.accounts` and `aws.accountDefaults`, which every
     * AWS plugin for Backstage shares.
     *
     * @visibility backend
     */
    aws?: {
      /**
       * The regions to look for resources in, such as `[eu-west-1, us-east-1]`.
       * Needed by the inventory, unless every listed account names its own.
       * All of one AWS partition.
       *
       * @visibility backend
       */
      regions?: string[];

      /**
       * Regions among those above that AWS opened after this release of the
       * module, which would take them for misspelt otherwise.
       *
       * @visibility backend
       */
      additionalRegions?: string[];

      /**
       * The accounts to look for resources in: all open accounts of the
       * organisation, which is the default, or those listed.
       *
       * @visibility backend
       */
      accounts?:
        | {
            /**
             * Ask AWS Organizations, with the credentials of the payer
             * account.
             *
             * @visibility backend
             */
            fromOrganizations: true;
          }
        | Array<{
            /**
             * The 12-digit account id, in quotes.
             *
             * @visibility backend
             */
            id: string;
            /**
             * What people call it.
             *
             * @visibility backend
             */
            name?: string;
            /**
             * Where to look in this account, instead of `regions`.
             *
             * @visibility backend
             */
            regions?: string[];
          }>;

      /**
       * The account that pays the organisation's bill, whose credentials
       * Cost Explorer and Organizations are called with. The account of
       * `aws.mainAccount` where absent.
       *
       * @visibility backend
       */
      payerAccountId?: string;

      /**
       * The bill, read from Cost Explorer; `false` turns it off. AWS charges
       * 0.01 USD for each request.
       *
       * @visibility backend
       */
      costExplorer?:
        | false
        | {
            /**
             * How bill lines are priced. Defaults to `net-amortized`: upfront
             * and recurring fees spread over what they cover, discounts taken
             * off.
             *
             * @visibility backend
             */
            metric?:
              'unblended' | 'net-unblended' | 'amortized' | 'net-amortized';
            /**
             * Most requests a UTC day, over all replicas of the backend;
             * retries count. What is not read by then waits for the next day.
             * Defaults to 200, which is 2 USD.
             *
             * @visibility backend
             */
            dailyRequestBudget?: number;
            /**
             * When to read.
             *
             * @visibility backend
             */
            schedule?: {
              /**
               * Time between two refreshes, as `{ hours: 24 }`, `24h` or
               * `PT24H`. Defaults to 24 hours; AWS itself updates its figures
               * about once a day.
               *
               * @visibility backend
               */
              frequency?: HumanDuration | string;
              /**
               * How long one refresh may take. Defaults to an hour.
               *
               * @visibility backend
               */
              timeout?: HumanDuration | string;
            };
          };

      /**
       * The resources and their tags; `false` turns it off. These calls are
       * free.
       *
       * @visibility backend
       */
      inventory?:
        | false
        | {
            /**
             * How many regions of accounts are read side by side, 1 to 32.
             * Defaults to 8.
             *
             * @visibility backend
             */
            concurrency?: number;
            /**
             * What to look for; everything where absent. `tagging` stands for
             * whatever else is tagged, `resource-explorer` for whatever else
             * was never tagged. A service can be looked for in some of the
             * regions only, as `{ name: datazone, regions: [eu-west-1] }`.
             *
             * @visibility backend
             */
            services?: Array<
              | InventoryServiceName
              | { name: InventoryServiceName; regions?: string[] }
            >;
            /**
             * When to read.
             *
             * @visibility backend
             */
            schedule?: {
              /**
               * Time between two refreshes, as `{ hours: 6 }`, `6h` or
               * `PT6H`. Defaults to 6 hours.
               *
               * @visibility backend
               */
              frequency?: HumanDuration | string;
              /**
               * How long one refresh may take. Defaults to an hour.
               *
               * @visibility backend
               */
              timeout?: HumanDuration | string;
            };
          };

      /**
       * What AWS itself says about tags, to be put beside the verdicts of the
       * tag dictionary; `false` turns it off.
       *
       * @visibility backend
       */
      tagCompliance?:
        | false
        | {
            /**
             * What to ask; everything where absent, but for
             * `cost-allocation-tags` where `costExplorer` is `false`.
             * `cost-allocation-tags` stands for the tag keys that are
             * activated for the bill; each refresh makes one paid request for
             * every 1,000 keys. `attached-policies` stands for the tag policies
             * and service control policies that are attached, and
             * `effective-policies` for the tag policy that is in force in
             * each account. `tagging-compliance` stands for how each resource
             * stands to that policy, and `config-compliance` for the rules of
             * AWS Config about tags, and how each resource stands to them;
             * these two need `regions`.
             *
             * @visibility backend
             */
            parts?: Array<
              | 'cost-allocation-tags'
              | 'attached-policies'
              | 'effective-policies'
              | 'tagging-compliance'
              | 'config-compliance'
            >;
            /**
             * How AWS Config is asked.
             *
             * @visibility backend
             */
            config?: {
              /**
               * The aggregator that verdicts are read from, as far as it has
               * them. Where absent, one is looked for in the payer account, in
               * the regions above and the one that Organizations is called in;
               * `false` asks each account and region by itself.
               *
               * @visibility backend
               */
              aggregator?:
                | false
                | {
                    /**
                     * What it is called.
                     *
                     * @visibility backend
                     */
                    name: string;
                    /**
                     * Where it is.
                     *
                     * @visibility backend
                     */
                    region: string;
                    /**
                     * Whose it is, where that is not the payer account, such
                     * as the delegated administrator's.
                     *
                     * @visibility backend
                     */
                    accountId?: string;
                  };
            };
            /**
             * How many accounts and regions are asked side by side, 1 to 32.
             * Defaults to 8.
             *
             * @visibility backend
             */
            concurrency?: number;
            /**
             * Most paid requests a UTC day, over all replicas of the backend;
             * retries count. Defaults to 10, which is 0.10 USD.
             *
             * @visibility backend
             */
            dailyRequestBudget?: number;
            /**
             * When to ask.
             *
             * @visibility backend
             */
            schedule?: {
              /**
               * Time between two refreshes, as `{ hours: 24 }`, `24h` or
               * `PT24H`. Defaults to 24 hours.
               *
               * @visibility backend
               */
              frequency?: HumanDuration | string;
              /**
               * How long one refresh may take. Defaults to an hour.
               *
               * @visibility backend
               */
              timeout?: HumanDuration | string;
            };
          };

      /**
       * Who writes tags, when a person applies a plan. Nothing is ever written
       * where it is absent.
       *
       * @visibility backend
       */
      remediation?: {
        /**
         * The role to assume in the account of a resource, from
         * `aws.mainAccount` or with the `webIdentityTokenFile` of
         * `aws.accountDefaults`, such as `ml-governance-tagger`. It is none of
         * those that read.
         *
         * @visibility backend
         */
        roleName: string;
        /**
         * The external id of that role, where it is not that of
         * `aws.accountDefaults`.
         *
         * @visibility secret
         */
        externalId?: string;
      };
    };
  };
}
