import { HumanDuration } from '@backstage/types';

export interface Config {
  mlGovernance?: {
    /**
     * The bill from the exports that AWS delivers, line by line. Credentials
     * and roles are those of `aws.mainAccount`, `aws.accounts` and
     * `aws.accountDefaults`, which every AWS plugin for Backstage shares.
     *
     * @visibility backend
     */
    dataExports?: {
      /**
       * The exports to read, each a source of its own.
       *
       * @visibility backend
       */
      exports: Array<{
        /**
         * Names the source, in kebab-case; needed where there are several.
         * Defaults to `aws-data-export`.
         *
         * @visibility backend
         */
        id?: string;
        /**
         * For people. Defaults to `AWS data export`.
         *
         * @visibility backend
         */
        title?: string;
        /**
         * `cur` (the default) for the Cost and Usage Report, 2.0 or legacy,
         * `focus` for FOCUS 1.0 or 1.2.
         *
         * @visibility backend
         */
        format?: 'cur' | 'focus';
        /**
         * Where the export is: `s3://bucket/prefix/name`, or a folder with a
         * copy of that.
         *
         * @visibility backend
         */
        location: string;
        /**
         * The bucket's region. Defaults to `us-east-1`.
         *
         * @visibility backend
         */
        region?: string;
        /**
         * The account whose credentials read the bucket; the account of
         * `aws.mainAccount` where absent.
         *
         * @visibility backend
         */
        accountId?: string;
        /**
         * The account whose bill it has to be. Defaults to
         * `mlGovernance.aws.payerAccountId`; without either, it is that of the
         * month that is read first.
         *
         * @visibility backend
         */
        payerAccountId?: string;
        /**
         * What each line has an amount of; the first is the one of record.
         * Defaults to all that the format has, `net-amortized` first.
         *
         * @visibility backend
         */
        metrics?: Array<
          'unblended' | 'net-unblended' | 'amortized' | 'net-amortized' | 'list'
        >;
        /**
         * Days after a month's end from which its bill counts as issued,
         * whatever the export says. Defaults to 10.
         *
         * @visibility backend
         */
        closedAfterDays?: number;
        /**
         * When to read.
         *
         * @visibility backend
         */
        schedule?: {
          /**
           * Time between two refreshes, as `{ hours: 6 }`, `6h` or `PT6H`.
           * Defaults to 6 hours. Months whose files are the same as before
           * are not read.
           *
           * @visibility backend
           */
          frequency?: HumanDuration | string;
          /**
           * How long one refresh may take. Defaults to 6 hours.
           *
           * @visibility backend
           */
          timeout?: HumanDuration | string;
        };
        /**
         * Ask Athena, in place of the database that is embedded in the
         * backend: for bills that outgrow one machine.
         *
         * @visibility backend
         */
        athena?: {
          /**
           * Defaults to `primary`.
           *
           * @visibility backend
           */
          workgroup?: string;
          /**
           * Defaults to `AwsDataCatalog`.
           *
           * @visibility backend
           */
          catalog?: string;
          /**
           * The database that the export's table is in.
           *
           * @visibility backend
           */
          database: string;
          /**
           * The export's table.
           *
           * @visibility backend
           */
          table: string;
          /**
           * Where Athena writes results, as `s3://bucket/prefix/`; the
           * workgroup's own place where absent.
           *
           * @visibility backend
           */
          outputLocation?: string;
        };
      }>;
      /**
       * The database that is embedded in the backend.
       *
       * @visibility backend
       */
      duckdb?: {
        /**
         * The most memory it takes, such as `512MiB`, which is the default.
         * Beyond that it uses `tempDirectory`. Most months in Parquet take 128 MiB
         * of it.
         *
         * @visibility backend
         */
        memoryLimit?: string;
        /**
         * Defaults to the number of processors.
         *
         * @visibility backend
         */
        threads?: number;
        /**
         * Defaults to a folder in the system's own. Several backends may share
         * it, where their machines have names of their own.
         *
         * @visibility backend
         */
        tempDirectory?: string;
        /**
         * The most room that it takes there for a month, such as `20GiB`,
         * which is the default. A month that needs more is refused.
         *
         * @visibility backend
         */
        maxTempDirectorySize?: string;
      };
      /**
       * Where files from S3 are kept, so that each is fetched once.
       *
       * @visibility backend
       */
      cache?: {
        /**
         * Defaults to a folder in the system's temporary one.
         *
         * @visibility backend
         */
        directory?: string;
        /**
         * The most room it takes, such as `10GiB`, which is the default. A
         * month has to fit.
         *
         * @visibility backend
         */
        maxSize?: string;
      };
    };
  };
}
