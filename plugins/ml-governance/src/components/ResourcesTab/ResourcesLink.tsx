import { createPageLink } from '../../pageLinks/createPageLink';

/** Leads to the tab of AWS resources of the page's entity. */
export const { PagePath: ResourcesPath, PageLink: ResourcesLink } =
  createPageLink();
