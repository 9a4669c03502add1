import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/core-plugin-api';

export const overviewRouteRef = createRouteRef({
  id: 'ml-governance:overview',
});

export const remediationRouteRef = createRouteRef({
  id: 'ml-governance:remediation',
});

/** Leads to the plans to change tags where the app has a page of them. */
export const remediationLinkRef = createExternalRouteRef({
  id: 'ml-governance:remediation-link',
  optional: true,
  defaultTarget: 'ml-governance.remediation',
});

export const resourcesRouteRef = createRouteRef({
  id: 'ml-governance:resources',
});

/** Leads to the resources of the page's entity where its page has a tab of them. */
export const resourcesLinkRef = createExternalRouteRef({
  id: 'ml-governance:resources-link',
  optional: true,
  defaultTarget: 'ml-governance.resources',
});

export const reviewsRouteRef = createRouteRef({
  id: 'ml-governance:reviews',
});

/** Leads to the ownership reviews where the app has a page of them. */
export const reviewsLinkRef = createExternalRouteRef({
  id: 'ml-governance:reviews-link',
  optional: true,
  defaultTarget: 'ml-governance.reviews',
});

export const statementRouteRef = createRouteRef({
  id: 'ml-governance:statement',
});

export const tagEditorRouteRef = createRouteRef({
  id: 'ml-governance:tag-editor',
});

/** Leads to the tag editor where the app has one. */
export const tagEditorLinkRef = createExternalRouteRef({
  id: 'ml-governance:tag-editor-link',
  optional: true,
  defaultTarget: 'ml-governance.tagEditor',
});

export const tagPoliciesRouteRef = createRouteRef({
  id: 'ml-governance:policies',
});

/** Leads to the page of tag policies where the app has one. */
export const tagPoliciesLinkRef = createExternalRouteRef({
  id: 'ml-governance:policies-link',
  optional: true,
  defaultTarget: 'ml-governance.tagPolicies',
});

export const waiversRouteRef = createRouteRef({
  id: 'ml-governance:waivers',
});

/** Leads to the page of all waivers where the app has one. */
export const waiversLinkRef = createExternalRouteRef({
  id: 'ml-governance:waivers-link',
  optional: true,
  defaultTarget: 'ml-governance.waivers',
});

/** Leads to the page of statements where the app has one. */
export const statementLinkRef = createExternalRouteRef({
  id: 'ml-governance:statement-link',
  optional: true,
  defaultTarget: 'ml-governance.statement',
});
