import { HumanDuration } from '@backstage/types';

/** Which lines of the bill something is about: those that every field given agrees with. */
interface BillLineFilter {
  /** Ids of accounts, in quotes. */
  accounts?: string[];
  services?: string[];
  regions?: string[];
  chargeTypes?: string[];
  operations?: string[];
  /** A regular expression that the whole usage type must match. */
  usageType?: string;
  /** A regular expression that the whole resource id must match. */
  resource?: string;
  accountTag?: { key: string; values?: string[] };
  costCategory?: { key: string; values?: string[] };
  resourceTag?: { key: string; values?: string[] };
}

export interface Config {
  /**
   * Cost and tag compliance of ML services. No part of it reaches the browser:
   * what pages need of it comes with the API's answers.
   */
  mlGovernance: {
    /**
     * The organisation's tag dictionary, from a file or inline.
     * @visibility backend
     */
    dictionary:
      | {
          /**
           * Path of a YAML file, absolute or relative to the directory that
           * the backend process runs in.
           * @visibility backend
           */
          file: string;
        }
      | {
          /**
           * The same content as the file would have.
           * @visibility backend
           */
          inline: {
            /** What every key begins with, such as `anycompany:`. */
            prefix?: string;
            /** Keys of the definitions that play a part for cost and ownership. */
            roles: {
              applicationId: string;
              owner: string;
              environment?: string;
            };
            /** Rules that hold for every tag; all are on unless switched off. */
            conventions?: {
              lowercase?: { keys?: boolean; values?: boolean };
              hyphens?: { keys?: boolean; values?: boolean };
              noPersonalData?: boolean;
            };
            tags: Array<{
              key: string;
              type: string;
              category:
                | 'cost-allocation'
                | 'automation'
                | 'access-control'
                | 'technical'
                | 'compliance'
                | 'business';
              purpose: string;
              mandatory: boolean;
              costAllocation: boolean;
              severity?: 'low' | 'medium' | 'high';
              allowedValues?: string[];
              valueSynonyms?: { [spelling: string]: string };
              /** A regular expression that the whole value must match. */
              pattern?: string;
              /** Other keys that mean this one. */
              keyAliases?: string[];
              /** Such as `sagemaker:endpoint` or `sagemaker:*`. */
              resourceTypes?: string[];
              examples?: string[];
              /** Exceptions from the conventions for values of this tag. */
              conventions?: { lowercase?: boolean; hyphens?: boolean };
            }>;
          };
        };
    /**
     * How entities of the catalog are found.
     * @visibility backend
     */
    catalog?: {
      /**
       * A filter predicate, as the catalog's own `filter` config takes it.
       * Entities that it matches are ML services whose application id is
       * their `metadata.name`. Without it, annotations alone map entities.
       * @visibility backend
       */
      filter?: { [path: string]: unknown };
    };
    /**
     * How the lines of an itemised bill are given to applications: by their
     * application-id tag first, then by the rules in their order, then by the
     * pools in theirs. Without it, the tag alone decides.
     * @visibility backend
     */
    allocation?: {
      /**
       * Which spellings of an application id count: `certain` (the default)
       * ones differ in case or separators only, or stand under an alias of the
       * key; `exact` takes none of these.
       */
      spellings?: 'certain' | 'exact';
      rules?: Array<{
        /** In kebab-case; explanations name it. */
        id: string;
        title?: string;
        /** The lines that it looks at; all where absent. */
        where?: BillLineFilter;
        /** Where the text stands that names the application. */
        from:
          | { application: string }
          | { accountTag: string }
          | { costCategory: string }
          | { resourceTag: string }
          | { sageMaker: 'domain' | 'user-profile' | 'space' }
          | { resource: true };
        /** A regular expression that the whole text must match; its one group names the application. */
        pattern?: string;
        /** The application for each text; other texts name none. */
        values?: { [text: string]: string };
      }>;
      pools?: Array<{
        /** In kebab-case; explanations name it. */
        id: string;
        title?: string;
        /** The lines that it collects: those that any of the filters takes. */
        where: BillLineFilter[];
        split: 'proportional' | 'even' | 'fixed';
        /** Of proportional and even splits; all applications with a cost where absent. */
        targets?: 'all' | { applications?: string[]; pools?: string[] };
        /** Of fixed splits; all of them add up to 1. */
        shares?: {
          applications?: { [applicationId: string]: string | number };
          pools?: { [pool: string]: string | number };
        };
      }>;
    };
    /**
     * Id of the source that figures are taken from. Unless set: the first
     * that has the bill line by line, or else the first source of cost.
     * @visibility backend
     */
    billOfRecord?: string;
    /**
     * Name of a cost category of AWS, such as Team, that costs can be broken
     * down by where the bill is read line by line.
     * @visibility backend
     */
    costCategory?: string;
    /**
     * Age beyond which figures are called stale. 36 hours unless set.
     * @visibility backend
     */
    staleAfter?: HumanDuration;
    /**
     * What people are told of, where a module brings notices to them.
     * @visibility backend
     */
    notices?: {
      /**
       * That a waiver ends: its owner is told.
       * @visibility backend
       */
      waiverEnd?: {
        /**
         * How many days before the end, 0 for the end itself; none tells nobody.
         * 30, 7 and 0 unless set.
         * @visibility backend
         */
        daysBefore?: number[];
      };
      /**
       * That an ownership review is due: groups that have not signed theirs off
       * are told.
       * @visibility backend
       */
      reviewDue?: {
        /**
         * How many days before the due date, 0 for the date itself, where a
         * campaign does not say so itself; none tells nobody of any campaign.
         * 14, 3 and 0 unless set.
         * @visibility backend
         */
        daysBefore?: number[];
      };
      /**
       * That another group hands something over: the group that is asked is told.
       * @visibility backend
       */
      handOverAsked?: {
        /**
         * Whether it is told. It is unless set.
         * @visibility backend
         */
        enabled?: boolean;
      };
      /**
       * Which services of a group have resources that began to break a rule:
       * the group is told once a day, where there are any.
       * @visibility backend
       */
      newViolations?: {
        /**
         * True unless set.
         * @visibility backend
         */
        enabled?: boolean;
      };
      /**
       * That a source cannot be read any more.
       * @visibility backend
       */
      sourceStale?: {
        /**
         * The user or group that is told, such as group:default/platform; nobody
         * unless set.
         * @visibility backend
         */
        recipient?: string;
        /**
         * For how long it cannot be read before they are told. 24 hours unless
         * set.
         * @visibility backend
         */
        after?: HumanDuration;
      };
    };
    /**
     * Campaigns that ask groups what they own.
     * @visibility backend
     */
    reviews?: {
      /**
       * Keys of annotations that say when an entity was deployed or changed
       * last, as a day or time of ISO 8601 with its offset from UTC, such as
       * example.com/deployed-at. The latest is shown; none unless set.
       * @visibility backend
       */
      lastChangeAnnotations?: string[];
    };
    /**
     * Leave to break rules for a while.
     * @visibility backend
     */
    waivers?: {
      /**
       * How long a rule of the dictionary can be waived at most. 365 days
       * unless set.
       * @visibility backend
       */
      longest?: HumanDuration;
    };
    /**
     * Plans to change tags.
     * @visibility backend
     */
    remediation?: {
      /**
       * How long a plan can be applied after it was made, as tags change
       * meanwhile. 7 days unless set.
       * @visibility backend
       */
      plansExpireAfter?: HumanDuration;
      /**
       * How long a plan is kept after it was last applied or taken back. Until
       * then it can be taken back. 400 days unless set.
       * @visibility backend
       */
      plansKept?: HumanDuration;
    };
  };
}
