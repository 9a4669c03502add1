import {
  GeneratedDocumentKind,
  generateGovernanceDocuments,
  PoliciesResponse,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Caller } from '../audit/Caller';
import { OrganizationAccess } from '../insights/OrganizationAccess';

/** What AWS can be told of the dictionary in force, for those who may see the whole organisation. */
export class AuthorizedPolicies {
  constructor(
    private readonly options: {
      dictionary: TagDictionary;
      organization: OrganizationAccess;
    },
  ) {}

  /** @throws NotAllowedError for whoever may not see it */
  async read(
    wanted: { kinds?: readonly GeneratedDocumentKind[]; enforce?: boolean },
    caller: Caller,
  ): Promise<PoliciesResponse> {
    const { dictionary, organization } = this.options;
    await organization.check(caller);
    return {
      keyPrefix: dictionary.prefix,
      kinds: generateGovernanceDocuments(dictionary, wanted),
    };
  }
}
