import { HumanDuration } from '@backstage/types';

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
     * Age beyond which figures are called stale. 36 hours unless set.
     * @visibility backend
     */
    staleAfter?: HumanDuration;
  };
}
