import { createPageLink } from '../../pageLinks/createPageLink';

/** Leads to the page of all waivers. */
export const { PagePath: WaiversPath, PageLink: WaiversLink } =
  createPageLink();
