import { GovernanceDocuments } from '../policies/generateGovernanceDocuments';

/**
 * What AWS and the tools around it can be told of the dictionary in force.
 *
 * @public
 */
export interface PoliciesResponse {
  /** What every key begins with, so that a page can leave it out. */
  keyPrefix: string;
  /** Each kind with its documents, or with the reason why there are none. */
  kinds: GovernanceDocuments[];
}
