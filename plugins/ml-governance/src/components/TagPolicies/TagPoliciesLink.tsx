import { createPageLink } from '../../pageLinks/createPageLink';

/** Leads to the tag policies. */
export const { PagePath: TagPoliciesPath, PageLink: TagPoliciesLink } =
  createPageLink();
