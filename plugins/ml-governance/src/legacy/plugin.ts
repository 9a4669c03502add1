import {
  createApiFactory,
  createPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { mlGovernanceApiRef } from '../api/MlGovernanceApi';
import { MlGovernanceClient } from '../api/MlGovernanceClient';
import {
  overviewRouteRef,
  remediationLinkRef,
  remediationRouteRef,
  resourcesLinkRef,
  resourcesRouteRef,
  reviewsLinkRef,
  reviewsRouteRef,
  statementLinkRef,
  statementRouteRef,
  tagEditorLinkRef,
  tagEditorRouteRef,
  tagPoliciesLinkRef,
  tagPoliciesRouteRef,
  waiversLinkRef,
  waiversRouteRef,
} from './routes';

/**
 * ML Governance for a portal on the old frontend system. An app has it as soon
 * as one of its extensions stands in a page of the app; where only the columns
 * are used, name it in the `plugins` of `createApp`.
 *
 * @public
 */
export const mlGovernancePlugin = createPlugin({
  id: 'ml-governance',
  apis: [
    createApiFactory({
      api: mlGovernanceApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new MlGovernanceClient({ discoveryApi, fetchApi }),
    }),
  ],
  routes: {
    overview: overviewRouteRef,
    remediation: remediationRouteRef,
    resources: resourcesRouteRef,
    reviews: reviewsRouteRef,
    statement: statementRouteRef,
    tagEditor: tagEditorRouteRef,
    tagPolicies: tagPoliciesRouteRef,
    waivers: waiversRouteRef,
  },
  externalRoutes: {
    remediation: remediationLinkRef,
    resources: resourcesLinkRef,
    reviews: reviewsLinkRef,
    statement: statementLinkRef,
    tagEditor: tagEditorLinkRef,
    tagPolicies: tagPoliciesLinkRef,
    waivers: waiversLinkRef,
  },
});
